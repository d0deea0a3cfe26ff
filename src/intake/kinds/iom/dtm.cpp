// IOM's Displacement Tracking Matrix: rows of API v3, or of the tables on HDX that are made from it.
//
// A row is a part of the displaced people of a place in one round: by reason and by origin.  Parts of one
// place, round, kind of assessment and level of area are added; the levels (country, admin 1, admin 2) repeat
// the same people and are never added, but checked against each other.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/kinds/kinds.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"API v3 by admin 2, or its table on HDX",
     {"operation", "admin0pcode", "admin1pcode", "admin2pcode", "numpresentidpind", "reportingdate",
      "roundnumber", "assessmenttype"}},
    {"API v3 by admin 1",
     {"operation", "admin0pcode", "admin1pcode", "numpresentidpind", "reportingdate", "roundnumber",
      "assessmenttype"}},
    {"API v3 by country, or HDX's extract for charts",
     {"operation", "admin0pcode", "numpresentidpind", "reportingdate", "roundnumber", "assessmenttype"}}};

constexpr int kLagDays = 30;  // assumed: IOM publishes a round some weeks after the day it speaks of

// Whom one fact is about.
struct Part {
  Day on;
  std::uint32_t round = 0;
  std::string assessment;  // "BA", "SA"
  PlaceId place;
  auto operator<=>(const Part& o) const {
    return std::tie(on, round, assessment, place.v) <=> std::tie(o.on, o.round, o.assessment, o.place.v);
  }
};
struct Count {
  double people = 0;
  std::map<std::string, double> by_reason;
};
struct Operation {
  std::map<Part, Count> parts;
  Day last;
  std::uint64_t rows = 0;
};

struct DtmColumns {
  explicit DtmColumns(const Columns& c)
      : operation(c.find("operation")),
        code{c.find("admin0pcode"), c.find("admin1pcode"), c.find("admin2pcode")},
        name{c.find("admin0name"), c.find("admin1name"), c.find("admin2name")},
        people(c.find("numpresentidpind")),
        day(c.find("reportingdate")),
        round(c.find("roundnumber")),
        assessment(c.find("assessmenttype")),
        reason(c.find("displacementreason")) {}
  std::size_t operation, code[3], name[3], people, day, round, assessment, reason;
};

// The deepest level that the row fills.
int level_of(const DtmColumns& at, const TableRow& row) {
  for (int level = 2; level > 0; --level) {
    if (!says_nothing(row[at.code[level]]) || !says_nothing(row[at.name[level]])) return level;
  }
  return 0;
}

PlaceMatch place_of(const DtmColumns& at, const TableRow& row, const PlaceMatcher& places) {
  PlaceMatch match{places.country(), MatchedBy::kCode};
  for (int level = 1; level <= level_of(at, row); ++level) {
    match = places.find(row[at.code[level]], row[at.name[level]], match.place, {kNotGiven, kNotGiven});
    if (!match.found()) break;
  }
  return match;
}

std::string_view words_of(std::string_view assessment) {
  if (assessment == "BA") return "baseline";
  return assessment == "SA" ? "sites" : assessment;
}

// "conflict 568273, insecurity 3354": the largest first.
std::string reasons(const Count& count) {
  std::vector<std::pair<std::string, double>> list(count.by_reason.begin(), count.by_reason.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [reason, people] : list) {
    text += fmt::format("{}{} {:.0f}", text.empty() ? "" : ", ", reason, people);
  }
  return text;
}

