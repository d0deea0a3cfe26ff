// A backtest of past missions, as text.
#pragma once

#include <string>
#include <vector>

#include "inputs/reference.hpp"
#include "scoring/backtest.hpp"

namespace muster {

// What `muster backtest` prints of a folder of past missions: scores of every forecaster, skill against every
// baseline with its interval, groups, calibration, and who was left out.  Lines of at most `width` columns.
[[nodiscard]] std::string backtest_text(const Backtest& test, const std::vector<PastMission>& missions,
                                        std::size_t width);

}  // namespace muster
