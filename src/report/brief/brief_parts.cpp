#include "report/brief/brief_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "report/brief/phrases.hpp"
#include "report/json/status_json.hpp"

namespace muster {
namespace {

// "338 more officers", "1,115 fewer soldiers".
std::string more_or_fewer(const Phrases& say, double value, const Personnel& personnel) {
  const double size = std::round(std::abs(value));
  return say.say(value < 0 ? "scenario.fewer" : "scenario.more",
                 {{"n", say.number(size)}, {"people", say.people_word(size, personnel)}});
}

std::optional<BriefDecision> mandate_decision(const Phrases& say, const View& view,
                                              const MandateStatus& status) {
  if (status.mandate == nullptr || !status.days_left) return std::nullopt;
  const Mandate& mandate = *status.mandate;
  const std::string ends = say.day(mandate.ends);
  std::string text =
      *status.days_left < 0
          ? say.say("mandate.ended", {{"instrument", mandate.instrument}, {"day", ends}})
          : say.say("mandate.ends", {{"instrument", mandate.instrument},
                                     {"day", ends},
                                     {"days", say.counted(*status.days_left, "count.day", "count.days")}});
  if (status.next && status.next->on.given() && status.next->on > view.on())
    text += say.say("mandate.next", {{"title", status.next->title}, {"day", say.day(status.next->on)}});
  return BriefDecision{say.say("mandate.title"), std::move(text), mandate.ends};
}

std::optional<BriefDecision> fund_decision(const Phrases& say, const View& view, const Briefing* briefing) {
  if (briefing == nullptr || !briefing->now.strength.money.known) return std::nullopt;
  const MoneyForecast& money = briefing->now.strength.money;
  if (!money.empty_by[1].given()) return std::nullopt;
  return BriefDecision{say.say("fund.title"),
                       say.say("fund.text", {{"day", say.day(money.empty_by[1])},
                                             {"money", say.money(money.there, view.mission().currency)},
                                             {"n", say.number(std::round(money.to_come / 1e6))}}),
                       money.empty_by[1]};
}

// Odds by the forecast of strength come before those of a promiser's record alone.
const JudgedPromise* least_likely(const PromiseRecord& record) {
  const JudgedPromise* found = nullptr;
  const auto worse = [](const JudgedPromise& a, const JudgedPromise& b) {
    const bool by_forecast = a.now.basis == OddsBasis::kForecast;
    if (by_forecast != (b.now.basis == OddsBasis::kForecast)) return by_forecast;
    return a.now.probability < b.now.probability;
  };
  for (const JudgedPromise& promise : record.items) {
    if (promise.status.outcome != Outcome::kOpen || !promise.status.due.given() ||
        !given(promise.now.probability))
      continue;
    if (found == nullptr || worse(promise, *found)) found = &promise;
  }
  return found;
}

std::optional<BriefDecision> promise_decision(const Phrases& say, const View& view,
                                              const Briefing* briefing) {
  if (briefing == nullptr) return std::nullopt;
  const JudgedPromise* promise = least_likely(briefing->promises);
  if (promise == nullptr) return std::nullopt;
  std::string text = say.say("promise.text", {{"promise", promise_title(view.mission(), promise->status)},
                                              {"day", say.day(promise->status.due)},
                                              {"odds", say.odds(promise->now.probability)}});
  const std::vector<Binding>& causes = briefing->now.binding;
  if (!causes.empty() && causes.front().share > 0) {
    text +=
        say.say("promise.cause", {{"cause", say.say(fmt::format("cause.{}", name_of(causes.front().bound)))},
                                  {"share", say.percent(causes.front().share)},
                                  {"people", say.people_word(2, view.mission().personnel)}});
  }
  return BriefDecision{say.say("promise.title"), std::move(text), promise->status.due};
}

std::optional<BriefDecision> scenario_decision(const Phrases& say, const View& view,
                                               const Briefing* briefing) {
  if (briefing == nullptr || !briefing->scenarios || briefing->scenarios->list.empty()) return std::nullopt;
  const Comparison& compared = *briefing->scenarios;
  constexpr auto kMean = static_cast<std::size_t>(Measure::kMeanStrength);
  constexpr auto kLast = static_cast<std::size_t>(Measure::kLastStrength);
  const auto largest = std::max_element(
      compared.list.begin(), compared.list.end(), [](const ComparedScenario& a, const ComparedScenario& b) {
        return std::abs(a.of_force[kMean].mean) < std::abs(b.of_force[kMean].mean);
      });
  const Effect& mean = largest->of_force[kMean];
  const Effect& last = largest->of_force[kLast];
  if (mean.mean == 0) return std::nullopt;
  const Personnel& personnel = view.mission().personnel;
  const auto scenarios = static_cast<double>(compared.list.size());
  return BriefDecision{
      say.say("scenario.title"),
      say.say("scenario.text", {{"scenarios", say.counted(scenarios, "count.scenario", "count.scenarios")},
                                {"name", largest->scenario.name},
                                {"mean", more_or_fewer(say, mean.mean, personnel)},
                                {"error", say.number(std::ceil(mean.error))},
                                {"day", say.day(compared.force_until)},
                                {"last", more_or_fewer(say, last.mean, personnel)},
                                {"what", say.say(mean.mean > 0 ? "scenario.wanted" : "scenario.unwanted")}}),
      {}};
}

}  // namespace

std::vector<BriefDecision> brief_decisions(const Phrases& say, const View& view, const Status& status,
                                           const Briefing* briefing) {
  constexpr std::size_t kMost = 3;
  auto first = mandate_decision(say, view, status.mandate);
  auto other = fund_decision(say, view, briefing);
  if (first && other && other->by < first->by) std::swap(first, other);
  std::vector<BriefDecision> list;
  for (auto& decision :
       {first, promise_decision(say, view, briefing), scenario_decision(say, view, briefing), other}) {
    if (decision && list.size() < kMost) list.push_back(*decision);
  }
  return list;
}

std::vector<BriefDate> brief_dates(const Phrases& say, const View& view, const Status& status) {
  const Mission& mission = view.mission();
  std::vector<BriefDate> list;
  const auto add_date = [&](Day on, std::string_view text) {
    while (text.ends_with('.')) text.remove_suffix(1);
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const auto& d) { return d.on == on && d.text == text; });
    if (on.given() && on > view.on() && !known) list.push_back({on, std::string(text)});
  };
  if (const Mandate* mandate = status.mandate.mandate)
    add_date(mandate->ends, say.say("date.ends", {{"instrument", mandate->instrument}}));
  if (status.mandate.next) add_date(status.mandate.next->on, status.mandate.next->title);
  for (const StepState& step : status.steps.items) {
    if (step.status == StepStatus::kOpen) add_date(view.planned(mission[step.id]), mission[step.id].title);
  }
  for (const PromiseStatus& promise : status.promises.items) {
    if (promise.outcome == Outcome::kOpen)
      add_date(promise.due, say.say("date.promised", {{"promise", promise_title(mission, promise)}}));
  }
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  if (list.size() > kBriefDates) list.resize(kBriefDates);
  return list;
}

}  // namespace muster
