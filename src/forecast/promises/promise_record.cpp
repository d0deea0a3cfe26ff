#include "forecast/promises/promise_record.hpp"

#include <algorithm>

namespace muster {
namespace {

// What was known on one day, for all promises judged on it.
struct Judge {
  const Mission& mission;
  Day on;
  PromisesStatus promises;
  std::optional<MissionInput> input;
  Kept of_class;
  const OutsideModel& model;
  std::uint64_t seed;
  const PromiseParameters& parameters;
};

Judge judge_on(const Mission& mission, Day on, const Reference& past, const OutsideModel& model,
               std::uint64_t seed, const PromiseParameters& parameters) {
  const View view(mission, on);
  PromisesStatus promises = promises_status(view);
  auto input = mission_input(view, force_status(view), promises, past);
  return {mission,
          on,
          std::move(promises),
          std::move(input),
          kept_in_class(past.missions, on, mission.short_name),
          model,
          seed,
          parameters};
}

// What the forecast gives a promise of people; nothing where it has none to give.
std::optional<PromiseOddsOn> forecast_odds(const Judge& judge, const PromiseStatus& promise) {
  if (!judge.input || promise.due <= judge.on) return std::nullopt;
  const auto known = std::find_if(judge.promises.items.begin(), judge.promises.items.end(),
                                  [&](const PromiseStatus& p) { return p.id == promise.id; });
  const double delivered = known == judge.promises.items.end() ? 0 : known->delivered;
  const auto open = promise_of_people(judge.mission, *judge.input, promise, delivered);
  if (!open) return std::nullopt;
  constexpr int kRuns = 1000;
  const InsideView inside =
      run_inside(judge.input->plan.plan, judge.input->parameters, {&open->due, 1}, kRuns, judge.seed);
  const PromiseOdds odds = odds_of(condition(judge.model, judge.input->history, judge.on),
                                   {.view = &inside, .weight = judge.input->parameters.inside_weight},
                                   judge.input->senders, *open, 0, judge.seed);
  return PromiseOddsOn{.forecast = odds.probability, .wanted = open->wanted};
}

PromiseOddsOn odds_on(const Judge& judge, const PromiseStatus& promise) {
  if (!promise.due.given()) return {.on = judge.on};
  const auto forecast = forecast_odds(judge, promise);
  PromiseOddsOn odds = forecast.value_or(PromiseOddsOn{});
  odds.on = judge.on;
  odds.record = kept_by(judge.promises, promise.promiser, promise.id);
  odds.rate = keeping_rate(odds.record, judge.of_class, judge.parameters);
  odds.basis = forecast ? OddsBasis::kForecast : OddsBasis::kRecord;
  odds.probability =
      forecast ? pooled_odds(odds.forecast, odds.rate, keeping_rate(judge.of_class), judge.parameters)
               : odds.rate;
  return odds;
}

PromiseOddsOn settled(Day on, bool kept) {
  return {.on = on, .probability = kept ? 1.0 : 0.0, .basis = OddsBasis::kSettled};
}

void add_scores(PromiseRecord& record) {
  const double class_rate = keeping_rate(record.of_class);
  double sum = 0;
  double of_class = 0;
  double of_word = 0;
  for (JudgedPromise& promise : record.items) {
    const auto kept = kept_in_time(promise.status);
    if (!kept || !given(promise.made.probability)) continue;
    const double outcome = *kept ? 1 : 0;
    const auto squared = [&](double p) { return (p - outcome) * (p - outcome); };
    promise.brier = squared(promise.made.probability);
    sum += promise.brier;
    of_class += squared(class_rate);
    of_word += squared(1);
    ++record.scored;
  }
  if (record.scored == 0) return;
  record.brier = sum / record.scored;
  record.brier_of_class = of_class / record.scored;
  record.brier_of_word = of_word / record.scored;
}

}  // namespace

std::string_view name_of_basis(OddsBasis basis) {
  switch (basis) {
    case OddsBasis::kSettled:
      return "settled";
    case OddsBasis::kForecast:
      return "forecast";
    case OddsBasis::kRecord:
      return "record";
    case OddsBasis::kNone:
      break;
  }
  return "none";
}

PromiseRecord judge_promises(const View& view, const Reference& past, const OutsideModel& model,
                             std::uint64_t seed, const PromiseParameters& parameters) {
  const Judge today = judge_on(view.mission(), view.on(), past, model, seed, parameters);
  PromiseRecord record{.of_class = today.of_class};
  std::optional<Judge> then;
  for (const PromiseStatus& promise : today.promises.items) {
    if (!then || then->on != promise.made) {
      then.emplace(judge_on(view.mission(), promise.made, past, model, seed, parameters));
    }
    const auto kept = kept_in_time(promise);
    record.items.push_back({.status = promise,
                            .made = odds_on(*then, promise),
                            .now = kept ? settled(view.on(), *kept) : odds_on(today, promise)});
    const auto known = [&](const PromiserRecord& one) { return one.promiser == promise.promiser; };
    if (std::none_of(record.promisers.begin(), record.promisers.end(), known)) {
      const Kept own = kept_by(today.promises, promise.promiser);
      record.promisers.push_back({promise.promiser, own, keeping_rate(own, today.of_class, parameters)});
    }
  }
  std::stable_sort(record.promisers.begin(), record.promisers.end(),
                   [](const PromiserRecord& a, const PromiserRecord& b) { return a.own.of > b.own.of; });
  add_scores(record);
  return record;
}

}  // namespace muster
