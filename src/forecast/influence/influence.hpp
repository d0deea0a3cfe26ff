// What a forecast hangs on: how far it moves when a parameter is another or a fact was not known.
#pragma once

#include <string>
#include <vector>

#include "forecast/mission_forecast.hpp"

namespace muster {

// Changes are of the inside view, run by run with common random numbers: the past missions' weights tell
// about the outside view.
struct Influence {
  std::string name;
  Quantiles people{};  // change of each quantile of the strength on the last day
  std::vector<double>
      probabilities;          // change of the odds of each open promise (index: MissionInput::promises)
  std::vector<FactId> facts;  // behind it; empty for a parameter
};

struct Influences {
  std::vector<Influence> parameters;  // were each a tenth larger; largest change of any quantile first
  std::vector<Influence> facts;       // were each part of the record not known; the same order
};

// COST: one set of `runs` runs for each parameter and each part of the record.
[[nodiscard]] Influences influences(const MissionInput& input, Day on, int months, std::uint64_t seed,
                                    int runs = 500);

}  // namespace muster
