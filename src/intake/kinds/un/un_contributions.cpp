// Personnel of UN missions by contributor and month: the UN's open data, its rank of contributors, and the
// database of the International Peace Institute (IPI), which typed the UN's reports to 2017.
//
// A row is a contributor's people of one kind in one mission at the end of a month; women and men and kinds
// of post are added.  What a contributor of this mission has elsewhere are concurrent commitments; where the
// folder is about a UN mission, its own rows are its strength and no concurrent commitment.  IPI's sums
// ("all") are checks and never added.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/kinds/un/un_missions.hpp"
#include "intake/kinds/yearly.hpp"
#include "intake/matching/state_matcher.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr std::string_view kRank = "UN open data, rank of contributors";
constexpr std::string_view kFatalities = "UN open data, fatalities";
constexpr Vintage kVintages[] = {
    {"UN open data",
     {"contribution_id", "isocode3", "contributing_country", "mission_acronym", "personnel_type",
      "female_personnel", "male_personnel", "last_reporting_date"}},
    {"UN open data as of 2021",
     {"isocode3", "contributing_country", "mission_acronym", "personnel_type", "female_personnel",
      "male_personnel", "last_reporting_date"}},
    {kRank,
     {"isocode3", "contributing_country", "personnel_contribution_rank", "female_personnel", "male_personnel",
      "total_uniformed_personnel", "last_reporting_date"}},
    {kFatalities,
     {"incident_date", "casualty_id", "mission_acronym", "casualty_nationality", "casualty_personnel_type",
      "isocode3"}},
    {"IPI, contributor by mission",
     {"date", "contributor", "contributor_iso_3", "mission", "mission_country", "troops"}},
    {"IPI, by sex", {"date", "contributor", "contributor_iso_3", "mission", "troops_total", "total_total"}},
    {"IPI, JSON", {"cont_date", "tcc_country_id", "mission", "total", "troops"}},
    // Refused.
    {"IPI, one contributor", {"date", "troops", "police", "experts"}, {"contributor", "mission"}}};

std::string refuse(const TableFile& /*file*/, const Columns& columns) {
  if (columns.find("experts") == Columns::kNone || columns.find("contributor", "mission") != Columns::kNone)
    return {};
  return "IPI's file of one contributor does not say in its rows whose people they are: take IPI's file of "
         "all "
         "contributors and missions";
}

struct UnColumns {
  explicit UnColumns(const Columns& c)
      : iso(c.find("isocode3", "contributor_iso_3", "tcc_country_id")),
        m49(c.find("m49_code")),
        name(c.find("contributing_country", "contributor", "tcc_country_string")),
        mission(c.find("mission_acronym", "mission")),
        day(c.find("last_reporting_date", "date", "cont_date")),
        women(c.find("female_personnel")),
        men(c.find("male_personnel")),
        total(c.find("total_total", "total")),
        parts{c.find("troops", "troops_total"), c.find("civilian_police", "police", "civpol"),
              c.find("experts_on_mission", "observers", "experts")},
        stated(c.find("total_uniformed_personnel")),
        rank(c.find("personnel_contribution_rank")) {}
  std::size_t iso, m49, name, mission, day, women, men, total, parts[3], stated, rank;
};

// The sum of the numbers that are given; nothing where none is.
template <class... Cells>
std::optional<double> sum_of(const Cells&... cells) {
  std::optional<double> sum;
  const auto add = [&](std::string_view cell) {
    if (const auto number = field_number(cell)) sum = sum.value_or(0) + *number;
  };
  (add(cells), ...);
  return sum;
}

using Missions = std::map<std::string, double>;

struct Contributions {
  explicit Contributions(Reading& r)
      : reading(r),
        at(r.columns),
        states(r.mission.catalogue),
        ipi(r.vintage.starts_with("IPI")),
        rank(r.vintage == kRank) {}
  Reading& reading;
  UnColumns at;
  StateMatcher states;
  bool ipi, rank;
  std::map<std::pair<Day, std::string>, Missions> people;  // by month and state
  std::map<std::pair<Day, std::string>, double> sums;      // stated by the file
  std::map<Day, double> own;                               // of this mission, all contributors
  std::set<std::string> strangers;                         // in this mission without being its contributors
  double added = 0, stated = 0;                            // of the rank

  [[nodiscard]] std::optional<double> people_of(const TableRow& row) const {
    if (at.women != Columns::kNone) return sum_of(row[at.women], row[at.men]);
    if (const auto total = field_number(row[at.total])) return total;
    return sum_of(row[at.parts[0]], row[at.parts[1]], row[at.parts[2]]);
  }

  void add(const TableRow& row) {
    const std::string_view mission = row[at.mission];
    const auto day = field_day(row[at.day]);
    const auto number = people_of(row);
    if (!day) return reading.leave_out("no day that can be read", row, row[at.day]);
    if (!number || *number < 0) return reading.leave_out("no number of people", row, row[at.name]);
    if (row[at.iso] == "all") return reading.leave_out("the file's own sum", row, mission);
    std::string state = states.by_code(row[at.iso]);
    if (state.empty()) state = states.find(row[at.m49], row[at.name]);
    if (state.empty()) return reading.leave_out("no state of this code or name", row, row[at.name]);
    const bool ours = is_contributor(reading.mission, state);
    const bool here = is_own_mission(reading.mission, mission);
    if (!ours && !here)
      return reading.leave_out("a state that is no contributor of this mission", row, state);
    if (mission == "all") {
      sums[{*day, state}] = *number;
      return reading.leave_out("the file's own sum", row, state);
    }
    if (!rank && mission.empty()) return reading.leave_out("no mission", row, state);
    ++reading.out.rows_taken;
    if (ours) people[{*day, state}][std::string(rank ? row[at.rank] : mission)] += *number;
    if (here) own[*day] += *number;
    if (!ours) strangers.insert(state);
    if (rank) {
      added += *number;
      stated += field_number(row[at.stated]).value_or(0);
    }
  }

