// The log: who did what, when, as a chain of hashes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/moment.hpp"
#include "workflow/refusal.hpp"
#include "workflow/roles.hpp"
#include "workflow/store/database.hpp"

namespace muster {

struct LogEntry {
  std::int64_t number = 0;  // from 1, without gaps
  Moment at{};
  std::string who{};      // an account; "terminal (root)" for who holds the database itself; "muster" for us
  std::string what{};     // "proposed", "accepted", "signed in"
  std::string about{};    // "proposal 12", "account marie"; may be empty
  std::string details{};  // a sentence; may be empty
  std::string before{};   // the hash of the entry before, 64 hexadecimal digits; "" for the first
  std::string hash{};     // BLAKE2b-256 of all of the above, each with its length
};

// Adds an entry. REQUIRES: inside a transaction of `database` (Database::begin), the one of what it tells of.
[[nodiscard]] Answer<void> log(Database& database, Moment at, const std::string& who, const std::string& what,
                               const std::string& about, const std::string& details = {});

struct LogFilter {
  std::string who{}, what{}, about{};  // empty: any
  Moment from{};                       // included
  Moment until{INT64_MAX};             // included
  std::int64_t after = 0;              // entries with a larger number
  std::int64_t most = 1000;            // entries in one answer
  bool newest_first = false;           // then `after`, if not 0, is where an earlier answer ended
};

// Entries in order of their numbers. ERRORS: kNotAllowed.
[[nodiscard]] Answer<std::vector<LogEntry>> read_log(Database& database, const Identity& who,
                                                     const LogFilter& filter);

// Where the chain is broken.
struct LogFault {
  std::int64_t number = 0;
  std::string what{};  // "the entry is not what was written", "entries 5 to 7 are missing"
};

struct LogCheck {
  std::int64_t entries = 0;
  std::string head{};  // the hash of the last one; who notes it elsewhere can prove a later cut
  std::vector<LogFault> faults{};
};

// Looks at every entry: one that was changed, removed, added or moved is found, and so is an end that was cut
// off, by the head that is kept beside the log or, where given, the `head` that somebody noted earlier: an
// entry must have it.  Also that every accepted proposal has its entry, and each such entry its proposal.
// COST: linear.
[[nodiscard]] Answer<LogCheck> verify_log(Database& database, const std::string& head = {});

// The hash that an entry must have: of its fields but `hash`.
[[nodiscard]] std::string hash_of(const LogEntry& entry);

}  // namespace muster
