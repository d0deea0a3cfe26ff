// Any bytes as a scenario of a small mission that is right.
#include "small_mission.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  muster::Problems problems;
  (void)muster::small_mission_with("scenarios/fuzz.toml", data, size, problems);
  return 0;
}
