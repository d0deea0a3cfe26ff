#include "forecast/promises/promise_record.hpp"

#include <algorithm>

#include "forecast/pool/inside_weight.hpp"

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
               std::uint64_t seed, std::span<const PastViews> views, const PromiseParameters& parameters) {
  const View view(mission, on);
  PromisesStatus promises = promises_status(view);
  auto input = mission_input(view, force_status(view), promises, past);
  if (input) input->inside_weight = inside_weight_on(on, views, input->parameters).weight;
  return {mission,
          on,
          std::move(promises),
          std::move(input),
          kept_in_class(past.missions, on, mission.short_name),
          model,
          seed,
          parameters};
}

// A promise as the forecast of the judge's day takes it; nothing where there is none to give.
std::optional<OpenPromise> asked_of_forecast(const Judge& judge, const PromiseStatus& promise) {
  if (!judge.input || !promise.due.given() || promise.due <= judge.on) return std::nullopt;
  const auto known = std::find_if(judge.promises.items.begin(), judge.promises.items.end(),
                                  [&](const PromiseStatus& p) { return p.id == promise.id; });
  const double delivered = known == judge.promises.items.end() ? 0 : known->delivered;
  return promise_of_people(judge.mission, *judge.input, promise, delivered);
}

// What the forecast gives each of `open`, by one conditioned view and one set of runs for all of them.
std::vector<std::optional<PromiseOddsOn>> forecast_odds(const Judge& judge,
                                                        std::span<const std::optional<OpenPromise>> open) {
  std::vector<std::optional<PromiseOddsOn>> list(open.size());
  std::vector<Day> days;
  for (const auto& promise : open) {
    if (promise) days.push_back(promise->due);
  }
  if (days.empty()) return list;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const InsideView inside =
      run_inside(judge.input->plan.plan, judge.input->parameters, days, kJudgedRuns, judge.seed);
  const ConditionedView outside = condition(judge.model, judge.input->history, judge.on);
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (!open[i]) continue;
    const PromiseOdds odds = odds_of(outside, {.view = &inside, .weight = judge.input->inside_weight},
                                     judge.input->senders, *open[i], 0, judge.seed);
    list[i] = PromiseOddsOn{.forecast = odds.probability, .wanted = open[i]->wanted};
  }
  return list;
}

PromiseOddsOn odds_on(const Judge& judge, const PromiseStatus& promise,
                      const std::optional<PromiseOddsOn>& forecast) {
  if (!promise.due.given()) return {.on = judge.on};
  PromiseOddsOn odds = forecast.value_or(PromiseOddsOn{});
  odds.on = judge.on;
  odds.record = kept_by(judge.promises, promise.promiser, promise.id);
  odds.rate = keeping_rate(odds.record, judge.of_class, judge.parameters);
  odds.basis = forecast ? OddsBasis::kForecast : OddsBasis::kRecord;
  odds.probability = forecast ? pooled_odds(odds.forecast, odds.rate, keeping_rate(judge.of_class),
                                            time_left(promise.made, promise.due, judge.on), judge.parameters)
                              : odds.rate;
  return odds;
}

// What an outlook of the judge's day has said of a promise already.
std::optional<PromiseOddsOn> odds_in(const Outlook* outlook, std::string_view promise) {
  if (outlook == nullptr) return std::nullopt;
  for (const PromiseOdds& odds : outlook->strength.promises) {
    const OpenPromise& open = outlook->plans.input.promises[odds.promise];
    if (open.id == promise) return PromiseOddsOn{.forecast = odds.forecast, .wanted = open.wanted};
  }
  return std::nullopt;
}

std::vector<PromiseOddsOn> odds_on(const Judge& judge, std::span<const PromiseStatus> promises,
                                   const Outlook* outlook = nullptr) {
  std::vector<std::optional<OpenPromise>> open;
  for (const PromiseStatus& promise : promises) {
    const bool known = odds_in(outlook, promise.id).has_value();
    open.push_back(known ? std::nullopt : asked_of_forecast(judge, promise));
  }
  auto forecast = forecast_odds(judge, open);
  for (std::size_t i = 0; i < promises.size(); ++i) {
    if (!forecast[i]) forecast[i] = odds_in(outlook, promises[i].id);
  }
  std::vector<PromiseOddsOn> odds;
  for (std::size_t i = 0; i < promises.size(); ++i) odds.push_back(odds_on(judge, promises[i], forecast[i]));
  return odds;
}

// Each promise as judged on the day it was made; promises stand by that day.
std::vector<PromiseOddsOn> odds_when_made(const Mission& mission, std::span<const PromiseStatus> promises,
                                          const Reference& past, const OutsideModel& model,
                                          std::uint64_t seed, std::span<const PastViews> views,
                                          const PromiseParameters& parameters) {
  std::vector<PromiseOddsOn> odds;
  for (auto first = promises.begin(); first != promises.end();) {
    const Day made = first->made;
    const auto last = std::find_if(first, promises.end(),
                                   [&](const PromiseStatus& promise) { return promise.made != made; });
    const Judge then = judge_on(mission, made, past, model, seed, views, parameters);
    const std::vector<PromiseOddsOn> of_day = odds_on(then, std::span(first, last));
    odds.insert(odds.end(), of_day.begin(), of_day.end());
    first = last;
  }
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
                             std::uint64_t seed, const Outlook* now_outlook,
                             const PromiseParameters& parameters) {
  const std::vector<PastViews> views =
      now_outlook != nullptr ? now_outlook->past_views : past_views(view, past, model, seed);
  const Judge today = judge_on(view.mission(), view.on(), past, model, seed, views, parameters);
  PromiseRecord record{.of_class = today.of_class};
  const std::vector<PromiseStatus>& promises = today.promises.items;
  const auto made = odds_when_made(view.mission(), promises, past, model, seed, views, parameters);
  std::vector<PromiseStatus> open;
  for (const PromiseStatus& promise : promises) {
    if (!kept_in_time(promise)) open.push_back(promise);
  }
  const std::vector<PromiseOddsOn> now = odds_on(today, open, now_outlook);
  auto next = now.begin();
  for (std::size_t i = 0; i < promises.size(); ++i) {
    const PromiseStatus& promise = promises[i];
    const auto kept = kept_in_time(promise);
    record.items.push_back(
        {.status = promise, .made = made[i], .now = kept ? settled(view.on(), *kept) : *next++});
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

PromiseRecord promises_on(const View& view, const Reference& past, OutlookOptions options,
                          const FitStore& fits) {
  options.chain = false;
  options.binding = false;
  // Without a mandate promises have their promisers' records alone.
  const auto now = outlook(view, past, options, {.fits = fits});
  const ForceParameters parameters = force_parameters(view.mission()).value_or(ForceParameters{});
  return judge_promises(view, past,
                        now ? now->outside
                            : fit_reference(known_before(past, view.mission().short_name, view.on()),
                                            options.seed, parameters, fits),
                        options.seed, now ? &*now : nullptr);
}

}  // namespace muster
