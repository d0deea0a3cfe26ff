#include "base/samples.hpp"

#include <algorithm>
#include <utility>

namespace muster {
namespace {

template <class Value>
Samples of_equal(std::span<const Value> values) {
  std::vector<Sample> samples;
  samples.reserve(values.size());
  for (const Value value : values) samples.push_back({value, 1});
  return Samples(std::move(samples));
}

}  // namespace

Samples::Samples(std::vector<Sample> samples) : samples_(std::move(samples)) {
  std::stable_sort(samples_.begin(), samples_.end(),
                   [](const Sample& a, const Sample& b) { return a.value < b.value; });
  double sum = 0;
  for (const Sample& sample : samples_) sum += sample.weight;
  for (Sample& sample : samples_) sample.weight /= sum;
}

double Samples::quantile(double level) const {
  // Sums of weights carry rounding: a level that is met but for that is met.
  constexpr double kRounding = 1e-12;
  double sum = 0;
  for (const Sample& sample : samples_) {
    sum += sample.weight;
    if (sum >= level - kRounding && sample.weight > 0) return sample.value;
  }
  return samples_.back().value;
}

Quantiles Samples::quantiles() const {
  Quantiles values;
  for (std::size_t i = 0; i < kLevels.size(); ++i) values[i] = quantile(kLevels[i]);
  return values;
}

double Samples::mean() const {
  double sum = 0;
  for (const Sample& sample : samples_) sum += sample.weight * sample.value;
  return sum;
}

double Samples::below(double value) const {
  double sum = 0;
  for (const Sample& sample : samples_) sum += sample.value < value ? sample.weight : 0;
  return sum;
}

double Samples::at(double value) const {
  double sum = 0;
  for (const Sample& sample : samples_) sum += sample.value == value ? sample.weight : 0;
  return sum;
}

Samples equal_samples(std::span<const double> values) {
  return of_equal(values);
}

Samples equal_samples(std::span<const float> values) {
  return of_equal(values);
}

}  // namespace muster
