// The outside view: how strength grows, learnt from past missions and from the mission's own counts so far.
//
// Three views of the past are pooled with equal weight.  *Ramps* describe each past mission by four numbers.
// Their spread over the missions is the prior for a new one, and its own counts choose among them.  *Analogs*
// take what past missions did next from a similar share of their ceiling at a similar month.  The *class
// change* (class_change.hpp) takes what each of them did over the same months.
// docs/models/force.md describes both.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/samples.hpp"
#include "models/force/history.hpp"

namespace muster {

// Every number that the outside view assumes.  Shares are of the ceiling in force; times are in months.  The
// widths of the prior are assumptions; the others were chosen on the reference class
// (docs/evidence/force.md).
struct OutsideParameters {
  // Prior of ramps: medians and spreads (standard deviations of the logarithm).
  double start_median = 2.0;  // months from the authorisation to the first arrivals
  double start_spread = 1.0;
  double there_already = 0.2;  // probability that people are there on the day of the authorisation
  double takes_over = 0.5;     // probability that a force there already changes helmets at the start
  double pace_median = 0.3;    // share of the gap to the plateau that closes each month
  double pace_spread = 0.8;
  double plateau_median = 0.9;  // share of the ceiling that is finally reached
  double plateau_spread = 0.2;
  // Error of a ramp: Student's t with 4 degrees of freedom, variance² = count² + drift² · months since the
  // last count.
  double count_error = 0.02;
  double drift_error = 0.035;
  double own_weight = 0.4;  // power of the likelihood of own counts: counts of one mission repeat each other
  double change_rate = 0.03;  // changes of ceiling a month: 32 in the reference class, 41 missions, 24 months
  double prior_weight = 1.0;  // weight of the wide prior, in past missions
  // Likeness of past missions.
  double other_funding = 0.6;    // weight of a mission with another kind of funding
  double other_continent = 0.4;  // weight of a mission in Africa for one elsewhere, and the reverse
  // Analogs.
  double share_width = 0.15;   // kernel over the share of the ceiling
  double month_width = 2.0;    // kernel over the month
  double analog_error = 0.03;  // spread around an analog, at one month ahead
  double nothing_yet = 0.05;   // below this share a mission counts as not begun
  // Weights in the pool; the ramps have the rest.
  double analog_weight = 1.0 / 3;  // of the analogs
  double change_weight = 1.0 / 3;  // of the class change
  // Recalibration of the pool: its distribution function F becomes F^tilt; above 1 moves weight to larger
  // strengths.
  double tilt = 1.15;
};

// One curve: nothing before `start`, at `start` a `jump` as share of the ceiling; then `pace` of the gap to
// `plateau` closes each month.
struct Ramp {
  double start = 0;    // month
  double jump = 0;     // share
  double pace = 0;     // per month
  double plateau = 0;  // share
};

// One past mission: equally likely ramps that fit it, and its strength and ceiling twice a month.
struct FittedMission {
  History history;
  std::vector<Ramp> ramps;
  std::vector<double> strength;  // index: grid_index(month); NaN where no count is near
  std::vector<double> ceiling;
};

struct OutsideModel {
  OutsideParameters parameters;
  std::vector<FittedMission> missions;
  std::vector<Ramp> prior;  // for missions unlike all of them
};

// Draws `kPriorRamps` ramps from the prior.  For each mission with a ceiling and a count, systematic
// resampling picks those that fit its counts of the first 30 months.  Metropolis steps then move each pick
// (Gilks and Berzuini 2001).  The same seed gives the same bits on any number of threads.
[[nodiscard]] OutsideModel fit_outside(std::span<const History> past, const OutsideParameters& parameters,
                                       std::uint64_t seed);

inline constexpr int kPriorRamps = 4000;
inline constexpr int kRampsOfMission = 200;
inline constexpr int kWideRamps = 500;

// One possible strength, and the past mission it comes from.
struct StrengthDraw {
  double people = 0;
  double weight = 0;
  int mission = kNoMission;  // index into OutsideModel::missions

  static constexpr int kNoMission = -1;
  static constexpr int kInside = -2;  // a run of the inside view
};

// The draws as a distribution of people.  REQUIRES: at least one with a positive weight.
[[nodiscard]] Samples samples_of(std::span<const StrengthDraw> draws);

enum class OutsidePart { kAll, kRamps, kAnalogs, kClassChange };
// The parts of the pool, as they stand beside it.
inline constexpr std::array kOutsideParts = {OutsidePart::kRamps, OutsidePart::kAnalogs,
                                             OutsidePart::kClassChange};

// A model conditioned on what was known of one mission on a day.
struct ConditionedView {
  const OutsideModel* model = nullptr;  // must outlive this view
  History known;
  Day origin;
  std::vector<double> likeness;  // by past mission; 0: left out
  std::vector<double> weights;   // by ramp: of missions in order, then of the prior; they sum to 1
  // Ratios of each ceiling to the one before, by mission: of those that are not left out and had changes.
  std::vector<std::vector<double>> ceiling_changes;
};

// Which past missions a forecast must not learn from.
using NotLearntFrom = std::function<bool(const History& past)>;

// REQUIRES: `known` has a ceiling and nothing later than `origin`.  Nothing of a mission that is left out is
// used: neither its ramps nor what it did from a similar share nor its changes of ceiling.  Without
// `left_out` it is the family of the mission (same_family): no mission is forecast from its own future.
[[nodiscard]] ConditionedView condition(const OutsideModel& model, History known, Day origin,
                                        const NotLearntFrom& left_out = {});

// Possible strengths on `day`, weights summing to 1.  Where no past mission was counted so far ahead, the
// ramps alone speak, whatever part was asked for.  REQUIRES: day > origin.
[[nodiscard]] std::vector<StrengthDraw> draw_strength(const ConditionedView& view, Day day,
                                                      std::uint64_t seed,
                                                      OutsidePart part = OutsidePart::kAll);

// The share of its ceiling that a past mission had at `month`, taken from the half-monthly grid; NaN where no
// count is near.
[[nodiscard]] double share_at(const FittedMission& past, double month);

// The share that a mission at `share` reaches if it changes as one past mission did from share `then` to
// share `later`.  A rise closes the same part of the gap to the full ceiling.  A fall loses the same part of
// the strength, at most twice the fall in people.
[[nodiscard]] double carried_over(double share, double then, double later);

// The strength of a ramp at `month`, in people: without any count, and from `strength` at month `from` on.
// Uses the known ceilings.
[[nodiscard]] double ramp_strength(const Ramp& ramp, const History& history, double month);
[[nodiscard]] double ramp_strength(const Ramp& ramp, const History& history, double from, double strength,
                                   double month);

}  // namespace muster
