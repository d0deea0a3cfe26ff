#include "engine/effects.hpp"

#include <array>

#include "base/require.hpp"
#include "base/samples.hpp"
#include "base/statistics.hpp"

namespace muster {
namespace {

double value_of(const InsideView& view, Measure measure, Day on, int run) {
  const auto at = static_cast<std::size_t>(run);
  switch (measure) {
    case Measure::kMeanStrength: {
      double sum = 0;
      for (std::size_t day = 0; day < view.days.size(); ++day) sum += view.total(run, day);
      return sum / static_cast<double>(view.days.size());
    }
    case Measure::kLastStrength:
      return view.total(run, view.days.size() - 1);
    case Measure::kPaidIn:
      return view.paid_in[at];
    case Measure::kNeeded:
      return view.needed[at];
    case Measure::kDaysPaid:
      return view.empty_since[at] == Fund::kNever ? view.days.back() - on : view.empty_since[at] - 1;
    case Measure::kArrived:
      return view.arrived[at];
    case Measure::kWentHome:
      return view.went_home[at];
  }
  return 0;
}

}  // namespace

std::string_view name_of(Measure measure) {
  constexpr std::array<std::string_view, kMeasures> kNames = {
      "officers_on_average", "officers_on_last_day", "money_paid_in",      "money_needed",
      "days_paid",           "officers_arriving",    "officers_going_home"};
  return kNames[static_cast<std::size_t>(measure)];
}

std::vector<double> values_of(const InsideView& view, Measure measure, Day on) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(view.runs));
  for (int run = 0; run < view.runs; ++run) values.push_back(value_of(view, measure, on, run));
  return values;
}

Effect effect_of(std::span<const double> base, std::span<const double> with) {
  require(!base.empty() && base.size() == with.size(), "{} values without, {} with", base.size(),
          with.size());
  std::vector<double> differences;
  differences.reserve(base.size());
  double more = 0;
  double less = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    differences.push_back(with[i] - base[i]);
    more += differences.back() > 0 ? 1 : 0;
    less += differences.back() < 0 ? 1 : 0;
  }
  Effect effect{.base = mean_of(base), .with = mean_of(with), .mean = mean_of(differences)};
  const auto runs = static_cast<double>(base.size());
  effect.error = mean_error(differences, effect.mean);
  const Quantiles quantiles = equal_samples(std::span<const double>(differences)).quantiles();
  effect.low = quantiles[kLow90];
  effect.high = quantiles[kHigh90];
  effect.inner_low = quantiles[kLow80];
  effect.inner_high = quantiles[kHigh80];
  effect.more = more / runs;
  effect.less = less / runs;
  return effect;
}

}  // namespace muster
