#include "scoring/scores.hpp"

#include <algorithm>
#include <cmath>

#include "base/require.hpp"

namespace muster {

double crps(const Samples& forecast, double observed) {
  const auto samples = forecast.ordered();
  double distance = 0;
  double own = 0;  // E|X − X'| / 2 = ∫ F (1 − F)
  double cumulated = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i > 0) own += (samples[i].value - samples[i - 1].value) * cumulated * (1 - cumulated);
    cumulated += samples[i].weight;
    distance += samples[i].weight * std::abs(samples[i].value - observed);
  }
  return distance - own;
}

IntervalScore interval_score(const Quantiles& forecast, double observed) {
  IntervalScore score;
  constexpr double kParts = kIntervals.size() + 0.5;
  const double median = forecast[kLevels.size() / 2];
  score.too_high = 0.5 * std::max(median - observed, 0.0) / kParts;
  score.too_low = 0.5 * std::max(observed - median, 0.0) / kParts;
  for (std::size_t k = 0; k < kIntervals.size(); ++k) {
    const double low = forecast[k];
    const double high = forecast[kLevels.size() - 1 - k];
    const double alpha = 1 - kIntervals[k];
    score.spread += alpha / 2 * (high - low) / kParts;
    score.too_high += std::max(low - observed, 0.0) / kParts;
    score.too_low += std::max(observed - high, 0.0) / kParts;
  }
  score.total = score.too_high + score.too_low + score.spread;
  return score;
}

double pit(const Samples& forecast, double observed, double u) {
  return forecast.below(observed) + u * forecast.at(observed);
}

double bias(const Samples& forecast, double observed) {
  return 1 - 2 * pit(forecast, observed, 0.5);
}

double log_crps(const Samples& forecast, double observed) {
  std::vector<Sample> logs(forecast.ordered().begin(), forecast.ordered().end());
  for (Sample& sample : logs) sample.value = std::log1p(std::max(sample.value, 0.0));
  return crps(Samples(std::move(logs)), std::log1p(observed));
}

double energy_score(std::span<const double> runs, std::span<const double> observed) {
  const std::size_t places = observed.size();
  require(places > 0 && !runs.empty() && runs.size() % places == 0, "{} numbers in runs of {} places",
          runs.size(), places);
  const std::size_t n = runs.size() / places;
  require(n <= kMostEnergyRuns, "{} runs, at most {}", n, kMostEnergyRuns);
  const auto distance = [&](const double* a, const double* b) {
    double squares = 0;
    for (std::size_t p = 0; p < places; ++p) squares += (a[p] - b[p]) * (a[p] - b[p]);
    return std::sqrt(squares);
  };
  double off = 0;
  double apart = 0;  // over pairs i < j
  for (std::size_t i = 0; i < n; ++i) {
    const double* run = runs.data() + i * places;
    off += distance(run, observed.data());
    for (std::size_t j = i + 1; j < n; ++j) apart += distance(run, runs.data() + j * places);
  }
  const auto count = static_cast<double>(n);
  return off / count -
         apart / (count * count);  // 2 · apart / n² is E‖X − X'‖, with pairs of a run with itself
}

double uniform_p_value(std::vector<double> values, double effective) {
  if (values.empty()) return 1;
  std::sort(values.begin(), values.end());
  const double n = static_cast<double>(values.size());
  double distance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    distance = std::max(
        {distance, values[i] - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - values[i]});
  }
  const double root = std::sqrt(effective);
  const double x = (root + 0.12 + 0.11 / root) * distance;
  if (x < 0.2) return 1;  // the series converges slowly there; its value is 1 to ten digits
  double sum = 0;
  for (int k = 1; k <= 100; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(sum, 0.0, 1.0);
}

namespace {

double interval_part(const Scored& scored, double IntervalScore::*part) {
  return interval_score(scored.quantiles, scored.observed).*part * (1 / scored.unit);
}

// Whether the k-th of kIntervals holds what came, limits included.
double held(const Scored& scored, std::size_t k) {
  const Quantiles& q = scored.quantiles;
  return q[k] <= scored.observed && scored.observed <= q[q.size() - 1 - k] ? 1 : 0;
}

using S = const Scored&;
using Shown = ScoreRow::Shown;
constexpr std::array<ScoreRow, kScores> kTable = {{
    {Score::kCrps, "crps", "CRPS", Shown::kAmount, [](S s) { return crps(s.forecast, s.observed) / s.unit; }},
    {Score::kWis, "wis", "WIS", Shown::kAmount, [](S s) { return interval_part(s, &IntervalScore::total); }},
    {Score::kWisTooHigh, "wis_too_high", "high", Shown::kPart,
     [](S s) { return interval_part(s, &IntervalScore::too_high); }},
    {Score::kWisTooLow, "wis_too_low", "low", Shown::kPart,
     [](S s) { return interval_part(s, &IntervalScore::too_low); }},
    {Score::kWisSpread, "wis_spread", "spread", Shown::kPart,
     [](S s) { return interval_part(s, &IntervalScore::spread); }},
    {Score::kCoverage50, "coverage50", "50 %", Shown::kPercent, [](S s) { return held(s, 2); }},
    {Score::kCoverage80, "coverage80", "80 %", Shown::kPercent, [](S s) { return held(s, 1); }},
    {Score::kCoverage90, "coverage90", "90 %", Shown::kPercent, [](S s) { return held(s, 0); }},
    {Score::kBias, "bias", "bias", Shown::kSigned, [](S s) { return bias(s.forecast, s.observed); }},
    {Score::kLogCrps, "log_crps", "log", Shown::kNumber,
     [](S s) { return log_crps(s.forecast, s.observed); }},
}};
static_assert([] {
  for (std::size_t k = 0; k < kTable.size(); ++k) {
    if (static_cast<std::size_t>(kTable[k].score) != k) return false;
  }
  return true;
}());

}  // namespace

std::span<const ScoreRow, kScores> score_table() {
  return kTable;
}

}  // namespace muster
