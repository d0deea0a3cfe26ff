#include "models/violence/fit.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "base/parallel/parallel.hpp"
#include "base/random/distributions.hpp"

namespace muster {
namespace {

ViolenceParameters parameters_at(const FitPoint& point) {
  ViolenceParameters p;
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    p.*row.value = bounded(point[k], row.low, row.high);
  }
  return p;
}

double log_prior(const FitPoint& point, const FitPriors& priors) {
  double sum = 0;
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    const double z = (bounded(point[k], row.low, row.high) - priors[k].mean) / priors[k].deviation;
    sum += -z * z / 2 + log_slope(point[k], row.low, row.high);
  }
  return sum;
}

// Months and figures are separate: a step of one parameter changes only one of them.
struct Density {
  const ViolencePlaces& places;
  const ViolenceCounts& counts;
  const FitPriors& priors;
  PlacesTogether together{places};

  [[nodiscard]] double of_months(const ViolenceParameters& p) const {
    return log_likelihood(together, places, counts, p);
  }
  [[nodiscard]] double of_figures(const ViolenceParameters& p) const {
    return LevelModel(counts.figures, p.background_change, p.figure_error).log_likelihood();
  }
  [[nodiscard]] double operator()(const FitPoint& point) const {
    const ViolenceParameters p = parameters_at(point);
    return of_months(p) + of_figures(p) + log_prior(point, priors);
  }
};

// The first parameter that the figures inform; the months inform those before it.
constexpr std::size_t kOfFigures = 4;
static_assert(kViolencePriors[kOfFigures].value == &ViolenceParameters::background_change);

FitStretch begin_chain(const Density& density, std::uint64_t seed, std::uint32_t chain) {
  Draws draws({.seed = seed, .run = chain, .rule = DrawRule::kViolenceFit});
  FitStretch start;
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    start.at[k] = unbounded(draw_prior(row, density.priors[k], draws), row.low, row.high);
  }
  start.here = density(start.at);
  start.step.fill(0.3);
  return start;
}

// Steps first + 1 to first + count, one parameter after another.  Each has its own step size, tuned to 0.44
// accepted (Roberts and Rosenthal 2009) in the first half.  Draws depend on the step, so that a chain can go
// on from any stretch.
FitStretch walk_on(const Density& density, const FitStretch& from, int first, int count, int steps,
                   std::uint64_t seed, std::uint32_t chain) {
  FitStretch now{.at = from.at, .step = from.step, .here = from.here, .taken = from.taken};
  ViolenceParameters p = parameters_at(now.at);
  double months = density.of_months(p);
  double figures = density.of_figures(p);
  for (int s = first; s < first + count; ++s) {
    Draws draws({.seed = seed,
                 .run = chain,
                 .day = static_cast<std::uint32_t>(s) + 1,
                 .rule = DrawRule::kViolenceFit});
    for (std::size_t k = 0; k < kFitted; ++k) {
      FitPoint to = now.at;
      to[k] += now.step[k] * standard_normal(draws);
      p = parameters_at(to);
      const double to_months = k < kOfFigures ? density.of_months(p) : months;
      const double to_figures = k < kOfFigures ? figures : density.of_figures(p);
      const double there = to_months + to_figures + log_prior(to, density.priors);
      const bool taken = std::log(1 - draws.uniform()) < there - now.here;
      if (taken) {
        now.at = to;
        now.here = there;
        months = to_months;
        figures = to_figures;
      }
      if (s < steps / 2) {
        now.step[k] *= std::exp(((taken ? 1 : 0) - 0.44) / std::sqrt(1.0 + s));
      } else {
        now.taken += taken ? 1 : 0;
      }
    }
    now.points[static_cast<std::size_t>(s - first)] = now.at;
  }
  return now;
}

struct Moments {
  double mean = 0;
  double variance = 0;
};
Moments moments(std::span<const double> values) {
  Moments m;
  for (const double v : values) m.mean += v / static_cast<double>(values.size());
  for (const double v : values)
    m.variance += (v - m.mean) * (v - m.mean) / static_cast<double>(values.size() - 1);
  return m;
}

// Variances within and between stretches of `length` draws.
Moments between_stretches(std::span<const double> values, std::size_t length, double& within) {
  std::vector<double> means;
  within = 0;
  const std::size_t count = values.size() / length;
  for (std::size_t i = 0; i < count; ++i) {
    const Moments m = moments(values.subspan(i * length, length));
    means.push_back(m.mean);
    within += m.variance / static_cast<double>(count);
  }
  return moments(means);
}

