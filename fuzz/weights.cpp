// Any bytes as the learnt weights of a small mission that is right: every problem can be told, and of weights
// that are accepted those of one family and day sum to 1.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <tuple>

#include "small_mission.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  Problems problems;
  const Mission mission = small_mission_with(kWeightsFile, data, size, problems);
  if (!problems.good()) return 0;
  std::map<std::tuple<std::string, PoolFamily, std::int32_t>, double> sums;
  for (const LearntWeight& one : mission.weights) {
    if (!(one.weight >= 0 && one.weight <= 1) || !one.from.given()) std::abort();
    sums[{one.made_from, one.family, one.from - Day{0}}] += one.weight;
  }
  for (const auto& [of, sum] : sums) {
    if (!(std::abs(sum - 1) < 1e-3)) std::abort();
  }
  return 0;
}
