// The file of a fit.
#pragma once

#include <string>

#include "base/result.hpp"
#include "security/fit.hpp"

namespace muster {

// Writes the draws as NetCDF-4 (CF 1.8): one variable by draw for each parameter of kViolencePriors and for
// death_scale, with unit, meaning, source and, where fitted, r_hat and effective draws; `notes` become
// attributes of the file.
[[nodiscard]] Result<void> write_fit(const std::string& file, const ViolenceFit& fit,
                                     std::span<const std::pair<std::string, std::string>> notes);

}  // namespace muster