void diagnose(ViolenceFit& fit, std::size_t each) {
  for (std::size_t k = 0; k < kFitted; ++k) {
    std::vector<double> values;
    for (const ViolenceParameters& p : fit.draws) values.push_back(p.*kViolencePriors[k].value);
    double within = 0;
    const std::size_t half = each / 2;
    const double between = between_stretches(values, half, within).variance;
    fit.r_hat[k] =
        within > 0
            ? std::sqrt((static_cast<double>(half - 1) / static_cast<double>(half) * within + between) /
                        within)
            : 1;
    const auto batch = static_cast<std::size_t>(std::sqrt(static_cast<double>(each)));
    const std::size_t batches = values.size() / batch;
    const double of_batches = between_stretches(values, batch, within).variance;
    fit.effective[k] = of_batches > 0
                           ? std::min(static_cast<double>(values.size()),
                                      static_cast<double>(batches) * moments(values).variance / of_batches)
                           : 0;
  }
}

// The draws of all chains, with the parameters that are not fitted drawn from their priors.
ViolenceFit fit_of(std::span<const std::vector<FitPoint>> points, std::span<const double> taken,
                   const FitPriors& priors, std::uint64_t seed) {
  ViolenceFit fit;
  fit.chains = static_cast<int>(points.size());
  const std::size_t each = points.front().size();
  for (const double one : taken)
    fit.accepted += one / static_cast<double>(each * kFitted) / static_cast<double>(points.size());
  for (const std::vector<FitPoint>& chain : points) {
    for (const FitPoint& point : chain) {
      Draws draws({.seed = seed,
                   .rule = DrawRule::kViolencePrior,
                   .entity = static_cast<std::uint32_t>(fit.draws.size())});
      ViolenceParameters p = parameters_at(point);
      for (std::size_t k = kFitted; k < kViolencePriors.size(); ++k) {
        const auto& row = row_of(kViolencePriors[k]);
        p.*row.value = draw_prior(row, priors[k], draws);
      }
      fit.draws.push_back(p);
    }
  }
  diagnose(fit, each);
  return fit;
}

}  // namespace

double bounded(double x, double low, double high) {
  return low + (high - low) / (1 + std::exp(-x));
}
double log_slope(double x, double low, double high) {
  return std::log(high - low) - x - 2 * std::log1p(std::exp(-x));
}
double unbounded(double value, double low, double high) {
  return std::log((value - low) / (high - value));
}

double draw_prior(const ParameterRow<ViolenceParameters>& row, const FitPrior& prior, Draws& draws) {
  for (;;) {
    const double value = prior.mean + prior.deviation * standard_normal(draws);
    if (value > row.low && value < row.high) return value;
  }
}

FitPriors preset_priors() {
  FitPriors priors;
  for (std::size_t k = 0; k < priors.size(); ++k)
    priors[k] = {row_of(kViolencePriors[k]).preset, kViolencePriors[k].deviation};
  return priors;
}

ViolenceFit fit_violence(const ViolencePlaces& places, const ViolenceCounts& counts, const FitCall& call) {
  const Density density{places, counts, call.priors};
  const int stretches = call.steps / kStretch;
  const auto chains = static_cast<std::size_t>(call.chains);
  std::vector<std::vector<FitPoint>> points(chains);
  std::vector<double> taken(chains);
  std::mutex mutex;  // guards the call's functions
  in_parallel(chains, 1, call.threads, [&](std::size_t c) {
    const auto chain = static_cast<std::uint32_t>(c);
    FitStretch now = begin_chain(density, call.seed, chain);
    for (int k = 0; k < stretches; ++k) {
      const auto number = chain * static_cast<std::uint32_t>(stretches) + static_cast<std::uint32_t>(k);
      const FitStretch* known = nullptr;
      if (call.known) {
        const std::scoped_lock lock(mutex);
        known = call.known(number);
      }
      now = known != nullptr ? *known
                             : walk_on(density, now, k * kStretch, kStretch, call.steps, call.seed, chain);
      if (known == nullptr && call.done) {
        const std::scoped_lock lock(mutex);
        call.done(number, now);
      }
      if (2 * k * kStretch >= call.steps)
        points[c].insert(points[c].end(), now.points.begin(), now.points.end());
    }
    taken[c] = now.taken;
  });
  return fit_of(points, taken, call.priors, call.seed);
}

}  // namespace muster
