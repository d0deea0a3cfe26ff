#include "report/text/compare_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "report/json/parameters_json.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

// How a measure is shown; of people, their word stands before the title.
struct Shown {
  Measure measure;
  bool of_people;
  std::string_view title;
  std::string_view unit;
  double scale;
};

constexpr std::array<Shown, kMeasures> kShown = {{
    {Measure::kMeanStrength, true, "in theatre, average over the span", "people", 1},
    {Measure::kLastStrength, true, "in theatre on the last day", "people", 1},
    {Measure::kArrived, true, "who arrive in the span", "people", 1},
    {Measure::kWentHome, true, "who go home in the span", "people", 1},
    {Measure::kDaysPaid, false, "days until a cost cannot be paid", "days", 1},
    {Measure::kPaidIn, false, "money that donors pay", "million", 1e6},
    {Measure::kNeeded, false, "money needed for those who are there", "million", 1e6},
}};

void print_edits(const std::vector<ComparedScenario>& list, std::size_t width, std::ostream& out) {
  for (const ComparedScenario& one : list) {
    out << fmt::format("\n{}\n", one.scenario.name);
    std::vector<std::vector<std::string>> rows;
    for (const Edit& edit : one.edited.edits) rows.push_back({edit.what, edit.old_value, edit.new_value});
    out << text_table({{.head = "edit", .stretch = true, .wraps = true}, {.head = "old"}, {.head = "new"}},
                      rows, width);
  }
}

// By scenario: name, effect, its error, quantiles over the runs, shares of the runs with more and with less.
std::string effects_table(const std::vector<std::vector<std::string>>& rows, std::size_t width) {
  return text_table({{.head = "scenario", .stretch = true},
                     {.head = "effect", .right = true},
                     {.head = "±", .right = true},
                     level_column(kLow90),
                     level_column(kHigh90),
                     {.head = "more", .right = true},
                     {.head = "less", .right = true}},
                    rows, width);
}

void print_effects(const std::vector<ComparedScenario>& list, std::string_view people, std::size_t width,
                   std::ostream& out) {
  std::string unchanged;
  for (const Shown& shown : kShown) {
    const std::string title =
        shown.of_people ? fmt::format("{} {}", people, shown.title) : std::string(shown.title);
    const auto measure = static_cast<std::size_t>(shown.measure);
    if (std::all_of(list.begin(), list.end(), [&](const ComparedScenario& one) {
          return one.of_force[measure].more == 0 && one.of_force[measure].less == 0;
        })) {
      unchanged += fmt::format("{}{}", unchanged.empty() ? "" : "; ", title);
      continue;
    }
    const auto number = [&](double value) { return with_thousands(std::round(value / shown.scale)); };
    const auto change = [&](double value) {
      const double rounded = std::round(value / shown.scale);
      return (rounded > 0 ? "+" : "") + with_thousands(rounded + 0.0);
    };
    const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
    out << fmt::format("\n{}, {}: baseline mean {}\n", title, shown.unit,
                       number(list.front().of_force[measure].base));
    std::vector<std::vector<std::string>> rows;
    for (const ComparedScenario& one : list) {
      const Effect& e = one.of_force[measure];
      rows.push_back({one.scenario.name, change(e.mean), fmt::format("{:.1f}", e.error / shown.scale),
                      change(e.low), change(e.high), percent(e.more), percent(e.less)});
    }
    out << effects_table(rows, width);
  }
  const auto changes_strength = [](const ComparedScenario& one) {
    const Effect& e = one.of_force[static_cast<std::size_t>(Measure::kLastStrength)];
    return e.more > 0 || e.less > 0;
  };
  if (std::any_of(list.begin(), list.end(), changes_strength)) {
    out << '\n'
        << wrapped(fmt::format("{} on the last day change as arrivals do, less those who go home: who comes "
                               "later ends a tour later, and while the airport is closed nobody leaves",
                               people),
                   width);
  }
  if (!unchanged.empty())
    out << '\n' << wrapped(fmt::format("unchanged by all of them, in every run: {}", unchanged), width);
}

