#include "workflow/log/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "workflow/people/secrets.hpp"

namespace muster {
namespace {

constexpr std::string_view kColumns = "number, at, who, what, about, details, previous, hash";

LogEntry entry_of(const DbRow& row) {
  return {row.number(0), Moment{row.number(1)}, row.text(2), row.text(3),
          row.text(4),   row.text(5),           row.text(6), row.text(7)};
}

// Looks at entry after entry.
class Chain {
 public:
  void see(const LogEntry& entry) {
    if (entry.number != last_.number + 1) {
      const std::int64_t first = last_.number + 1, end = entry.number - 1;
      faults.push_back({first, first == end ? fmt::format("entry {} is missing", first)
                                            : fmt::format("entries {} to {} are missing", first, end)});
    } else if (entry.before != last_.hash) {
      faults.push_back(
          {entry.number, fmt::format("entry {} does not follow the one before it", entry.number)});
    }
    if (hash_of(entry) != entry.hash)
      faults.push_back({entry.number, fmt::format("entry {} is not what was written", entry.number)});
    constexpr std::string_view kProposal = "proposal ";
    if (entry.what == "accepted" && entry.about.starts_with(kProposal))
      accepted.insert(entry.about.substr(kProposal.size()));
    last_ = entry;
    ++entries;
  }

  [[nodiscard]] const LogEntry& last() const { return last_; }

  std::vector<LogFault> faults;
  std::set<std::string> accepted;  // numbers of proposals
  std::int64_t entries = 0;

 private:
  LogEntry last_;
};

Result<std::set<std::string>> accepted_proposals(Database& database) {
  const auto rows = database.run("SELECT number FROM proposal WHERE state = 'accepted'");
  if (!rows) return tl::unexpected(rows.error());
  std::set<std::string> numbers;
  for (const DbRow& row : *rows) numbers.insert(row.text(0));
  return numbers;
}

}  // namespace

std::string hash_of(const LogEntry& entry) {
  std::string all;
  for (const std::string& field : {fmt::format("{}", entry.number), fmt::format("{}", entry.at.v), entry.who,
                                   entry.what, entry.about, entry.details, entry.before})
    all += fmt::format("{}:{}", field.size(), field);
  return hash_of_text(all);
}

Answer<void> log(Database& database, Moment at, const std::string& who, const std::string& what,
                 const std::string& about, const std::string& details) {
  const auto head = database.run("SELECT number, hash FROM log_head WHERE one = 1");
  if (!head) return refusal(head.error());
  if (head->empty()) return refusal(Why::kFailed, "the log has lost its head: 'muster log verify' says more");
  LogEntry entry{head->front().number(0) + 1, at, who, what, about, details, head->front().text(1), {}};
  entry.hash = hash_of(entry);
  const auto written =
      database.run(fmt::format("INSERT INTO log ({}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", kColumns),
                   {entry.number, entry.at.v, entry.who, entry.what, entry.about, entry.details, entry.before,
                    entry.hash});
  if (!written) return refusal(written.error());
  const auto moved =
      database.run("UPDATE log_head SET number = $1, hash = $2 WHERE one = 1", {entry.number, entry.hash});
  if (!moved) return refusal(moved.error());
  return {};
}

Answer<std::vector<LogEntry>> read_log(Database& database, const Identity& who, const LogFilter& filter) {
  if (const auto may_read = allowed(who, Action::kReadLog); !may_read)
    return tl::unexpected(may_read.error());
  std::vector<DbValue> values{filter.from.v, filter.until.v};
  std::string where = "at >= $1 AND at <= $2";
  const auto also = [&](const std::string& condition, DbValue value) {
    values.push_back(std::move(value));
    where += fmt::format(" AND {} ${}", condition, values.size());
  };
  if (!filter.who.empty()) also("who =", filter.who);
  if (!filter.what.empty()) also("what =", filter.what);
  if (!filter.about.empty()) also("about =", filter.about);
  if (filter.after != 0) also(filter.newest_first ? "number <" : "number >", filter.after);
  values.emplace_back(filter.most);
  const auto rows =
      database.run(fmt::format("SELECT {} FROM log WHERE {} ORDER BY number {} LIMIT ${}", kColumns, where,
                               filter.newest_first ? "DESC" : "ASC", values.size()),
                   values);
  if (!rows) return refusal(rows.error());
  std::vector<LogEntry> entries;
  for (const DbRow& row : *rows) entries.push_back(entry_of(row));
  return entries;
}

Answer<LogCheck> verify_log(Database& database, const std::string& head) {
  // In this order, so that what others write meanwhile is no fault: the proposals before the head.
  const auto before = accepted_proposals(database);
  if (!before) return refusal(before.error());
  const auto kept = database.run("SELECT number, hash FROM log_head WHERE one = 1");
  if (!kept) return refusal(kept.error());
  const std::int64_t end = kept->empty() ? INT64_MAX : kept->front().number(0);
  constexpr std::int64_t kAtOnce = 5000;
  Chain chain;
  bool head_found = head.empty();
  for (std::int64_t after = INT64_MIN;;) {
    const auto rows =
        database.run(fmt::format("SELECT {} FROM log WHERE number > $1 ORDER BY number LIMIT $2", kColumns),
                     {after, kAtOnce});
    if (!rows) return refusal(rows.error());
    for (const DbRow& row : *rows) {
      const LogEntry entry = entry_of(row);
      after = entry.number;
      if (after > end) break;
      chain.see(entry);
      head_found = head_found || entry.hash == head;
    }
    if (rows->empty() || after > end) break;
  }
  LogCheck check{chain.entries, chain.last().hash, std::move(chain.faults)};
  const std::int64_t last = chain.last().number;
  if (kept->empty() || last != end || kept->front().text(1) != chain.last().hash) {
    check.faults.push_back({last, fmt::format("the log ends with entry {}, and its head says {}", last,
                                              kept->empty() ? "nothing" : fmt::format("entry {}", end))});
  }
  if (!head_found) check.faults.push_back({last, fmt::format("no entry has the hash {}", head)});
  const auto now = accepted_proposals(database);
  if (!now) return refusal(now.error());
  for (const std::string& number : *before) {
    if (!chain.accepted.contains(number))
      check.faults.push_back(
          {last, fmt::format("proposal {} is accepted, and no entry says by whom", number)});
  }
  for (const std::string& number : chain.accepted) {
    if (!now->contains(number))
      check.faults.push_back(
          {last, fmt::format("an entry says that proposal {} was accepted, and it is not", number)});
  }
  return check;
}

}  // namespace muster
