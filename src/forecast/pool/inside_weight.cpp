#include "forecast/pool/inside_weight.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/force/parameters.hpp"
#include "status/observed.hpp"

namespace muster {
namespace {

constexpr std::array kPastHorizons = {3, 6};

// The last days of calendar quarters after `from` and before `on`.
std::vector<Day> quarter_ends(Day from, Day on) {
  constexpr int kMonths = 3;
  std::vector<Day> ends;
  for (Day day = month_end(from); day < on; day = month_end(day + 1)) {
    if (day > from && civil(day).month % kMonths == 0) ends.push_back(day);
  }
  return ends;
}

double crps_of(const PoolLoss& loss, std::size_t part) {
  return loss.off[part] - loss.apart[part * loss.off.size() + part] / 2;
}

std::optional<PastViews> views_of(const View& then, Day known_by, const Reference& past,
                                  const OutsideModel& model, std::uint64_t seed) {
  std::vector<Day> days;
  std::vector<double> came;
  Day known = then.on();
  for (const int months : kPastHorizons) {
    const Day day = then.on() + static_cast<int>(std::lround(months * kDaysOfMonth));
    const auto people = strength_came(then.mission(), day, known_by);
    if (!people) continue;
    days.push_back(day);
    came.push_back(*people);
    known = std::max(known, strength_known_from(then.mission(), day, known_by).value_or(known_by));
  }
  if (days.empty()) return std::nullopt;
  const auto input = mission_input(then, force_status(then), promises_status(then), past);
  if (!input) return std::nullopt;
  const double ceiling = input->history.ceilings.back().people;
  const InsideView inside = run_inside(input->plan.plan, input->parameters, days, kPastRuns, seed);
  const ConditionedView outside = condition(model, input->history, then.on());
  PastViews views{.origin = then.on(), .known = known, .loss = {{0, 0}, {0, 0, 0, 0}}};
  const auto count = static_cast<double>(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    std::vector<double> runs;
    for (int run = 0; run < inside.runs; ++run) runs.push_back(inside.total(run, i));
    const std::array<Samples, 2> both = {samples_of(draw_strength(outside, days[i], seed)),
                                         equal_samples(std::span<const double>(runs))};
    const PoolLoss loss = pool_loss(both, came[i], PoolScale::kNatural);
    views.outside_crps += crps_of(loss, 0) / count;
    views.inside_crps += crps_of(loss, 1) / count;
    for (std::size_t k = 0; k < loss.off.size(); ++k) views.loss.off[k] += loss.off[k] / (ceiling * count);
    for (std::size_t k = 0; k < loss.apart.size(); ++k)
      views.loss.apart[k] += loss.apart[k] / (ceiling * count);
  }
  views.days = static_cast<int>(days.size());
  return views;
}

}  // namespace

std::vector<PastViews> past_views(const View& view, const Reference& past, const OutsideModel& model,
                                  std::uint64_t seed) {
  std::vector<PastViews> all;
  const auto mandates = view.mandates();
  if (mandates.empty()) return all;
  for (const Day day : quarter_ends(mandates.front()->adopted, view.on())) {
    auto one = views_of(View(view.mission(), day), view.on(), past, model, seed);
    if (one) all.push_back(std::move(*one));
  }
  return all;
}

InsideWeight inside_weight_on(Day on, std::span<const PastViews> views, double before, bool fixed) {
  InsideWeight learnt{.weight = before, .before = before};
  std::vector<PoolLoss> losses;
  for (const PastViews& one : views) {
    if (one.known > on) continue;
    losses.push_back(one.loss);
    learnt.outside_crps += one.outside_crps;
    learnt.inside_crps += one.inside_crps;
  }
  learnt.days = static_cast<int>(losses.size());
  if (losses.empty()) return learnt;
  learnt.outside_crps /= learnt.days;
  learnt.inside_crps /= learnt.days;
  if (!fixed) learnt.weight = pool_weights(std::array{1 - before, before}, losses, kInsidePrior)[1];
  return learnt;
}

InsideWeight inside_weight_on(Day on, std::span<const PastViews> views, const ForceParameters& parameters) {
  const double preset = presets(force_parameter_table()).inside_weight;
  return inside_weight_on(on, views, parameters.inside_weight, parameters.inside_weight != preset);
}

}  // namespace muster
