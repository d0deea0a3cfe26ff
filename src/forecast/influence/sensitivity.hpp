// What the forecast of the whole chain varies with: Sobol indices by group of parameters and by parameter.
#pragma once

#include <array>

#include "engine/sobol.hpp"
#include "inputs/people.hpp"

namespace muster {

// One parameter that is varied.
struct VariedParameter {
  std::string name;
  std::string_view part;  // "force", "money", "violence", "people" or "chance"
  double low = 0;         // its 5 % and 95 % points
  double high = 0;
};

struct SensitivityOutput {
  std::string_view name;  // "officers", "fund", "violence", "displaced"
  std::string_view unit;
  SobolOutput of;  // of_group: the parts in the order of kParts, then the parameters
};

inline constexpr std::array<std::string_view, 5> kParts = {"force", "money", "violence", "people", "chance"};

struct ChainSensitivity {
  Day until;
  std::size_t rows = 0;
  std::size_t runs = 0;  // of the chain, in total
  std::vector<VariedParameter> parameters;
  std::vector<SensitivityOutput> outputs;
};

// A year ahead: officers and the fund on the last day (the fund only if it is known), events of violence in
// the year, displaced people on the last day.
//
// Parameters of force, money and people are uniform from half to one and a half times their value, within the
// range of their table: an assumption that makes them comparable, not what is known of each.  Those of
// violence take their posterior, or the prior where no data speak of them, each by itself; newly displaced
// per event its own lognormal.  Chance is the run's random numbers, all together.
// REQUIRES: chain.violence and chain.people.  COST: rows · (2 + parts + parameters) runs of a year.
[[nodiscard]] ChainSensitivity chain_sensitivity(const MissionChain& chain, const PipelinePlan& plan,
                                                 const PipelineParameters& parameters, const SobolCall& call);

}  // namespace muster
