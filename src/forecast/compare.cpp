#include "forecast/compare.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "forecast/precision.hpp"

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

struct BothRuns {
  RunSeries base, with;
};
// The runs that both have finished; nothing where there are none.
std::optional<BothRuns> finished_in_both(const Ensemble& base, const Ensemble& with) {
  std::vector<std::uint8_t> of_base(base.finished.size(), kRunOpen);
  std::vector<std::uint8_t> of_with(with.finished.size(), kRunOpen);
  bool any = false;
  for (std::size_t run = 0; run < std::min(of_base.size(), of_with.size()); ++run) {
    if (base.finished[run] != kRunFinished || with.finished[run] != kRunFinished) continue;
    of_base[run] = of_with[run] = kRunFinished;
    any = true;
  }
  if (!any) return std::nullopt;
  return BothRuns{finished_runs(base.runs, of_base), finished_runs(with.runs, of_with)};
}

// The worst error of an effect on the country, as a share of the baseline's figure.
double precision_of(std::span<const Ensemble> ensembles) {
  std::vector<Headline> figures;
  for (const Ensemble& with : ensembles.subspan(1)) {
    const auto both = finished_in_both(ensembles.front(), with);
    if (!both) continue;
    for (const PlaceEffect& one : effects_in({}, {}, both->base, both->with))
      figures.push_back({.name = one.measure, .value = one.effect.base, .error = one.effect.error});
  }
  return worst_error(figures);
}

}  // namespace

Better better_way(std::string_view measure) {
  if (measure == "events" || measure == "deaths" || measure == "displaced") return Better::kDown;
  const bool neither = measure == name_of(Measure::kNeeded) || measure == name_of(Measure::kWentHome);
  return neither ? Better::kNeither : Better::kUp;
}

std::span<const EffectGround> effect_grounds(bool of_chain) {
  static constexpr std::array kGrounds = {
      EffectGround{.of = "strength_and_money",
                   .in_words = "strength and money",
                   .estimated =
                       "who is there, pledged and on the way, what is in the fund, and what share of "
                       "the money due was paid",
                   .borrowed = "what share of pledged money is paid before this fund's donors have shown it",
                   .assumed = "how long each step takes, lapses, flights, tours and renewals"},
      EffectGround{.of = "violence",
                   .in_words = "violence",
                   .estimated = "how much there is and, where months are counted, how events beget others",
                   .borrowed =
                       "what more people of the mission do to it: studies of other missions, and posts "
                       "of soldiers in DR Congo; either sign is possible",
                   .assumed = "that this holds for police here; what armed control does"},
      EffectGround{.of = "displaced",
                   .in_words = "displaced people",
                   .estimated = "how many flee from an event, and where they are",
                   .borrowed = "the effect of the mission on violence, as above",
                   .assumed = "how many return, and how far people go"},
      EffectGround{
          .of = "postures",
          .in_words = "differences between postures",
          .estimated = "",
          .borrowed = "the effect of the mission on violence, as above: all of the difference rests on it",
          .assumed = "where a posture puts people"}};
  return std::span(kGrounds).first(of_chain ? kGrounds.size() : 1);
}

std::string ComparedScenario::short_name() const {
  return std::filesystem::path(scenario.file).stem().string();
}

ComparedScenario supposed_scenario(const View& view, OutlookPlans& plans, const Scenario& scenario,
                                   Problems& problems) {
  add_supposed_contributors(view.mission(), scenario, plans.input.plan.plan);
  return {.scenario = scenario,
          .edited = mission_scenario(view, scenario, plans.input.plan.plan, plans.input.parameters,
                                     plans.coupling, problems)};
}

ComparedScenario posture_scenario(const View& view, const OutlookPlans& plans, const PlacedPosture& posture,
                                  std::string_view base) {
  ComparedScenario made{
      .scenario = {},
      .edited = {
          .parameters = plans.input.parameters, .coupling = plans.coupling, .supposed = {}, .edits = {}}};
  made.scenario.name = posture.name;
  made.scenario.file = "posture-" + std::filesystem::path(posture.name).filename().string();
  made.edited.posture = posture.posture;
  made.edited.table = posture.table;
  made.edited.edits = {{fmt::format("where the mission's {} stand", view.mission().personnel.plural),
                        std::string(base), posture.name}};
  return made;
}

ChainInput ScenarioChain::input(const PipelinePlan& plan) const {
  return {plan, parameters, supposed, violence ? &*violence : nullptr, people ? &*people : nullptr};
}

ScenarioChain chain_under(const View& view, const MissionChain& chain, const ComparedScenario& compared) {
  const MissionScenario& edited = compared.edited;
  ScenarioChain under{edited.parameters, edited.supposed, chain.violence, chain.people};
  under.supposed.places = supposed_places(view, chain, compared.scenario);
  if (under.violence) {
    under.violence->coupling = edited.coupling;
    under.violence->posture = edited.posture.value_or(under.violence->posture);
    if (!edited.table.empty()) under.violence->table = edited.table;
  }
  if (under.people) {
    under.people->coupling = edited.coupling;
    if (edited.coupling.displaced_per_event > 0)
      under.people->per_event = edited.coupling.displaced_per_event;
    if (edited.coupling.returns_a_month >= 0) {
      under.people->returns_a_month = edited.coupling.returns_a_month;
      under.people->returns_error = 0;
    }
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

Comparison compare(const View& view, const OutlookPlans& plans, std::vector<ComparedScenario> scenarios,
                   const ComparisonOptions& options, const Watch& watch, const Ensemble* baseline) {
  Comparison all{.options = options, .list = std::move(scenarios)};
  const std::vector<Day> force_days = forecast_days(plans.on, options.force_months, {});
  const std::vector<Day> days = options.days.empty() ? chain_days(plans.on) : options.days;
  all.force_until = force_days.back();
  all.until = days.back();
  all.runs = options.runs;
  watch.begin("strength and money");
  if (watch.runs.ranks.first())
    add_force_effects(all.list, plans.input, force_days, options.force_runs, options.seed);
  if (!plans.chain.violence || options.runs == 0 || all.list.empty()) return all;
  std::vector<ScenarioChain> chains;
  for (const ComparedScenario& one : all.list) chains.push_back(chain_under(view, plans.chain, one));
  std::vector<EnsembleCall> calls = {{plans.baseline(), ""}};
  for (std::size_t i = 0; i < chains.size(); ++i)
    calls.push_back({chains[i].input(plans.input.plan.plan), all.list[i].short_name()});
  watch.begin("runs of the chain");
  all.ensembles = run_ensembles(calls, days, options.runs, options.seed, watch, precision_of, baseline);
  if (all.ensembles.end != Ensembles::End::kDone || !watch.runs.ranks.first()) return all;
  all.runs = all.ensembles.list.back().runs.runs;
  for (std::size_t i = 0; i < all.list.size(); ++i) {
    const auto both = finished_in_both(all.ensembles.list.front(), all.ensembles.list[i + 1]);
    if (both)
      add_chain_effects(plans.chain, both->base, both->with, all.list[i]);
    else
      all.ensembles.end = Ensembles::End::kFailed;
  }
  return all;
}

}  // namespace muster
