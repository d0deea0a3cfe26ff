#include "forecast/strength_forecast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "forecast/influence/quantile_weights.hpp"

namespace muster {
namespace {

Day months_after(Day day, int months) {
  return day + static_cast<int>(std::lround(months * kDaysOfMonth));
}

double probability_at_least(const std::vector<StrengthDraw>& draws, double people) {
  double sum = 0;
  double total = 0;
  for (const StrengthDraw& draw : draws) {
    total += draw.weight;
    if (draw.people >= people) sum += draw.weight;
  }
  return sum / total;
}

// Standard error of probability_at_least, the draws taken as independent.
double error_of_probability(const std::vector<StrengthDraw>& draws, double people, double probability) {
  double squares = 0;
  double total = 0;
  for (const StrengthDraw& draw : draws) {
    const double off = draw.weight * ((draw.people >= people ? 1 : 0) - probability);
    squares += off * off;
    total += draw.weight;
  }
  return std::sqrt(squares) / total;
}

std::vector<MissionWeight> mission_weights(const ConditionedView& view,
                                           const std::vector<StrengthDraw>& draws) {
  std::map<int, double> sums;
  for (const StrengthDraw& draw : draws) sums[draw.mission] += draw.weight;
  std::vector<MissionWeight> weights;
  for (const auto& [mission, weight] : sums) {
    weights.push_back({name_of_origin(*view.model, mission), weight});
  }
  std::stable_sort(weights.begin(), weights.end(),
                   [](const MissionWeight& a, const MissionWeight& b) { return a.weight > b.weight; });
  return weights;
}

double weight_of(const InsidePart& inside) {
  return inside.view != nullptr && inside.view->runs > 0 ? inside.weight : 0;
}

std::vector<StrengthDraw> outside_draws(const ConditionedView& view, const InsidePart& inside, Day day,
                                        std::uint64_t seed) {
  std::vector<StrengthDraw> draws = draw_strength(view, day, seed);
  for (StrengthDraw& draw : draws) draw.weight *= 1 - weight_of(inside);
  return draws;
}

std::size_t day_index(const InsideView& view, Day day) {
  return static_cast<std::size_t>(std::lower_bound(view.days.begin(), view.days.end(), day) -
                                  view.days.begin());
}

// Adds runs `first`, `first` + `step`, … of the inside view.
void add_inside(const InsidePart& inside, Day day, int first, int step, std::vector<StrengthDraw>& draws) {
  const double weight = weight_of(inside);
  if (weight <= 0) return;
  const std::size_t index = day_index(*inside.view, day);
  const int count = (inside.view->runs - first + step - 1) / step;
  for (int run = first; run < inside.view->runs; run += step)
    draws.push_back({inside.view->total(run, index), weight / count, StrengthDraw::kInside});
}

// Of one sender, or of all where `sender` is their number or more.
std::vector<StrengthDraw> inside_draws(const InsideView& view, Day day, std::size_t sender) {
  const std::size_t index = day_index(view, day);
  std::vector<StrengthDraw> draws;
  draws.reserve(static_cast<std::size_t>(view.runs));
  for (int run = 0; run < view.runs; ++run) {
    draws.push_back({sender < view.senders ? view.of_sender(run, index, sender) : view.total(run, index),
                     1.0 / view.runs, StrengthDraw::kInside});
  }
  return draws;
}

// Repeats have other seeds of the outside view and a kRepeats-th part each of the runs of the inside view, so
// that the stated error is too large rather than too small.
double spread_over_seeds(const ConditionedView& view, const InsidePart& inside, Day day, std::uint64_t seed) {
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kRepeats; ++i) {
    std::vector<StrengthDraw> draws =
        outside_draws(view, inside, day, seed + 1 + static_cast<std::uint64_t>(i));
    add_inside(inside, day, i, kRepeats, draws);
    const double median = samples_of(draws).quantile(0.5);
    sum += median;
    squares += median * median;
  }
  return std::sqrt(std::max(squares - sum * sum / kRepeats, 0.0) / (kRepeats - 1));
}

// The strength of a sender in each draw.
std::vector<StrengthDraw> draws_of_sender(std::span<const Sender> senders, std::size_t index,
                                          std::vector<StrengthDraw> draws) {
  for (StrengthDraw& draw : draws) draw.people = strength_of_sender(senders, index, draw.people);
  return draws;
}

// Both views of one sender; `outside` are draws of the total.
std::vector<StrengthDraw> pooled_of_sender(const InsidePart& inside, Day day, std::span<const Sender> senders,
                                           std::size_t sender, std::vector<StrengthDraw> outside) {
  const double weight = weight_of(inside);
  std::vector<StrengthDraw> draws = draws_of_sender(senders, sender, std::move(outside));
  if (weight <= 0) return draws;
  for (StrengthDraw& draw : draws) draw.weight *= 1 - weight;
  for (StrengthDraw draw : inside_draws(*inside.view, day, sender)) {
    draw.weight *= weight;
    draws.push_back(draw);
  }
  return draws;
}

// The share of runs that have had `people` on one of the view's days up to `day`, by day.
std::vector<double> first_passage(const InsideView& view, const std::vector<StrengthOn>& days,
                                  double people) {
  std::vector<double> share(days.size(), 0);
  for (int run = 0; run < view.runs; ++run) {
    std::size_t passed = 0;
    while (passed < view.days.size() && view.total(run, passed) < people) ++passed;
    if (passed == view.days.size()) continue;
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (view.days[passed] <= days[i].on) share[i] += 1.0 / view.runs;
    }
  }
  return share;
}

