#include "models/plain/part_month.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/require.hpp"

namespace muster {

Samples in_part_of_month(const Samples& of_month, double share) {
  require(share > 0 && share <= 1, "{} of a month", share);
  std::vector<double> weights(kThinnedExactly + 1, 0);  // by the count in the part
  std::vector<Sample> samples;
  std::vector<double> of_n = {1};  // the probability of each count in the part, given n in the month
  for (const Sample& one : of_month.ordered()) {
    require(one.value >= 0, "a count, not {}", one.value);
    const double count = std::round(one.value);
    if (count > kThinnedExactly) {
      samples.push_back({std::round(one.value * share), one.weight});
      continue;
    }
    for (auto n = static_cast<double>(of_n.size() - 1); n < count; ++n) {
      of_n.push_back(0);
      for (std::size_t k = of_n.size() - 1; k > 0; --k) of_n[k] = of_n[k] * (1 - share) + of_n[k - 1] * share;
      of_n[0] *= 1 - share;
    }
    // Samples are in order, so that of_n is now that of this count.
    for (std::size_t k = 0; k < of_n.size(); ++k) weights[k] += one.weight * of_n[k];
  }
  for (std::size_t k = 0; k < weights.size(); ++k) samples.push_back({static_cast<double>(k), weights[k]});
  return Samples(std::move(samples));
}

}  // namespace muster
