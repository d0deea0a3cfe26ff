#include "forecast/mission_forecast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/statistics.hpp"

namespace muster {
namespace {

// The first strength authorised holds from the first mandate on, since none is without one.
History history_of(const View& view, const Mandate& first) {
  const Mission& mission = view.mission();
  History history{.traits = {.id = mission.short_name,
                             .kind = mission.kind,
                             .funding = mission.funding,
                             .host = mission.host},
                  .authorised = first.adopted,
                  .ceilings = {},
                  .counts = {}};
  for (const AuthorisedFrom& one : authorised_by_day(view)) {
    if (history.ceilings.size() == 1 && one.from <= first.adopted) history.ceilings.clear();
    history.ceilings.push_back({history.ceilings.empty() ? first.adopted : one.from, one.people});
  }
  // A figure that nobody has stated anew is no second count: only days that a claim is about.
  constexpr int kMonthBefore = -1;
  for (const StrengthOfDay& one : strength_line(view)) {
    if (one.claimed && one.on >= history.day_of_month(kMonthBefore) && one.people.known())
      history.counts.push_back({one.on, one.people.value});
  }
  // That nobody has come yet is known as well, once: on the day itself.
  if (history.counts.empty()) history.counts.push_back({view.on(), 0});
  return history;
}

void add_promises(const View& view, const PromisesStatus& promises, const Kept& of_class,
                  MissionInput& input) {
  for (const PromiseStatus& promise : promises.items) {
    if (promise.outcome != Outcome::kOpen || !promise.due.given() || promise.due <= view.on() ||
        !given(promise.quantity)) {
      continue;
    }
    auto open = promise_of_people(view.mission(), input, promise, promise.delivered);
    if (!open) continue;
    input.promises.push_back(std::move(*open));
    input.quantities.push_back(promise.quantity);
    input.rates.push_back(keeping_rate(kept_by(promises, promise.promiser), of_class, PromiseParameters{}));
    input.time_left.push_back(time_left(promise.made, promise.due, view.on()));
  }
}

// A promise that anybody at all comes.  The models cannot tell an advance party from nobody: before a mission
// has begun, "anybody" is taken for the share of the ceiling from which they call it begun.
double wanted_of_anybody(const MissionInput& input, int sender, double there, double mission_there) {
  const double begun = OutsideParameters{}.nothing_yet * input.history.ceilings.back().people;
  if (mission_there >= begun) return there + 1;
  if (sender == OpenPromise::kEverybody) return begun;
  return strength_of_sender(input.senders, static_cast<std::size_t>(sender), begun);
}

MoneyForecast money_forecast(const PipelinePlan& plan, const PipelineParameters& parameters,
                             const InsideView& inside) {
  MoneyForecast money;
  money.known = plan.money.known();
  if (!money.known || inside.runs == 0) return money;
  const int last = inside.days.back() - plan.on;
  money.there = plan.money.balance;
  money.to_come = plan.money.outstanding();
  money.paid = plan.money.paid;
  money.donors = donor_record(plan.money, parameters);
  money.cost_per_officer_month = plan.money.cost_per_officer_month;
  money.needed_full = plan.ceiling * plan.money.cost_per_officer_month * last / kDaysOfMonth;
  money.needed = equal_samples(std::span<const float>(inside.needed)).quantiles();
  money.paid_in = equal_samples(std::span<const float>(inside.paid_in)).quantiles();
  money.needed_error = median_error({inside.needed.begin(), inside.needed.end()});
  money.paid_in_error = median_error({inside.paid_in.begin(), inside.paid_in.end()});
  std::vector<double> empty;
  for (const std::int16_t day : inside.empty_since)
    empty.push_back(day == Fund::kNever ? std::numeric_limits<double>::infinity() : day);
  const Samples days = equal_samples(std::span<const double>(empty));
  const double share = static_cast<double>(std::count_if(empty.begin(), empty.end(),
                                                         [](double day) { return std::isfinite(day); })) /
                       inside.runs;
  money.empty_probability = share;
  money.empty_error = std::sqrt(share * (1 - share) / inside.runs);
  for (std::size_t k = 0; k < kMilestoneLevels.size(); ++k) {
    const double day = days.quantile(kMilestoneLevels[k]);
    if (std::isfinite(day)) money.empty_by[k] = plan.on + static_cast<int>(day);
  }
  return money;
}

}  // namespace

std::optional<OpenPromise> promise_of_people(const Mission& mission, const MissionInput& input,
                                             const PromiseStatus& promise, double delivered) {
  const std::string& target = mission[mission[promise.fact].series].target;
  const bool strength = target == "strength_in_theatre";
  if (!strength && target != "arrivals") return std::nullopt;
  OpenPromise open{.id = promise.id, .due = promise.due};
  double mission_there = 0;
  for (const Sender& sender : input.senders) mission_there += sender.there;
  double there = mission_there;
  if (promise.actor != mission.mission_actor) {
    const auto found = std::find(input.actors.begin(), input.actors.end(), promise.actor);
    if (found == input.actors.end()) return std::nullopt;
    open.sender = static_cast<int>(found - input.actors.begin());
    const Sender& sender = input.senders[static_cast<std::size_t>(open.sender)];
    if (sender.pledged <= sender.there) return std::nullopt;
    there = sender.there;
  }
  if (!given(promise.quantity)) {
    open.wanted = wanted_of_anybody(input, open.sender, there, mission_there);
  } else if (strength) {
    open.wanted = promise.quantity;
  } else {
    // Arrivals still to come, on top of those who are there.
    open.wanted = there + std::max(promise.quantity - (given(delivered) ? delivered : 0), 0.0);
  }
  return open;
}

std::optional<MissionInput> mission_input(const View& view, const ForceStatus& force,
                                          const PromisesStatus& promises, const Reference& past) {
  const auto mandates = view.mandates();
  if (mandates.empty() || !force.authorised.known() || force.authorised.value <= 0) return std::nullopt;
  MissionInput input;
  input.history = history_of(view, *mandates.front());
  const auto number = [](const Figure& figure) { return figure.known() ? figure.value : 0; };
  input.there = number(force.in_theatre);
  for (const ContributorStatus& contributor : force.contributors) {
    input.actors.push_back(contributor.id);
    input.senders.push_back({std::string(view.mission()[contributor.id].id), number(contributor.pledged),
                             number(contributor.in_theatre)});
  }
  const Kept of_class = kept_in_class(past.missions, view.on(), view.mission().short_name);
  input.class_rate = keeping_rate(of_class);
  add_promises(view, promises, of_class, input);
  input.parameters = force_parameters(view.mission()).value_or(ForceParameters{});
  input.inside_weight = input.parameters.inside_weight;
  input.plan = mission_plan(view, force, money_status(view, force), input.parameters);
  for (const double people : {1000.0, 2000.0}) {
    if (people < force.authorised.value) input.milestones.push_back(people);
  }
  input.milestones.push_back(force.authorised.value);
  return input;
}

Result<ForceParameters> force_parameters(const Mission& mission) {
  ForceParameters parameters = presets(force_parameter_table());
  for (const Parameter& changed : mission.parameters) {
    if (!has_parameter(force_parameter_table(), changed.name)) continue;
    if (auto done = set_parameter(force_parameter_table(), parameters, changed.name, changed.value); !done)
      return tl::unexpected(done.error());
  }
  return parameters;
}

StrengthForecast forecast_mission(const MissionInput& input, Day on, const OutsideModel& model, int months,
                                  std::uint64_t seed, int runs, const Ranks& ranks) {
  const std::vector<Day> days = forecast_days(on, months, input.promises);
  const InsideView inside = run_inside(input.plan.plan, input.parameters, days, runs, seed, {}, {}, ranks);
  if (!ranks.first()) return {};
  StrengthForecast forecast =
      forecast_strength(condition(model, input.history, on), months, input.senders, input.promises,
                        input.milestones, seed, {.view = &inside, .weight = input.inside_weight});
  for (PromiseOdds& odds : forecast.promises) {
    odds.forecast = odds.probability;
    odds.probability = pooled_odds(odds.forecast, input.rates[odds.promise], input.class_rate,
                                   input.time_left[odds.promise], PromiseParameters{});
  }
  forecast.money = money_forecast(input.plan.plan, input.parameters, inside);
  return forecast;
}

std::vector<Binding> binding_of(const MissionInput& input, Day on, int months, std::uint64_t seed, int runs,
                                const Ranks& ranks) {
  return what_binds(input.plan.plan, input.parameters, forecast_days(on, months, {}), runs, seed, ranks);
}

}  // namespace muster
