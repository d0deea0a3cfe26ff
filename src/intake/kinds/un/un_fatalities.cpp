// Deaths among the people of the UN's missions: a row is one death, without a name.
//
// Deaths of one day and nationality are added: the series counts people.  Illness and accidents are deaths of
// the mission's people too; the note says how many died of what.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text/letter_case.hpp"
#include "intake/kinds/un/un_missions.hpp"
#include "intake/kinds/yearly.hpp"
#include "intake/matching/state_matcher.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

struct Deaths {
  double people = 0;
  std::map<std::string, int> by_cause;
  std::map<std::string, int> by_kind;  // military, police, …
  Day updated;
};

std::string list(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [what, count] : counts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", small_letters(what), count);
  return text;
}

struct Fatalities {
  explicit Fatalities(Reading& r)
      : reading(r),
        states(r.mission.catalogue),
        day(r.columns.find("incident_date")),
        mission(r.columns.find("mission_acronym")),
        kind(r.columns.find("casualty_personnel_type")),
        cause(r.columns.find("type_of_incident")),
        type(r.columns.find("type_of_casualty")),
        iso(r.columns.find("isocode3")),
        m49(r.columns.find("m49_code")),
        nationality(r.columns.find("casualty_nationality")),
        updated(r.columns.find("last_update")) {}
  Reading& reading;
  StateMatcher states;
  std::size_t day, mission, kind, cause, type, iso, m49, nationality, updated;
  std::map<std::pair<Day, std::string>, Deaths> deaths;
  int not_violent = 0;

  void add(const TableRow& row) {
    if (!is_own_mission(reading.mission, row[mission]))
      return reading.leave_out("another mission", row, row[mission]);
    if (!row[type].empty() && row[type] != "Fatality") return reading.leave_out("no death", row, row[type]);
    const auto on = field_day(row[day]);
    if (!on) return reading.leave_out("no day that can be read", row, row[day]);
    std::string state = states.find(row[iso], row[nationality]);
    if (state.empty()) state = states.by_code(row[m49]);
    if (state.empty()) return reading.leave_out("no state of this code or name", row, row[nationality]);
    const auto update = field_day(row[updated]);
    if (!update && !reading.published_given())
      return reading.leave_out("no day of its last update, so no day of publication", row, row[updated]);
    ++reading.out.rows_taken;
    Deaths& sum = deaths[{*on, state}];
    ++sum.people;
    ++sum.by_cause[std::string(row[cause])];
    ++sum.by_kind[std::string(row[kind])];
    sum.updated = std::max(sum.updated, std::max(update.value_or(*on), *on));
    if (row[cause] != "Malicious Act") ++not_violent;
  }

  void write() {
    for (const auto& [key, sum] : deaths) {
      const std::string source = fmt::format("un-fatalities-{}", to_string(sum.updated).substr(0, 7));
      auto& sources = reading.out.sources;
      const auto known = std::find_if(sources.begin(), sources.end(),
                                      [&](const ProposedSource& s) { return s.id == source; });
      if (known == sources.end()) {
        sources.push_back({.id = source,
                           .publisher = "UN Department of Peace Operations",
                           .published = reading.published(sum.updated),
                           .title = "Fatalities of UN missions",
                           .url = "https://psdata.un.org",
                           .reliability = 'A',
                           .note = reading.published_note(
                               "Published on the day of its last update, which the file gives.")});
      } else {
        known->published = std::max(known->published, reading.published(sum.updated));
      }
      reading.out.facts.push_back(
          {.id = fmt::format("un-fatalities-{}-{}-{}", small_letters(reading.mission.short_name),
                             to_string(key.first), small_letters(key.second)),
           .series = "officers_hurt",
           .item = "killed",
           .on = key.first,
           .actor = key.second,
           .value = sum.people,
           .credibility = 2,
           .source = source,
           .note = fmt::format("Cause: {}; {}", list(sum.by_cause), list(sum.by_kind))});
    }
    if (not_violent > 0) {
      reading.out.remarks.push_back(fmt::format(
          "{} of {:.0f} deaths were no malicious acts but accidents, illness or other causes: the notes "
          "say which.",
          not_violent, static_cast<double>(reading.out.rows_taken)));
    }
    if (deaths.empty()) {
      reading.out.remarks.push_back(
          fmt::format("The list of deaths is about missions of the UN; '{}' is none of those in it.",
                      reading.mission.short_name));
    }
  }
};

}  // namespace

bool is_own_mission(const Mission& mission, std::string_view acronym) {
  if (acronym.empty()) return false;
  const std::string name = small_letters(acronym);
  return name == small_letters(mission.short_name) ||
         (mission.mission_actor.given() && name == small_letters(mission[mission.mission_actor].id));
}

bool is_contributor(const Mission& mission, std::string_view state) {
  return std::any_of(mission.actors.begin(), mission.actors.end(),
                     [&](const Actor& actor) { return actor.contributor && actor.id == state; });
}

Result<void> read_un_fatalities(Reading& reading) {
  Fatalities fatalities(reading);
  auto done = reading.each_row([&](const TableRow& row) { fatalities.add(row); });
  if (done) fatalities.write();
  return done;
}

}  // namespace muster
