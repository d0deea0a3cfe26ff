// muster forecast --sensitivity.
#pragma once

#include "cli/verb.hpp"
#include "forecast/sensitivity.hpp"
#include "record/view.hpp"

namespace muster {

inline constexpr Option kSensitivityOption{
    "--sensitivity", "", "Instead: what officers, fund, violence and displaced people vary with in a year"};
inline constexpr int kSensitivityRows = 256;  // of the design, where --runs does not say

// Tells it as a table or as JSON.
int tell_sensitivity(const View& view, const ChainSensitivity& sensitivity, std::uint64_t seed, bool json,
                     const Console& console);

}  // namespace muster
