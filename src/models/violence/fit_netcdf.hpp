// The file of a fit, written and read.
#pragma once

#include <string>

#include "base/day.hpp"
#include "base/result.hpp"
#include "models/violence/fit.hpp"

namespace muster {

// Writes the draws as NetCDF-4 (CF 1.8): one variable by draw for each parameter of kViolencePriors and for
// death_scale and level, with unit, meaning, source and, where fitted, r_hat and effective draws; `notes`
// become attributes of the file; read_fit asks for `record`, `as_known_on` and `program_version`.
[[nodiscard]] Result<void> write_fit(const std::string& file, const ViolenceFit& fit,
                                     std::span<const std::pair<std::string, std::string>> notes);

// What a forecast needs of it.
struct StoredFit {
  std::vector<ViolenceParameters> draws;  // at least one; parameters that are in no file have their defaults
  std::string record;                     // hash of the record that it was fitted to
  Day on;                                 // as known on this day
  std::string version;                    // of the program that wrote it
};
// ERRORS: a file that cannot be read, is no fit of this program (the message names what is missing), or holds
// a value out of its parameter's range.
[[nodiscard]] Result<StoredFit> read_fit(const std::string& file);

}  // namespace muster
