#include "models/violence/hierarchy.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>

#include "base/parallel/parallel.hpp"
#include "base/random/distributions.hpp"
#include "base/random/random.hpp"
#include "base/require.hpp"
#include "base/samples.hpp"
#include "base/statistics.hpp"

namespace muster {
namespace {

constexpr double kFirstStep = 0.3;
// Spreads are moved several times a step: that costs nothing beside the likelihoods.
constexpr int kSpreadMoves = 5;

// One chain.  Coordinates: by unit, by country, then the three of HierarchyDraw.
class Chain {
 public:
  Chain(const Hierarchy& of, std::uint64_t seed, std::uint32_t number)
      : of_(of), seed_(seed), number_(number), units_(of.country.size()), countries_(of.countries()) {}

  void begin() {
    Draws draws({.seed = seed_, .run = number_, .rule = DrawRule::kHierarchy});
    for (std::size_t k = 0; k < kShared; ++k) {
      now_.mean[k] = of_.mean[k] + of_.deviation * standard_normal(draws);
      now_.between[k] = of_.most_spread * std::abs(standard_normal(draws));
      now_.within[k] = of_.most_spread * std::abs(standard_normal(draws));
    }
    country_.assign(countries_, now_.mean);
    unit_.assign(units_, now_.mean);
    step_.assign(units_, {kFirstStep, kFirstStep});
    spread_step_ = {1, 1, 1, 1};
    look();
  }

  // What everything after it depends on, as numbers; and back.
  [[nodiscard]] std::vector<double> state() const {
    std::vector<double> list;
    for (const SharedPoint& one : unit_) list.insert(list.end(), one.begin(), one.end());
    for (const SharedPoint& one : step_) list.insert(list.end(), one.begin(), one.end());
    for (const SharedPoint& one : country_) list.insert(list.end(), one.begin(), one.end());
    for (const SharedPoint& one : {now_.mean, now_.between, now_.within})
      list.insert(list.end(), one.begin(), one.end());
    list.insert(list.end(), spread_step_.begin(), spread_step_.end());
    return list;
  }
  void go_on_from(std::span<const double> state) {
    std::size_t at = 0;
    const auto take = [&](SharedPoint& into) {
      for (double& value : into) value = state[at++];
    };
    unit_.resize(units_);
    step_.resize(units_);
    country_.resize(countries_);
    for (SharedPoint& one : unit_) take(one);
    for (SharedPoint& one : step_) take(one);
    for (SharedPoint& one : country_) take(one);
    take(now_.mean);
    take(now_.between);
    take(now_.within);
    for (double& value : spread_step_) value = state[at++];
    look();
  }

  HierarchyDraw walk(int step, int steps) {
    Draws draws({.seed = seed_,
                 .run = number_,
                 .day = static_cast<std::uint32_t>(step) + 1,
                 .rule = DrawRule::kHierarchy});
    const bool tune = step < steps / 2;
    for (std::size_t u = 0; u < units_; ++u) move_unit(u, step, tune, draws);
    for (std::size_t k = 0; k < kShared; ++k) {
      for (std::size_t c = 0; c < countries_; ++c) draw_country(c, k, draws);
      draw_mean(k, draws);
      for (int move = 0; move < kSpreadMoves; ++move) {
        move_spread(k, true, step, tune, draws);
        move_spread(k, false, step, tune, draws);
      }
    }
    return now_;
  }

 private:
  void look() {
    here_.resize(units_);
    for (std::size_t u = 0; u < units_; ++u) here_[u] = of_.log_likelihood(u, unit_[u]);
  }

  static double tuned(double step, bool taken, int at) {
    constexpr double kWanted = 0.44;  // of proposals that are accepted (Roberts and Rosenthal 2009)
    return step * std::exp(((taken ? 1 : 0) - kWanted) / std::sqrt(1.0 + at));
  }

  void move_unit(std::size_t u, int at, bool tune, Draws& draws) {
    const SharedPoint& about = country_[of_.country[u]];
    for (std::size_t k = 0; k < kShared; ++k) {
      SharedPoint to = unit_[u];
      to[k] += step_[u][k] * standard_normal(draws);
      const double there = of_.log_likelihood(u, to);
      const auto prior = [&](double value) {
        const double z = (value - about[k]) / now_.within[k];
        return -z * z / 2;
      };
      const double gain = there - here_[u] + prior(to[k]) - prior(unit_[u][k]);
      const bool taken = std::log(1 - draws.uniform()) < gain;
      if (taken) {
        unit_[u] = to;
        here_[u] = there;
      }
      if (tune) step_[u][k] = tuned(step_[u][k], taken, at);
    }
  }

  // Normal, given `sum` of `count` numbers of this deviation about it and what is known beforehand.
  static double drawn(double sum, double count, double deviation, double mean, double before, Draws& draws) {
    const double of_these = 1 / (deviation * deviation);
    const double of_before = 1 / (before * before);
    const double precision = count * of_these + of_before;
    return (sum * of_these + mean * of_before) / precision + standard_normal(draws) / std::sqrt(precision);
  }

  void draw_country(std::size_t c, std::size_t k, Draws& draws) {
    double sum = 0, count = 0;
    for (std::size_t u = 0; u < units_; ++u) {
      if (of_.country[u] != c) continue;
      sum += unit_[u][k];
      ++count;
    }
    country_[c][k] = drawn(sum, count, now_.within[k], now_.mean[k], now_.between[k], draws);
  }

  void draw_mean(std::size_t k, Draws& draws) {
    double sum = 0;
    for (const SharedPoint& one : country_) sum += one[k];
    now_.mean[k] =
        drawn(sum, static_cast<double>(countries_), now_.between[k], of_.mean[k], of_.deviation, draws);
  }

