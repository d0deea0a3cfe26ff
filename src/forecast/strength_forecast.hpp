// The forecast of one mission's strength from what was known of it: dates, contributors, promises,
// milestones.
#pragma once

#include <span>

#include "force/outside_view.hpp"
#include "forecast/scores.hpp"

namespace muster {

// Somebody who sends people.  In people.
struct Sender {
  std::string id;
  double pledged = 0;
  double there = 0;
};

// An open promise: that the mission (no sender), or one sender, has so many people more or in all.
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

struct StrengthForecast {
  std::vector<StrengthOn> total;
  std::vector<std::vector<StrengthOn>> senders;  // by sender, then by day
  std::vector<PromiseOdds> promises;
  std::vector<Milestone> milestones;
  std::vector<MissionWeight> weights;  // heaviest first
  std::array<StrengthOn, 2> alone;  // on the last day: what the ramps and the analogs alone would have said
  std::size_t draws = 0;
  double monte_carlo_error =
      0;  // standard deviation of the median on the last day over kRepeats other seeds, people
};
inline constexpr int kRepeats = 8;

// Forecasts each month up to `months` after the view's origin.
//
// The view is of the total.  A sender has what it has now and, of what the total gains, the share that its
// outstanding pledge is of all outstanding pledges; of what the total loses, the share that it has now (an
// assumption of ours).  A milestone is reached by a day with the largest probability that the strength is at
// least that on any day of the forecast up to it.
[[nodiscard]] StrengthForecast forecast_strength(const ConditionedView& view, int months,
                                                 std::span<const Sender> senders,
                                                 std::span<const OpenPromise> promises,
                                                 std::span<const double> milestones, std::uint64_t seed);

// The strength of sender `index` when the total is `total`.
[[nodiscard]] double strength_of_sender(std::span<const Sender> senders, std::size_t index, double total);

}  // namespace muster
