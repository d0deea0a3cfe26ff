#include "server/team/refused_requests.hpp"

#include <fmt/format.h>

#include "workflow/log/log.hpp"

namespace muster {

bool RefusedRequests::is_news(const RefusedRequest& request, Moment now) {
  const std::string key = fmt::format("{}\n{}\n{}", request.who, request.what, request.cause);
  const std::scoped_lock lock(mutex_);
  std::erase_if(written_, [&](const auto& one) { return now.v - one.second.v >= kQuietSeconds; });
  return written_.emplace(key, now).second;
}

void RefusedRequests::tell(const RefusedRequest& request) {
  const Moment now = door_.now();
  if (!door_.team() || !is_news(request, now)) return;
  const auto lent = door_.writing();
  if (!lent) return;
  (void)in_transaction<void>(**lent, [&] {
    return log(**lent, now, request.who, "request refused", request.what,
               fmt::format("{}, from {}", request.cause, request.address));
  });
}

}  // namespace muster
