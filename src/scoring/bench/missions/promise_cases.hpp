// Promises of people to past missions: what was known on the day of each, what was wanted, what came.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inputs/reference.hpp"
#include "models/force/outside_view.hpp"

namespace muster {

// A promise that can be forecast.
struct PromiseCase {
  std::uint32_t mission = 0;  // index into the past missions
  const PastPromise* promise = nullptr;
  History known;  // of the mission, on the day of the promise
  double before =
      0;  // people there by the last count known then, where the promise is of more people; else 0
};

struct PromiseCases {
  std::vector<PromiseCase> cases;     // by mission, in the order of its promises
  std::vector<std::string> left_out;  // those that cannot be forecast, with the reason
};

// Promises of people with a due day.  Left out are those without a day of statement, a number of people or a
// mission with a ceiling on that day.  `past` must outlive the result.
[[nodiscard]] PromiseCases promise_cases(std::span<const PastMission> past);

// The strength of the whole force that keeps the promise; nothing for one of a part (PromisedPeople::kPart),
// which no strength of the whole tells.
[[nodiscard]] std::optional<double> strength_wanted(const PromiseCase& of);

// The share of the promised people that was there on the due day, by the count nearest to it, at most
// kShareDays off, after the day of the promise: of people who were to come on top, those counted above
// `before`, at least 0.  Nothing for a part, and where nobody counted.
inline constexpr int kShareDays = 30;
[[nodiscard]] std::optional<double> share_come(const PromiseCase& of, const History& history);

// Months from the due day to the first count after it that shows the promised strength: 0 where it was kept
// in time, kMostLate where it took as long or longer.  Nothing for a part, and where counts end before that
// with the promise still open.
inline constexpr double kMostLate = 12;
[[nodiscard]] std::optional<double> months_late(const PromiseCase& of, const History& history);

// What came of the other missions' promises, as known on the day of this one: those of its own family are not
// looked at.  One promise of which everything came in time and one of which nothing ever came are added, as
// keeping_rate adds them to the class's rate, so that there is always an answer.
[[nodiscard]] Samples shares_of_class(const PromiseCases& all, const PromiseCase& of,
                                      std::span<const PastMission> past);
[[nodiscard]] Samples lateness_of_class(const PromiseCases& all, const PromiseCase& of,
                                        std::span<const PastMission> past);

// The outside view's distribution of months_late: it has no paths, only odds for each day, so that the odds
// of having reached the strength by a month are the largest of the months up to then, the least that they can
// be.  REQUIRES: strength_wanted(of).
[[nodiscard]] Samples lateness_by_strength(const PromiseCase& of, const ConditionedView& view,
                                           std::uint64_t seed);

}  // namespace muster
