// Which past missions a quantile of a forecast rests on.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forecast/strength_forecast.hpp"

namespace muster {

// For each of kLevels, whose draws lie nearest to that quantile: those between the middle of its level and
// the one below and the middle of its level and the one above.  REQUIRES: a draw.
[[nodiscard]] std::vector<QuantileWeights> quantile_weights(const OutsideModel& model,
                                                            std::vector<StrengthDraw> draws);

}  // namespace muster
