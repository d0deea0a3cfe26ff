// Acute food insecurity: IPC's tables on HDX (long and wide, by country, by level 1, by area), the answer of
// IPC's API, and the sheet of the Cadre Harmonisé, which does the same in West Africa.
//
// A row is the people of an area in one phase (long), or in all phases and periods (the others).  Areas of
// one "Level 1" are added; files of several levels repeat the same people.  Phases "all" and "3+" hold the
// others and are never added to them.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "intake/kinds/ipc/ipc_areas.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr std::string_view kApi = "answer of IPC's API about population";
constexpr std::string_view kCadreHarmonise = "sheet of the Cadre Harmonisé";
constexpr Vintage kVintages[] = {
    {"areas, a row for each phase",
     {"date_of_analysis", "country", "level_1", "area", "validity_period", "from", "to", "phase", "number",
      "percentage"}},
    {"level 1, a row for each phase",
     {"date_of_analysis", "country", "level_1", "validity_period", "from", "to", "phase", "number",
      "percentage"}},
    {"countries, a row for each phase",
     {"date_of_analysis", "country", "validity_period", "from", "to", "phase", "number", "percentage"}},
    {"areas, phases side by side",
     {"date_of_analysis", "country", "level_1", "area", "current_from", "current_to",
      "population_analyzed_current", "phase_3_number_current", "phase_5_number_current"}},
    {"level 1, phases side by side",
     {"date_of_analysis", "country", "level_1", "current_from", "current_to", "population_analyzed_current",
      "phase_3_number_current", "phase_5_number_current"}},
    {"countries, phases side by side",
     {"date_of_analysis", "country", "current_from", "current_to", "population_analyzed_current",
      "phase_3_number_current", "phase_5_number_current"}},
    {kApi,
     {"analysis_date", "country", "current_period_dates", "estimated_population", "p3plus",
      "phase3_population"}},
    {kCadreHarmonise,
     {"adm0_pcod3", "adm1_pcod2", "chtype", "exercise_label", "exercise_year", "reference_label",
      "reference_year", "population", "phase3", "phase4", "phase5", "phase35"}},
    // Refused: they have areas or analyses and no numbers by which these could be told apart.
    {"list of analyses of IPC's API", {"id", "title", "link", "country", "year", "condition", "created"}},
    {"map of IPC's areas",
     {"properties_aar_id", "properties_overall_phase", "properties_estimated_population"}}};

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  if (columns.find("properties_overall_phase") != Columns::kNone) {
    return "IPC's map says neither of which country nor of which month its areas are: download the table of "
           "areas "
           "(ipc_…_area_long) from HDX instead";
  }
  if (columns.find("link") != Columns::kNone && columns.find("p3plus") == Columns::kNone) {
    return "a list of IPC's analyses has no numbers of people: download the population of a country from "
           "IPC's "
           "API, or its tables on HDX";
  }
  return {};
}

// The columns that say which area and analysis a row of HDX's tables is about.
struct RowColumns {
  explicit RowColumns(const Columns& c)
      : analysis(c.find("date_of_analysis")),
        country(c.find("country")),
        level_1(c.find("level_1")),
        area(c.find("area")) {}
  std::size_t analysis, country, level_1, area;

  [[nodiscard]] IpcArea::Level level() const {
    if (area != Columns::kNone) return IpcArea::kArea;
    return level_1 != Columns::kNone ? IpcArea::kGroup : IpcArea::kCountry;
  }
};

// True where a word of the name is a P-code of the record: Haiti's livelihood zones look so.
bool looks_like_code(const PlaceMatcher& places, std::string_view name) {
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word.push_back(c);
    } else {
      if (word.size() > 2 && places.by_code(word).found()) return true;
      word.clear();
    }
  }
  return false;
}

// What reading HDX's tables needs from row to row.
struct TableReader {
  explicit TableReader(Reading& r) : reading(r), at(r.columns) {}
  Reading& reading;
  RowColumns at;
  std::string zone;  // the first name of an area that looks like a P-code

  // The area of a row as far as it does not depend on the period, and without its place; nothing where the
  // row is left out.
  [[nodiscard]] std::optional<IpcArea> area_of(const TableRow& row) {
    if (reading.places.by_code(row[at.country]).place != reading.places.country()) {
      reading.leave_out("another country", row, row[at.country]);
      return std::nullopt;
    }
    const auto analysis = field_month_end(row[at.analysis]);
    if (!analysis) {
      reading.leave_out("no month of analysis that can be read", row, row[at.analysis]);
      return std::nullopt;
    }
    IpcArea area;
    area.analysis = *analysis;
    area.level = at.level();
    area.name = fmt::format("{}|{}", row[at.level_1], row[at.area]);
    return area;
  }

