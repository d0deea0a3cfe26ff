// muster forecast: strength in theatre by date, the odds of open promises, milestones.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "base/number.hpp"
#include "cli/freeze.hpp"
#include "cli/mission_arguments.hpp"
#include "cli/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "forecast/mission_forecast.hpp"
#include "report/forecast_json.hpp"
#include "report/frozen_json.hpp"
#include "report/text_table.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

constexpr int kLongestHorizon = 36;

// "18mo", "2y": months; nothing, with a message, if it is neither.
std::optional<int> horizon_of(const Arguments& arguments, const Console& console) {
  constexpr int kDefault = 18;
  const auto text = arguments.text("horizon");
  if (!text) return kDefault;
  const bool years = text->ends_with("y");
  const std::size_t unit = years ? 1 : text->ends_with("mo") ? 2 : 0;
  const std::string_view digits = *text;
  const auto number = parse_count(digits.substr(0, digits.size() - unit));
  if (unit > 0 && number && *number >= 1 && *number * (years ? 12 : 1) <= kLongestHorizon) {
    return static_cast<int>(*number * (years ? 12 : 1));
  }
  console.err << fmt::format("muster: --horizon '{}' is not a span of 1 to {} months: write 18mo or 1y\n",
                             *text, kLongestHorizon);
  return std::nullopt;
}

std::string rounded(double people) {
  return with_thousands(std::round(people));
}

void print_strength(const std::vector<StrengthOn>& strengths, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const StrengthOn& s : strengths) {
    rows.push_back({to_string(s.on), rounded(s.people[0]), rounded(s.people[2]), rounded(s.people[3]),
                    rounded(s.people[4]), rounded(s.people[6])});
  }
  out << text_table({{.head = "on"},
                     {.head = "5 %", .right = true},
                     {.head = "25 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "75 %", .right = true},
                     {.head = "95 %", .right = true}},
                    rows, width);
}

void print(const View& view, const MissionInput& input, const StrengthForecast& forecast, std::uint64_t seed,
           const TextStyle& style, std::ostream& out) {
  out << fmt::format(
      "{}: strength in theatre, forecast as known on {}\n{} there of {}; outside view: past missions and "
      "the mission's own counts\n\n",
      view.mission().short_name, to_words(view.on()), rounded(input.history.counts.back().people),
      rounded(input.history.ceilings.back().people));
  print_strength(forecast.total, style.width, out);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < input.senders.size(); ++i) {
    const Quantiles& q = forecast.senders[i].back().people;
    rows.push_back({std::string(view.mission()[input.actors[i]].name), rounded(input.senders[i].pledged),
                    rounded(input.senders[i].there), rounded(q[0]), rounded(q[3]), rounded(q[6])});
  }
  out << fmt::format("\ncontributors on {}\n", to_words(forecast.total.back().on))
      << text_table({{.head = "", .stretch = true},
                     {.head = "pledged", .right = true},
                     {.head = "there", .right = true},
                     {.head = "5 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "95 %", .right = true}},
                    rows, style.width);
  out << "\nopen promises\n";
  for (const PromiseOdds& odds : forecast.promises) {
    out << fmt::format("  {} by {}: {:.0f} %  ({})\n", rounded(input.quantities[odds.promise]),
                       to_words(input.promises[odds.promise].due), 100 * odds.probability,
                       input.promises[odds.promise].id);
  }
  if (forecast.promises.empty()) out << "  none with a number and a day ahead\n";
  rows.clear();
  for (const Milestone& milestone : forecast.milestones) {
    std::vector<std::string> row = {rounded(milestone.people)};
    for (const Day day : milestone.by) row.push_back(day.given() ? to_string(day) : "later");
    row.push_back(fmt::format("{:.0f} %", 100 * milestone.probability));
    rows.push_back(std::move(row));
  }
  out << "\nreached by\n"
      << text_table({{.head = "people", .right = true},
                     {.head = "10 %"},
                     {.head = "50 %"},
                     {.head = "90 %"},
                     {.head = "odds in all", .right = true}},
                    rows, style.width);
  if (style.explain) {
    out << fmt::format("\nwhat the forecast for {} rests on\n", to_words(forecast.total.back().on));
    for (std::size_t i = 0; i < std::min<std::size_t>(forecast.weights.size(), 10); ++i) {
      const MissionWeight& weight = forecast.weights[i];
      out << fmt::format("  {:>5.1f} %  {}\n", 100 * weight.weight,
                         weight.id.empty() ? "no past mission: the wide prior" : weight.id);
    }
    out << "own counts:";
    for (const DatedNumber& count : input.history.counts)
      out << fmt::format(" {} {},", to_string(count.on), rounded(count.people));
    out << fmt::format("\nalone, the ramps would say {} to {}, the analogs {} to {} (5 and 95 %)\n",
                       rounded(forecast.alone[0].people[0]), rounded(forecast.alone[0].people[6]),
                       rounded(forecast.alone[1].people[0]), rounded(forecast.alone[1].people[6]));
  }
  out << fmt::format("\nseed {}, {} draws, Monte-Carlo error of the last median {:.0f} people\n", seed,
                     forecast.draws, forecast.monte_carlo_error);
}

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  const auto months = horizon_of(arguments, console);
  const auto seed = seed_of(arguments, console);
  if (!day || !months || !seed) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const auto folder = arguments.text("reference");
  const auto past = folder ? read_reference(*folder, console) : std::optional(builtin_reference());
  if (!past) return kWrongInput;
  const View view(*mission, *day);
  const ForceStatus force = force_status(view);
  const auto input = mission_input(view, force, promises_status(view), *past);
  if (!input) {
    console.err << fmt::format(
        "muster: on {} no {} was known, so there is nothing to forecast a strength towards\n",
        to_string(*day), view.mandates().empty() ? "mandate" : "authorised strength");
    return kWrongInput;
  }
  const OutsideModel model = fit_reference(*past, *seed);
  const StrengthForecast forecast = forecast_mission(*input, *day, model, *months, *seed);
  if (arguments.has("freeze")) {
    return freeze(arguments, console, *day,
                  frozen_text(view, *input, forecast, money_status(view, force), *seed));
  }
  if (arguments.has("json")) {
    console.out << forecast_json(view, *input, forecast, money_status(view, force), *seed).dump(2) << '\n';
  } else {
    print(view, *input, forecast, *seed, text_style(arguments, console), console.out);
  }
  return kGood;
}

}  // namespace

Verb forecast_verb() {
  return {.name = "forecast",
          .summary = "Strength in theatre by date, the odds of open promises, milestones",
          .words = {"MISSION"},
          .options = {kOnOption,
                      {"--horizon", "SPAN", "How far ahead, such as 18mo or 1y; by default 18mo"},
                      {"--reference", "DIR",
                       "Learn from this folder of past missions; by default the program's own"},
                      kSeedOption,
                      kFreezeOption,
                      kReplaceOption,
                      kJsonOption,
                      kExplainOption,
                      kCatalogueOption},
          .run = run};
}

}  // namespace muster
