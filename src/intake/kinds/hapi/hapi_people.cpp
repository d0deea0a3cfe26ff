// HDX HAPI, people: displaced people (IOM's DTM), people in need (OCHA's overviews) and population (COD-PS).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text/letter_case.hpp"
#include "intake/kinds/hapi/hapi.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr int kDtmLagDays = 30;  // assumed: IOM publishes a round some weeks after the day it speaks of

struct Round {
  Day on;
  std::string assessment;  // "BA", "SA"
  std::uint32_t place = 0;
  auto operator<=>(const Round& o) const {
    return std::tie(on, assessment, place) <=> std::tie(o.on, o.assessment, o.place);
  }
};
struct Operation {
  struct Count {
    double people = 0;
    std::string number;  // of the round
    int level = 0;
  };
  std::map<Round, Count> rounds;
  Day last;
  std::uint64_t rows = 0;
};
using Operations = std::map<std::string, Operation, std::less<>>;

void write_round(const Round& round, const Operation::Count& count, Reading& reading) {
  const std::string_view pcode = reading.mission[PlaceId{round.place}].pcode;
  const std::string source = fmt::format("hapi-idps-{}-r{}", to_string(round.on).substr(0, 7), count.number);
  hapi_source(reading,
              {.id = source,
               .publisher = "IOM (Displacement Tracking Matrix), via HDX HAPI",
               .published = reading.published(round.on + kDtmLagDays),
               .title = fmt::format("Displaced people by area, round {}, {}", count.number,
                                    to_string(round.on).substr(0, 7)),
               .url = "https://data.humdata.org/dataset/hdx-hapi-idps",
               .reliability = 'B',
               .note = reading.published_note(fmt::format(
                   "The file gives no day of publication: {} days after the round's day by our assumption.",
                   kDtmLagDays))});
  ProposedFact fact;
  fact.id = fmt::format("hapi-idps-{}-{}-{}", to_string(round.on), small_letters(round.assessment),
                        small_letters(pcode));
  fact.series = "displaced";
  fact.item = round.assessment == "SA" ? "in_sites" : "";
  fact.on = round.on;
  fact.precision = Precision::kMonth;
  fact.actor = "IOM";
  fact.place = pcode;
  fact.value = count.people;
  fact.credibility = 2;  // one careful count, which no other confirms
  fact.source = source;
  fact.note = fmt::format("Round {} ({})", count.number, round.assessment == "SA" ? "sites" : "baseline");
  reading.out.facts.push_back(std::move(fact));
}

// Of several operations, each with rounds of its own from 1 on, the one with the latest round is about now.
void write_operations(const Operations& operations, Reading& reading) {
  const auto latest =
      std::max_element(operations.begin(), operations.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second.last, a.second.rows) < std::tie(b.second.last, b.second.rows);
      });
  HapiLevels levels;
  for (auto at = operations.begin(); at != operations.end(); ++at) {
    const auto& [name, operation] = *at;
    if (at != latest) {
      reading.out.left_out.push_back(
          {fmt::format("operation '{}', not the latest, '{}'", name, latest->first), operation.rows,
           fmt::format("last day {}", to_string(operation.last))});
      continue;
    }
    reading.out.rows_taken += operation.rows;
    for (const auto& [round, count] : operation.rounds) {
      write_round(round, count, reading);
      levels.add(fmt::format("{} ({})", to_string(round.on).substr(0, 7),
                             round.assessment == "SA" ? "sites" : "baseline"),
                 count.level, count.people);
    }
  }
  levels.check(reading);
}

}  // namespace

// A row is the displaced people of an area in a round; what they fled and where from is added up already.
Result<void> read_hapi_idps(Reading& reading) {
  HapiRows rows(reading);
  const Columns& c = reading.columns;
  const std::size_t operation = c.find("operation"), assessment = c.find("assessment_type"),
                    people = c.find("population"), round = c.find("reporting_round");
  Operations operations;
  auto done = reading.each_row([&](const TableRow& row) {
    const auto known = rows.usable(row);
    if (!known) return;
    const auto count = field_number(row[people]);
    if (!count || *count < 0) return reading.leave_out("no number of people", row, row[people]);
    const PlaceId place = rows.place(row, known->level);
    if (!place.given()) return;
    Operation& of = operations[std::string(row[operation])];
    ++of.rows;
    of.last = std::max(of.last, known->end);
    Operation::Count& sum = of.rounds[{known->end, std::string(row[assessment]), place.v}];
    sum.people += *count;
    sum.number = row[round];
    sum.level = known->level;
  });
  if (!done) return done;
  write_operations(operations, reading);
  rows.remark();
  return {};
}

