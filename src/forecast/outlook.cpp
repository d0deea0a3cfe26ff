#include "forecast/outlook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/effects.hpp"
#include "forecast/pool/learnt_pool.hpp"
#include "forecast/pool/pooled_runs.hpp"
#include "forecast/precision.hpp"

namespace muster {
namespace {

double precision_of(std::span<const Ensemble> ensembles) {
  return worst_error(headlines(ensembles.front().good()));
}

WithViolence with_violence(const OutlookPlans& plans, const Ensemble& runs, std::uint64_t seed) {
  const std::size_t last = runs.runs.days.size() - 1;
  const Day on = runs.runs.days[last];
  const InsideView alone =
      run_inside(plans.input.plan.plan, plans.input.parameters, std::array{on}, runs.runs.runs, seed);
  const std::vector<double> coupled = runs.runs.sum_on(last, runs.runs[Output::kStrength]);
  std::vector<double> without;
  std::vector<double> with;
  for (int run = 0; run < runs.runs.runs; ++run) {
    if (runs.finished[static_cast<std::size_t>(run)] != kRunFinished) continue;
    without.push_back(alone.total(run, 0));
    with.push_back(coupled[static_cast<std::size_t>(run)]);
  }
  const Effect effect = effect_of(without, with);
  return {on, effect.mean, effect.error};
}

void forecast_strength_of(Outlook& all, const View& view, const Reference& past, const Watch& watch) {
  const OutlookOptions& options = all.options;
  MissionInput& input = all.plans.input;
  const Ranks& ranks = watch.runs.ranks;
  watch.begin("strength and money");
  all.outside = options.outside != nullptr
                    ? *options.outside
                    : fit_reference(known_before(past, view.mission().short_name, view.on()), options.seed,
                                    input.parameters, watch.fits);
  all.past_views = past_views(view, past, all.outside, options.seed);
  all.inside_weight = inside_weight_on(view.on(), all.past_views, input.parameters);
  input.inside_weight = all.inside_weight.weight;
  all.strength = forecast_mission(input, view.on(), all.outside, options.months, options.seed,
                                  options.inside_runs, ranks);
  if (options.binding) {
    watch.begin("what holds it up");
    all.binding = binding_of(input, view.on(), options.months, options.seed, kCauseRuns, ranks);
  }
}

// The forecast that is published of the runs of the chain.
void pool_runs_of(Outlook& all, const View& view) {
  const MissionChain& chain = all.plans.chain;
  all.pool = learnt_pool(view);
  if (all.options.pool && kept_monthly(view.on(), all.good.days))
    all.pool.margins = plain_margins(view, chain, all.good.days);
  all.published = pooled_runs(all.good, chain, all.pool.margins, all.pool.weights, all.options.seed);
}

void run_chain_of(Outlook& outlook, const View& view, const Watch& watch) {
  const std::vector<Day>& wanted = outlook.options.days;
  const std::vector<Day> days = wanted.empty() ? chain_days(outlook.plans.on) : wanted;
  watch.begin("runs of the chain");
  outlook.runs = run_ensembles(std::vector<EnsembleCall>{{outlook.plans.baseline()}}, days,
                               outlook.options.runs, outlook.options.seed, watch, precision_of);
  if (outlook.runs.end != Ensembles::End::kDone || !watch.runs.ranks.first()) return;
  watch.begin("quantiles");
  outlook.good = outlook.runs.list.front().good();
  if (outlook.options.strength)
    outlook.with_violence = with_violence(outlook.plans, outlook.runs.list.front(), outlook.options.seed);
  pool_runs_of(outlook, view);
  if (wanted.empty()) outlook.places = chain_forecast(outlook.plans.chain, outlook.published);
}

// Why no strength is forecast, in words for a user.
std::string why_no_strength(const View& view) {
  return fmt::format("on {} no {} was known, so there is nothing to forecast a strength towards",
                     to_string(view.on()), view.mandates().empty() ? "mandate" : "authorised strength");
}

// Before there is a mission: nobody comes.
MissionInput nobody(Day on) {
  MissionInput input;
  PipelinePlan& plan = input.plan.plan;
  plan.on = on;
  plan.mandate_days = -1;
  plan.money = {.balance = kNotGiven, .cost_per_officer_month = kNotGiven};
  plan.offers = false;
  return input;
}

}  // namespace

ChainInput OutlookPlans::baseline() const {
  return {input.plan.plan, input.parameters, nothing, &*chain.violence,
          chain.people ? &*chain.people : nullptr};
}

Ensembles published_ensembles(const Outlook& all) {
  Ensembles published = all.runs;
  if (all.published.runs == 0) return published;
  Ensemble& one = published.list.front();
  int row = 0;
  for (int run = 0; run < one.runs.runs; ++run) {
    if (one.finished[static_cast<std::size_t>(run)] != kRunFinished) continue;
    const std::span<const float> values = all.published.of_run(row++);
    std::copy(values.begin(), values.end(), one.runs.of_run(run).begin());
  }
  return published;
}

Result<OutlookPlans> outlook_plans(const View& view, const Reference& past, const OutlookOptions& options,
                                   const Watch& watch) {
  auto input = mission_input(view, force_status(view), promises_status(view), past);
  const std::string no_strength = input ? std::string() : why_no_strength(view);
  if (!input && !options.without_mission) return failure(no_strength);
  if (!input) input = nobody(view.on());
  OutlookPlans plans{.on = view.on(),
                     .no_strength = no_strength,
                     .input = std::move(*input),
                     .coupling = coupling_of(view.mission()).value_or(CouplingParameters{}),
                     .chain = {},
                     .nothing = {}};
  if (!options.chain) return plans;
  watch.begin("fit of violence, stock");
  plans.chain = mission_chain(
      view, people_there(plans.input.plan.plan), plans.coupling, options.seed,
      {.posterior = options.posterior.empty() ? nullptr : &options.posterior, .steps = options.fit_steps});
  if (plans.chain.violence) {
    plans.chain.violence->posture = options.posture.posture;
    plans.chain.violence->table = options.posture.table;
  }
  return plans;
}

Outlook outlook(const View& view, const Reference& past, OutlookPlans plans, const OutlookOptions& options,
                const Watch& watch) {
  Outlook all{.plans = std::move(plans), .options = options};
  all.options.strength = options.strength && all.plans.no_strength.empty();
  if (all.options.strength) forecast_strength_of(all, view, past, watch);
  if (all.plans.chain.violence && options.runs > 0) run_chain_of(all, view, watch);
  return all;
}

Result<Outlook> outlook(const View& view, const Reference& past, const OutlookOptions& options,
                        const Watch& watch) {
  auto plans = outlook_plans(view, past, options, watch);
  if (!plans) return tl::unexpected(plans.error());
  return outlook(view, past, std::move(*plans), options, watch);
}

}  // namespace muster
