// The answer of IPC's API, and the sheet of the Cadre Harmonisé: what ipc.cpp does with tables from HDX.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "intake/kinds/ipc/ipc_areas.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr std::string_view kSuffixes[] = {"", "_projected", "_second_projected"};  // by period

// Columns of one period of the API, at one level: "", "groups_", "groups_areas_", "areas_".
struct ApiColumns {
  ApiColumns(const Columns& columns, std::string_view level, std::string_view suffix)
      : percentage(columns.find(fmt::format("{}p3plus_percentage{}", level, suffix))) {
    people[IpcArea::kAll] = columns.find(fmt::format("{}estimated_population{}", level, suffix));
    for (std::size_t phase = IpcArea::kPhase1; phase <= IpcArea::kPhase5; ++phase)
      people[phase] = columns.find(fmt::format("{}phase{}_population{}", level, phase, suffix));
    people[IpcArea::kPhase3Plus] = columns.find(fmt::format("{}p3plus{}", level, suffix));
  }
  std::size_t percentage;
  std::array<std::size_t, IpcArea::kCounts> people{};
};

// The part of this number of a cell that holds a list; "" beyond its end.
std::string_view part(std::string_view cell, std::size_t number) {
  for (; number > 0; --number) {
    const std::size_t mark = cell.find(kListMark);
    if (mark == std::string_view::npos) return {};
    cell.remove_prefix(mark + 1);
  }
  return without_blanks(cell.substr(0, cell.find(kListMark)));
}

std::size_t parts(std::string_view cell) {
  return 1 + static_cast<std::size_t>(std::count(cell.begin(), cell.end(), kListMark));
}

void fill(const ApiColumns& at, const TableRow& row, std::size_t number, IpcArea& area) {
  for (std::size_t c = 0; c < IpcArea::kCounts; ++c) {
    const auto people = field_number(part(row[at.people[c]], number));
    if (people && *people >= 0) area.people[c] = *people;
  }
  const auto fraction = field_number(part(row[at.percentage], number));
  if (fraction && *fraction <= 1 && area.level != IpcArea::kArea) area.share = *fraction * 100;
}

// "Jun 2021 - Sep 2021": the first day of the one and the last of the other.
bool read_months(std::string_view text, IpcArea& area) {
  const std::size_t dash = text.find(" - ");
  const auto first = field_month_end(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : field_month_end(text.substr(dash + 3));
  if (!first || !last) return false;
  const CivilDate month = civil(*first);
  area.from = day_from({month.year, month.month, 1});
  area.until = *last;
  return true;
}

struct ApiReader {
  Reading& reading;
  IpcAreas& areas;
  std::vector<std::tuple<Day, Day, std::size_t>> seen;  // analysis, from, period of the country's figures

  void add(const IpcArea& area) {
    if (!given(area.people[IpcArea::kPhase3Plus])) return;
    (area.place.given() ? areas.placed : areas.without_place).push_back(area);
  }

  // The list of groups or areas of one record.  Ids are empty where the reader of JSON filled up a list.
  void add_list(const TableRow& row, const IpcArea& base, std::string_view level, IpcArea::Level as) {
    const std::size_t id = reading.columns.find(fmt::format("{}id", level));
    const std::size_t name = reading.columns.find(fmt::format("{}name", level));
    if (id == Columns::kNone || name == Columns::kNone) return;
    const ApiColumns at(reading.columns, level, kSuffixes[base.period]);
    for (std::size_t n = 0; n < parts(row[id]); ++n) {
      if (part(row[id], n).empty()) continue;
      IpcArea area = base;
      area.level = as;
      area.name = part(row[name], n);
      if (as == IpcArea::kGroup) {
        area.place = reading.place(ipc_group(reading.places, area.name), area.name, row);
      } else if (as == IpcArea::kArea) {
        area.place = reading.place(ipc_area(reading.places, area.name), area.name, row);
      }
      fill(at, row, n, area);
      add(area);
    }
  }

  void read(const TableRow& row) {
    const Columns& columns = reading.columns;
    if (reading.places.by_code(row[columns.find("country")]).place != reading.places.country())
      return reading.leave_out("another country", row, row[columns.find("country")]);
    if (const auto condition = row[columns.find("condition")]; !condition.empty() && condition != "A")
      return reading.leave_out("chronic, not acute food insecurity", row, condition);
    const auto analysis = field_month_end(row[columns.find("analysis_date")]);
    if (!analysis)
      return reading.leave_out("no month of analysis that can be read", row,
                               row[columns.find("analysis_date")]);
    static constexpr std::string_view kMonths[] = {"current_period_dates", "projected_period_dates",
                                                   "second_projected_period_dates"};
    bool any = false, twice = false;
    for (std::size_t p = 0; p < std::size(kSuffixes); ++p) {
      IpcArea base;
      base.analysis = *analysis;
      base.period = p;
      base.level = IpcArea::kCountry;
      base.place = reading.places.country();
      if (!read_months(row[columns.find(kMonths[p])], base)) continue;
      const std::tuple key{base.analysis, base.from, p};
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
        twice = true;
        continue;
      }
      seen.push_back(key);
      any = true;
      IpcArea country = base;
      fill(ApiColumns(columns, "", kSuffixes[p]), row, 0, country);
      add(country);
      base.place = {};
      add_list(row, base, "groups_", IpcArea::kGroup);
      add_list(row, base, "groups_areas_", IpcArea::kAreaOfGroup);
      add_list(row, base, "areas_", IpcArea::kArea);
    }
    if (twice && !any)
      return reading.leave_out("a second analysis of the same months, perhaps of another part of the country",
                               row, row[columns.find("title")]);
    if (!any) return reading.leave_out("no months that can be read", row, row[columns.find("title")]);
    ++reading.out.rows_taken;
  }
};

