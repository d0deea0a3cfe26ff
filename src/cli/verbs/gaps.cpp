#include "cli/verbs/gaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "base/problem.hpp"
#include "cli/options/mission_arguments.hpp"
#include "forecast/influence/gaps.hpp"
#include "report/json/json_values.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::optional<GapsOutput> output_of(std::string_view name, const MissionInput& input,
                                    const Console& console) {
  if (name == "strength") return GapsOutput{.of = GapsOutput::Of::kStrength};
  if (name == "money" && input.plan.plan.money.known()) return GapsOutput{.of = GapsOutput::Of::kMoney};
  std::vector<std::string_view> names = {"strength"};
  if (input.plan.plan.money.known()) names.emplace_back("money");
  for (std::size_t i = 0; i < input.promises.size(); ++i) {
    if (input.promises[i].id == name) return GapsOutput{.of = GapsOutput::Of::kPromise, .promise = i};
    names.push_back(input.promises[i].id);
  }
  console.err << fmt::format("muster: --gaps '{}' is nothing that is forecast here; {}\n", name,
                             suggestion(name, names));
  return std::nullopt;
}

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
  return of == GapsOutput::Of::kPromise ? "Brier score to be expected" : "error to be expected (CRPS)";
}

Json json_of(const Gaps& found, const GapsOutput& output, const View& view, const MissionInput& input) {
  Json list = Json::array();
  for (const Gap& gap : found.list) {
    Json facts = Json::array();
    for (const FactId id : gap.facts) facts.push_back(view.mission()[id].id);
    list.push_back({{"gap", name_of(gap, view, input)},
                    {"known", gap.known},
                    {"narrower", gap.narrower},
                    {"how", how_of(gap.kind)},
                    {"facts", std::move(facts)}});
  }
  return {{"measure", measure_of(output.of)},
          {"now", found.now},
          {"runs", found.runs},
          {"gaps", std::move(list)}};
}

}  // namespace

int tell_gaps(const Arguments& arguments, const Console& console, const View& view, const MissionInput& input,
              int months, std::uint64_t seed) {
  const std::string name = arguments.text("gaps").value_or("");
  const auto output = output_of(name, input, console);
  if (!output) return kWrongCall;
  const Gaps found = gaps(input, view.on(), months, *output, seed);
  const Day last = forecast_days(view.on(), months, {}).back();
  if (arguments.has("json")) {
    Json json = json_of(found, *output, view, input);
    json["output"] = name;
    json["on"] = to_string(view.on());
    json["until"] = to_string(last);
    json["seed"] = seed;
    console.out << json.dump(2) << '\n';
    return kGood;
  }
  const TextStyle style = text_style(arguments, console);
  std::vector<std::vector<std::string>> rows;
  for (const Gap& gap : found.list) {
    rows.push_back({name_of(gap, view, input), amount(gap.known, output->of),
                    fmt::format("{:.0f} %", std::max(100 * gap.narrower, 0.0)), std::string(how_of(gap.kind)),
                    facts_of(gap, view.mission())});
  }
  console.out << fmt::format("{}: what to find out next, as known on {}\n{}, {}: {} now\n\n",
                             view.mission().short_name, to_words(view.on()),
                             output->of == GapsOutput::Of::kPromise ? "odds of " + name
                                                                    : name + " until " + to_words(last),
                             measure_of(output->of), amount(found.now, output->of))
              << text_table({{.head = "if it were known"},
                             {.head = "would be", .right = true},
                             {.head = "less", .right = true},
                             {.head = "by"},
                             {.head = "known so far", .stretch = true}},
                            rows, style.width)
              << fmt::format(
                     "\nby the inside view alone, whose times are assumptions; {}, seed {}; less than 2 "
                     "% is chance\n",
                     plural(static_cast<std::size_t>(found.runs), "run"), seed);
  return kGood;
}

}  // namespace muster
