// Every number of the violence model that can be chosen.
#pragma once

#include <array>
#include <span>

#include "base/parameters.hpp"

namespace muster {

struct ViolenceParameters {
  double branching = 0.5;
  double memory_days = 7;
  double spread = 0.2;
  double reach_km = 15;
  double background = 1;
  double background_change = 0.15;
  double figure_error = 0.15;
  double level = 0;
  double department_change = 0.2;  // 0: departments have no level of their own
  double department_return = 31;
  double presence_elasticity = 0.15;  // either sign; above 0, more presence means fewer events
  double presence_floor = 0.1;
  double contest_effect = 0.5;
  double control_effect = 0;
  double death_tail = 1.9;
  double death_swing = 0.65;
  double death_mean = 1.41;
  double death_most = 10'000;
};

// The table.  A row's source is "fitted", "assumption", or a citation that says which part is an assumption.
[[nodiscard]] std::span<const ParameterRow<ViolenceParameters>> violence_parameter_table();

// Parameters that are not known exactly: normal about their default, cut at the bounds of the table.
struct ViolencePrior {
  double ViolenceParameters::*value;
  double deviation;
};
// The first kFitted of them are fitted to counts and figures; the others keep their prior.
inline constexpr std::size_t kFitted = 6;
inline constexpr std::array kViolencePriors = {
    ViolencePrior{&ViolenceParameters::branching, 0.25},
    ViolencePrior{&ViolenceParameters::memory_days, 7},
    ViolencePrior{&ViolenceParameters::spread, 0.2},
    ViolencePrior{&ViolenceParameters::background, 0.5},
    ViolencePrior{&ViolenceParameters::background_change, 0.15},
    ViolencePrior{&ViolenceParameters::figure_error, 0.1},
    ViolencePrior{&ViolenceParameters::presence_elasticity, 0.28},
    ViolencePrior{&ViolenceParameters::contest_effect, 0.3},
    ViolencePrior{&ViolenceParameters::control_effect, 0.3},
    ViolencePrior{&ViolenceParameters::death_tail, 0.84},
    ViolencePrior{&ViolenceParameters::department_change, 0.19},
    ViolencePrior{&ViolenceParameters::department_return, 16},
    ViolencePrior{&ViolenceParameters::death_swing, 0.44},
};
[[nodiscard]] const ParameterRow<ViolenceParameters>& row_of(const ViolencePrior& prior);

}  // namespace muster
