#include "forecast/strength_forecast.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace muster {
namespace {

Day months_after(Day day, int months) {
  return day + static_cast<int>(std::lround(months * kDaysOfMonth));
}

Samples samples_of(const std::vector<StrengthDraw>& draws) {
  std::vector<Sample> samples;
  for (const StrengthDraw& draw : draws) samples.push_back({draw.people, draw.weight});
  return Samples(std::move(samples));
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

Milestone milestone(const std::vector<std::vector<StrengthDraw>>& draws, const std::vector<StrengthOn>& days,
                    double people) {
  Milestone reached{.people = people};
  for (std::size_t i = 0; i < draws.size(); ++i) {
    reached.probability = std::max(reached.probability, probability_at_least(draws[i], people));
    for (std::size_t k = 0; k < kMilestoneLevels.size(); ++k) {
      if (!reached.by[k].given() && reached.probability >= kMilestoneLevels[k]) reached.by[k] = days[i].on;
    }
  }
  return reached;
}

std::vector<MissionWeight> mission_weights(const ConditionedView& view,
                                           const std::vector<StrengthDraw>& draws) {
  std::map<int, double> sums;
  for (const StrengthDraw& draw : draws) sums[draw.mission] += draw.weight;
  std::vector<MissionWeight> weights;
  for (const auto& [mission, weight] : sums) {
    weights.push_back({mission < 0 ? std::string() : view.model->missions[mission].traits.id, weight});
  }
  std::stable_sort(weights.begin(), weights.end(),
                   [](const MissionWeight& a, const MissionWeight& b) { return a.weight > b.weight; });
  return weights;
}

double spread_over_seeds(const ConditionedView& view, Day day, std::uint64_t seed) {
  double sum = 0;
  double squares = 0;
  for (int i = 1; i <= kRepeats; ++i) {
    const double median =
        samples_of(draw_strength(view, day, seed + static_cast<std::uint64_t>(i))).quantile(0.5);
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

StrengthForecast forecast_strength(const ConditionedView& view, int months, std::span<const Sender> senders,
                                   std::span<const OpenPromise> promises, std::span<const double> milestones,
                                   std::uint64_t seed) {
  StrengthForecast forecast;
  std::vector<std::vector<StrengthDraw>> draws;
  forecast.senders.resize(senders.size());
  for (int k = 1; k <= months; ++k) {
    const Day day = months_after(view.origin, k);
    draws.push_back(draw_strength(view, day, seed));
    forecast.total.push_back({day, samples_of(draws.back()).quantiles()});
    for (std::size_t i = 0; i < senders.size(); ++i) {
      forecast.senders[i].push_back({day, samples_of(draws_of_sender(senders, i, draws.back())).quantiles()});
    }
  }
  for (std::size_t i = 0; i < promises.size(); ++i) {
    const OpenPromise& promise = promises[i];
    if (promise.due <= view.origin) continue;
    std::vector<StrengthDraw> then = draw_strength(view, promise.due, seed);
    if (promise.sender != OpenPromise::kEverybody) {
      then = draws_of_sender(senders, static_cast<std::size_t>(promise.sender), std::move(then));
    }
    forecast.promises.push_back({.promise = i, .probability = probability_at_least(then, promise.wanted)});
  }
  for (const double people : milestones)
    forecast.milestones.push_back(milestone(draws, forecast.total, people));
  if (draws.empty()) return forecast;
  const Day last = forecast.total.back().on;
  forecast.draws = draws.back().size();
  forecast.weights = mission_weights(view, draws.back());
  forecast.alone = {{{last, samples_of(draw_strength(view, last, seed, OutsidePart::kRamps)).quantiles()},
                     {last, samples_of(draw_strength(view, last, seed, OutsidePart::kAnalogs)).quantiles()}}};
  forecast.monte_carlo_error = spread_over_seeds(view, last, seed);
  return forecast;
}

}  // namespace muster
