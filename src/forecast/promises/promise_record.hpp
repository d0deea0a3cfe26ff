// The odds of promises: what the forecast gives each, what its promiser's record makes of it, what came of
// it.
//
// A promise of people has the odds that the forecast of strength gives it, moved by the record of who made
// it. A promise of money, of a step, or made before any mandate was known has no such forecast: its odds are
// the promiser's record alone, which is the rate of the class where nothing more is known of the promiser.
// docs/models/force.md describes both.
#pragma once

#include <string_view>
#include <vector>

#include "forecast/outlook.hpp"
#include "forecast/promises/promise_rate.hpp"
#include "forecast/stored_fit.hpp"

namespace muster {

enum class OddsBasis : std::uint8_t {
  kNone,      // no due day: nothing to be right or wrong about
  kSettled,   // the outcome was known
  kForecast,  // the forecast of strength, moved by the promiser's record
  kRecord     // the promiser's record alone
};
// "none", "settled", "forecast", "record".
[[nodiscard]] std::string_view name_of_basis(OddsBasis basis);

// The probability that a promise is kept by its due day, as judged on a day.
struct PromiseOddsOn {
  Day on{};
  double probability = kNotGiven;
  OddsBasis basis = OddsBasis::kNone;
  double forecast = kNotGiven;  // of the forecast of strength, before the record moved it
  double wanted = kNotGiven;    // people that the forecast was asked for
  double rate = kNotGiven;      // of the promiser, by what was known on the day
  Kept record{};                // the promiser's own, on the day
};

struct JudgedPromise {
  PromiseStatus status;  // as known on the day of the view
  PromiseOddsOn made;    // as judged on the day it was made, from what was known then
  PromiseOddsOn now;
  double brier =
      kNotGiven;  // (odds when made − outcome)², outcome 1 kept in time, 0 not; not given while open
};

struct PromiserRecord {
  ActorId promiser;
  Kept own;
  double rate = 0;
};

struct PromiseRecord {
  std::vector<JudgedPromise> items{};  // in the order of promises_status
  std::vector<PromiserRecord> promisers{};
  Kept of_class{};
  // Means over the promises with an outcome; not given if there is none.
  double brier = kNotGiven;
  double brier_of_class = kNotGiven;  // had the odds been the class's rate each time
  double brier_of_word = kNotGiven;   // had every promise been believed
  int scored = 0;
};

// Odds of today are those of `now`, the outlook of view.on(), where it has any; odds of earlier days come of
// kJudgedRuns runs of their own, by `model`.
[[nodiscard]] PromiseRecord judge_promises(const View& view, const Reference& past, const OutsideModel& model,
                                           std::uint64_t seed, const Outlook* now = nullptr,
                                           const PromiseParameters& parameters = {});
inline constexpr int kJudgedRuns = 1000;

// judge_promises() with an outlook made for it, of officers and money alone, and what past missions teach
// from `fits`: what `muster promises` shows.  `options` says the months and the seed. COST: that of an
// outlook, and of kJudgedRuns runs for each day on which promises were made: about a second.
[[nodiscard]] PromiseRecord promises_on(const View& view, const Reference& past, OutlookOptions options,
                                        const FitStore& fits);

}  // namespace muster
