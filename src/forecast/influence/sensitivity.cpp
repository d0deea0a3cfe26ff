#include "forecast/influence/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/require.hpp"
#include "models/force/draws.hpp"
#include "models/force/parameters.hpp"

namespace muster {
namespace {

constexpr int kDays = 365;

// What one run is made of.
struct Trial {
  PipelineParameters force;
  CouplingParameters coupling;
  ViolenceParameters violence;
  double per_event = 0;
  double returns_a_month = 0;
  std::uint32_t run = 0;
};

struct Varied {
  VariedParameter told;
  std::function<void(double u, Trial& trial)> set;
};

struct Named {
  std::string_view name;
  std::string_view part;
};
constexpr std::array kForce = {
    Named{"pace", "force"},           Named{"pledge_lapses", "force"},  Named{"offer_gap_days", "force"},
    Named{"offer_people", "force"},   Named{"flights_a_week", "force"}, Named{"closures_a_year", "force"},
    Named{"closed_days", "force"},    Named{"tour_days", "force"},      Named{"renewed", "force"},
    Named{"reserve_months", "money"}, Named{"money_paid", "money"},     Named{"payment_days", "money"},
    Named{"new_money", "money"},
};
constexpr std::array kCoupling = {
    Named{"police_violence", "violence"},  Named{"control_violence", "violence"},
    Named{"control_presence", "violence"}, Named{"flight_spread", "people"},
    Named{"uprooted", "people"},           Named{"conflict_events", "people"},
};
constexpr std::array kViolence = {
    &ViolenceParameters::branching,           &ViolenceParameters::level,
    &ViolenceParameters::background_change,   &ViolenceParameters::department_change,
    &ViolenceParameters::presence_elasticity, &ViolenceParameters::contest_effect,
};
constexpr double kLow = 0.05;
constexpr double kHigh = 0.95;

// Half to one and a half times `value`, within the table's range.
template <class Values, class Row>
void add_uniform(const Row& row, double value, std::string_view part, Values Trial::*of,
                 std::vector<Varied>& list) {
  const double low = std::clamp(value / 2, row.low, row.high);
  const double high = std::clamp(1.5 * value, row.low, row.high);
  const auto at = [low, high](double u) { return low + u * (high - low); };
  const auto member = row.value;
  list.push_back({{std::string(row.name), part, at(kLow), at(kHigh)},
                  [at, member, of](double u, Trial& trial) { trial.*of.*member = at(u); }});
}

void add_violence(const std::vector<ViolenceParameters>& draws, double ViolenceParameters::*member,
                  std::vector<Varied>& list) {
  std::vector<double> values;
  for (const ViolenceParameters& p : draws) values.push_back(p.*member);
  std::sort(values.begin(), values.end());
  const auto at = [values](double u) {
    return values[static_cast<std::size_t>(u * static_cast<double>(values.size()))];
  };
  list.push_back({{std::string(row_of({member, 0}).name), "violence", at(kLow), at(kHigh)},
                  [at, member](double u, Trial& trial) { trial.violence.*member = at(u); }});
}

void add_lognormal(std::string_view name, double median, double spread, double Trial::*of,
                   std::vector<Varied>& list) {
  const auto at = [median, spread](double u) {
    return median * std::exp(spread * normal_above(1 - std::clamp(u, 1e-9, 1 - 1e-9)));
  };
  list.push_back({{std::string(name), "people", at(kLow), at(kHigh)},
                  [at, of](double u, Trial& trial) { trial.*of = at(u); }});
}

std::vector<Varied> varied(const ViolencePlan& violence, const PeoplePlan& people,
                           const PipelineParameters& parameters) {
  std::vector<Varied> list;
  for (const Named& one : kForce) {
    for (const ParameterRow<ForceParameters>& row : pipeline_parameters()) {
      if (row.name != one.name) continue;
      // The rows of the pipeline are members of PipelineParameters, from which ForceParameters inherits.
      const auto member = static_cast<double PipelineParameters::*>(row.value);
      struct {
        std::string_view name;
        double PipelineParameters::*value;
        double low, high;
      } const part{row.name, member, row.low, row.high};
      add_uniform(part, parameters.*member, one.part, &Trial::force, list);
    }
  }
  for (const auto member : kViolence) add_violence(violence.draws, member, list);
  for (const Named& one : kCoupling) {
    for (const ParameterRow<CouplingParameters>& row : coupling_parameters()) {
      if (row.name == one.name)
        add_uniform(row, violence.coupling.*row.value, one.part, &Trial::coupling, list);
    }
  }
  add_lognormal("displaced_per_event", people.per_event,
                std::hypot(people.per_event_error, people.per_event_spread), &Trial::per_event, list);
  add_lognormal("returns_a_month", people.returns_a_month, people.returns_error, &Trial::returns_a_month,
                list);
  list.push_back({{"chance", "chance", 0, 0}, [](double u, Trial& trial) {
                    constexpr double kRuns = 1 << 24;  // base/random/random.hpp
                    trial.run = static_cast<std::uint32_t>(u * kRuns);
                  }});
  return list;
}

double sum_of(const RunSeries& shape, std::span<const float> row, Output output) {
  const SeriesShape& of = shape[output];
  double sum = 0;
  for (const float value : row.subspan(of.first, of.width)) sum += value;
  return sum;
}

}  // namespace

ChainSensitivity chain_sensitivity(const MissionChain& chain, const PipelinePlan& plan,
                                   const PipelineParameters& parameters, const SobolCall& call) {
  require(chain.violence && chain.people, "a plan of violence and one of people");
  const std::vector<Varied> inputs = varied(*chain.violence, *chain.people, parameters);
  ViolencePlan violence = *chain.violence;
  Trial middle{parameters,
               violence.coupling,
               violence.draws.front(),
               chain.people->per_event,
               chain.people->returns_a_month,
               0};
  for (const ViolencePrior& prior : kViolencePriors) middle.violence.*prior.value = row_of(prior).preset;
  violence.draws = {middle.violence};
  PeoplePlan people = *chain.people;
  people.per_event_error = people.per_event_spread = people.returns_error = 0;
  const std::vector<Day> days = {plan.on + kDays};
  const Supposed nothing;
  const RunSeries shape = chain_series({plan, parameters, nothing, &violence, &people}, days);
  const bool money = plan.money.known();

  ChainSensitivity result{
      .until = days.back(), .rows = call.rows, .runs = 0, .parameters = {}, .outputs = {}};
  std::vector<SobolGroup> groups;
  for (const std::string_view part : kParts) {
    SobolGroup group{std::string(part), {}};
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].told.part == part) group.inputs.push_back(i);
    }
    groups.push_back(std::move(group));
  }
  for (std::size_t i = 0; i + 1 < inputs.size(); ++i) {  // the last is chance, a part by itself
    groups.push_back({inputs[i].told.name, {i}});
    result.parameters.push_back(inputs[i].told);
  }
  result.runs = call.rows * (2 + groups.size());
  const auto outputs = sobol_indices(
      inputs.size(), money ? 4 : 3, groups, call, [&](std::span<const double> u, std::span<double> out) {
        Trial trial = middle;
        for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i].set(u[i], trial);
        ViolencePlan tried = violence;
        tried.coupling = trial.coupling;
        tried.draws = {trial.violence};
        PeoplePlan fleeing = people;
        fleeing.coupling = trial.coupling;
        fleeing.per_event = trial.per_event;
        fleeing.returns_a_month = trial.returns_a_month;
        std::vector<float> row(shape.run_size());
        run_chain({plan, trial.force, nothing, &tried, &fleeing}, shape, call.seed, trial.run, row);
        out[0] = sum_of(shape, row, Output::kStrength);
        out[1] = sum_of(shape, row, Output::kEvents);
        out[2] = sum_of(shape, row, Output::kDisplacedInAll);
        if (money) out[3] = sum_of(shape, row, Output::kBalance);
      });
  result.outputs = {{"officers", "people", outputs[0]},
                    {"violence", "events", outputs[1]},
                    {"displaced", "people", outputs[2]}};
  if (money) result.outputs.push_back({"fund", "money", outputs[3]});
  return result;
}

}  // namespace muster
