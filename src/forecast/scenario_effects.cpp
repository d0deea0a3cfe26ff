#include "forecast/scenario_effects.hpp"

#include <array>
#include <filesystem>

namespace muster {
namespace {

std::vector<double> on_all_days(const RunSeries& runs, Output output,
                                std::span<const std::uint32_t> communes) {
  std::vector<double> sums(static_cast<std::size_t>(runs.runs), 0);
  for (std::size_t day = 0; day < runs.days.size(); ++day) {
    const std::vector<double> one = runs.sum_on(day, runs[output], communes);
    for (std::size_t run = 0; run < sums.size(); ++run) sums[run] += one[run];
  }
  return sums;
}

}  // namespace

Better better_way(std::string_view measure) {
  if (measure == "events" || measure == "deaths" || measure == "displaced") return Better::kDown;
  return measure == name_of(Measure::kNeeded) ? Better::kNeither : Better::kUp;
}

void add_posture(const PlacedPosture& posture, std::string_view base, const MissionInput& input,
                 const CouplingParameters& coupling, std::deque<Scenario>& made,
                 std::vector<ComparedScenario>& list) {
  Scenario& scenario = made.emplace_back();
  scenario.name = posture.name;
  scenario.file = "posture-" + std::filesystem::path(posture.name).filename().string();
  MissionScenario edited{.parameters = input.parameters, .coupling = coupling, .supposed = {}, .edits = {}};
  edited.posture = posture.posture;
  edited.table = posture.table;
  edited.edits = {{"where the mission's officers stand", std::string(base), posture.name}};
  list.push_back({&scenario, std::move(edited), {}, {}, {}});
}

ChainInput ScenarioChain::input(const PipelinePlan& plan) const {
  return {plan, parameters, supposed, security ? &*security : nullptr, people ? &*people : nullptr};
}

ScenarioChain chain_as_it_is(const MissionInput& input, const MissionChain& chain) {
  return {input.parameters, {}, chain.security, chain.people};
}

ScenarioChain chain_under(const View& view, const MissionChain& chain, const ComparedScenario& compared) {
  const MissionScenario& edited = compared.edited;
  ScenarioChain under{edited.parameters, edited.supposed, chain.security, chain.people};
  under.supposed.shocks = supposed_shocks(view, chain, *compared.scenario);
  if (under.security) {
    under.security->coupling = edited.coupling;
    under.security->posture = edited.posture.value_or(under.security->posture);
    if (!edited.table.empty()) under.security->table = edited.table;
  }
  if (under.people) {
    under.people->coupling = edited.coupling;
    if (edited.coupling.displaced_per_event > 0)
      under.people->per_event = edited.coupling.displaced_per_event;
  }
  return under;
}

void add_force_effects(std::span<ComparedScenario> list, const MissionInput& input, std::span<const Day> days,
                       int runs, std::uint64_t seed) {
  const PipelinePlan& plan = input.plan.plan;
  const InsideView base = run_inside(plan, input.parameters, days, runs, seed);
  for (ComparedScenario& one : list) {
    const InsideView with =
        run_inside(plan, one.edited.parameters, days, runs, seed, {}, one.edited.supposed);
    one.of_force.clear();
    for (int k = 0; k < kMeasures; ++k) {
      const auto measure = static_cast<Measure>(k);
      one.of_force.push_back(effect_of(values_of(base, measure, plan.on), values_of(with, measure, plan.on)));
    }
  }
}

std::vector<PlaceEffect> effects_in(PlaceId place, std::span<const std::uint32_t> communes,
                                    const RunSeries& base, const RunSeries& with) {
  std::vector<PlaceEffect> list;
  for (const Output output : {Output::kEvents, Output::kDeaths}) {
    list.push_back({row_of(output).name, place,
                    effect_of(on_all_days(base, output, communes), on_all_days(with, output, communes))});
  }
  const Output displaced = communes.empty() ? Output::kDisplacedInAll : Output::kDisplaced;
  if (!base.has(displaced)) return list;
  const std::size_t last = base.days.size() - 1;
  list.push_back({"displaced", place,
                  effect_of(base.sum_on(last, base[displaced], communes),
                            with.sum_on(last, with[displaced], communes))});
  return list;
}

void add_chain_effects(const MissionChain& chain, const RunSeries& base, const RunSeries& with,
                       ComparedScenario& compared) {
  const auto add = [&](PlaceId place, std::span<const std::uint32_t> communes, std::vector<PlaceEffect>& to) {
    const std::vector<PlaceEffect> there = effects_in(place, communes, base, with);
    to.insert(to.end(), there.begin(), there.end());
  };
  compared.of_chain.clear();
  compared.of_communes.clear();
  add({}, {}, compared.of_chain);
  for (std::size_t d = 0; d < chain.departments.size(); ++d)
    add(chain.departments[d], chain.within[d], compared.of_chain);
  for (std::uint32_t i = 0; i < chain.communes.size(); ++i)
    add(chain.communes[i], std::array{i}, compared.of_communes);
}

}  // namespace muster
