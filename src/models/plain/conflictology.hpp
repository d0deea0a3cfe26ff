// The last months as the forecast: the benchmark that forecasts of conflict are held against.
#pragma once

#include <cstddef>
#include <span>

#include "base/samples.hpp"

namespace muster {

inline constexpr std::size_t kConflictologyMonths = 12;

// The count of one later month, however far ahead: the last twelve of `past` that were counted (not NaN;
// fewer where there are fewer), each as likely as the other.  For one month, never for a sum over months,
// which twelve values that hang together do not give. Source: Hegre and others 2025, The 2023/24 VIEWS
// prediction challenge: predicting the number of fatalities in armed conflict, with uncertainty, J. Peace
// Res. 62 (arXiv 2407.11045), the benchmark "conflictology". REQUIRES: one month at least that was counted.
[[nodiscard]] Samples conflictology(std::span<const double> past);

}  // namespace muster
