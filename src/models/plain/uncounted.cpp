#include "models/plain/uncounted.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/require.hpp"

namespace muster {

Samples forecast_uncounted(double mean, double most) {
  require(mean > 0 && most > 0, "{} people of a mean province, {} at most", mean, most);
  constexpr int kSteps = 140;      // on each side
  constexpr double kWidest = 3.5;  // deviations
  std::vector<Sample> samples;
  samples.reserve(2 * kSteps + 1);
  for (int i = -kSteps; i <= kSteps; ++i) {
    const double z = kWidest * i / kSteps;
    const double people = mean * std::exp(kUncountedMean + kUncountedDeviation * z);
    samples.push_back({std::min(people, most), std::exp(-z * z / 2)});
  }
  return Samples(std::move(samples));
}

}  // namespace muster