  void move_spread(std::size_t k, bool between, int at, bool tune, Draws& draws) {
    double squares = 0;
    for (std::size_t c = 0; between && c < countries_; ++c) {
      const double off = country_[c][k] - now_.mean[k];
      squares += off * off;
    }
    for (std::size_t u = 0; !between && u < units_; ++u) {
      const double off = unit_[u][k] - country_[of_.country[u]][k];
      squares += off * off;
    }
    const double count = static_cast<double>(between ? countries_ : units_);
    double& spread = between ? now_.between[k] : now_.within[k];
    double& step = spread_step_[2 * k + (between ? 0 : 1)];
    // In the logarithm, whose slope the last term is.
    const auto density = [&](double value) {
      const double z = value / of_.most_spread;
      return -squares / (2 * value * value) - count * std::log(value) - z * z / 2 + std::log(value);
    };
    const double to = spread * std::exp(step * standard_normal(draws));
    const bool taken = std::log(1 - draws.uniform()) < density(to) - density(spread);
    if (taken) spread = to;
    if (tune) step = tuned(step, taken, at);
  }

  const Hierarchy& of_;
  std::uint64_t seed_;
  std::uint32_t number_;
  std::size_t units_, countries_;
  HierarchyDraw now_;
  std::vector<SharedPoint> country_, unit_, step_;
  std::array<double, 2 * kShared> spread_step_{};
  std::vector<double> here_;  // log likelihood by unit
};

// Of values chain after chain, each chain cut in two halves (Gelman and Rubin 1992).
double r_hat_of(const std::vector<double>& values, std::size_t half) {
  std::vector<double> means;
  double within = 0;
  const std::size_t parts = values.size() / half;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::span<const double> part = std::span(values).subspan(i * half, half);
    means.push_back(mean_of(part));
    const double deviation = deviation_of(part, means.back());
    within += deviation * deviation / static_cast<double>(parts);
  }
  const double between = deviation_of(means, mean_of(means));
  return within > 0 ? std::sqrt(1 - 1 / static_cast<double>(half) + between * between / within) : 1;
}

}  // namespace

std::size_t Hierarchy::countries() const {
  return country.empty() ? 0 : *std::max_element(country.begin(), country.end()) + std::size_t{1};
}

std::size_t hierarchy_numbers(const Hierarchy& of) {
  return kShared * (2 * of.country.size() + of.countries() + 3 + 2);
}

HierarchyFit fit_hierarchy(const Hierarchy& hierarchy, const HierarchyCall& call) {
  require(!hierarchy.country.empty(), "{} units", hierarchy.country.size());
  const int stretches = call.steps / kHierarchyStretch;
  const auto chains = static_cast<std::size_t>(call.chains);
  std::vector<std::vector<HierarchyDraw>> kept(chains);
  std::mutex mutex;  // guards the call's functions
  in_parallel(chains, 1, call.threads, [&](std::size_t c) {
    const auto number = static_cast<std::uint32_t>(c);
    Chain chain(hierarchy, call.seed, number);
    chain.begin();
    for (int k = 0; k < stretches; ++k) {
      const std::uint32_t of = number * static_cast<std::uint32_t>(stretches) + static_cast<std::uint32_t>(k);
      HierarchyStretch stretch;
      const HierarchyStretch* known = nullptr;
      if (call.known) {
        const std::scoped_lock lock(mutex);
        known = call.known(of);
      }
      if (known != nullptr) {
        stretch = *known;
        chain.go_on_from(stretch.state);
      } else {
        for (int step = 0; step < kHierarchyStretch; ++step)
          stretch.draws[static_cast<std::size_t>(step)] =
              chain.walk(k * kHierarchyStretch + step, call.steps);
        stretch.state = chain.state();
        if (call.done) {
          const std::scoped_lock lock(mutex);
          call.done(of, stretch);
        }
      }
      if (2 * k * kHierarchyStretch >= call.steps)
        kept[c].insert(kept[c].end(), stretch.draws.begin(), stretch.draws.end());
    }
  });
  HierarchyFit fit;
  const std::size_t half = kept.front().size() / 2;
  for (const auto& one : kept) fit.draws.insert(fit.draws.end(), one.begin(), one.end());
  for (std::size_t k = 0; k < kShared; ++k) {
    std::vector<double> means, spreads;
    for (const HierarchyDraw& draw : fit.draws) {
      means.push_back(draw.mean[k]);
      spreads.push_back(std::log(draw.between[k]));
    }
    fit.r_hat[k] = r_hat_of(means, half);
    fit.r_spread[k] = r_hat_of(spreads, half);
  }
  return fit;
}

double median_of(const HierarchyFit& fit, SharedPoint HierarchyDraw::*part, std::size_t k) {
  std::vector<double> values;
  for (const HierarchyDraw& draw : fit.draws) values.push_back((draw.*part)[k]);
  return equal_samples(std::span<const double>(values)).quantile(0.5);
}

std::vector<SharedPoint> of_new_country(const HierarchyFit& fit, std::uint64_t seed) {
  std::vector<SharedPoint> points;
  for (std::size_t i = 0; i < fit.draws.size(); ++i) {
    Draws draws({.seed = seed, .rule = DrawRule::kHierarchy, .entity = static_cast<std::uint32_t>(i) + 1});
    SharedPoint& point = points.emplace_back();
    for (std::size_t k = 0; k < kShared; ++k) {
      const HierarchyDraw& draw = fit.draws[i];
      point[k] =
          draw.mean[k] + draw.between[k] * standard_normal(draws) + draw.within[k] * standard_normal(draws);
    }
  }
  return points;
}

}  // namespace muster