  [[nodiscard]] std::string source(Day on) {
    std::string id = fmt::format("{}-{}", ipi ? "ipi" : "un-contributions", to_string(on).substr(0, 7));
    auto& sources = reading.out.sources;
    if (std::any_of(sources.begin(), sources.end(), [&](const ProposedSource& s) { return s.id == id; }))
      return id;
    sources.push_back(
        {.id = id,
         .publisher = ipi ? "IPI Peacekeeping Database" : "UN Department of Peace Operations",
         .published = reading.published(month_end(on) + 20),
         .title = fmt::format("Contributors of uniformed personnel to UN missions, {}",
                              to_string(on).substr(0, 7)),
         .url = ipi ? "https://www.providingforpeacekeeping.org" : "https://psdata.un.org",
         .reliability = ipi ? 'B' : 'A',
         .note = reading.published_note(
             "The file gives no day of publication: the 20th of the next month by our assumption.")});
    return id;
  }

  void fact(std::string_view series, Day on, const std::string& actor, std::string_view place, double value,
            std::string note) {
    reading.out.facts.push_back(
        {.id = fmt::format("{}-{}-{}-{}", ipi ? "ipi" : "un", to_string(on), small_letters(actor), series),
         .series = std::string(series),
         .on = on,
         .actor = actor,
         .place = std::string(place),
         .value = value,
         .credibility = 2,  // one careful count, which no other confirms
         .source = source(on),
         .note = std::move(note)});
  }

  // "UNAMID 115, MONUSCO 27, UNMIL 26": the three largest.
  static std::string largest(const Missions& missions) {
    std::vector<std::pair<std::string, double>> list(missions.begin(), missions.end());
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, list.size()); ++i)
      text += fmt::format("{}{} {}", i == 0 ? "" : ", ", list[i].first, with_thousands(list[i].second));
    return list.size() > 3 ? fmt::format("{}; of {} missions", text, list.size()) : text;
  }

  void write_contributor(Day on, const std::string& state, Missions missions) {
    double all = 0, here = 0;
    for (auto mission = missions.begin(); mission != missions.end();) {
      const bool own_mission = !rank && is_own_mission(reading.mission, mission->first);
      (own_mission ? here : all) += mission->second;
      mission = own_mission ? missions.erase(mission) : std::next(mission);
    }
    if (const auto sum = sums.find({on, state}); sum != sums.end()) {
      reading.out.totals.push_back(
          {fmt::format("{}, {}: its missions against the file's sum", state, to_string(on)), all + here,
           sum->second});
    }
    const std::string_view country = reading.mission[reading.places.country()].pcode;
    if (here > 0)
      fact("strength_in_theatre", on, state, country, here, "At the end of the month, uniformed people.");
    if (all <= 0) return;
    fact("concurrent_commitments", on, state, "", all,
         rank ? fmt::format("All UN missions together; rank {} among contributors.", missions.begin()->first)
              : fmt::format("In UN missions, the largest: {}.", largest(missions)));
  }

  void write() {
    for (const auto& [key, missions] : people) write_contributor(key.first, key.second, missions);
    const Mission& mission = reading.mission;
    for (const auto& [on, sum] : own) {
      if (sum <= 0 || !mission.mission_actor.given()) continue;
      fact("strength_in_theatre", on, std::string(mission[mission.mission_actor].id),
           mission[reading.places.country()].pcode, sum,
           "All contributors at the end of the month, uniformed people.");
    }
    if (rank && reading.out.rows_taken > 0)
      reading.out.totals.push_back({"women and men against the file's totals", added, stated});
    if (!strangers.empty()) {
      reading.out.remarks.push_back(fmt::format(
          "Not contributors in actors.csv, so only in the sum of the mission: {}. Give them contributor = "
          "yes and import again.",
          fmt::join(strangers, ", ")));
    }
    if (!people.empty()) {
      reading.out.remarks.emplace_back(rank ? "Concurrent commitments are uniformed people in all missions "
                                              "of the UN, this one among them if it is "
                                              "one; missions of regional organisations are not in this file."
                                            : "Concurrent commitments are uniformed people in missions of "
                                              "the UN alone: missions of regional "
                                              "organisations are not in this file.");
    }
  }
};

Result<void> read(Reading& reading) {
  reading.out.name = "un";
  if (reading.vintage == kFatalities) return read_un_fatalities(reading);
  Contributions contributions(reading);
  auto done = reading.each_row([&](const TableRow& row) { contributions.add(row); });
  if (done) contributions.write();
  return done;
}

}  // namespace

FileKind un_contributions_kind() {
  return {.name = "un-contributions",
          .title = "UN: people of missions by contributor",
          .vintages = kVintages,
          .refuse = refuse,
          .read = read};
}

}  // namespace muster
