#include "workflow/watches/watches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "workflow/log/log.hpp"
#include "workflow/owned.hpp"
#include "workflow/people/accounts.hpp"
#include "workflow/people/secrets.hpp"
#include "workflow/plain_text.hpp"
#include "workflow/store/schema.hpp"

namespace muster {
namespace {

constexpr std::string_view kColumns = "number, account, mission, threshold, webhook, secret, made";

StoredWatch watch_of(const DbRow& row) {
  return {row.number(0), row.text(1), row.text(2),          row.text(3),
          row.text(4),   row.text(5), Moment{row.number(6)}};
}

// "https://host/…"; plain http only to this machine.
bool good_webhook(std::string_view url) {
  constexpr std::size_t kLongest = 2000;
  if (url.size() > kLongest || !wrong_text(url, kLongest).empty() ||
      url.find_first_of(" \t\r\n\"\\<>@") != std::string_view::npos)
    return false;
  for (const std::string_view local : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (url.starts_with(local) &&
        (url.size() == local.size() || url[local.size()] == ':' || url[local.size()] == '/'))
      return true;
  }
  constexpr std::string_view kSafe = "https://";
  return url.starts_with(kSafe) && url.size() > kSafe.size() && url[kSafe.size()] != '/' &&
         url[kSafe.size()] != ':';
}

// A text as a string of JSON.
std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (static_cast<unsigned char>(c) < ' ')
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else
      out.push_back(c);
  }
  return out + '"';
}

std::string number_words(double value) {
  return given(value) ? with_thousands(value, 2) : "not known";
}

// "strength: above 1,000; 980 before, 1,020 now".
std::string words_of(const Crossing& crossing, const Threshold& threshold) {
  const std::string_view how = crossing.how == Crossed::kAbove   ? "above"
                               : crossing.how == Crossed::kBelow ? "below"
                                                                 : "moved by more than";
  return fmt::format("{}: {} {}{}; {} before, {} now", threshold.name, how, number_words(crossing.limit),
                     crossing.percent ? "%" : "", number_words(crossing.before),
                     number_words(crossing.after.value));
}

// What tells a crossing from others of its watch: the limit, the value and the day.  The same two views give
// the same.
std::string cause_of(const Crossing& crossing, const View& after) {
  return fmt::format("{} {} {} {} on {}", static_cast<int>(crossing.how), crossing.limit,
                     number_words(crossing.before), number_words(crossing.after.value),
                     to_string(after.on()));
}

// Keeps a crossing, and the message that is due, unless it was told already. True: it is new.
Answer<bool> keep(Database& database, const StoredWatch& watch, ToldCrossing& told) {
  const auto number = next_number(database, "crossing");
  if (!number) return refusal(number.error());
  const auto added = database.run(
      "INSERT INTO crossing (number, watch, at, text, cause) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (watch, cause) DO NOTHING RETURNING number",
      {*number, watch.number, told.at.v, told.text, told.cause});
  if (!added) return refusal(added.error());
  if (added->empty()) return false;
  told.number = *number;
  if (watch.webhook.empty()) return true;
  const auto message = next_number(database, "message");
  if (!message) return refusal(message.error());
  const std::string body =
      fmt::format(R"({{"mission":{},"watch":{},"crossing":{},"at":{},"text":{}}})", json_text(watch.mission),
                  watch.number, *number, json_text(to_string(told.at)), json_text(told.text));
  const auto due = database.run(
      "INSERT INTO message (number, crossing, body, attempts, due, state) VALUES ($1, $2, $3, 0, $4, 'due')",
      {*message, *number, body, told.at.v});
  if (!due) return refusal(due.error());
  return true;
}

// The threshold of a watch; nothing where the record no longer has what it is about.
std::vector<Threshold> threshold_of(const std::string& text, const Mission& mission, Problems& problems) {
  const auto file = checked_text("watch", text, problems);
  if (!file) return {};
  return read_watch(*file, mission, problems);
}

}  // namespace

