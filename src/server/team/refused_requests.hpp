// Requests that were refused to somebody whom the server knows, for the log.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "server/team/team_door.hpp"

namespace muster {

struct RefusedRequest {
  std::string who{};    // the account
  std::string what{};   // "POST /api/v1/people"
  std::string cause{};  // "the role may not"
  std::string address{};
};

// For several threads at once.
class RefusedRequests {
 public:
  explicit RefusedRequests(TeamDoor& door) : door_(door) {}

  // Writes "request refused" into the log of a team; of the same account, request and cause once in
  // kQuietSeconds, so that a program that asks again and again does not fill it.  What the database cannot
  // take is left out.
  void tell(const RefusedRequest& request);

  static constexpr std::int64_t kQuietSeconds = 600;

 private:
  // Whether it is to be written now.
  [[nodiscard]] bool is_news(const RefusedRequest& request, Moment now);

  TeamDoor& door_;
  std::mutex mutex_;                       // guards what follows
  std::map<std::string, Moment> written_;  // when, by account, request and cause
};

}  // namespace muster
