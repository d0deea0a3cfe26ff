#include "report/json/brief_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/number.hpp"
#include "report/json/status_json.hpp"

namespace muster {
namespace {

// "338 more officers", "1,115 fewer soldiers".
std::string more_or_fewer(double value, const Personnel& personnel) {
  return fmt::format("{} {} {}", with_thousands(std::round(std::abs(value))), value < 0 ? "fewer" : "more",
                     plural_word(std::round(std::abs(value)), personnel.singular, personnel.plural));
}

std::optional<BriefDecision> mandate_decision(const View& view, const MandateStatus& status) {
  if (status.mandate == nullptr || !status.days_left) return std::nullopt;
  const Mandate& mandate = *status.mandate;
  std::string text;
  if (*status.days_left < 0) {
    text = fmt::format("{} ended on {}, and no later mandate is known.", mandate.instrument,
                       to_words(mandate.ends));
  } else {
    text =
        fmt::format("{} ends on {}, in {}. Renew it, change it, or plan the withdrawal.", mandate.instrument,
                    to_words(mandate.ends), plural(static_cast<std::size_t>(*status.days_left), "day"));
  }
  if (status.next && status.next->on.given() && status.next->on > view.on())
    text += fmt::format(" Next planned: {}, {}.", status.next->title, to_words(status.next->on));
  return BriefDecision{"The mandate", std::move(text), mandate.ends};
}

std::optional<BriefDecision> fund_decision(const View& view, const Briefing* briefing) {
  if (briefing == nullptr || !briefing->now.strength.money.known) return std::nullopt;
  const MoneyForecast& money = briefing->now.strength.money;
  if (!money.empty_by[1].given()) return std::nullopt;
  return BriefDecision{
      "The trust fund",
      fmt::format(
          "The fund runs out by {} with even odds. It holds {} {}, and {} million more is pledged and not "
          "yet paid. Collect it, find more, or let fewer deploy.",
          to_words(money.empty_by[1]), view.mission().currency, in_words(money.there),
          with_thousands(std::round(money.to_come / 1e6))),
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

std::optional<BriefDecision> promise_decision(const View& view, const Briefing* briefing) {
  if (briefing == nullptr) return std::nullopt;
  const JudgedPromise* promise = least_likely(briefing->promises);
  if (promise == nullptr) return std::nullopt;
  std::string text = fmt::format(
      "“{}” is due on {}, and the odds that it is kept are {}. Replace it, move its date, or remove "
      "what delays it.",
      promise_title(view.mission(), promise->status), to_words(promise->status.due),
      odds_words(promise->now.probability));
  const std::vector<Binding>& causes = briefing->now.binding;
  if (!causes.empty() && causes.front().share > 0) {
    text += fmt::format(" The largest cause of delay is {} ({:.0f} % of the missing {}).",
                        name_of(causes.front().bound), 100 * causes.front().share,
                        view.mission().personnel.plural);
  }
  return BriefDecision{"The promise least likely to be kept", std::move(text), promise->status.due};
}

std::optional<BriefDecision> scenario_decision(const View& view, const Briefing* briefing) {
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
  return BriefDecision{
      "The scenario with the largest effect",
      fmt::format(
          "Of {} compared, “{}” changes strength most: {} (± {}) on average to {}, and {} on the last "
          "day. {}",
          plural(compared.list.size(), "scenario"), largest->scenario.name,
          more_or_fewer(mean.mean, personnel), with_thousands(std::ceil(mean.error)),
          to_words(compared.force_until), more_or_fewer(last.mean, personnel),
          mean.mean > 0 ? "Decide what it would take." : "Decide how to prevent it or to prepare for it."),
      {}};
}

}  // namespace

std::string odds_words(double probability) {
  constexpr double kHalfAPercent = 0.005;
  if (probability > 0 && probability < kHalfAPercent) return "under 1 %";
  if (probability < 1 && probability >= 1 - kHalfAPercent) return "over 99 %";
  return fmt::format("{:.0f} %", 100 * probability);
}

std::vector<BriefDecision> brief_decisions(const View& view, const Status& status, const Briefing* briefing) {
  constexpr std::size_t kMost = 3;
  auto first = mandate_decision(view, status.mandate);
  auto other = fund_decision(view, briefing);
  if (first && other && other->by < first->by) std::swap(first, other);
  std::vector<BriefDecision> list;
  for (auto& decision : {first, promise_decision(view, briefing), scenario_decision(view, briefing), other}) {
    if (decision && list.size() < kMost) list.push_back(*decision);
  }
  return list;
}

std::vector<BriefDate> brief_dates(const View& view, const Status& status) {
  const Mission& mission = view.mission();
  std::vector<BriefDate> list;
  const auto add_date = [&](Day on, std::string_view text) {
    while (text.ends_with('.')) text.remove_suffix(1);
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const auto& d) { return d.on == on && d.text == text; });
    if (on.given() && on > view.on() && !known) list.push_back({on, std::string(text)});
  };
  if (const Mandate* mandate = status.mandate.mandate)
    add_date(mandate->ends, fmt::format("{} ends", mandate->instrument));
  if (status.mandate.next) add_date(status.mandate.next->on, status.mandate.next->title);
  for (const StepState& step : status.steps.items) {
    if (step.status == StepStatus::kOpen) add_date(view.planned(mission[step.id]), mission[step.id].title);
  }
  for (const PromiseStatus& promise : status.promises.items) {
    if (promise.outcome == Outcome::kOpen)
      add_date(promise.due, fmt::format("promised: {}", promise_title(mission, promise)));
  }
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  if (list.size() > kBriefDates) list.resize(kBriefDates);
  return list;
}

}  // namespace muster
