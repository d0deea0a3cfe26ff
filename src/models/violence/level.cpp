#include "models/violence/level.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/require.hpp"

namespace muster {
namespace {

// Prior variance of the logarithm for each kind: almost nothing is known beforehand.
constexpr double kDiffuse = 100;

}  // namespace

double LevelModel::covariance(double day, double other, bool same_kind, bool same_counter) const {
  const double walked = std::max(std::min(day, other) - from_, 0.0) / kMonthDays;
  return change_ * change_ * walked + (same_kind ? kDiffuse : 0) +
         (same_kind && same_counter ? kCounterSpread * kCounterSpread : 0);
}

LevelModel::LevelModel(std::span<const LevelFigure> figures, double change, double error)
    : figures_(figures), change_(change), error_(error) {
  const std::size_t n = figures.size();
  if (n == 0) return;
  from_ = std::min_element(figures.begin(), figures.end(), [](const LevelFigure& a, const LevelFigure& b) {
            return a.day < b.day;
          })->day;
  factor_.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const LevelFigure& a = figures[i];
      const LevelFigure& b = figures[j];
      double sum = covariance(a.day, b.day, a.kind == b.kind, a.counter == b.counter);
      if (i == j) sum += error_ * error_ + a.variance;
      for (std::size_t k = 0; k < j; ++k) sum -= factor_[i * n + k] * factor_[j * n + k];
      factor_[i * n + j] = i == j ? std::sqrt(sum) : sum / factor_[j * n + j];
    }
  }
  std::vector<double> half(n);
  double squares = 0;
  double logs = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double rest = figures[i].log_rate;
    for (std::size_t k = 0; k < i; ++k) rest -= factor_[i * n + k] * half[k];
    half[i] = rest / factor_[i * n + i];
    squares += half[i] * half[i];
    logs += std::log(factor_[i * n + i]);
  }
  log_likelihood_ = -squares / 2 - logs - static_cast<double>(n) * std::log(2 * std::numbers::pi) / 2;
  weights_ = half;
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) weights_[i] -= factor_[k * n + i] * weights_[k];
    weights_[i] /= factor_[i * n + i];
  }
}

Normal LevelModel::at(std::uint32_t kind, double day) const {
  require(
      [&] {
        return std::any_of(figures_.begin(), figures_.end(),
                           [&](const LevelFigure& one) { return one.kind == kind; });
      },
      "a figure of kind {} among {}", kind, figures_.size());
  const std::size_t n = figures_.size();
  // Uses the counter with the last figure of that kind.
  std::uint32_t counter = 0;
  double last = -1e9;
  for (const LevelFigure& figure : figures_) {
    if (figure.kind != kind || figure.day < last) continue;
    last = figure.day;
    counter = figure.counter;
  }
  Normal level{0, covariance(day, day, true, true)};
  std::vector<double> half(n);
  for (std::size_t i = 0; i < n; ++i) {
    const LevelFigure& figure = figures_[i];
    const double shared = covariance(day, figure.day, figure.kind == kind, figure.counter == counter);
    level.mean += shared * weights_[i];
    double rest = shared;
    for (std::size_t k = 0; k < i; ++k) rest -= factor_[i * n + k] * half[k];
    half[i] = rest / factor_[i * n + i];
    level.variance -= half[i] * half[i];
  }
  level.variance = std::max(level.variance, 0.0);
  return level;
}

}  // namespace muster