// The outside view has no paths: its odds are the largest of any day so far, the least that they can be.
Milestone milestone(const std::vector<std::vector<StrengthDraw>>& outside, const InsidePart& inside,
                    const std::vector<StrengthOn>& days, double people) {
  Milestone reached{.people = people};
  const double weight = weight_of(inside);
  const std::vector<double> passed =
      weight > 0 ? first_passage(*inside.view, days, people) : std::vector<double>(days.size(), 0);
  double highest = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    highest = std::max(highest, probability_at_least(outside[i], people));
    reached.probability = (1 - weight) * highest + weight * passed[i];
    for (std::size_t k = 0; k < kMilestoneLevels.size(); ++k) {
      if (!reached.by[k].given() && reached.probability >= kMilestoneLevels[k]) reached.by[k] = days[i].on;
    }
  }
  return reached;
}

}  // namespace

double strength_of_sender(std::span<const Sender> senders, std::size_t index, double total) {
  double there = 0;
  double outstanding = 0;
  for (const Sender& sender : senders) {
    there += sender.there;
    outstanding += std::max(sender.pledged - sender.there, 0.0);
  }
  const Sender& sender = senders[index];
  if (total <= there) return there > 0 ? sender.there * total / there : 0;
  const double count = static_cast<double>(senders.size());
  const double share = outstanding > 0 ? std::max(sender.pledged - sender.there, 0.0) / outstanding
                       : there > 0     ? sender.there / there
                                       : 1 / count;
  return sender.there + share * (total - there);
}

PromiseOdds odds_of(const ConditionedView& view, const InsidePart& inside, std::span<const Sender> senders,
                    const OpenPromise& promise, std::size_t index, std::uint64_t seed) {
  PromiseOdds odds;
  odds.promise = index;
  const bool everybody = promise.sender == OpenPromise::kEverybody;
  const std::size_t sender = everybody ? senders.size() : static_cast<std::size_t>(promise.sender);
  std::vector<StrengthDraw> outside = draw_strength(view, promise.due, seed);
  if (!everybody) outside = draws_of_sender(senders, sender, std::move(outside));
  odds.outside = odds.probability = probability_at_least(outside, promise.wanted);
  odds.error = error_of_probability(outside, promise.wanted, odds.outside);
  odds.inside = std::numeric_limits<double>::quiet_NaN();
  const double weight = weight_of(inside);
  if (weight <= 0) return odds;
  const std::vector<StrengthDraw> within = inside_draws(*inside.view, promise.due, sender);
  odds.inside = probability_at_least(within, promise.wanted);
  odds.probability += weight * (odds.inside - odds.outside);
  odds.error = std::hypot((1 - weight) * odds.error,
                          weight * error_of_probability(within, promise.wanted, odds.inside));
  return odds;
}

std::string name_of_origin(const OutsideModel& model, int mission) {
  if (mission == StrengthDraw::kInside) return std::string(kInsideName);
  return mission < 0 ? std::string() : model.missions[static_cast<std::size_t>(mission)].history.traits.id;
}

std::vector<Day> forecast_days(Day origin, int months, std::span<const OpenPromise> promises) {
  std::vector<Day> days;
  for (int k = 1; k <= months; ++k) days.push_back(months_after(origin, k));
  for (const OpenPromise& promise : promises) {
    if (promise.due > origin) days.push_back(promise.due);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::vector<StrengthDraw> pooled_draws(const ConditionedView& view, const InsidePart& inside, Day day,
                                       std::uint64_t seed) {
  std::vector<StrengthDraw> draws = outside_draws(view, inside, day, seed);
  add_inside(inside, day, 0, 1, draws);
  return draws;
}

StrengthForecast forecast_strength(const ConditionedView& view, int months, std::span<const Sender> senders,
                                   std::span<const OpenPromise> promises, std::span<const double> milestones,
                                   std::uint64_t seed, const InsidePart& inside) {
  StrengthForecast forecast;
  forecast.inside_weight = weight_of(inside);
  std::vector<std::vector<StrengthDraw>> outsides;
  std::vector<StrengthDraw> draws;  // of the last day
  forecast.senders.resize(senders.size());
  for (int k = 1; k <= months; ++k) {
    const Day day = months_after(view.origin, k);
    const std::vector<StrengthDraw> outside = draw_strength(view, day, seed);
    forecast.outside.push_back({day, samples_of(outside).quantiles()});
    draws = pooled_draws(view, inside, day, seed);
    forecast.total.push_back({day, samples_of(draws).quantiles()});
    for (std::size_t i = 0; i < senders.size(); ++i) {
      forecast.senders[i].push_back(
          {day, samples_of(pooled_of_sender(inside, day, senders, i, outside)).quantiles()});
    }
    if (forecast.inside_weight > 0) {
      forecast.inside.push_back(
          {day, samples_of(inside_draws(*inside.view, day, senders.size())).quantiles()});
    }
    outsides.push_back(outside);
  }
  for (std::size_t i = 0; i < promises.size(); ++i) {
    if (promises[i].due > view.origin)
      forecast.promises.push_back(odds_of(view, inside, senders, promises[i], i, seed));
  }
  for (const double people : milestones)
    forecast.milestones.push_back(milestone(outsides, inside, forecast.total, people));
  if (draws.empty()) return forecast;
  const Day last = forecast.total.back().on;
  forecast.draws = draws.size();
  forecast.weights = mission_weights(view, draws);
  forecast.by_quantile = quantile_weights(*view.model, draws);
  for (std::size_t k = 0; k < kOutsideParts.size(); ++k)
    forecast.alone[k] = {last, samples_of(draw_strength(view, last, seed, kOutsideParts[k])).quantiles()};
  forecast.monte_carlo_error = spread_over_seeds(view, inside, last, seed);
  return forecast;
}

}  // namespace muster
