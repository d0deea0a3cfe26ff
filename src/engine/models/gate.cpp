#include "engine/models/gate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/models/violence.hpp"
#include "models/force/draws.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

}  // namespace

GatePlan Airport::plan(const RunSetup& setup) {
  const PipelinePlan& plan = setup.plan;
  return {true, plan.airport_open, plan.airport_closed_for, plan.airport_closures, plan.airport_years};
}

double Airport::violence(const RunSetup& setup) {
  return setup.violence == nullptr ? 0 : setup.violence->coupling.airport_violence;
}

std::span<const SupposedClosure> Airport::supposed(const RunSetup& setup) {
  return setup.supposed.closures;
}

GatePlan Port::plan(const RunSetup& setup) {
  return setup.violence == nullptr ? GatePlan{} : setup.violence->port;
}

double Port::violence(const RunSetup& setup) {
  return setup.violence == nullptr ? 0 : setup.violence->coupling.port_violence;
}

std::span<const SupposedClosure> Port::supposed(const RunSetup& setup) {
  return setup.supposed.port_closures;
}

template <class Gate>
GateModel<Gate>::GateModel(const RunSetup& setup, RunAddress address)
    : setup_(setup), address_(address), plan_(Gate::plan(setup)), open_(plan_.open || !plan_.there) {
  if (plan_.there) change_ = open_ ? closure_wait() : closed_days(plan_.closed_for);
}

// Days to the next closure, from the number of closures in the years of the record.
template <class Gate>
double GateModel<Gate>::closure_wait() const {
  const PipelineParameters& p = setup_.parameters;
  // Posterior mean: a gamma prior worth closures_a_year · closures_years closures in closures_years years,
  // and the closures on record.
  const double rate = (p.closures_a_year * p.closures_years + plan_.closures) /
                      std::max(p.closures_years + plan_.years, 1e-9) / kDaysOfYear;
  const std::uint32_t turn = Gate::kFirstTurn + turns_;
  return rate > 0 ? -std::log(uniform(address_, DrawRule::kClosure, 2 * turn)) / rate : kInfinite;
}

template <class Gate>
double GateModel<Gate>::closed_days(double elapsed) const {
  const std::uint32_t turn = Gate::kFirstTurn + turns_;
  return time_left(setup_.parameters.closed_days, setup_.parameters.closed_spread, elapsed,
                   uniform(address_, DrawRule::kClosure, 2 * turn + 1));
}

template <class Gate>
typename GateModel<Gate>::Change GateModel<Gate>::advance(const View& view) {
  if (!plan_.there) return {true};
  const double pace = std::pow(view.threat, Gate::violence(setup_));
  clock_ += open_ ? pace : 1 / pace;
  while (change_ < clock_) {
    ++turns_;
    open_ = !open_;
    change_ += open_ ? closure_wait() : std::max(closed_days(0), 1.0);
  }
  if (Gate::kCarriesPeople && without(setup_.sooner, Bound::kLift)) return {true};
  for (const SupposedClosure& closure : Gate::supposed(setup_)) {
    if (view.day >= closure.from && view.day < closure.until) return {false};
  }
  // Days taken off lift open a closed airport sooner.
  const double sooner = Gate::kCarriesPeople ? days_off(setup_.sooner, Bound::kLift) : 0;
  return {open_ || change_ - sooner < clock_};
}

template class GateModel<Airport>;
template class GateModel<Port>;

}  // namespace muster
