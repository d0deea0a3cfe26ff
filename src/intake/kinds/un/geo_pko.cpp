// Geo-PKO (Uppsala): where units of UN missions stand on the UN's own maps.
//
// A row is a place on a map.  Its people are estimates from the symbols of units, or "unknown"; places of the
// record are sums of their rows, and so is the whole of a map, which is written too, so that nobody takes a
// town for the force.  Of several maps of a month the latest revision is taken; maps are never added.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/un/un_missions.hpp"
#include "intake/kinds/yearly.hpp"
#include "intake/matching/state_matcher.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"places on maps",
     {"mission", "year", "month", "location", "latitude", "longitude", "no_troops", "no_tcc"}},
    // Refused.
    {"yearly extract of the dashboard, troops",
     {"mission", "year", "location", "latitude", "longitude", "ave_no_troops"},
     {"month"}},
    {"yearly extract of the dashboard, contributors",
     {"mission", "year", "location", "latitude", "longitude", "year_overview"},
     {"month"}},
    {"yearly extract of the dashboard, kinds of troops",
     {"mission", "year", "location", "latitude", "longitude", "infantry", "maint", "trans"},
     {"month"}}};

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  if (columns.find("month") != Columns::kNone) return {};
  return "an extract of Geo-PKO's dashboard has means of a year and no months: download the data set itself, "
         "Geo_PKO_location_map.csv";
}

constexpr std::size_t kMostContributors = 17;

struct GeoColumns {
  explicit GeoColumns(const Columns& c)
      : source(c.find("source")),
        mission(c.find("mission")),
        year(c.find("year")),
        month(c.find("month")),
        location(c.find("location")),
        lat(c.find("latitude")),
        lon(c.find("longitude")),
        troops(c.find("no_troops")) {
    for (std::size_t i = 0; i < kMostContributors; ++i) {
      state[i] = c.find(fmt::format("nameoftcc_{}", i + 1));
      people[i] = c.find(fmt::format("notroopspertcc_{}", i + 1));
    }
  }
  std::size_t source, mission, year, month, location, lat, lon, troops;
  std::array<std::size_t, kMostContributors> state{}, people{};
};

// Of one actor at one place, or on the whole map.
struct Stand {
  double people = 0;
  int known = 0;    // rows with a number
  int unknown = 0;  // rows without
};
using StandKey = std::pair<std::string, std::uint32_t>;  // actor; PlaceId
struct Map {
  std::map<StandKey, Stand> stands;
  std::uint64_t rows = 0;
};

// "Map no. 4224 Rev. 10" behind "… Rev. 9": its numbers, in order.
std::vector<int> numbers_of(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", i), text.size());
    if (end == i) {
      ++i;
      continue;
    }
    numbers.push_back(
        static_cast<int>(parse_count(text.substr(i, std::min<std::size_t>(end - i, 8))).value_or(0)));
    i = end;
  }
  return numbers;
}

constexpr const char* kLeft = "On the UN's map before, and not on that of this month: taken as left";

struct GeoPko {
  explicit GeoPko(Reading& r) : reading(r), at(r.columns), states(r.mission.catalogue) {}
  Reading& reading;
  GeoColumns at;
  StateMatcher states;
  std::map<Day, std::map<std::vector<int>, Map>> maps;  // by last day of the month and map
  std::set<std::string> strangers;
  std::uint64_t unknown = 0;    // rows without a number
  std::set<StandKey> standing;  // with people on the last map written that is not a part of one
  std::size_t places_before = 0;
  std::vector<std::string> parts;  // months whose map shows a part of the country

  void add(const TableRow& row) {
    if (!is_own_mission(reading.mission, row[at.mission]))
      return reading.leave_out("another mission", row, row[at.mission]);
    const auto year = year_of(row[at.year]);
    const int month = month_number(row[at.month]);
    if (!year || month == 0) return reading.leave_out("no month that can be read", row, row[at.month]);
    const auto lat = field_number(row[at.lat]);
    const auto lon = field_number(row[at.lon]);
    PlaceMatch match = lat && lon ? reading.places.by_point({*lat, *lon}) : PlaceMatch{};
    if (!match.found()) match = reading.places.by_name(row[at.location], reading.places.country());
    const PlaceId place = reading.place(match, row[at.location], row);
    if (!place.given()) return;
    Map& map = maps[day_from({*year, month, days_in_month(*year, month)})][numbers_of(row[at.source])];
    ++map.rows;
    if (!field_number(row[at.troops])) ++unknown;
    if (reading.mission.mission_actor.given())
      count(map, std::string(reading.mission[reading.mission.mission_actor].id), place, row[at.troops]);
    for (std::size_t i = 0; i < kMostContributors; ++i) {
      if (says_nothing(row[at.state[i]])) continue;
      const std::string state = states.by_name(row[at.state[i]]);
      if (is_contributor(reading.mission, state)) {
        count(map, state, place, row[at.people[i]]);
      } else {
        strangers.insert(state.empty() ? std::string(row[at.state[i]]) : state);
      }
    }
  }

