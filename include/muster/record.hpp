// A mission's record, read from its folder: what every other header of the library begins with.
//
// Everything here is a value: what a function returns belongs to the caller, refers to nothing and may go to
// another thread.  A number that is not known is NaN, a day that is not known is nothing.  Texts are UTF-8.
// No function prints, exits, or keeps state from one call to the next.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace muster::api {

// A day of the calendar without a clock time, as in `Day{2024y / September / 26}`.
using Day = std::chrono::sys_days;
// "2024-09-26".
[[nodiscard]] std::string to_string(Day day);
// Of "2024-09-26"; nothing for a text of another form or a day that no calendar has.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

// False for a number that is not known.
[[nodiscard]] inline bool known(double number) {
  return !std::isnan(number);
}

// Why something could not be done, as a sentence for the user.
struct Failure {
  std::string what;
};
template <class Value>
using Result = tl::expected<Value, Failure>;

enum class Severity : std::uint8_t { kError, kWarning };

// What is wrong in a file.
struct Problem {
  Severity severity = Severity::kError;
  std::string file;
  std::uint32_t line = 0;    // from 1; 0: the file as a whole
  std::uint32_t column = 0;  // in characters, from 1
  std::string what;
  std::string fix;  // what would be right; may be empty
};
// "facts.csv:118:7: error: unknown series 'arivals': did you mean 'arrivals'?"
[[nodiscard]] std::string to_string(const Problem& problem);

// A scenario that ships with the mission.
struct ScenarioEntry {
  std::string id;  // by which compare() takes it
  std::string title;
  std::string description;
  std::string source;  // where the idea comes from
};

// Who the mission is.
struct Identity {
  std::string name;
  std::string short_name;
  std::string host;                        // ISO 3166-1 alpha-3
  std::string currency;                    // ISO 4217; all sums of money are in it
  std::optional<Day> first_day, last_day;  // of the record
  std::string hash;  // of every file read, in hexadecimal: two records are the same where it is
};

// All tables of one mission folder.  It never changes; a copy is the same record and costs nothing.
class Record {
 public:
  struct Tables;  // Muster's own

  explicit Record(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  [[nodiscard]] Identity identity() const;
  [[nodiscard]] std::vector<ScenarioEntry> scenarios() const;
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] const std::shared_ptr<const Tables>& shared() const { return tables_; }

 private:
  std::shared_ptr<const Tables> tables_;  // never null
};

// A record, where nothing is wrong with it but warnings; and all that is wrong, by file, line and column.
struct Reading {
  std::optional<Record> record;
  std::vector<Problem> problems;
};

// Reads and checks every file of a mission folder (docs/formats.md), by the catalogue of series that the
// library carries, or by that of a file.  COST: linear in the bytes; a few milliseconds for a mission of
// thousands of facts.
[[nodiscard]] Reading read_record(const std::filesystem::path& folder,
                                  const std::filesystem::path& catalogue = {});

// The record with parameters of the models changed, by name: as if mission.toml had them, and in place of
// those that it has.  `muster parameters` lists the names with their ranges. ERRORS: a name that no model of
// officers, money or coupling has; a value out of its range.
[[nodiscard]] Result<Record> with_parameters(const Record& record,
                                             const std::map<std::string, double>& parameters);

}  // namespace muster::api
