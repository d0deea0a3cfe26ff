#include "server/routes/own_hosts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/letter_case.hpp"

namespace muster {
namespace {

bool is_own(std::string_view host, const OwnHosts& own) {
  return is_loopback(host, own.port) ||
         std::find(own.names.begin(), own.names.end(), small_letters(host)) != own.names.end();
}

std::string names_of(const OwnHosts& own) {
  std::string text = fmt::format("127.0.0.1:{} and localhost:{}", own.port, own.port);
  for (const std::string& name : own.names) text += fmt::format(" and {}", name);
  return text;
}

}  // namespace

bool is_loopback(std::string_view host, std::uint16_t port) {
  const std::string asked = small_letters(host);
  for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
    if (asked == fmt::format("{}:{}", name, port) || (port == 80 && asked == name)) return true;
  }
  return false;
}

std::string refused_host(const HttpRequest& request, const OwnHosts& own) {
  const std::string_view host = request.head.host;
  if (!is_own(host, own))
    return fmt::format("this server answers to {} alone, and was asked as '{}'", names_of(own), host);
  const std::string_view origin = request.head.origin;
  if (origin.empty()) return {};
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!origin.starts_with(scheme)) continue;
    const std::string_view from = origin.substr(scheme.size());
    const bool plain = scheme == "http://";
    if (is_loopback(from, own.port) && is_loopback(host, own.port) && plain) return {};
    if (small_letters(from) == small_letters(host) && !is_loopback(from, own.port) && plain != own.tls)
      return {};
  }
  return "a page of another site sent this request: only pages of this server may";
}

}  // namespace muster
