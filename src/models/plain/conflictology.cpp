#include "models/plain/conflictology.hpp"

#include <cmath>
#include <vector>

#include "base/require.hpp"

namespace muster {

Samples conflictology(std::span<const double> past) {
  std::vector<double> last;
  for (std::size_t back = past.size(); back > 0 && last.size() < kConflictologyMonths; --back) {
    if (!std::isnan(past[back - 1])) last.push_back(past[back - 1]);
  }
  require(!last.empty(), "a counted month among {}", past.size());
  return equal_samples(std::span<const double>(last));
}

}  // namespace muster
