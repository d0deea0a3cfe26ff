#include "engine/models/force.hpp"

#include <limits>

#include "engine/models/violence.hpp"

namespace muster {
namespace {

// Without a figure there is room for everybody.
double places_in_bases(const PipelineParameters& parameters) {
  if (parameters.base_capacity > 0) return parameters.base_capacity;
  return std::numeric_limits<double>::infinity();
}

}  // namespace

ForceModel::ForceModel(const RunSetup& setup, RunAddress address)
    : setup_(setup),
      address_(address),
      conditions_{.base_capacity = places_in_bases(setup.parameters), .ceiling = setup.plan.ceiling},
      state_(pipeline_at_start(setup.plan, setup.parameters, setup.sooner, address)),
      soldiers_(soldiers_there(state_, setup.plan)) {}

ForceModel::Change ForceModel::advance(const View& view) {
  conditions_.day = view.day;
  conditions_.mandate = view.mandate;
  conditions_.airport_open = view.airport_open;
  conditions_.seats = view.port_open ? 1 : 1 - setup_.violence->coupling.port_seats;
  conditions_.money = view.balance;
  conditions_.unpaid = view.unpaid;
  Changes changes =
      muster::advance(state_, setup_.plan, setup_.parameters, conditions_, setup_.sooner, address_);
  for (const SupposedStrength& one : setup_.supposed.strengths) {
    if (one.day != view.day) continue;
    const Changes supposed = suppose_strength(state_, one.contributor, one.people);
    changes.arrived += supposed.arrived;
    changes.went_home += supposed.went_home;
  }
  if (changes.arrived != 0 || changes.went_home != 0) soldiers_ = soldiers_there(state_, setup_.plan);
  return {changes, state_.strength, soldiers_};
}

}  // namespace muster
