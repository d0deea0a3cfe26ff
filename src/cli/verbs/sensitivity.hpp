// muster forecast --sensitivity.
#pragma once

#include "cli/verb.hpp"
#include "forecast/influence/sensitivity.hpp"
#include "forecast/mission_forecast.hpp"
#include "record/view.hpp"

namespace muster {

inline constexpr Option kSensitivityOption{
    "--sensitivity", "", "Instead: what officers, fund, violence and displaced people vary with in a year"};
inline constexpr int kSensitivityRows = 128;  // of the design, where --runs does not say

// Runs the design, with its progress on a terminal, and tells it as a table or as JSON.  On other ranks than
// the first nothing is done. REQUIRES: chain.security.
int run_sensitivity(const View& view, const MissionChain& chain, const MissionInput& input, SobolCall call,
                    bool json, const Console& console);

}  // namespace muster
