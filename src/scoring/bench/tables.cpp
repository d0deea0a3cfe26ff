#include "scoring/bench/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "record/load/row_reader.hpp"

namespace muster {
namespace {

constexpr int kMonthsOfYear = 12;

// A country's code: an error unless it is three capital letters.
std::string country_cell(RowCells& row, std::size_t column) {
  const std::string_view code = row.required_text(column);
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!code.empty() && (code.size() != 3 || !letters))
    row.error(column, fmt::format("'{}' is not a country's code", code),
              "three capital letters, ISO 3166-1 alpha-3");
  return std::string(code);
}

// A month "YYYY-MM" of 1900 to 2100, since the tables hold a place for every month between their first and
// last.
Month month_cell(RowCells& row, std::size_t column) {
  constexpr int kFirstYear = 1900, kLastYear = 2100;
  const std::string_view text = row.required_text(column);
  if (text.empty()) return {};
  const auto day = text.size() == 7 ? parse_day_or_month(text) : std::nullopt;
  if (!day) {
    row.error(column, fmt::format("'{}' is not a month", text), "a month is written YYYY-MM");
    return {};
  }
  if (const int year = civil(*day).year; year < kFirstYear || year > kLastYear) {
    row.error(column, fmt::format("the year of {} cannot be right", text),
              fmt::format("a year from {} to {}", kFirstYear, kLastYear));
    return {};
  }
  return month_of(*day);
}

// What stands in one row: an area, a month, and up to two numbers.
struct MonthRow {
  std::size_t area = 0;
  Month month;
  std::array<double, 2> numbers{};
};

// Rows as they are read, and then the flat table of one of their numbers.
class MonthRows {
 public:
  // The number of an area, new or known.
  std::size_t area_of(const BenchArea& area) {
    const auto [known, is_new] = numbers_.try_emplace({area.country, area.code}, areas_.size());
    if (is_new) areas_.push_back(area);
    return known->second;
  }
  // False where area and month were there already.
  [[nodiscard]] bool add(const MonthRow& row) {
    if (!seen_.emplace(row.area, row.month.v).second) return false;
    rows_.push_back(row);
    return true;
  }
  [[nodiscard]] MonthCounts table(std::size_t number) const {
    MonthCounts table;
    table.areas = areas_;
    if (rows_.empty()) return table;
    const auto [low, high] = std::minmax_element(
        rows_.begin(), rows_.end(), [](const MonthRow& a, const MonthRow& b) { return a.month < b.month; });
    table.first = low->month;
    table.months = static_cast<std::size_t>(high->month.v - low->month.v) + 1;
    table.counts.assign(areas_.size() * table.months, kNotGiven);
    for (const MonthRow& row : rows_) {
      table.counts[row.area * table.months + static_cast<std::size_t>(row.month.v - table.first.v)] =
          row.numbers[number];
    }
    return table;
  }

 private:
  std::vector<BenchArea> areas_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  std::set<std::pair<std::size_t, std::int32_t>> seen_;
  std::vector<MonthRow> rows_;
};

// Adds the row if all of it is right and its area and month are new.
void add_row(RowCells& row, std::size_t month_column, const BenchArea& area, MonthRow values,
             MonthRows& rows) {
  if (!row.good()) return;
  values.area = rows.area_of(area);
  if (!rows.add(values)) {
    row.error(month_column, fmt::format("{} has {} twice", area.code, to_string(values.month)),
              "leave one row: numbers of one month are not added");
  }
}

struct RoundKey {
  std::string country, code, operation;
  auto operator<=>(const RoundKey&) const = default;
};
// Of one province and operation, by assessment.
struct RoundRows {
  std::string name;
  std::array<std::map<Day, BenchRound>, 2> by_day;  // baseline by area, sites
};

RoundTable table_of(const std::map<RoundKey, RoundRows>& all) {
  RoundTable table;
  table.begins.push_back(0);
  for (const auto& [key, rows] : all) {
    const auto& days = rows.by_day[0].empty() ? rows.by_day[1] : rows.by_day[0];
    if (days.empty()) continue;
    table.areas.push_back({key.country, key.code, rows.name});
    table.operations.push_back(key.operation);
    for (const auto& [day, round] : days) table.rounds.push_back(round);
    table.begins.push_back(table.rounds.size());
  }
  return table;
}

}  // namespace

