// Watches: thresholds as people keep them, what crossed them, and messages that are due.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diff/watch.hpp"
#include "record/view.hpp"
#include "workflow/moment.hpp"
#include "workflow/refusal.hpp"
#include "workflow/roles.hpp"
#include "workflow/store/database.hpp"

namespace muster {

struct StoredWatch {
  std::int64_t number = 0;
  std::string account{};
  std::string mission{};
  std::string threshold{};  // one [[watch]] as in a watch file (docs/formats.md)
  std::string webhook{};    // https URL (http on loopback); "" for none
  std::string secret{};     // signs what is sent there; given once, when the watch is made
  Moment made{};
};

struct NewWatch {
  std::string threshold{};
  std::string webhook{};
};

// ERRORS: kInvalid with `problems` for a threshold that is wrong or is not exactly one; a webhook that is no
// such URL.
[[nodiscard]] Answer<StoredWatch> add_watch(Database& database, const Identity& who, const Mission& mission,
                                            const NewWatch& watch, Moment now);
// One's own; everybody's for a keeper who names no account. Without secrets.
[[nodiscard]] Answer<std::vector<StoredWatch>> watches(Database& database, const Identity& who,
                                                       const std::string& mission,
                                                       const std::string& account);
// ERRORS: kNotFound, also for another's.
[[nodiscard]] Answer<void> remove_watch(Database& database, const Identity& who, std::int64_t number,
                                        Moment now);

// A threshold that was crossed.
struct ToldCrossing {
  std::int64_t number = 0;
  std::int64_t watch = 0;
  std::string account{};
  Moment at{};
  std::string text{};   // "strength rose above 1,000: 1,020"
  std::string cause{};  // what tells it from others: a cause is told once
};

// Holds every watch of the mission against what happened between two views, keeps what is new, and makes the
// messages that are due.  Gives what is new.
[[nodiscard]] Answer<std::vector<ToldCrossing>> look_at_watches(Database& database, const View& before,
                                                                const View& after, Moment now);
// What crossed one's own watches of a mission; newest first.
[[nodiscard]] Answer<std::vector<ToldCrossing>> crossings_told(Database& database, const Identity& who,
                                                               const std::string& mission,
                                                               std::int64_t most = 200);

// A message to a webhook.
struct DueMessage {
  std::int64_t number = 0;
  std::string url{};
  std::string body{};       // JSON
  std::string signature{};  // HMAC-SHA-256 of the body by the watch's secret: header `Muster-Signature`
  std::int64_t attempts = 0;
};
// Those whose time has come, the oldest first.
[[nodiscard]] Answer<std::vector<DueMessage>> due_messages(Database& database, Moment now,
                                                           std::int64_t most = 20);
// How it went.  After a failure the next attempt waits 1, 2, 4, … minutes, at most 6 hours; after 12 it is
// given up, and the log says so.
[[nodiscard]] Answer<void> message_went(Database& database, std::int64_t number, bool well, Moment now);

}  // namespace muster