  // A row counts at its place and on the whole map.
  void count(Map& map, const std::string& actor, PlaceId place, std::string_view number) const {
    const auto people = field_number(number);
    std::set<std::uint32_t> counted = {place.v, reading.places.country().v};
    for (const std::uint32_t where : counted) {
      Stand& stand = map.stands[{actor, where}];
      if (people && *people >= 0) {
        stand.people += *people;
        ++stand.known;
      } else {
        ++stand.unknown;
      }
    }
  }

  // Who stood somewhere on the map before and stands there no more has left: 0 people, not an old number. But
  // a map with less than half of the places before shows a part of them, and says nothing about the others.
  bool shows_a_part(const Map& map, const std::string& month) {
    std::set<std::uint32_t> places;
    for (const auto& [key, stand] : map.stands) {
      if (PlaceId{key.second} != reading.places.country()) places.insert(key.second);
    }
    if (2 * places.size() < places_before) {
      parts.push_back(month);
      return true;
    }
    places_before = places.size();
    return false;
  }

  void write(Day on, const Map& map) {
    const std::string month = to_string(on).substr(0, 7);
    const std::string own = small_letters(reading.mission.short_name);
    const std::string source = fmt::format("geopko-{}-{}", own, month);
    std::uint64_t written = 0;
    std::map<StandKey, Stand> stands = map.stands;
    const bool is_part = shows_a_part(map, month);
    if (!is_part) {
      for (const StandKey& key : standing) stands.try_emplace(key);
    }
    for (const auto& [key, stand] : stands) {
      const auto& [actor, where] = key;
      const bool whole = PlaceId{where} == reading.places.country();
      const bool left = !is_part && stand.people <= 0 && stand.unknown == 0 && standing.contains(key);
      if (stand.people <= 0 && !left) continue;
      ++written;
      // Of claims that weigh the same the program takes the first id: the whole map's is the shorter one.
      const std::string_view pcode = reading.mission[PlaceId{where}].pcode;
      reading.out.facts.push_back(
          {.id = fmt::format("geopko-{}-{}-{}{}", own, month, small_letters(actor),
                             whole ? std::string() : fmt::format("-{}", small_letters(pcode))),
           .series = "strength_in_theatre",
           .on = on,
           .precision = Precision::kMonth,
           .actor = actor,
           .place = std::string(pcode),
           .value = stand.people,
           .credibility = 3,  // an estimate from symbols
           .source = source,
           .note = left ? kLeft : note_of(stand, whole)});
      if (left) standing.erase(key);
      if (stand.people > 0) standing.insert(key);
    }
    if (written > 0) {
      reading.out.sources.push_back(
          {.id = source,
           .publisher = "Geo-PKO (Uppsala University)",
           .published = reading.published(on),
           .title = fmt::format("Places of {} on the UN's map of {}", reading.mission.short_name, month),
           .url = "https://www.uu.se/en/department/peace-and-conflict-research/research/research-data/"
                  "geo-pko-dataset",
           .reliability = 'C',
           .note = reading.published_note(
               "Known from the end of the map's month by our assumption: the UN's map was "
               "public then, the estimate from it came years later.")});
    }
  }

  static std::string note_of(const Stand& stand, bool whole) {
    std::string note = "Estimated from unit symbols on the UN's map";
    if (whole) note += fmt::format("; sum of {}", plural(static_cast<std::size_t>(stand.known), "place"));
    if (stand.unknown > 0)
      note += fmt::format("; {} of unknown size not in it",
                          plural(static_cast<std::size_t>(stand.unknown), "place"));
    return note;
  }

  void write_all() {
    LeftOutRows earlier{"on an earlier map of the same month", 0, {}};
    for (const auto& [on, of_month] : maps) {
      for (const auto& [revision, map] : of_month) {
        if (&map == &of_month.rbegin()->second) {
          reading.out.rows_taken += map.rows;
          write(on, map);
          continue;
        }
        if (earlier.rows == 0) earlier.example = to_string(on).substr(0, 7);
        earlier.rows += map.rows;
      }
    }
    if (earlier.rows > 0) reading.out.left_out.push_back(earlier);
    if (!strangers.empty()) {
      reading.out.remarks.push_back(
          fmt::format("Not contributors in actors.csv, so only in the numbers of the mission: {}.",
                      fmt::join(strangers, ", ")));
    }
    if (!parts.empty()) {
      reading.out.remarks.push_back(fmt::format(
          "Maps with less than half of the places of the map before, from which nobody is taken as "
          "left: {}.",
          fmt::join(parts, ", ")));
    }
    if (maps.empty()) return;
    reading.out.remarks.push_back(
        unknown == 0 ? "All numbers are estimates from unit symbols; the UN's own counts are in its file of "
                       "contributors."
                     : fmt::format("All numbers are estimates from unit symbols; {} of this mission {} none "
                                   "('unknown'), so sums "
                                   "may differ from the UN's counts, which are in its file of contributors.",
                                   plural(unknown, "row"), unknown == 1 ? "gives" : "give"));
  }
};

Result<void> read(Reading& reading) {
  reading.out.name = "geopko";
  GeoPko maps(reading);
  auto done = reading.each_row([&](const TableRow& row) { maps.add(row); });
  if (done) maps.write_all();
  return done;
}

}  // namespace

FileKind geo_pko_kind() {
  return {.name = "geo-pko",
          .title = "Geo-PKO: places of a UN mission's units",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