  // Finds the place of an area whose row is good in all else, so that no row is left out twice.
  void find_place(const TableRow& row, IpcArea& area) {
    PlaceMatch match{reading.places.country(), MatchedBy::kCode};
    std::string_view written = row[at.level_1];
    if (area.level == IpcArea::kArea && says_nothing(written)) {
      written = row[at.area];
      match = ipc_area(reading.places, written);
    } else if (area.level != IpcArea::kCountry) {
      match = ipc_group(reading.places, written);
    }
    area.place = reading.place(match, written, row);
    if (area.place.given()) ++reading.out.rows_taken;
    if (zone.empty() && looks_like_code(reading.places, row[at.area])) zone = row[at.area];
  }

  void remark_zone() const {
    if (zone.empty()) return;
    reading.out.remarks.push_back(fmt::format(
        "Names of areas such as '{}' hold livelihood zones that look like P-codes: they are not read as "
        "places, only 'Level 1' is.",
        zone));
  }
};

std::optional<std::size_t> period_of(std::string_view text) {
  std::string key = column_key(text);
  std::replace(key.begin(), key.end(), '_', ' ');
  const auto found = std::find(kIpcPeriods.begin(), kIpcPeriods.end(), key);
  if (found == kIpcPeriods.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kIpcPeriods.begin());
}

std::optional<IpcArea::Counted> phase_of(std::string_view text) {
  if (text == "all" || text == "All") return IpcArea::kAll;
  if (text == "3+") return IpcArea::kPhase3Plus;
  if (text.size() == 1 && text[0] >= '1' && text[0] <= '5')
    return static_cast<IpcArea::Counted>(IpcArea::kAll + (text[0] - '0'));
  return std::nullopt;
}

struct LongColumns {
  explicit LongColumns(const Columns& c)
      : period(c.find("validity_period")),
        from(c.find("from")),
        to(c.find("to")),
        phase(c.find("phase")),
        number(c.find("number")),
        percentage(c.find("percentage")) {}
  std::size_t period, from, to, phase, number, percentage;
};

// Areas as they come together from rows of single phases.
using AreaKey = std::tuple<Day, Day, std::size_t, std::string>;

void add_long_row(const LongColumns& at, const TableRow& row, TableReader& reader,
                  std::map<AreaKey, IpcArea>& areas) {
  Reading& reading = reader.reading;
  auto area = reader.area_of(row);
  if (!area) return;
  const auto period = period_of(row[at.period]);
  const auto from = field_day(row[at.from]);
  const auto until = field_day(row[at.to]);
  const auto phase = phase_of(row[at.phase]);
  const auto number = field_number(row[at.number]);
  const auto fraction = field_number(row[at.percentage]);
  if (!period) return reading.leave_out("no validity period that is known", row, row[at.period]);
  if (!from || !until) return reading.leave_out("no months that can be read", row, row[at.from]);
  if (!phase) return reading.leave_out("no phase that is known", row, row[at.phase]);
  if (!number || *number < 0) return reading.leave_out("no number of people", row, row[at.number]);
  if (fraction && *fraction > 1) {
    return reading.leave_out("a percentage above 1, where IPC writes fractions of 1", row,
                             row[at.percentage]);
  }
  area->period = *period;
  area->from = *from;
  area->until = *until;
  IpcArea& whole = areas.try_emplace({area->analysis, *from, *period, area->name}, *area).first->second;
  if (given(whole.people[*phase]))
    return reading.leave_out("a second row for the same area, months and phase", row, row[at.phase]);
  reader.find_place(row, whole);
  whole.people[*phase] = *number;
  if (*phase == IpcArea::kPhase3Plus && fraction && whole.level != IpcArea::kArea)
    whole.share = *fraction * 100;
}

Result<void> read_long(TableReader& reader, IpcAreas& areas) {
  const LongColumns at(reader.reading.columns);
  std::map<AreaKey, IpcArea> found;
  auto done = reader.reading.each_row([&](const TableRow& row) { add_long_row(at, row, reader, found); });
  for (auto& [key, area] : found)
    (area.place.given() ? areas.placed : areas.without_place).push_back(std::move(area));
  return done;
}

