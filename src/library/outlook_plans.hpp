// What outlook() and compare() have in common: options checked, the models' plans made.
#pragma once

#include <muster/outlook.hpp>

#include "forecast/outlook.hpp"
#include "inputs/reference.hpp"

namespace muster::api {

// Past missions, and the options of the functions inside.
struct Asked {
  muster::Reference past;
  muster::OutlookOptions options;
  muster::Watch watch;
};

// ERRORS: options out of their range; a folder of past missions that cannot be read.
[[nodiscard]] Result<Asked> asked(const OutlookOptions& options);

// The past missions of a folder; an empty path: those that the library carries.
[[nodiscard]] Result<muster::Reference> past_missions(const std::filesystem::path& folder);

// Why runs ended before all were done; nothing where they did not.
[[nodiscard]] std::optional<Failure> ended_early(const muster::Ensembles& runs);

}  // namespace muster::api
