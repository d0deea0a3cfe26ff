// A server on this machine, for the person at it: what pages of other sites may send to it is refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace muster {

// Whether "HOST:PORT" names this machine by its loopback address, at this port.
[[nodiscard]] bool is_loopback(std::string_view host, std::uint16_t port);

// Why a request is refused; empty: it is not.  Its Host must be a loopback name, since any other name can be
// made to lead to 127.0.0.1 by who owns it (DNS rebinding); its Origin, where it has one, must be this
// server.
[[nodiscard]] std::string refused_on_loopback(const HttpRequest& request, std::uint16_t port);

}  // namespace muster
