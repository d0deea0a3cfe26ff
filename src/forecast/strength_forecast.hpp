// The forecast of one mission's strength from what was known of it: dates, contributors, promises,
// milestones.
#pragma once

#include <span>

#include "base/samples.hpp"
#include "engine/inside_view.hpp"
#include "models/force/money.hpp"
#include "models/force/outside_view.hpp"

namespace muster {

// Somebody who sends people.  In people.
struct Sender {
  std::string id;
  double pledged = 0;
  double there = 0;
};

// An open promise: that the mission (no sender), or one sender, has this many more people, or a total of this
// many.
struct OpenPromise {
  std::string id;
  Day due;
  double wanted = 0;  // people that must be there on the due day for it to be kept
  int sender = kEverybody;

  static constexpr int kEverybody = -1;
};

struct StrengthOn {
  Day on;
  Quantiles people{};
};

struct PromiseOdds {
  std::size_t promise = 0;  // index into those given
  double probability = 0;
  double forecast = 0;  // before the promiser's record moved it (mission_forecast.hpp)
  double outside = 0;   // what each view alone would have said
  double inside = 0;    // NaN without an inside view
  double error = 0;     // Monte-Carlo standard error of `forecast`
};

// A strength and the days by which it is reached with 10, 50 and 90 % probability; not given beyond the
// horizon.
struct Milestone {
  double people = 0;
  std::array<Day, 3> by{};
  double probability = 0;  // by the last day of the forecast
};
inline constexpr std::array kMilestoneLevels = {0.1, 0.5, 0.9};

struct MissionWeight {
  std::string id;
  double weight = 0;  // share of the forecast for the last day that rests on it; "" stands for the wide prior
};
struct QuantileWeights {
  double level = 0;
  double people = 0;
  std::vector<MissionWeight> missions;  // heaviest first; shares of the draws near the quantile
};
// In the place of a mission: the inside view.
inline constexpr std::string_view kInsideName = "inside view";
[[nodiscard]] std::string name_of_origin(const OutsideModel& model, int mission);

// The inside view that is pooled with the outside one, at `weight`.  Without runs the outside view is alone.
struct InsidePart {
  const InsideView* view = nullptr;  // on the days of forecast_days()
  double weight = 0;
};

// The money of the inside view up to the last day of a forecast; the mission's currency.
struct MoneyForecast {
  bool known = false;  // of what is there and of the cost; otherwise money held nobody up
  double there = 0;    // on the day of the forecast
  double to_come = 0;  // pledged and not paid
  double paid = 0;     // by then
  DonorRecord donors;  // how the donors have paid so far
  double cost_per_officer_month = 0;
  double needed_full = 0;  // were the ceiling reached on the first day
  Quantiles needed{};      // for the strength that comes, paid or owed
  Quantiles paid_in{};
  double needed_error = 0, paid_in_error = 0;  // Monte-Carlo standard errors of the medians
  std::array<Day, 3> empty_by{};               // as Milestone::by: the first day that could not be paid
  double empty_probability = 0;
  double empty_error = 0;  // and of the probability
};

struct StrengthForecast {
  std::vector<StrengthOn> total;
  std::vector<std::vector<StrengthOn>> senders;  // by sender, then by day
  std::vector<PromiseOdds> promises;
  std::vector<Milestone> milestones;
  std::vector<MissionWeight> weights;        // heaviest first
  std::vector<QuantileWeights> by_quantile;  // on the last day, by kLevels
  std::vector<StrengthOn> outside;           // what each view alone would have said
  std::vector<StrengthOn> inside;            // empty without one
  double inside_weight = 0;
  MoneyForecast money;  // by the inside view
  // On the last day: what the ramps, the analogs and the class change alone would have said.
  std::array<StrengthOn, kOutsideParts.size()> alone;
  std::size_t draws = 0;
  double monte_carlo_error =
      0;  // standard deviation of the median on the last day over kRepeats other seeds, people
};
inline constexpr int kRepeats = 8;

// Forecasts each month up to `months` after the view's origin.
//
// The two views are pooled linearly.  The outside view is of the total.  In it a sender has what it has now
// and, of what the total gains, the share that its outstanding pledge is of all outstanding pledges; of what
// the total loses, the share that it has now (an assumption of ours).  A milestone is reached by a day in
// the runs of the inside view that have had so many people on any of its days up to then (first passage). The
// outside view has no paths: there it is the largest probability of any month up to then, which the odds of
// having reached it are at least.
[[nodiscard]] StrengthForecast forecast_strength(const ConditionedView& view, int months,
                                                 std::span<const Sender> senders,
                                                 std::span<const OpenPromise> promises,
                                                 std::span<const double> milestones, std::uint64_t seed,
                                                 const InsidePart& inside = {});

// The odds of one promise, `index` of a list, in both views.
[[nodiscard]] PromiseOdds odds_of(const ConditionedView& view, const InsidePart& inside,
                                  std::span<const Sender> senders, const OpenPromise& promise,
                                  std::size_t index, std::uint64_t seed);

// The days on which forecast_strength needs the inside view, in order: months ahead, and those on which
// promises are due.
[[nodiscard]] std::vector<Day> forecast_days(Day origin, int months, std::span<const OpenPromise> promises);

// Possible strengths of both views on `day`; their weights sum to 1.
[[nodiscard]] std::vector<StrengthDraw> pooled_draws(const ConditionedView& view, const InsidePart& inside,
                                                     Day day, std::uint64_t seed);

// The strength of sender `index` when the total is `total`.
[[nodiscard]] double strength_of_sender(std::span<const Sender> senders, std::size_t index, double total);

}  // namespace muster
