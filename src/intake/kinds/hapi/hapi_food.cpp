// HDX HAPI, food security: a row is the people of an area in an IPC phase, now or by a projection.
//
// Phases 3, 4, 5 and 3+ are taken, and the share of people in 3+.  Rows of several areas of the provider
// under one code are added; phases are never added to "3+" or "all", which repeat them and are checked.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text/letter_case.hpp"
#include "intake/kinds/hapi/hapi.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

struct Analysis {
  Day start, end;
  std::string type;  // "current", "first projection"
  std::uint32_t place = 0;
  auto operator<=>(const Analysis& o) const {
    return std::tie(start, end, type, place) <=> std::tie(o.start, o.end, o.type, o.place);
  }
};
struct Phases {
  std::map<std::string, double> people;
  double share = kNotGiven;  // of 3+, of the only row
  std::uint64_t rows = 0;    // of 3+
};
using Analyses = std::map<Analysis, Phases>;

// The first day of the analysis to which a projection belongs: of the latest current one before it.  The file
// does not say so itself.
Day analysis_of(const Analysis& analysis, const Analyses& all) {
  Day found = analysis.start;
  if (analysis.type == "current") return found;
  Day latest;
  for (const auto& [other, phases] : all) {
    if (other.type == "current" && other.start <= analysis.start) latest = std::max(latest, other.start);
  }
  return latest.given() ? latest : found;
}

std::string months_text(const Analysis& analysis) {
  return fmt::format("{} to {}", to_string(analysis.start).substr(0, 7),
                     to_string(analysis.end).substr(0, 7));
}

ProposedFact fact_of(const Analysis& analysis, const Analyses& all, Reading& reading) {
  const Day month = analysis_of(analysis, all);
  ProposedFact fact;
  fact.on = analysis.start;
  fact.precision = Precision::kMonth;
  fact.actor = "IPC";
  fact.place = reading.mission[PlaceId{analysis.place}].pcode;
  fact.credibility = 2;
  fact.source = fmt::format("hapi-ipc-{}", to_string(month).substr(0, 7));
  fact.note =
      fmt::format("{}, {}", analysis.type == "current" ? "Current" : "Projection", months_text(analysis));
  if (analysis.type != "current") fact.status = FactStatus::kPlanned;
  hapi_source(
      reading,
      {.id = fact.source,
       .publisher = "IPC, via HDX HAPI",
       .published = reading.published(month_end(month)),
       .title = fmt::format("Acute food insecurity by area, analysis of {}", to_string(month).substr(0, 7)),
       .url = "https://data.humdata.org/dataset/hdx-hapi-food-security",
       .reliability = 'B',
       .note = reading.published_note(
           "The file gives no day of publication: the end of the analysis's first month by our "
           "assumption.")});
  return fact;
}

void write(const Analysis& analysis, const Phases& phases, const Analyses& all, Reading& reading) {
  ProposedFact fact = fact_of(analysis, all, reading);
  const std::string prefix = fmt::format("hapi-ipc-{}-{}-{}", to_string(analysis.start),
                                         column_key(analysis.type), small_letters(fact.place));
  for (const auto& [phase, series] : {std::pair{"3+", "ipc_3_plus"}, std::pair{"3", "ipc_3"},
                                      std::pair{"4", "ipc_4"}, std::pair{"5", "ipc_5"}}) {
    const auto people = phases.people.find(phase);
    if (people == phases.people.end()) continue;
    fact.id = fmt::format("{}-{}", prefix, series);
    fact.series = series;
    fact.value = people->second;
    reading.out.facts.push_back(fact);
  }
  const auto in_crisis = phases.people.find("3+"), whole = phases.people.find("all");
  if (in_crisis == phases.people.end()) return;
  double share = phases.share;
  if (phases.rows > 1)
    share = whole != phases.people.end() && whole->second > 0 ? in_crisis->second / whole->second : kNotGiven;
  if (!given(share)) return;
  constexpr double kPercent = 100;
  fact.id = prefix + "-share";
  fact.series = "ipc_share";
  fact.item = "ipc_3_plus";
  fact.value = std::round(share * kPercent * kPercent) / kPercent;
  reading.out.facts.push_back(std::move(fact));
}

// What one period states twice: 3+ beside its phases, all beside all phases.
void check_phases(const Analyses& all, Reading& reading) {
  struct Sums {
    double crisis = 0, phases_3_to_5 = 0, people = 0, phases = 0;
    bool has_all = true;
  };
  std::map<std::string, Sums> sums;
  for (const auto& [analysis, found] : all) {
    const Phases& phases = found;  // a lambda takes no part of a pair
    Sums& sum = sums[fmt::format("{}, {}", analysis.type, months_text(analysis))];
    const auto of = [&](const char* phase) {
      const auto people = phases.people.find(phase);
      if (people == phases.people.end()) sum.has_all = false;
      return people == phases.people.end() ? 0 : people->second;
    };
    const double high = of("3") + of("4") + of("5");
    sum.phases_3_to_5 += high;
    sum.phases += of("1") + of("2") + high;
    sum.crisis += of("3+");
    sum.people += of("all");
  }
  constexpr double kRounding = 0.001;  // sums of rounded numbers
  for (const auto& [what, sum] : sums) {
    const auto differ = [&](double a, double b) { return std::abs(a - b) > kRounding * std::max(a, b); };
    if (sum.has_all && differ(sum.phases_3_to_5, sum.crisis))
      reading.out.totals.push_back({"phases 3 to 5, " + what, sum.phases_3_to_5, sum.crisis});
    if (sum.has_all && differ(sum.phases, sum.people))
      reading.out.totals.push_back({"phases 1 to 5, " + what, sum.phases, sum.people});
  }
}

}  // namespace

Result<void> read_hapi_food(Reading& reading) {
  HapiRows rows(reading);
  HapiLevels levels;
  const Columns& c = reading.columns;
  const std::size_t phase = c.find("ipc_phase"), type = c.find("ipc_type"),
                    people = c.find("population_in_phase"), fraction = c.find("population_fraction_in_phase");
  Analyses all;
  auto done = reading.each_row([&](const TableRow& row) {
    const auto known = rows.usable(row);
    if (!known) return;
    const auto count = field_number(row[people]);
    if (!count || *count < 0) return reading.leave_out("no number of people", row, row[people]);
    static constexpr std::string_view kPhases[] = {"all", "3+", "1", "2", "3", "4", "5"};
    if (std::find(std::begin(kPhases), std::end(kPhases), row[phase]) == std::end(kPhases))
      return reading.leave_out("no phase of the IPC", row, row[phase]);
    const PlaceId place = rows.place(row, known->level);
    if (!place.given()) return;
    Phases& phases = all[{known->start, known->end, std::string(row[type]), place.v}];
    phases.people[std::string(row[phase])] += *count;
    if (row[phase] == "3+") {
      phases.share = field_number(row[fraction]).value_or(kNotGiven);
      ++phases.rows;
      levels.add(fmt::format("phases 3+, {}, {}", row[type], to_string(known->start).substr(0, 7)),
                 known->level, *count);
    }
    if (row[phase] == "all" || row[phase] == "1" || row[phase] == "2")
      return reading.leave_out("phases 1, 2 and all, by which the others are checked", row, row[phase]);
    ++reading.out.rows_taken;
  });
  if (!done) return done;
  for (const auto& [analysis, phases] : all) write(analysis, phases, all, reading);
  check_phases(all, reading);
  levels.check(reading);
  rows.remark();
  return {};
}

}  // namespace muster