void add_row(const DtmColumns& at, const TableRow& row, Reading& reading,
             std::map<std::string, Operation, std::less<>>& operations) {
  const std::string_view country = row[at.code[0]];
  if (!country.empty() && reading.places.by_code(country).place != reading.places.country())
    return reading.leave_out("another country", row, row[at.name[0]]);
  const auto people = field_number(row[at.people]);
  const auto day = field_day(row[at.day]);
  const auto round = field_number(row[at.round]);
  if (!people || *people < 0) return reading.leave_out("no number of people", row, row[at.people]);
  if (!day) return reading.leave_out("no day that can be read", row, row[at.day]);
  if (!round || *round < 0 || *round > 10'000)
    return reading.leave_out("no number of a round", row, row[at.round]);
  const int level = level_of(at, row);
  const PlaceId place = reading.place(place_of(at, row, reading.places), row[at.name[level]], row);
  if (!place.given()) return;
  Operation& operation = operations[std::string(row[at.operation])];
  ++operation.rows;
  operation.last = std::max(operation.last, *day);
  Count& count =
      operation.parts[{*day, static_cast<std::uint32_t>(*round), std::string(row[at.assessment]), place}];
  count.people += *people;
  count.by_reason[small_letters(row[at.reason])] += *people;
}

void write(const Part& part, const Count& count, Reading& reading) {
  const Mission& mission = reading.mission;
  const std::string source = fmt::format("dtm-api-r{}", part.round);
  auto& sources = reading.out.sources;
  if (std::none_of(sources.begin(), sources.end(), [&](const ProposedSource& s) { return s.id == source; })) {
    sources.push_back(
        {.id = source,
         .publisher = "IOM (Displacement Tracking Matrix)",
         .published = reading.published(part.on + kLagDays),
         .title = fmt::format("Displaced people by area, round {}, {}", part.round,
                              to_string(part.on).substr(0, 7)),
         .url = "https://dtm.iom.int",
         .reliability = 'B',
         .note = reading.published_note(fmt::format(
             "The file gives no day of publication: {} days after the round's day by our assumption.",
             kLagDays))});
  }
  reading.out.facts.push_back(
      {.id = fmt::format("dtm-r{}-{}-{}", part.round, small_letters(part.assessment),
                         small_letters(mission[part.place].pcode)),
       .series = "displaced",
       .item = part.assessment == "SA" ? "in_sites" : "",
       .on = part.on,
       .precision = Precision::kMonth,
       .actor = "IOM",
       .place = std::string(mission[part.place].pcode),
       .value = count.people,
       .credibility = 2,  // one careful count, which no other confirms
       .source = source,
       .note = fmt::format("Round {} ({}): {}", part.round, words_of(part.assessment), reasons(count))});
}

// Each round's sum of a level beside the sum of the level above it.
void check_totals(const Operation& operation, Reading& reading) {
  std::map<std::tuple<Day, std::uint32_t, std::string>, std::map<int, double>> sums;
  for (const auto& [part, count] : operation.parts) {
    int depth = 0;
    for (PlaceId up = reading.mission[part.place].parent; up.given(); up = reading.mission[up].parent)
      ++depth;
    sums[{part.on, part.round, part.assessment}][depth] += count.people;
  }
  for (const auto& [round, levels] : sums) {
    if (levels.size() < 2) continue;
    const auto deepest = std::prev(levels.end());
    reading.out.totals.push_back({fmt::format("round {} ({}), deepest areas against the whole",
                                              std::get<1>(round), words_of(std::get<2>(round))),
                                  deepest->second, levels.begin()->second});
  }
}

Result<void> read(Reading& reading) {
  const DtmColumns at(reading.columns);
  reading.out.name = "dtm";
  std::map<std::string, Operation, std::less<>> operations;
  auto done = reading.each_row([&](const TableRow& row) { add_row(at, row, reading, operations); });
  if (!done) return done;
  // A file may hold several operations, each with rounds of its own from 1 on: the one with the latest round
  // is about now.
  const auto latest =
      std::max_element(operations.begin(), operations.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second.last, a.second.rows) < std::tie(b.second.last, b.second.rows);
      });
  if (latest == operations.end()) return {};
  for (auto at_operation = operations.begin(); at_operation != operations.end(); ++at_operation) {
    const auto& [name, operation] = *at_operation;
    if (at_operation != latest) {
      reading.out.left_out.push_back(
          {fmt::format("operation '{}', not the latest, '{}'", name, latest->first), operation.rows,
           fmt::format("last day {}", to_string(operation.last))});
      continue;
    }
    reading.out.rows_taken = operation.rows;
    for (const auto& [part, count] : operation.parts) write(part, count, reading);
    check_totals(operation, reading);
  }
  return {};
}

}  // namespace

FileKind dtm_kind() {
  return {.name = "dtm",
          .title = "IOM DTM: displaced people by round and place",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