void print_chain_effects(const std::vector<ComparedScenario>& list, Day until, int runs, std::size_t width,
                         std::ostream& out) {
  const auto number = [](double value) { return with_thousands(std::round(value)); };
  const auto change = [&](double value) {
    const double rounded = std::round(value);
    return (rounded > 0 ? "+" : "") + with_thousands(rounded + 0.0);
  };
  const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
  for (std::size_t m = 0; m < list.front().of_chain.size(); ++m) {
    const PlaceEffect& first = list.front().of_chain[m];
    if (first.place.given()) continue;
    out << fmt::format("\n{} {}: baseline mean {}, {} of the chain\n",
                       first.measure == "displaced" ? "displaced people on"
                                                    : fmt::format("{} of violence up to", first.measure),
                       to_string(until), number(first.effect.base),
                       plural(static_cast<std::size_t>(runs), "run"));
    std::vector<std::vector<std::string>> rows;
    for (const ComparedScenario& one : list) {
      const Effect& e = one.of_chain[m].effect;
      rows.push_back({one.scenario.name, change(e.mean), number(e.error), change(e.low), change(e.high),
                      percent(e.more), percent(e.less)});
    }
    out << effects_table(rows, width);
  }
}

// Which part of the effects is estimated, borrowed or assumed.
void print_grounds(bool of_chain, std::size_t width, std::ostream& out) {
  out << "what effects rest on\n";
  for (const EffectGround& one : effect_grounds(of_chain)) {
    out << wrapped(one.in_words, width, "  ", "  ");
    const auto part = [&](std::string_view name, std::string_view text) {
      if (!text.empty()) out << wrapped(fmt::format("{}: {}", name, text), width, "    ", "      ");
    };
    part("estimated", one.estimated);
    part("borrowed", one.borrowed);
    part("assumed", one.assumed);
  }
}

}  // namespace

std::string compare_text(const View& view, const OutlookPlans& plans, const Comparison& compared,
                         const TextStyle& style) {
  std::ostringstream out;
  const Personnel& personnel = view.mission().personnel;
  out << fmt::format("{}: what scenarios would change, as known on {}, up to {}\n", view.mission().short_name,
                     to_words(view.on()), to_words(compared.force_until))
      << wrapped(fmt::format("{} and money by the inside view: contingents on their way, with the fund, the "
                             "airport and the mandate",
                             personnel.plural),
                 style.width)
      << wrapped(
             "baselines and effects are means over the runs; forecast shows medians, which are lower where a "
             "few runs are very high",
             style.width);
  if (plans.chain.violence) {
    out << wrapped(
        "scenarios are compared by the chain of all models alone; forecast pools it with plain forecasts, "
        "which know no scenario",
        style.width);
  }
  out << changed_parameters_text(view.mission());
  print_edits(compared.list, style.width, out);
  print_effects(compared.list, personnel.plural, style.width, out);
  print_chain_effects(compared.list, compared.until, compared.runs, style.width, out);
  out << '\n';
  if (plans.chain.violence) {
    print_grounds(true, style.width, out);
  } else {
    print_grounds(false, style.width, out);
    out << '\n'
        << wrapped(fmt::format("no violence or displaced people: {}", plans.chain.missing), style.width);
  }
  out << '\n'
      << wrapped(fmt::format("effect: mean difference of {} with the same random numbers; ±: its Monte-Carlo "
                             "error; {}, {}: quantiles over the runs; more, less: share of the runs in "
                             "which the figure is higher or lower, the rest are equal; seed {}",
                             plural(static_cast<std::size_t>(compared.options.force_runs), "run"),
                             percent_head(kLevels[kLow90]), percent_head(kLevels[kHigh90]),
                             compared.options.seed),
                 style.width);
  return out.str();
}

std::string effects_csv(const View& view, const Comparison& compared) {
  std::string text = "scenario,measure,place,without,with,effect,error,low,high,more,less\n";
  for (const ComparedScenario& one : compared.list) {
    const auto add = [&](std::string_view measure, std::string_view place, const Effect& e) {
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_cell(one.short_name()), measure, place,
                          e.base, e.with, e.mean, e.error, e.low, e.high, e.more, e.less);
    };
    for (const Shown& shown : kShown)
      add(name_of(shown.measure), "", one.of_force[static_cast<std::size_t>(shown.measure)]);
    for (const PlaceEffect& e : one.of_chain)
      add(e.measure, e.place.given() ? std::string_view(view.mission()[e.place].pcode) : "", e.effect);
  }
  return text;
}

}  // namespace muster