// A row is a count of people by sector, group and status; those in need (INN) of all sectors and groups are
// taken.
Result<void> read_hapi_needs(Reading& reading) {
  HapiRows rows(reading);
  HapiLevels levels;
  const Columns& c = reading.columns;
  const std::size_t sector = c.find("sector_code"), category = c.find("category"),
                    status = c.find("population_status"), people = c.find("population");
  std::set<std::string> seen;
  auto done = reading.each_row([&](const TableRow& row) {
    const auto known = rows.usable(row);
    if (!known) return;
    if (column_key(row[sector]) != "intersectoral" || !says_nothing(row[category]) || row[status] != "INN")
      return reading.leave_out("a sector, a group or another status than in need", row, row[sector]);
    const auto count = field_number(row[people]);
    if (!count || *count < 0) return reading.leave_out("no number of people", row, row[people]);
    const PlaceId place = rows.place(row, known->level);
    if (!place.given()) return;
    const int year = civil(known->end).year;
    const std::string_view pcode = reading.mission[place].pcode;
    ProposedFact fact;
    fact.id = fmt::format("hapi-needs-{}-{}", year, small_letters(pcode));
    if (!seen.insert(fact.id).second) return reading.leave_out("the place and year once more", row, pcode);
    fact.series = "people_in_need";
    fact.on = known->start;
    fact.precision = Precision::kYear;
    fact.actor = "OCHA";
    fact.place = pcode;
    fact.value = *count;
    fact.credibility = 2;
    fact.source = fmt::format("hapi-needs-{}", year);
    fact.note = fmt::format("For {}.", year);
    hapi_source(reading, {.id = fact.source,
                          .publisher = "OCHA, via HDX HAPI",
                          .published = reading.published(month_end(known->start)),
                          .title = fmt::format("People in need by area, {}", year),
                          .url = "https://data.humdata.org/dataset/hdx-hapi-humanitarian-needs",
                          .reliability = 'B',
                          .note = reading.published_note(
                              "The file gives no day of publication: the end of the period's "
                              "first month by our assumption.")});
    reading.out.facts.push_back(std::move(fact));
    ++reading.out.rows_taken;
    levels.add(fmt::format("people in need {}", year), known->level, *count);
  });
  if (!done) return done;
  levels.check(reading);
  rows.remark();
  return {};
}

// A row is a count of people by gender and age; those of all genders and ages are taken.
Result<void> read_hapi_population(Reading& reading) {
  HapiRows rows(reading);
  HapiLevels levels;
  const Columns& c = reading.columns;
  const std::size_t gender = c.find("gender"), age = c.find("age_range"), people = c.find("population");
  std::set<std::string> seen;
  auto done = reading.each_row([&](const TableRow& row) {
    const auto known = rows.usable(row);
    if (!known) return;
    if (row[gender] != "all" || row[age] != "all")
      return reading.leave_out("a part of the people, by gender or age", row, row[age]);
    const auto count = field_number(row[people]);
    if (!count || *count < 0) return reading.leave_out("no number of people", row, row[people]);
    const PlaceId place = rows.place(row, known->level);
    if (!place.given()) return;
    const int year = civil(known->start).year;
    const std::string_view pcode = reading.mission[place].pcode;
    ProposedFact fact;
    fact.id = fmt::format("hapi-population-{}-{}", year, small_letters(pcode));
    if (!seen.insert(fact.id).second) return reading.leave_out("the place and year once more", row, pcode);
    fact.series = "population";
    fact.on = known->start;
    fact.precision = Precision::kYear;
    fact.place = pcode;
    fact.value = *count;
    fact.credibility = 2;
    fact.source = fmt::format("hapi-population-{}", year);
    hapi_source(reading, {.id = fact.source,
                          .publisher = "UNFPA and national offices (COD-PS), via HDX HAPI",
                          .published = reading.published(day_from({year, 12, 31})),
                          .title = fmt::format("Population by area, {}", year),
                          .url = "https://data.humdata.org/dataset/hdx-hapi-population",
                          .reliability = 'B',
                          .note = reading.published_note(
                              "The file gives no day of publication: the end of the year that "
                              "the numbers are of by our assumption.")});
    reading.out.facts.push_back(std::move(fact));
    ++reading.out.rows_taken;
    levels.add(fmt::format("population {}", year), known->level, *count);
  });
  if (!done) return done;
  levels.check(reading);
  rows.remark();
  return {};
}

}  // namespace muster