Answer<StoredWatch> add_watch(Database& database, const Identity& who, const Mission& mission,
                              const NewWatch& watch, Moment now) {
  if (const auto may_watch = allowed(who, Action::kWatch); !may_watch)
    return tl::unexpected(may_watch.error());
  constexpr std::size_t kLongest = 4000;
  if (const std::string wrong = wrong_text(watch.threshold, kLongest); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the threshold {}", wrong));
  if (!watch.webhook.empty() && !good_webhook(watch.webhook))
    return refusal(Why::kInvalid,
                   "the webhook is no address that can be sent to: https://HOST/PATH would be right");
  Problems problems;
  const std::size_t count = threshold_of(watch.threshold, mission, problems).size();
  if (!problems.good())
    return tl::unexpected<Refusal>(Refusal{Why::kInvalid, "the threshold is wrong", problems});
  if (count != 1)
    return refusal(Why::kInvalid, fmt::format("a watch is one [[watch]], and here are {}", count));
  return in_transaction<StoredWatch>(database, [&]() -> Answer<StoredWatch> {
    if (!account_named(database, who.name))
      return refusal(Why::kNotAllowed, fmt::format("{} has no account", who.name));
    const auto number = next_number(database, "watch");
    if (!number) return refusal(number.error());
    StoredWatch made{*number,
                     who.name,
                     folder_name(mission.folder),
                     watch.threshold,
                     watch.webhook,
                     watch.webhook.empty() ? std::string() : new_secret(),
                     now};
    const auto added = database.run(
        "INSERT INTO watch (number, account, mission, threshold, webhook, secret, told, made) "
        "VALUES ($1, $2, $3, $4, $5, $6, '', $7)",
        {made.number, made.account, made.mission, made.threshold, made.webhook, made.secret, now.v});
    if (!added) return refusal(added.error());
    const auto told = log(database, now, who.name, "watch made", fmt::format("watch {}", made.number));
    if (!told) return tl::unexpected(told.error());
    return made;
  });
}

Answer<std::vector<StoredWatch>> watches(Database& database, const Identity& who, const std::string& mission,
                                         const std::string& account) {
  if (const auto mine = allowed(who, account == who.name ? Action::kWatch : Action::kManagePeople); !mine)
    return tl::unexpected(mine.error());
  std::vector<DbValue> values{mission};
  std::string where = "mission = $1";
  if (!account.empty()) {
    where += " AND account = $2";
    values.emplace_back(account);
  }
  const auto rows =
      database.run(fmt::format("SELECT {} FROM watch WHERE {} ORDER BY number", kColumns, where), values);
  if (!rows) return refusal(rows.error());
  std::vector<StoredWatch> all;
  for (const DbRow& row : *rows) {
    all.push_back(watch_of(row));
    all.back().secret.clear();
  }
  return all;
}

Answer<void> remove_watch(Database& database, const Identity& who, std::int64_t number, Moment now) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto owner = owner_of(database, who, "watch", number);
    if (!owner) return tl::unexpected(owner.error());
    const auto removed = database.run("DELETE FROM watch WHERE number = $1", {number});
    if (!removed) return refusal(removed.error());
    return log(database, now, who.name, "watch removed", fmt::format("watch {}", number));
  });
}

