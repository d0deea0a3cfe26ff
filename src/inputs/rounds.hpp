// Displaced people as counted round by round, and a forecast of a part's share of them.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/samples.hpp"
#include "record/view.hpp"

namespace muster {

// One count of the displaced people in a place.
struct Round {
  Day on;         // the day it is about
  Day published;  // first publication
  double people = 0;
};

// The rounds of one place as known on view.on(), by day.
//
// A claim counts if it is of the counter with the most claims of the series (where none names a counter, of
// nobody), undisputed, of credibility 1, 2 or 6 (not judged), has a value and is of no item; a share of the
// country's total about the day of a round is a count too.  Claims about days within a fortnight are one
// round, and so are claims that repeat its number, rounded or not, within kRoundDays; its number is the most
// exactly stated one (fewest trailing zeros), then the most credible, then the earliest.
[[nodiscard]] std::vector<Round> rounds_of(const View& view, PlaceId place);
inline constexpr int kRoundDays = 35;

// The same of the series `returned`: people who are home again, level by level.
[[nodiscard]] std::vector<Round> returns_of(const View& view, PlaceId place);

// The round whose day is nearest to `day`, at most kRoundDays from it; nullptr if there is none.
[[nodiscard]] const Round* nearest_round(std::span<const Round> rounds, Day day);

// Counts of the displaced in `place` that rounds_of leaves aside, by reason.
struct LeftAside {
  int unconfirmed = 0;
  int doubtful = 0;   // credibility 3 to 5
  int by_others = 0;  // by another counter than the one with the most claims
};
[[nodiscard]] LeftAside left_aside(const View& view, PlaceId place);

// What of the total's growth stays in a part: the part's and the total's counts on the same days.
struct PartCount {
  Day on;
  double part = 0;
  double total = 0;
};
// A straight line between the rounds around `day`; NaN if it is not between two.
[[nodiscard]] double people_between(std::span<const Round> rounds, Day day);

// The counts of `part`, an area inside one department, beside the country's total on the same days.  Where
// its own last count is older than its department's by kRoundDays, the department's stands in for it.
[[nodiscard]] std::vector<PartCount> part_counts(const View& view, PlaceId part, PlaceId country);

// Weight, in pseudo-counts, of the growth share seen between the last two counts; an assumption.
inline constexpr double kShareWeight = 10;
// The part's share of a later `total`: the part keeps its count and takes a share of the growth, of Beta(1 +
// w·s, 1 + w·(1 − s)), s the share between the last two counts, w = kShareWeight; uniform with one count.
[[nodiscard]] Samples forecast_share(std::span<const PartCount> counts, double total);

}  // namespace muster