Month month_of(Day day) {
  const CivilDate date = civil(day);
  return {date.year * kMonthsOfYear + date.month - 1};
}

Day last_day(Month month) {
  return month_end(
      day_from({.year = month.v / kMonthsOfYear, .month = month.v % kMonthsOfYear + 1, .day = 1}));
}

std::string to_string(Month month) {
  return to_string(last_day(month)).substr(0, 7);
}

ViolenceTable read_violence(const TextFile& file, Problems& problems) {
  enum : std::size_t { kCountry, kCode, kName, kMonth, kEvents, kDeaths };
  static constexpr ColumnSpec kColumns[] = {{"country", true}, {"admin1_pcode", true}, {"admin1_name", true},
                                            {"month", true},   {"events", true},       {"fatalities", true}};
  MonthRows rows;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const BenchArea area = {country_cell(row, kCountry), std::string(row.required_text(kCode)),
                            std::string(row.text(kName))};
    MonthRow values;
    values.month = month_cell(row, kMonth);
    values.numbers = {row.count(kEvents), row.count(kDeaths)};
    add_row(row, kMonth, area, values, rows);
  }
  return {rows.table(0), rows.table(1)};
}

MonthCounts read_deaths(const TextFile& file, Problems& problems) {
  enum : std::size_t { kCountry, kMonth, kDeaths };
  static constexpr ColumnSpec kColumns[] = {{"country", true}, {"month", true}, {"deaths", true}};
  MonthRows rows;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const std::string country = country_cell(row, kCountry);
    MonthRow values;
    values.month = month_cell(row, kMonth);
    values.numbers = {row.count(kDeaths), kNotGiven};
    add_row(row, kMonth, {country, country, country}, values, rows);
  }
  return rows.table(0);
}

RoundTable read_displacement(const TextFile& file, Problems& problems) {
  enum : std::size_t {
    kCountry,
    kCode,
    kName,
    kAbout,
    kKnown,
    kRound,
    kOperation,
    kPeople,
    kSource,
    kAssessment,
    kFieldworkEnd,
    kPublished
  };
  static constexpr ColumnSpec kColumns[] = {
      {"country", true},    {"admin1_pcode", true}, {"admin1_name", true},
      {"date_about", true}, {"date_known", true},   {"round"},
      {"operation", true},  {"people", true},       {"source"},
      {"assessment", true}, {"fieldwork_end"},      {"published"}};
  static constexpr std::array<std::string_view, 2> kAssessments = {"BA", "SA"};
  std::map<RoundKey, RoundRows> all;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const RoundKey key = {country_cell(row, kCountry), std::string(row.required_text(kCode)),
                          std::string(row.text(kOperation))};
    row.require(kAbout);
    row.require(kKnown);
    const BenchRound round = {row.day(kAbout), row.day(kKnown), row.count(kPeople)};
    (void)row.day(kFieldworkEnd);
    (void)row.day(kPublished);
    const std::string_view word = row.text(kAssessment);
    const auto assessment = std::find(kAssessments.begin(), kAssessments.end(), word);
    if (assessment == kAssessments.end())
      row.unknown(kAssessment, "assessment", word, {kAssessments.begin(), kAssessments.end()});
    if (row.good() && round.known < round.about) {
      row.error(kKnown, fmt::format("known on {}, before the day it is about", row.text(kKnown)),
                "a forecast may use a count once it is published: the later of the two days");
    }
    if (!row.good() || !given(round.people)) continue;
    RoundRows& rows = all[key];
    if (rows.name.empty()) rows.name = row.text(kName);
    auto& days = rows.by_day[static_cast<std::size_t>(assessment - kAssessments.begin())];
    if (!days.emplace(round.about, round).second) {
      row.error(kAbout, fmt::format("{} has {} twice", key.code, row.text(kAbout)),
                "leave one row: rounds and operations are not added");
    }
  }
  return table_of(all);
}

}  // namespace muster
