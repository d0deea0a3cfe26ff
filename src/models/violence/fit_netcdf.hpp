// Writes and reads the file of a fit.
#pragma once

#include <string>

#include "base/day.hpp"
#include "base/result.hpp"
#include "models/violence/fit.hpp"

namespace muster {

// Writes the draws as NetCDF-4 (CF 1.8): one variable by draw for each parameter of kViolencePriors and for
// death_mean and level.  Each has unit, meaning, source and, where fitted, r_hat and effective draws.
// `notes` become attributes of the file; read_fit needs `record`, `as_known_on` and `program_version`.
[[nodiscard]] Result<void> write_fit(const std::string& file, const ViolenceFit& fit,
                                     std::span<const std::pair<std::string, std::string>> notes);

// The part of the file that a forecast needs.
struct StoredFit {
  std::vector<ViolenceParameters> draws;  // at least one; parameters not in the file have their defaults
  std::string record;                     // hash of the record that the model was fitted to
  Day on;                                 // as known on this day
  std::string version;                    // of the program that wrote it
};
// ERRORS: the file cannot be read, is not a fit of this program (the message names what is missing), or holds
// a value outside its parameter's range.
[[nodiscard]] Result<StoredFit> read_fit(const std::string& file);

}  // namespace muster
