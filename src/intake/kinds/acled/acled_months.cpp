#include "intake/kinds/acled/acled_months.hpp"

#include <fmt/format.h>

#include "base/text/letter_case.hpp"
#include "intake/kinds/acled/acled.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

std::string month_text(Day month) {
  return to_string(month).substr(0, 7);
}

std::string source_id(Day month, std::string_view prefix) {
  return fmt::format("{}-{}", prefix, month_text(month));
}

// Of rows below the departments.
std::string added_up_remark(const Mission& mission) {
  if (acled_admin2_misleads(mission)) {
    return "Added up to departments: ACLED's admin 2 is here the arrondissement, under the P-code of one "
           "commune in it (Gonaives under HT0512, Ennery).";
  }
  return fmt::format(
      "Added up to {}: the P-codes of ACLED's admin 2 are not always those of the place it means.",
      level_words(mission).admin1.plural);
}

}  // namespace

void AcledMonths::add(Day month, PlaceId area, int level, double events, double deaths,
                      const Reading& reading) {
  const PlaceId department = reading.places.up_to(area, PlaceLevel::kDepartment);
  const PlaceId place = level > 0 && department.given() ? department : area;
  Count& count = levels_[level][{month, place.v}];
  count.events += events;
  count.deaths += deaths;
  ++count.rows;
}

void AcledMonths::write_month_source(Day month, const Told& told, Reading& reading) const {
  const Day assumed = told.as_of.given() ? told.as_of : month_end(month) + kAcledLagDays;
  const std::string how =
      told.as_of.given()
          ? fmt::format("Published on {} by the file's name.", to_string(told.as_of))
          : fmt::format(
                "The file gives no day of publication: {} days after the month's end by our assumption; "
                "later corrections, up to the day of the export, are in it.",
                kAcledLagDays);
  reading.out.sources.push_back(
      {.id = source_id(month, told.prefix),
       .publisher = std::string(told.publisher),
       .published = reading.published(assumed),
       .title = fmt::format("Political violence by area and month, {}", month_text(month)),
       .url = std::string(told.url),
       .reliability = 'B',
       .note = reading.published_note(how)});
}

void AcledMonths::write(const Told& told, Reading& reading) const {
  if (levels_.empty()) return;
  const Counts& counts = levels_.rbegin()->second;
  const Day known = reading.published(told.as_of);
  Day last;
  for (const auto& [key, count] : counts) {
    const auto [month, place_number] = key;
    if (known.given() && month_end(month) >= known) {
      reading.out.left_out.push_back(
          {fmt::format("{}, a month that was not over on {}", month_text(month), to_string(known)),
           count.rows,
           {}});
      continue;
    }
    if (month != last) write_month_source(month, told, reading);
    last = month;
    const std::string_view pcode = reading.mission[PlaceId{place_number}].pcode;
    for (const bool deaths : {false, true}) {
      ProposedFact fact;
      fact.id = fmt::format("{}-{}-{}-{}", told.prefix, month_text(month), small_letters(pcode),
                            deaths ? "deaths" : "events");
      fact.series = deaths ? "violent_deaths" : "violent_events";
      fact.on = month;
      fact.until = month_end(month);
      fact.precision = Precision::kMonth;
      fact.actor = "ACLED";
      fact.place = pcode;
      fact.value = deaths ? count.deaths : count.events;
      fact.credibility = 2;  // one careful data set, which no other confirms
      fact.source = source_id(month, told.prefix);
      fact.note =
          "Political violence of all kinds; mob violence and excessive force against protesters are in it.";
      reading.out.facts.push_back(std::move(fact));
    }
    reading.out.rows_taken += count.rows;
  }
  check_levels(reading);
  if (!known.given()) {
    reading.out.remarks.push_back(
        fmt::format("The last month, {}, may not have been over when the file was made: --published DATE "
                    "leaves out such a "
                    "month.",
                    month_text(last)));
  }
  reading.out.remarks.emplace_back(
      "These totals stand beside the rows of violence.csv and are never added to them.");
  if (levels_.contains(2)) reading.out.remarks.push_back(added_up_remark(reading.mission));
}

// The other levels repeat the same events.
void AcledMonths::check_levels(Reading& reading) const {
  const auto& [deepest, counts] = *levels_.rbegin();
  std::map<Day, Count> months;
  for (const auto& [key, count] : counts) {
    months[key.first].events += count.events;
    months[key.first].deaths += count.deaths;
  }
  for (const auto& [level, stated] : levels_) {
    if (level == deepest) continue;
    std::map<Day, Count> whole;
    std::uint64_t rows = 0;
    for (const auto& [key, count] : stated) {
      whole[key.first].events += count.events;
      whole[key.first].deaths += count.deaths;
      rows += count.rows;
    }
    Count sum, said;
    for (const auto& [month, count] : whole) {
      sum.events += months[month].events;
      sum.deaths += months[month].deaths;
      said.events += count.events;
      said.deaths += count.deaths;
    }
    const std::string which = fmt::format("level {} against level {}", deepest, level);
    reading.out.totals.push_back({"events, " + which, sum.events, said.events});
    reading.out.totals.push_back({"deaths, " + which, sum.deaths, said.deaths});
    reading.out.left_out.push_back(
        {fmt::format("level {}, which repeats level {}", level, deepest), rows, {}});
  }
}

}  // namespace muster
