// The files of a case of the model Flee, as its readers use them: rows, cells, places by name, and every
// problem with its position.
#pragma once

#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/files/csv.hpp"
#include "base/files/file.hpp"
#include "base/problem.hpp"
#include "models/people/network.hpp"

namespace muster {

using Row = std::span<const Cell>;

// `text` without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// The kind of place that a cell names.  Flee looks for pieces of text, in this order.
[[nodiscard]] std::optional<SiteKind> kind_of(std::string_view text);

// A day in files of Flee: YYYY-MM-DD, also without leading zeros, and perhaps with a clock time.
struct FleeDate {
  Day day;
  std::string_view time;  // the text after the day; also empty at midnight
  bool padded = true;     // written with all zeros
};
[[nodiscard]] std::optional<FleeDate> flee_date(std::string_view text);

// More people than this in one place or count are a typing error: the earth has 10^10.
inline constexpr double kMostPeople = 1e11;
inline constexpr double kNoLimit = std::numeric_limits<double>::infinity();

class FleeFiles {
 public:
  FleeFiles(const std::filesystem::path& folder, Displacement& scenario, Problems& problems,
            std::vector<std::string>& files)
      : folder_(folder), scenario_(scenario), problems_(problems), files_(files) {}

  // A file of the case; nothing with a problem if it cannot be read.
  std::optional<TextFile> open(const std::string& name);
  [[nodiscard]] bool has(const std::string& name) const;
  // Names of the files of input_csv with this beginning and end, in order.
  [[nodiscard]] std::vector<std::string> input_files(std::string_view begin, std::string_view end) const;
  [[nodiscard]] Problems& problems() { return problems_; }
  // For problems of a whole file.
  [[nodiscard]] Position whole_file(const std::string& name) const {
    return {(folder_ / name).string(), 0, 0};
  }

  // Calls `take` with each row of a file, and with the file; `comment` is true if the row begins with '#'.
  template <class Take>
  void rows(const std::string& name, bool optional, Take take) {
    if (optional && !has(name)) return;
    const auto file = open(name);
    if (!file) return;
    CsvReader reader(*file);
    while (const auto row = reader.next_row()) {
      if (reader.stray()) {
        problems_.error(file->position(reader.stray()), "text behind the closing quote of a cell");
        continue;
      }
      if (is_blank(*row)) {
        warn_of_blank_row(*file, row->front());
        continue;
      }
      const bool comment = trimmed(row->front().text).starts_with('#');
      take(*file, *row, comment);
    }
    if (reader.unterminated()) {
      problems_.error(file->position(reader.unterminated()), "a quoted cell never ends",
                      "close it with '\"'");
    }
  }

  void error(const TextFile& file, const Cell& cell, std::string what, std::string fix = {});
  void warning(const TextFile& file, const Cell& cell, std::string what, std::string fix = {});
  // True, with a warning, if a row is a header ('name,…') without '#'; Flee stops there.
  bool is_bare_header(const TextFile& file, Row row, std::string_view first, std::string_view columns);
  // Cell `i` without spaces around it; empty if the row is shorter.
  [[nodiscard]] static Cell cell(Row row, std::size_t i);
  // A number, or `blank` for an empty cell.  NaN, with a problem, for other text and outside `low` to `high`.
  double number(const TextFile& file, const Cell& cell, double blank, double low, std::string_view what,
                double high = kNoLimit);
  // A day; a clock time is cut off with a warning.  Nothing, with a problem, if the cell is not a day.
  // `told` limits the warnings to one a file.
  std::optional<Day> date(const TextFile& file, const Cell& cell, std::string_view what, bool& told);
  std::optional<int> whole(const TextFile& file, const Cell& cell, std::string_view what);

  // Adds a place; false if there is already one with that name.
  bool add(Site site);
  [[nodiscard]] std::vector<std::string_view> site_names() const;
  // The place with that name, or nothing.
  [[nodiscard]] SiteId find(std::string_view name) const;
  // The name that a cell means.  It is the text as it is if that is a place.  Otherwise, with a warning, it
  // is the text without spaces around it, if that is a place.
  std::string name(const TextFile& file, const Cell& cell);
  // The place named in a cell, or nothing with a problem.
  SiteId site(const TextFile& file, const Cell& cell);

 private:
  // True if no cell has text; spreadsheets leave such rows at the end.
  [[nodiscard]] static bool is_blank(Row row);
  void warn_of_blank_row(const TextFile& file, const Cell& cell);

  std::filesystem::path folder_;
  Displacement& scenario_;
  Problems& problems_;
  std::vector<std::string>& files_;
  std::map<std::string, SiteId, std::less<>> by_name_;
  std::set<std::string, std::less<>> told_blank_;  // files with blank rows
};

// The parts of a case, in the order in which they depend on each other.  Each reads its files into the
// scenario.
void read_flee_places(FleeFiles& files, Displacement& scenario);     // locations.csv
void read_flee_routes(FleeFiles& files, Displacement& scenario);     // routes.csv
void read_flee_closures(FleeFiles& files, Displacement& scenario);   // closures.csv
void read_flee_conflicts(FleeFiles& files, Displacement& scenario);  // conflicts.csv
// data_layout.csv, the counts that it names, and registration_corrections.csv.
void read_flee_counts(FleeFiles& files, Displacement& scenario);
// Files that only some rules need: location_changes.csv, demographics_NAME.csv, region_attributes_IPC.csv,
// major_routes.csv.  It is an error if a rule is on and its file is missing.
void read_flee_options(FleeFiles& files, Displacement& scenario);

}  // namespace muster