Answer<std::vector<ToldCrossing>> look_at_watches(Database& database, const View& before, const View& after,
                                                  Moment now) {
  const Mission& mission = after.mission();
  const auto rows =
      database.run(fmt::format("SELECT {} , told FROM watch WHERE mission = $1 ORDER BY number", kColumns),
                   {folder_name(mission.folder)});
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return std::vector<ToldCrossing>();
  const Diff came = diff(before, after);
  return in_transaction<std::vector<ToldCrossing>>(database, [&]() -> Answer<std::vector<ToldCrossing>> {
    std::vector<ToldCrossing> fresh;
    for (const DbRow& row : *rows) {
      const StoredWatch watch = watch_of(row);
      Problems problems;
      const auto thresholds = threshold_of(watch.threshold, mission, problems);
      if (!problems.good() || thresholds.size() != 1) continue;
      std::map<std::string, double> last;
      if (const auto value = parse_number(row.text(7)); value) last.emplace(thresholds.front().key(), *value);
      for (const Crossing& crossing : crossings(before, after, thresholds, came.claims, last)) {
        ToldCrossing told{0,
                          watch.number,
                          watch.account,
                          now,
                          words_of(crossing, thresholds.front()),
                          cause_of(crossing, after)};
        const auto is_new = keep(database, watch, told);
        if (!is_new) return tl::unexpected(is_new.error());
        if (!*is_new) continue;
        const auto noted = database.run("UPDATE watch SET told = $1 WHERE number = $2",
                                        {fmt::format("{}", crossing.after.value), watch.number});
        if (!noted) return refusal(noted.error());
        fresh.push_back(std::move(told));
      }
    }
    return fresh;
  });
}

Answer<std::vector<ToldCrossing>> crossings_told(Database& database, const Identity& who,
                                                 const std::string& mission, std::int64_t most) {
  if (const auto may_watch = allowed(who, Action::kWatch); !may_watch)
    return tl::unexpected(may_watch.error());
  const auto rows = database.run(
      "SELECT c.number, c.watch, w.account, c.at, c.text, c.cause FROM crossing c JOIN watch w ON w.number = "
      "c.watch "
      "WHERE w.account = $1 AND w.mission = $2 ORDER BY c.number DESC LIMIT $3",
      {who.name, mission, most});
  if (!rows) return refusal(rows.error());
  std::vector<ToldCrossing> all;
  for (const DbRow& row : *rows)
    all.push_back(
        {row.number(0), row.number(1), row.text(2), Moment{row.number(3)}, row.text(4), row.text(5)});
  return all;
}

Answer<std::vector<DueMessage>> due_messages(Database& database, Moment now, std::int64_t most) {
  const auto rows = database.run(
      "SELECT m.number, w.webhook, m.body, w.secret, m.attempts FROM message m JOIN crossing c ON c.number = "
      "m.crossing JOIN watch w ON w.number = c.watch WHERE m.state = 'due' AND m.due <= $1 "
      "ORDER BY m.due, m.number LIMIT $2",
      {now.v, most});
  if (!rows) return refusal(rows.error());
  std::vector<DueMessage> due;
  for (const DbRow& row : *rows)
    due.push_back(
        {row.number(0), row.text(1), row.text(2), signature(row.text(3), row.text(2)), row.number(4)});
  return due;
}

Answer<void> message_went(Database& database, std::int64_t number, bool well, Moment now) {
  constexpr std::int64_t kMinute = 60, kLongestWait = 360 * kMinute, kMostAttempts = 12;
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto rows =
        database.run("SELECT attempts FROM message WHERE number = $1 AND state = 'due'", {number});
    if (!rows) return refusal(rows.error());
    if (rows->empty()) return refusal(Why::kNotFound, fmt::format("no message {} is due", number));
    const std::int64_t attempts = rows->front().number(0) + 1;
    const bool given_up = !well && attempts >= kMostAttempts;
    const std::int64_t wait = std::min(kLongestWait, kMinute << std::min<std::int64_t>(attempts - 1, 20));
    const auto set = database.run("UPDATE message SET attempts = $1, due = $2, state = $3 WHERE number = $4",
                                  {attempts, (now + wait).v,
                                   std::string(well       ? "sent"
                                               : given_up ? "given up"
                                                          : "due"),
                                   number});
    if (!set) return refusal(set.error());
    if (!given_up) return {};
    return log(database, now, "muster", "message given up", fmt::format("message {}", number),
               fmt::format("after {} attempts", attempts));
  });
}

}  // namespace muster
