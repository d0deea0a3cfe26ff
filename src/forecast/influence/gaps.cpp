#include "forecast/influence/gaps.hpp"

#include <algorithm>
#include <numeric>

#include "base/require.hpp"
#include "engine/chain.hpp"

namespace muster {
namespace {

constexpr std::size_t kParts = 20;

std::size_t index_of(const std::vector<Day>& days, Day day) {
  return static_cast<std::size_t>(std::lower_bound(days.begin(), days.end(), day) - days.begin());
}

std::vector<double> output_of(const MissionInput& input, const RunSeries& runs, const GapsOutput& output,
                              Day last) {
  const SeriesShape& strength = runs[Output::kStrength];
  if (output.of == GapsOutput::Of::kMoney)
    return runs.sum_on(index_of(runs.days, last), runs[Output::kNeeded]);
  if (output.of == GapsOutput::Of::kStrength) return runs.sum_on(index_of(runs.days, last), strength);
  const OpenPromise& promise = input.promises[output.promise];
  std::vector<std::uint32_t> sender;
  if (promise.sender != OpenPromise::kEverybody) sender.push_back(static_cast<std::uint32_t>(promise.sender));
  std::vector<double> kept = runs.sum_on(index_of(runs.days, promise.due), strength, sender);
  for (double& people : kept) people = people >= promise.wanted ? 1 : 0;
  return kept;
}

// The mean over all days of one column, by run.
std::vector<double> mean_of(const RunSeries& runs, const SeriesShape& series, std::size_t column) {
  std::vector<double> means;
  for (int run = 0; run < runs.runs; ++run) {
    double sum = 0;
    for (std::size_t day = 0; day < runs.days.size(); ++day) sum += runs.at(run, day, series, column);
    means.push_back(sum / static_cast<double>(runs.days.size()));
  }
  return means;
}

// The plan with nothing but the contributors' own numbers and times: what each would have there if nothing
// else held it up.  With the same draws its runs tell what is not known of each contributor and nothing of
// anything else.
PipelinePlan nothing_else_holds_up(PipelinePlan plan) {
  constexpr int kForGood = 100 * 365;
  plan.ceiling = 1e9;
  plan.steps.clear();
  for (auto& gate : plan.gates) gate.clear();
  plan.money.balance = kNotGiven;
  plan.mandate_days = kForGood;
  plan.airport_open = true;
  plan.offers = false;
  return plan;
}

std::vector<double> work_left(const MissionInput& input, std::uint64_t seed, int runs, std::size_t step) {
  std::vector<double> left;
  for (int run = 0; run < runs; ++run) {
    const RunAddress address{seed, static_cast<std::uint32_t>(run)};
    left.push_back(pipeline_at_start(input.plan.plan, input.parameters, {}, address).step_left[step]);
  }
  return left;
}

bool has_people_to_come(const PipelinePlan& plan, std::size_t sender) {
  return std::any_of(plan.contingents.begin(), plan.contingents.end(), [&](const Contingent& contingent) {
    return contingent.contributor == sender && contingent.people != 0;
  });
}

std::vector<FactId> facts_of(const MissionPlan& plan, std::string_view what) {
  std::vector<FactId> facts;
  for (const PlanEvidence& one : plan.evidence) {
    if (one.what.starts_with(what)) facts.insert(facts.end(), one.facts.begin(), one.facts.end());
  }
  return facts;
}

}  // namespace

double uncertainty(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const double n = static_cast<double>(values.size());
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += (2 * static_cast<double>(i) + 1 - n) * values[i];
  return sum / (n * n);
}

double left_when_known(std::span<const double> input, std::span<const double> output) {
  require(input.size() == output.size() && input.size() >= std::size_t{kFewestGapRuns},
          "{} inputs, {} outputs", input.size(), output.size());
  std::vector<std::size_t> order(input.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return input[a] < input[b]; });
  double sum = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    std::vector<double> values;
    for (std::size_t i = part * order.size() / kParts; i < (part + 1) * order.size() / kParts; ++i)
      values.push_back(output[order[i]]);
    sum += uncertainty(std::move(values)) / kParts;
  }
  return sum;
}

Gaps gaps(const MissionInput& input, Day on, int months, const GapsOutput& output, std::uint64_t seed,
          int runs) {
  const PipelinePlan& plan = input.plan.plan;
  const std::vector<Day> days = forecast_days(on, months, input.promises);
  const Day last = forecast_days(on, months, {}).back();
  const RunSeries series = run_chains({plan, input.parameters, Supposed{}}, days, runs, seed);
  const std::vector<double> wanted = output_of(input, series, output, last);

  // Runs as they come tell nothing of the output.
  std::vector<double> nothing(wanted.size());
  std::iota(nothing.begin(), nothing.end(), 0.0);
  Gaps result{.now = left_when_known(nothing, wanted), .runs = runs, .list = {}};
  const auto add = [&](Gap::Kind kind, std::size_t index, const std::vector<double>& known,
                       std::vector<FactId> facts) {
    if (std::adjacent_find(known.begin(), known.end(), std::not_equal_to<>()) == known.end()) return;
    Gap gap{.kind = kind, .index = index, .facts = std::move(facts)};
    gap.known = left_when_known(known, wanted);
    gap.narrower = result.now > 0 ? 1 - gap.known / result.now : 0;
    result.list.push_back(std::move(gap));
  };
  const PipelinePlan alone = nothing_else_holds_up(plan);
  const RunSeries free = run_chains({alone, input.parameters, Supposed{}}, days, runs, seed);
  const SeriesShape& strength = free[Output::kStrength];
  for (std::size_t sender = 0; sender < plan.contributors.size(); ++sender) {
    if (!has_people_to_come(plan, sender)) continue;
    add(Gap::Kind::kContributor, sender, mean_of(free, strength, sender),
        facts_of(input.plan, plan.contributors[sender]));
  }
  for (std::size_t step = 0; step < plan.steps.size(); ++step)
    add(Gap::Kind::kStep, step, work_left(input, seed, runs, step), {});
  add(Gap::Kind::kMoney, 0, series.sum_on(index_of(days, last), series[Output::kPaidIn]),
      facts_of(input.plan, "money"));
  add(Gap::Kind::kDecision, 0, mean_of(series, series[Output::kMandate], 0), {});
  add(Gap::Kind::kEvent, 0, mean_of(series, series[Output::kAirportOpen], 0), {});
  std::stable_sort(result.list.begin(), result.list.end(),
                   [](const Gap& a, const Gap& b) { return a.narrower > b.narrower; });
  return result;
}

}  // namespace muster
