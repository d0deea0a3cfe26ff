#include "report/text/gaps_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "report/json/parameters_json.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string name_of(const Gap& gap, const View& view, const MissionInput& input) {
  const Mission& mission = view.mission();
  switch (gap.kind) {
    case Gap::Kind::kContributor:
      return fmt::format("how many of {} come, and when", mission[input.actors[gap.index]].name);
    case Gap::Kind::kMoney:
      return "what donors pay into the fund";
    case Gap::Kind::kStep:
      return fmt::format("how long the step {} takes", input.plan.plan.steps[gap.index].id);
    case Gap::Kind::kDecision:
      return "whether the mandate is renewed";
    case Gap::Kind::kEvent:
      return "when the airport is closed";
  }
  return "";
}

std::string_view how_of(Gap::Kind kind) {
  switch (kind) {
    case Gap::Kind::kDecision:
      return "decision";
    case Gap::Kind::kEvent:
      return "event";
    default:
      return "ask";
  }
}

std::string facts_of(const Gap& gap, const Mission& mission) {
  constexpr std::size_t kShown = 2;
  std::string text;
  for (std::size_t i = 0; i < std::min(gap.facts.size(), kShown); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", mission[gap.facts[i]].id);
  return text;
}

std::string amount(double uncertainty, GapsOutput::Of of) {
  if (of == GapsOutput::Of::kPromise) return fmt::format("{:.3f}", uncertainty);
  if (of == GapsOutput::Of::kMoney) return fmt::format("{:.0f} million", uncertainty / 1e6);
  return with_thousands(std::round(uncertainty));
}

std::string_view measure_of(GapsOutput::Of of) {
  return of == GapsOutput::Of::kPromise ? "expected Brier score" : "expected error (CRPS)";
}

}  // namespace

std::string gaps_text(const View& view, const MissionInput& input, const GapsFound& asked,
                      std::size_t width) {
  const Day last = forecast_days(view.on(), asked.months, {}).back();
  std::vector<std::vector<std::string>> rows;
  for (const Gap& gap : asked.gaps.list) {
    rows.push_back({name_of(gap, view, input), amount(gap.known, asked.output.of),
                    fmt::format("{:.0f} %", std::max(100 * gap.narrower, 0.0)), std::string(how_of(gap.kind)),
                    facts_of(gap, view.mission())});
  }
  std::string text = fmt::format("{}: what to find out next, as known on {}\n", view.mission().short_name,
                                 to_words(view.on())) +
                     changed_parameters_text(view.mission());
  text += wrapped(
      fmt::format("{}, {}: {} now",
                  asked.output.of == GapsOutput::Of::kPromise ? "odds of " + asked.name
                                                              : asked.name + " until " + to_words(last),
                  measure_of(asked.output.of), amount(asked.gaps.now, asked.output.of)),
      width);
  text +=
      wrapped(asked.output.of == GapsOutput::Of::kPromise
                  ? "Brier score: the squared distance of the odds from what comes; 0 is perfect"
                  : "CRPS: the error of the whole distribution, in the figure's own unit; lower is better",
              width) +
      "\n";
  text += text_table({{.head = "if it were known", .stretch = true, .wraps = true},
                      {.head = "would be", .right = true},
                      {.head = "less", .right = true},
                      {.head = "by"},
                      {.head = "known so far", .stretch = true, .wraps = true}},
                     rows, width);
  text += "\n" +
          wrapped(fmt::format("by the inside view alone, from the contingents on their way, whose times are "
                              "assumptions; {}, seed {}; less than 2 % may be chance",
                              plural(static_cast<std::size_t>(asked.gaps.runs), "run"), asked.seed),
                  width);
  return text;
}

Json gaps_json(const View& view, const MissionInput& input, const GapsFound& asked) {
  Json list = Json::array();
  for (const Gap& gap : asked.gaps.list) {
    Json facts = Json::array();
    for (const FactId id : gap.facts) facts.push_back(view.mission()[id].id);
    list.push_back({{"gap", name_of(gap, view, input)},
                    {"known", gap.known},
                    {"narrower", gap.narrower},
                    {"how", how_of(gap.kind)},
                    {"facts", std::move(facts)}});
  }
  return {{"measure", measure_of(asked.output.of)},
          {"now", asked.gaps.now},
          {"runs", asked.gaps.runs},
          {"gaps", std::move(list)},
          {"output", asked.name},
          {"on", to_string(view.on())},
          {"until", to_string(forecast_days(view.on(), asked.months, {}).back())},
          {"seed", asked.seed},
          {"parameters_changed", changed_parameters_json(view.mission())}};
}

}  // namespace muster