// Columns of one period; "3+" and "3" are told apart by the sign that column_key drops.
struct WideColumns {
  WideColumns(const Columns& columns, std::string_view period) {
    const auto find = [&](const std::string& wanted) {
      for (std::size_t c = 0; c < columns.names().size(); ++c) {
        std::string name = columns.names()[c];
        if (const std::size_t plus = name.find('+'); plus != std::string::npos)
          name.replace(plus, 1, " plus");
        if (column_key(name) == column_key(wanted)) return c;
      }
      return Columns::kNone;
    };
    from = find(fmt::format("{} from", period));
    to = find(fmt::format("{} to", period));
    people[IpcArea::kAll] = find(fmt::format("Population analyzed {}", period));
    for (std::size_t phase = IpcArea::kPhase1; phase <= IpcArea::kPhase5; ++phase)
      people[phase] = find(fmt::format("Phase {} number {}", phase, period));
    people[IpcArea::kPhase3Plus] = find(fmt::format("Phase 3 plus number {}", period));
    percentage = find(fmt::format("Phase 3 plus percentage {}", period));
  }
  std::size_t from, to, percentage;
  std::array<std::size_t, IpcArea::kCounts> people{};
};

// The area of a row with the numbers of one period; nothing where the row has none.
std::optional<IpcArea> wide_period(const WideColumns& at, const TableRow& row, IpcArea area) {
  const auto from = field_day(row[at.from]);
  const auto until = field_day(row[at.to]);
  if (!from || !until) return std::nullopt;
  area.from = *from;
  area.until = *until;
  for (std::size_t c = 0; c < IpcArea::kCounts; ++c) {
    const auto number = field_number(row[at.people[c]]);
    if (number && *number >= 0) area.people[c] = *number;
  }
  const auto fraction = field_number(row[at.percentage]);
  if (fraction && *fraction <= 1 && area.level != IpcArea::kArea) area.share = *fraction * 100;
  if (!given(area.people[IpcArea::kPhase3Plus])) return std::nullopt;
  return area;
}

Result<void> read_wide(TableReader& reader, IpcAreas& areas) {
  Reading& reading = reader.reading;
  std::vector<WideColumns> periods;
  for (const std::string_view period : kIpcPeriods) periods.emplace_back(reading.columns, period);
  std::set<AreaKey> seen;
  return reading.each_row([&](const TableRow& row) {
    auto base = reader.area_of(row);
    if (!base) return;
    std::vector<IpcArea> found;
    bool twice = false;
    for (std::size_t p = 0; p < periods.size(); ++p) {
      base->period = p;
      auto area = wide_period(periods[p], row, *base);
      if (!area) continue;
      twice = twice || !seen.insert({area->analysis, area->from, p, area->name}).second;
      found.push_back(std::move(*area));
    }
    if (twice)
      return reading.leave_out("a second row for the same area and months", row, row[reader.at.area]);
    if (found.empty())
      return reading.leave_out("no number of people in phase 3 and above", row, row[reader.at.area]);
    reader.find_place(row, *base);
    for (IpcArea& area : found) {
      area.place = base->place;
      (area.place.given() ? areas.placed : areas.without_place).push_back(std::move(area));
    }
  });
}

Result<void> read(Reading& reading) {
  reading.out.name = "ipc";
  IpcAreas areas;
  TableReader reader(reading);
  const bool in_rows = reading.columns.find("validity_period") != Columns::kNone;
  Result<void> done;
  if (reading.vintage == kApi) {
    done = read_ipc_api(reading, areas);
  } else if (reading.vintage == kCadreHarmonise) {
    done = read_cadre_harmonise(reading, areas);
  } else {
    done = in_rows ? read_long(reader, areas) : read_wide(reader, areas);
  }
  if (!done) return done;
  reader.remark_zone();
  static constexpr IpcPublisher kIpc = {"ipc",
                                        "IPC",
                                        "IPC acute food insecurity",
                                        "https://www.ipcinfo.org",
                                        "The file gives no day of publication: the last day of the month of "
                                        "analysis, or the first day for which it "
                                        "holds, by our assumption; the real one comes up to six weeks later.",
                                        true};
  static constexpr IpcPublisher kCh = {
      "ch",
      "Cadre Harmonisé (CILSS)",
      "Cadre Harmonisé",
      "https://www.food-security.net",
      "The sheet gives no day of publication: the last day of the exercise's months by our assumption.",
      false};
  write_ipc(areas, reading.vintage == kCadreHarmonise ? kCh : kIpc, reading);
  return {};
}

}  // namespace

FileKind ipc_kind() {
  return {.name = "ipc",
          .title = "IPC or Cadre Harmonisé: people in acute food insecurity",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
