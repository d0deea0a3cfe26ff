#include "engine/models.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/force/draws.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

double uniform(RunAddress address, DrawRule rule, std::uint32_t entity) {
  return uniforms(address.seed, rule, entity, address.run).first;
}

bool without(const DaysSooner& sooner, Bound bound) {
  return std::isinf(sooner[static_cast<std::size_t>(bound)]);
}

// Days that a cause is taken off by; none where it holds nobody up at all.
double days_off(const DaysSooner& sooner, Bound bound) {
  return without(sooner, bound) ? 0 : sooner[static_cast<std::size_t>(bound)];
}

// Turns of the port have numbers of their own.
constexpr std::uint32_t kPortTurns = 0x40000000U;

// Days to the next closure, of which the record saw so many in so many years.
double closure_wait(int closures, double years, const PipelineParameters& p, RunAddress address,
                    std::uint32_t turn) {
  // Mean of a gamma prior of closures_a_year · closures_years closures in closures_years years, and of what
  // the record saw.
  const double rate = (p.closures_a_year * p.closures_years + closures) /
                      std::max(p.closures_years + years, 1e-9) / kDaysOfYear;
  return rate > 0 ? -std::log(uniform(address, DrawRule::kClosure, 2 * turn)) / rate : kInfinite;
}

double closure_wait(const PipelinePlan& plan, const PipelineParameters& p, RunAddress address,
                    std::uint32_t turn) {
  return closure_wait(plan.airport_closures, plan.airport_years, p, address, turn);
}

double closed_days(const PipelineParameters& p, RunAddress address, std::uint32_t turn, double elapsed) {
  return time_left(p.closed_days, p.closed_spread, elapsed,
                   uniform(address, DrawRule::kClosure, 2 * turn + 1));
}

// Without a figure there is room for all.
double places_in_bases(const PipelineParameters& parameters) {
  if (parameters.base_capacity > 0) return parameters.base_capacity;
  return kInfinite;
}

}  // namespace

MandateModel::MandateModel(const RunSetup& setup, RunAddress address) : end_(setup.plan.mandate_days) {
  if (end_ < 0) return;
  for (std::uint32_t k = 0;
       end_ < setup.days && uniform(address, DrawRule::kRenewal, k) < setup.parameters.renewed; ++k) {
    end_ += setup.parameters.renewal_days;
  }
}

AirportModel::AirportModel(const RunSetup& setup, RunAddress address)
    : setup_(setup),
      address_(address),
      open_(setup.plan.airport_open),
      change_(open_ ? closure_wait(setup.plan, setup.parameters, address, 0)
                    : closed_days(setup.parameters, address, 0, setup.plan.airport_closed_for)) {}

AirportModel::Change AirportModel::advance(const View& view) {
  const SecurityPlan* security = setup_.security;
  const double pace = security == nullptr ? 1 : std::pow(view.threat, security->coupling.airport_violence);
  clock_ += open_ ? pace : 1 / pace;
  while (change_ < clock_) {
    ++turns_;
    open_ = !open_;
    change_ += open_ ? closure_wait(setup_.plan, setup_.parameters, address_, turns_)
                     : std::max(closed_days(setup_.parameters, address_, turns_, 0), 1.0);
  }
  if (without(setup_.sooner, Bound::kLift)) return {true};
  for (const SupposedClosure& closure : setup_.supposed.closures) {
    if (view.day >= closure.from && view.day < closure.until) return {false};
  }
  // A month less of lift lets a closed airport open a month sooner.
  return {open_ || change_ - days_off(setup_.sooner, Bound::kLift) < clock_};
}

PortModel::PortModel(const RunSetup& setup, RunAddress address)
    : setup_(setup), address_(address), there_(setup.security != nullptr && setup.security->port.there) {
  if (!there_) return;
  const PortPlan& port = setup.security->port;
  open_ = port.open;
  change_ = open_ ? closure_wait(port.closures, port.years, setup.parameters, address, kPortTurns)
                  : closed_days(setup.parameters, address, kPortTurns, port.closed_for);
}

PortModel::Change PortModel::advance(const View& view) {
  if (!there_) return {true};
  const PortPlan& port = setup_.security->port;
  const double pace = std::pow(view.threat, setup_.security->coupling.port_violence);
  clock_ += open_ ? pace : 1 / pace;
  while (change_ < clock_) {
    ++turns_;
    open_ = !open_;
    const std::uint32_t turn = kPortTurns + turns_;
    change_ += open_ ? closure_wait(port.closures, port.years, setup_.parameters, address_, turn)
                     : std::max(closed_days(setup_.parameters, address_, turn, 0), 1.0);
  }
  for (const SupposedClosure& closure : setup_.supposed.port_closures) {
    if (view.day >= closure.from && view.day < closure.until) return {false};
  }
  return {open_};
}

ForceModel::ForceModel(const RunSetup& setup, RunAddress address)
    : setup_(setup),
      address_(address),
      conditions_{.base_capacity = places_in_bases(setup.parameters), .ceiling = setup.plan.ceiling},
      state_(pipeline_at_start(setup.plan, setup.parameters, setup.sooner, address)) {}

ForceModel::Change ForceModel::advance(const View& view) {
  conditions_.day = view.day;
  conditions_.mandate = view.mandate;
  conditions_.airport_open = view.airport_open;
  conditions_.seats = view.port_open ? 1 : 1 - setup_.security->coupling.port_seats;
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
  return {changes, state_.strength};
}

MoneyModel::MoneyModel(const RunSetup& setup, RunAddress address)
    : setup_(setup),
      fund_(fund_at_start(setup.plan.money, setup.parameters, setup.days,
                          days_off(setup.sooner, Bound::kMoney), address.seed, address.run)) {}

MoneyModel::Change MoneyModel::advance(const View& view) {
  for (const SupposedMoney& one : setup_.supposed.money) {
    const double missing = one.total - setup_.plan.money.paid - fund_.paid_in;
    if (one.day == view.day && missing > 0) pay_in(fund_, missing);
  }
  const double dearer = view.port_open ? 1 : 1 + setup_.security->coupling.port_cost;
  muster::advance(fund_, setup_.plan.money, view.day, dearer * view.strength);
  return now();
}

MoneyModel::Change MoneyModel::now() const {
  const bool free = without(setup_.sooner, Bound::kMoney);
  return {setup_.plan.money.known() && !free ? fund_.balance : std::numeric_limits<double>::quiet_NaN(),
          fund_.owed > 0 && !free};
}

Chain chain_at_start(const RunSetup& setup, RunAddress address) {
  return {MandateModel(setup, address), AirportModel(setup, address), PortModel(setup, address),
          ForceModel(setup, address),   MoneyModel(setup, address),   SecurityModel(setup, address),
          PeopleModel(setup, address)};
}

World world_at_start(const Chain& chain) {
  World world;
  MoneyModel::apply(std::get<MoneyModel>(chain).now(), world);
  SecurityModel::apply(std::get<SecurityModel>(chain).now(), world);
  PeopleModel::apply(std::get<PeopleModel>(chain).now(), world);
  world.strength = std::get<ForceModel>(chain).state().strength;
  return world;
}

}  // namespace muster