// "Jun-Aug" and the year of its first month.
bool read_label(std::string_view label, std::string_view year, Day& from, Day& until) {
  const std::size_t dash = label.find('-');
  const int first = month_number(label.substr(0, dash));
  const int last = dash == std::string_view::npos ? first : month_number(label.substr(dash + 1));
  const auto number = field_number(year);
  if (first == 0 || last == 0 || !number || *number < 1900 || *number > 2200) return false;
  const int begins = static_cast<int>(*number);
  const int ends = last < first ? begins + 1 : begins;
  from = day_from({begins, first, 1});
  until = day_from({ends, last, days_in_month(ends, last)});
  return true;
}

struct SheetColumns {
  explicit SheetColumns(const Columns& c)
      : country(c.find("adm0_pcod3")),
        code{c.find("adm1_pcod2"), c.find("adm2_pcod2"), c.find("adm3_pcod2")},
        name{c.find("adm1_name"), c.find("adm2_name"), c.find("adm3_name")},
        type(c.find("chtype")),
        exercise(c.find("exercise_label")),
        exercise_year(c.find("exercise_year")),
        months(c.find("reference_label")),
        months_year(c.find("reference_year")),
        use(c.find("usethisperiod")),
        people{c.find("population"), c.find("phase1"), c.find("phase2"), c.find("phase3"),
               c.find("phase4"),     c.find("phase5"), c.find("phase35")} {}
  std::size_t country, code[3], name[3], type, exercise, exercise_year, months, months_year, use;
  std::array<std::size_t, IpcArea::kCounts> people;
};

void add_sheet_row(const SheetColumns& at, const TableRow& row, Reading& reading, IpcAreas& areas) {
  if (reading.places.by_code(row[at.country]).place != reading.places.country())
    return reading.leave_out("another country", row, row[at.country]);
  if (at.use != Columns::kNone && row[at.use] != "Y")
    return reading.leave_out("not marked for use (usethisperiod)", row, row[at.use]);
  IpcArea area;
  area.level = IpcArea::kArea;
  Day ignored;
  if (row[at.type] != "current" && row[at.type] != "projected")
    return reading.leave_out("neither current nor projected", row, row[at.type]);
  area.period = row[at.type] == "current" ? 0 : 1;
  if (!read_label(row[at.exercise], row[at.exercise_year], ignored, area.analysis) ||
      !read_label(row[at.months], row[at.months_year], area.from, area.until))
    return reading.leave_out("no months that can be read", row, row[at.months]);
  for (std::size_t c = 0; c < IpcArea::kCounts; ++c) {
    const auto people = field_number(row[at.people[c]]);
    if (people && *people >= 0) area.people[c] = *people;
  }
  if (!given(area.people[IpcArea::kPhase3Plus]))
    return reading.leave_out("no number of people in phase 3 and above", row, row[at.name[0]]);
  PlaceMatch match{reading.places.country(), MatchedBy::kCode};
  std::string_view written = row[at.country];
  for (std::size_t level = 0; level < 3; ++level) {
    if (says_nothing(row[at.code[level]]) && says_nothing(row[at.name[level]])) continue;
    written = row[at.name[level]];
    match = reading.places.find(row[at.code[level]], written, match.place, {kNotGiven, kNotGiven});
    if (!match.found()) break;
  }
  area.place = reading.place(match, written, row);
  if (area.place.given()) ++reading.out.rows_taken;
  (area.place.given() ? areas.placed : areas.without_place).push_back(std::move(area));
}

}  // namespace

Result<void> read_ipc_api(Reading& reading, IpcAreas& areas) {
  ApiReader reader{reading, areas, {}};
  return reading.each_row([&](const TableRow& row) { reader.read(row); });
}

Result<void> read_cadre_harmonise(Reading& reading, IpcAreas& areas) {
  const SheetColumns at(reading.columns);
  return reading.each_row([&](const TableRow& row) { add_sheet_row(at, row, reading, areas); });
}

}  // namespace muster
