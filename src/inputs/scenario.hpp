// A scenario of a mission folder as the models take it: parameters, and what is supposed of days to come.
#pragma once

#include <string>
#include <vector>

#include "base/problem.hpp"
#include "engine/models/coupling.hpp"
#include "engine/supposed.hpp"
#include "models/force/parameters.hpp"
#include "models/force/pipeline.hpp"
#include "models/violence/presence/posture.hpp"
#include "record/view.hpp"

namespace muster {

// One change, as text that a planner can check.
struct Edit {
  std::string what;
  std::string old_value;
  std::string new_value;
};

struct MissionScenario {
  ForceParameters parameters;
  CouplingParameters coupling;
  Supposed supposed;  // but that of places: people.hpp
  std::optional<Posture> posture{};
  std::vector<double> table{};  // of Posture::kTable, by commune
  std::vector<Edit> edits;
};

// States, and contributors that actors.csv names, that the scenario supposes in theatre and the plan does not
// know are added to it, with the largest number of people that any scenario so far supposes of each.  Without
// a scenario none of them comes.
void add_supposed_contributors(const Mission& mission, const Scenario& scenario, PipelinePlan& plan);

// `scenario` laid over `parameters` and `plan`, which is that of view.on().  An edit that no model knows is
// an error, so that nothing is ignored: a parameter that neither strength nor the coupling has; a fact of
// another series than money_paid (actor: the fund) and strength_in_theatre (actor: a contributor of the
// plan), without a value, about a day that is not ahead, or of more people than the contributor has there,
// has pledged or is supposed to have; a closure of something else than an airport or a port; a shock that is
// over; a posture without that name.
[[nodiscard]] MissionScenario mission_scenario(const View& view, const Scenario& scenario,
                                               const PipelinePlan& plan, const ForceParameters& parameters,
                                               const CouplingParameters& coupling, Problems& problems);

}  // namespace muster
