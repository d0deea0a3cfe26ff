#include "models/plain/walk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random/log_gamma.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12;

// The square of each step of the logarithm, a month.
std::vector<double> squared_steps(std::span<const CountedPeople> counts) {
  std::vector<double> squares;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    const double growth = std::log(counts[i].people / counts[i - 1].people);
    squares.push_back(growth * growth / walk_months(counts[i - 1].on, counts[i].on));
  }
  return squares;
}

// The prior after steps.
StepPrior after(const StepPrior& prior, std::span<const double> squares) {
  double sum = 0;
  for (const double square : squares) sum += square;
  return {prior.shape + static_cast<double>(squares.size()) / 2, prior.scale + sum / 2};
}

// The logarithm of Student's density of a step of this square, less what no prior changes.
double log_density(double square, const StepPrior& known) {
  return log_gamma(known.shape + 0.5) - log_gamma(known.shape) + known.shape * std::log(known.scale) -
         (known.shape + 0.5) * std::log(known.scale + square / 2);
}

void check([[maybe_unused]] std::span<const CountedPeople> counts) {
  require(
      [&] {
        for (std::size_t i = 0; i < counts.size(); ++i) {
          if (!(counts[i].people > 0) || (i > 0 && counts[i].on <= counts[i - 1].on)) return false;
        }
        return true;
      },
      "counts above 0, by day");
}

}  // namespace

double walk_months(Day from, Day to) {
  return (to - from) / kDaysPerMonth;
}

Samples student_growth(double people, const StudentGrowth& growth, double most) {
  // On a grid that is dense in the middle, z = sinh(u).
  constexpr int kHalf = 600;
  constexpr double kStep = 5.0 / kHalf;
  const double limit = std::log(kWalkMost);
  std::vector<Sample> samples;
  samples.reserve(2 * kHalf + 1);
  for (int i = -kHalf; i <= kHalf; ++i) {
    const double u = i * kStep;
    const double z = std::sinh(u);
    const double weight = std::pow(1 + z * z / growth.degrees, -(growth.degrees + 1) / 2) * std::cosh(u);
    const double grown = std::clamp(growth.drift + growth.spread * z, -limit, limit);
    samples.push_back({std::min(most, people * std::exp(grown)), weight});
  }
  return Samples(std::move(samples));
}

Samples forecast_walk(std::span<const CountedPeople> counts, Day target, double most,
                      const StepPrior& prior) {
  require(!counts.empty(), "{} counts, one at least", counts.size());
  check(counts);
  const CountedPeople& last = counts.back();
  require(target > last.on, "{} days after the last count", target - last.on);
  const StepPrior known = after(prior, squared_steps(counts.last(std::min(counts.size(), kWalkRounds))));
  const double spread = std::sqrt(known.scale / known.shape * walk_months(last.on, target));
  return student_growth(last.people, {0, spread, 2 * known.shape}, most);
}

StepPrior step_prior(std::span<const std::span<const CountedPeople>> places) {
  constexpr std::array kStepShapes = {0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0};
  constexpr int kScales = 41;  // of a month's step from 0.1 % to 100 %
  std::vector<std::vector<double>> steps;
  for (const std::span<const CountedPeople> counts : places) {
    check(counts);
    if (counts.size() > 1) steps.push_back(squared_steps(counts));
  }
  StepPrior best;
  double likeliest = -std::numeric_limits<double>::infinity();
  for (const double shape : kStepShapes) {
    for (int k = 0; k < kScales && !steps.empty(); ++k) {
      const double step = std::pow(10, -3 + 3.0 * k / (kScales - 1));
      const StepPrior prior{shape, shape * step * step};
      double sum = 0;
      for (const std::span<const double> squares : steps) {
        for (std::size_t i = 0; i < squares.size(); ++i) {
          const std::size_t before = std::min(i, kWalkRounds - 1);
          sum += log_density(squares[i], after(prior, squares.subspan(i - before, before)));
        }
      }
      if (sum > likeliest) {
        likeliest = sum;
        best = prior;
      }
    }
  }
  return best;
}

}  // namespace muster
