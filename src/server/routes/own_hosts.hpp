// By which names the server is asked, and what pages of other sites may send to it: nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"

namespace muster {

struct OwnHosts {
  std::uint16_t port = 0;
  // Beside the loopback names: "muster.example.org", "10.1.2.3:7420".  In small letters.
  std::vector<std::string> names{};
  bool tls = false;  // a proxy in front of it speaks https
};

// Whether "HOST:PORT" names this machine by its loopback address, at this port.
[[nodiscard]] bool is_loopback(std::string_view host, std::uint16_t port);

// Why a request is refused; empty: it is not.  Its Host must be a loopback name or one of `names`, since any
// other name can be made to lead here by who owns it (DNS rebinding); its Origin, where it has one, must be
// the same host: by https where there is TLS and the host is no loopback name.
[[nodiscard]] std::string refused_host(const HttpRequest& request, const OwnHosts& own);

}  // namespace muster
