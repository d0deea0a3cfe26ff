#include "server/routes/loopback.hpp"

#include <fmt/format.h>

#include "base/text/letter_case.hpp"

namespace muster {

bool is_loopback(std::string_view host, std::uint16_t port) {
  const std::string asked = small_letters(host);
  for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
    if (asked == fmt::format("{}:{}", name, port) || (port == 80 && asked == name)) return true;
  }
  return false;
}

std::string refused_on_loopback(const HttpRequest& request, std::uint16_t port) {
  if (!is_loopback(request.head.host, port))
    return fmt::format("this server answers to 127.0.0.1:{} and localhost:{} alone, and was asked as '{}'",
                       port, port, request.head.host);
  constexpr std::string_view kScheme = "http://";
  const std::string_view origin = request.head.origin;
  if (origin.empty()) return {};
  if (origin.starts_with(kScheme) && is_loopback(origin.substr(kScheme.size()), port)) return {};
  return "a page of another site sent this request: only pages of this server may";
}

}  // namespace muster
