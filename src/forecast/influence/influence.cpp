#include "forecast/influence/influence.hpp"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

struct Said {
  Quantiles people{};
  std::vector<double> probabilities;
};

Said said_by(const MissionInput& input, const PipelinePlan& plan, const PipelineParameters& parameters,
             const std::vector<Day>& days, Day last, std::uint64_t seed, int runs) {
  const InsideView view = run_inside(plan, parameters, days, runs, seed);
  const auto index = [&](Day day) {
    return static_cast<std::size_t>(std::lower_bound(days.begin(), days.end(), day) - days.begin());
  };
  Said said;
  std::vector<Sample> samples;
  for (int run = 0; run < runs; ++run) samples.push_back({view.total(run, index(last)), 1.0 / runs});
  said.people = Samples(std::move(samples)).quantiles();
  for (const OpenPromise& promise : input.promises) {
    const std::size_t day = index(promise.due);
    int kept = 0;
    for (int run = 0; run < runs; ++run) {
      const double people = promise.sender == OpenPromise::kEverybody
                                ? view.total(run, day)
                                : view.of_sender(run, day, static_cast<std::size_t>(promise.sender));
      kept += people >= promise.wanted;
    }
    said.probabilities.push_back(static_cast<double>(kept) / runs);
  }
  return said;
}

double largest(const Influence& influence) {
  double most = 0;
  for (const double change : influence.people) most = std::max(most, std::fabs(change));
  return most;
}

// A plan without the people that a contributor has outstanding, or without what it names of the money.
PipelinePlan without(PipelinePlan plan, const std::string& what) {
  for (Contingent& contingent : plan.contingents) {
    const bool its = contingent.contributor < plan.contributors.size() &&
                     plan.contributors[contingent.contributor] == what;
    if (its) contingent.people = 0;
  }
  if (what == "money pledged") {
    plan.money.pledged.clear();
    plan.money.pledged_a_day = 0;
  }
  if (what == "money paid") plan.money.balance = 0;
  if (what == "money required") plan.money.cost_per_officer_month = kNotGiven;
  return plan;
}

}  // namespace

Influences influences(const MissionInput& input, Day on, int months, std::uint64_t seed, int runs) {
  Influences result;
  const PipelinePlan& plan = input.plan.plan;
  std::vector<Day> days = forecast_days(on, months, input.promises);
  const Day last = forecast_days(on, months, {}).back();
  const Said base = said_by(input, plan, input.parameters, days, last, seed, runs);
  const auto compare = [&](std::string name, const PipelinePlan& other,
                           const PipelineParameters& parameters) {
    const Said said = said_by(input, other, parameters, days, last, seed, runs);
    Influence influence{.name = std::move(name), .people = {}, .probabilities = {}, .facts = {}};
    for (std::size_t k = 0; k < kLevels.size(); ++k) influence.people[k] = said.people[k] - base.people[k];
    for (std::size_t i = 0; i < base.probabilities.size(); ++i)
      influence.probabilities.push_back(said.probabilities[i] - base.probabilities[i]);
    return influence;
  };
  constexpr double kTenthMore = 1.1;
  for (const ParameterRow<ForceParameters>& row : pipeline_parameters()) {
    ForceParameters more = input.parameters;
    more.*row.value = std::min(kTenthMore * more.*row.value, row.high);
    if (more.*row.value == input.parameters.*row.value) continue;
    result.parameters.push_back(compare(std::string(row.name), plan, more));
  }
  for (const PlanEvidence& part : input.plan.evidence) {
    result.facts.push_back(compare(part.what, without(plan, part.what), input.parameters));
    result.facts.back().facts = part.facts;
  }
  const auto order = [](const Influence& a, const Influence& b) { return largest(a) > largest(b); };
  std::stable_sort(result.parameters.begin(), result.parameters.end(), order);
  std::stable_sort(result.facts.begin(), result.facts.end(), order);
  return result;
}

}  // namespace muster
