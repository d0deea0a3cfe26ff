#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/parallel/parallel.hpp"
#include "models/force/draws.hpp"
#include "models/force/ramps.hpp"

namespace muster {
namespace {

// The standard normal numbers that define a ramp of the prior.
using Latent = std::array<double, 6>;

Latent prior_latent(std::uint64_t seed, std::uint32_t index) {
  Latent z{};
  for (std::size_t k = 0; k < z.size(); ++k)
    z[k] = normal(uniforms(seed, DrawRule::kPriorRamp, index, static_cast<std::uint32_t>(k)));
  return z;
}

// Sets the part of a ramp that depends on number `k` of its six.
void set_part(Ramp& ramp, const OutsideParameters& p, const Latent& z, std::size_t k) {
  const auto uniform = [](double number) { return 0.5 * std::erfc(-number / std::sqrt(2.0)); };
  const auto lognormal = [](double median, double spread, double number) {
    return median * std::exp(spread * number);
  };
  if (k <= 1) {
    ramp.start =
        uniform(z[0]) < p.there_already ? kFirstMonth : lognormal(p.start_median, p.start_spread, z[1]);
  } else if (k <= 3) {
    ramp.jump = uniform(z[2]) < p.takes_over ? uniform(z[3]) : 0;
  } else if (k == 4) {
    ramp.pace = lognormal(p.pace_median, p.pace_spread, z[4]);
  } else {
    ramp.plateau = lognormal(p.plateau_median, p.plateau_spread, z[5]);
  }
}

Ramp ramp_of(const OutsideParameters& p, const Latent& z) {
  Ramp ramp;
  for (const std::size_t k : {0, 2, 4, 5}) set_part(ramp, p, z, k);
  return ramp;
}

bool same(const Ramp& a, const Ramp& b) {
  return a.start == b.start && a.jump == b.jump && a.pace == b.pace && a.plateau == b.plateau;
}

// Systematic resampling: even steps through the cumulated weights (Kitagawa 1996, J. Comput. Graph. Stat. 5).
// Returns indices.
std::vector<std::size_t> resample(const std::vector<double>& weights, int count) {
  std::vector<std::size_t> chosen;
  double cumulated = 0;
  std::size_t i = 0;
  for (int k = 0; k < count; ++k) {
    const double level = (k + 0.5) / count;
    while (i + 1 < weights.size() && cumulated + weights[i] < level) cumulated += weights[i++];
    chosen.push_back(i);
  }
  return chosen;
}

// Weights of the prior's ramps for one mission, summing to 1.
std::vector<double> weights_of(const std::vector<Ramp>& prior, const RampLikelihood& likelihood) {
  // exp() of anything less is 0, so such a ramp needs no exact likelihood.
  constexpr double kNothing = -746;
  std::vector<double> weights;
  weights.reserve(prior.size());
  double best = -std::numeric_limits<double>::infinity();
  for (const Ramp& ramp : prior) {
    weights.push_back(likelihood.surely_below(best + kNothing, ramp)
                          ? -std::numeric_limits<double>::infinity()
                          : likelihood.log(ramp));
    best = std::max(best, weights.back());
  }
  exponentiate(weights, 1);
  return weights;
}

// Moves a picked ramp, so that ramps picked more than once become different.  Metropolis steps, large and
// small in turn, keep the prior unchanged (resample-move: Gilks and Berzuini 2001, J. R. Stat. Soc. B 63; the
// steps: Cotter and others 2013, Stat. Sci. 28, "pCN").
Ramp moved(const OutsideParameters& p, const RampLikelihood& likelihood, Latent z, std::uint64_t seed,
           std::uint32_t number) {
  constexpr std::array kSteps = {1.0, 0.3};
  constexpr std::uint32_t kMoves = 112;
  Ramp ramp = ramp_of(p, z);
  double log = likelihood.log(ramp);
  for (std::uint32_t move = 0; move < kMoves; ++move) {
    const double step = kSteps[move / (z.size() + 1) % kSteps.size()];
    std::uint32_t count = move * (static_cast<std::uint32_t>(z.size()) + 1);
    const auto draw = [&] { return uniforms(seed, DrawRule::kRampMove, number, count++); };
    Latent next = z;
    Ramp other = ramp;
    const std::size_t only = move % (z.size() + 1);
    for (std::size_t k = 0; k < z.size(); ++k) {
      if (only == k || only == z.size()) next[k] = std::sqrt(1 - step * step) * z[k] + step * normal(draw());
    }
    for (std::size_t k = 0; k < z.size(); ++k) {
      if (only == k || (only == z.size() && k != 1 && k != 3)) set_part(other, p, next, k);
    }
    // Most moves are refused, so the deciding number is drawn before the likelihood is computed.
    const double needed = std::log(draw().first);
    if (!same(other, ramp)) {
      if (likelihood.surely_below(log + needed, other)) continue;
      const double other_log = likelihood.log(other);
      if (needed >= other_log - log) continue;
      log = other_log;
    }
    z = next;
    ramp = other;
  }
  return ramp;
}

// The strength at `month`: a count within a week of it; otherwise a straight line between two counts at most
// seven months apart; otherwise the nearest count within a month; otherwise NaN.
double interpolated(const std::vector<Counted>& counts, double month) {
  constexpr double kWeek = 0.25;
  constexpr double kGap = 7;
  const auto next = std::lower_bound(counts.begin(), counts.end(), month,
                                     [](const Counted& count, double value) { return count.month < value; });
  const Counted* after = next == counts.end() ? nullptr : &*next;
  const Counted* before = next == counts.begin() ? nullptr : &*(next - 1);
  if (after && after->month - month < kWeek) return after->people;
  if (before && month - before->month < kWeek) return before->people;
  if (before && after && after->month - before->month <= kGap) {
    const double part = (month - before->month) / (after->month - before->month);
    return before->people + part * (after->people - before->people);
  }
  if (!after && before && month - before->month < 1) return before->people;
  if (after && month >= 0 && after->month - month < 1) return after->people;
  return std::numeric_limits<double>::quiet_NaN();
}

void lay_on_grid(const History& history, FittedMission& fitted) {
  std::vector<Counted> counts;
  for (const DatedNumber& count : history.counts) counts.push_back({history.month(count.on), count.people});
  for (int i = 0; i < kGridSize; ++i) {
    const double month = kFirstMonth + kGridStep * i;
    fitted.strength.push_back(interpolated(counts, month));
    fitted.ceiling.push_back(history.ceiling_on(history.day_of_month(month)));
  }
}

}  // namespace

OutsideModel fit_outside(std::span<const History> past, const OutsideParameters& parameters,
                         std::uint64_t seed) {
  OutsideModel model{.parameters = parameters, .missions = {}, .prior = {}};
  std::vector<const History*> histories;
  std::vector<Latent> latents;
  std::vector<Ramp> prior;
  for (std::uint32_t i = 0; i < kPriorRamps; ++i) {
    latents.push_back(prior_latent(seed, i));
    prior.push_back(ramp_of(parameters, latents.back()));
  }
  for (const History& history : past) {
    if (history.ceilings.empty() || history.counts.empty()) continue;
    model.missions.push_back({.history = history, .ramps = {}, .strength = {}, .ceiling = {}});
    lay_on_grid(history, model.missions.back());
    histories.push_back(&history);
  }
  in_parallel(histories.size(), 1, 0, [&](std::size_t index) {
    const History& history = *histories[index];
    FittedMission& fitted = model.missions[index];
    const RampLikelihood likelihood(parameters, history);
    // The seed depends on the name, so that other missions do not change a mission's fit.
    const std::uint64_t own_seed = seed + XXH3_64bits(history.traits.id.data(), history.traits.id.size());
    for (const std::size_t i : resample(weights_of(prior, likelihood), kRampsOfMission)) {
      const auto number = static_cast<std::uint32_t>(fitted.ramps.size());
      fitted.ramps.push_back(moved(parameters, likelihood, latents[i], own_seed, number));
    }
  });
  prior.resize(kWideRamps);
  model.prior = std::move(prior);
  return model;
}

}  // namespace muster
