// Strength and money of a printed forecast.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "report/text/forecast_sections.hpp"
#include "report/text/levels.hpp"
#include "report/text/terminal_charts.hpp"
#include "report/text/text_table.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

std::string rounded(double people) {
  return with_thousands(std::round(people));
}

std::string day_or_later(Day day) {
  return day.given() ? to_string(day) : "later";
}

// `of`: the word for the people; `error`: of the last median.
void print_quantiles(const std::vector<StrengthOn>& strengths, std::string_view of, double error,
                     std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const StrengthOn& s : strengths) {
    rows.push_back({to_string(s.on), rounded(s.people[kLow90]), rounded(s.people[kLow50]),
                    rounded(s.people[kMedian]), rounded(s.people[kHigh50]), rounded(s.people[kHigh90])});
  }
  if (!rows.empty()) rows.back()[3] += fmt::format(" ± {:.0f}", error);
  out << fmt::format("\n{} in theatre; {} is the median\n", of, percent_head(kLevels[kMedian]))
      << text_table({{.head = "on"},
                     level_column(kLow90),
                     level_column(kLow50),
                     level_column(kMedian),
                     level_column(kHigh50),
                     level_column(kHigh90)},
                    rows, width);
}

// A pledge of which nobody gave a number is not a pledge of none.
std::string pledge_text(const ForceStatus& force, ActorId sender) {
  const auto found = std::find_if(force.contributors.begin(), force.contributors.end(),
                                  [&](const ContributorStatus& one) { return one.id == sender; });
  const bool known = found != force.contributors.end() && found->pledged.known();
  return known ? rounded(found->pledged.value) : "–";
}

void print_contributors(const ForecastShown& shown, std::ostream& out) {
  const MissionInput& input = shown.outlook.plans.input;
  const StrengthForecast& forecast = shown.outlook.strength;
  const ForceStatus force = force_status(shown.view);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < input.senders.size(); ++i) {
    const Quantiles& q = forecast.senders[i].back().people;
    rows.push_back({std::string(shown.view.mission()[input.actors[i]].name),
                    pledge_text(force, input.actors[i]), rounded(input.senders[i].there), rounded(q[kLow90]),
                    rounded(q[kMedian]), rounded(q[kHigh90])});
  }
  out << fmt::format("\ncontributors on {}\n", to_words(forecast.total.back().on))
      << text_table({{.head = "", .stretch = true},
                     {.head = "pledged", .right = true},
                     {.head = "there", .right = true},
                     level_column(kLow90),
                     level_column(kMedian),
                     level_column(kHigh90)},
                    rows, shown.style.width);
}

void print_promises(const ForecastShown& shown, std::ostream& out) {
  const MissionInput& input = shown.outlook.plans.input;
  out << "\nopen promises, and the odds that each is kept\n";
  for (const PromiseOdds& odds : shown.outlook.strength.promises) {
    out << wrapped(fmt::format("{} by {}: {:.0f} ± {:.1f} %  ({})", rounded(input.quantities[odds.promise]),
                               to_words(input.promises[odds.promise].due), 100 * odds.probability,
                               100 * odds.error, input.promises[odds.promise].id),
                   shown.style.width, "  ", "    ");
    if (given(odds.inside)) {
      out << fmt::format("    outside view {:.0f} %, inside view {:.0f} %\n", 100 * odds.outside,
                         100 * odds.inside);
    }
  }
  if (shown.outlook.strength.promises.empty()) out << "  none with a number and a day ahead\n";
}

void print_milestones(const ForecastShown& shown, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const Milestone& milestone : shown.outlook.strength.milestones) {
    std::vector<std::string> row = {rounded(milestone.people)};
    for (const Day day : milestone.by) row.push_back(day_or_later(day));
    row.push_back(fmt::format("{:.0f} %", 100 * milestone.probability));
    rows.push_back(std::move(row));
  }
  const auto& [low, even, high] = kMilestoneLevels;
  out << fmt::format("\nreached by, with odds of {}, {} and {} %\n", percent_number(low),
                     percent_number(even), percent_number(high))
      << text_table({{.head = "people", .right = true},
                     {.head = percent_head(low)},
                     {.head = percent_head(even)},
                     {.head = percent_head(high)},
                     {.head = "odds by the end", .right = true}},
                    rows, shown.style.width);
}

void print_alone(const StrengthForecast& forecast, std::size_t width, std::ostream& out) {
  if (forecast.inside.empty()) return;
  std::vector<std::vector<std::string>> rows;
  const auto row = [&](std::string name, const StrengthOn& s) {
    rows.push_back(
        {std::move(name), rounded(s.people[kLow90]), rounded(s.people[kMedian]), rounded(s.people[kHigh90])});
  };
  row(fmt::format("outside view, {:.0f} %", 100 * (1 - forecast.inside_weight)), forecast.outside.back());
  row(fmt::format("inside view, {:.0f} %", 100 * forecast.inside_weight), forecast.inside.back());
  out << fmt::format("\nwhat each view alone gives for {}\n", to_words(forecast.total.back().on))
      << text_table(
             {{.head = "view, weight"}, level_column(kLow90), level_column(kMedian), level_column(kHigh90)},
             rows, width);
}

// What the weight of the inside view rests on.
void print_inside_weight(const InsideWeight& inside, std::string_view people, std::size_t width,
                         std::ostream& out) {
  std::string text = fmt::format("the inside view's weight, {:.0f} % before, ", 100 * inside.before);
  if (inside.days == 0) {
    text += "is an assumption: on no past day of this mission is the outcome of both views known";
  } else {
    text += fmt::format(
        "{} {} of this mission, 3 and 6 months ahead: the mean error (CRPS) of the outside view is {:.0f} "
        "{}, "
        "that of the inside view {:.0f}",
        inside.weight == inside.before ? "was chosen; for comparison, on" : "is learnt on",
        plural(static_cast<std::size_t>(inside.days), "past day"), inside.outside_crps, people,
        inside.inside_crps);
  }
  out << wrapped(text, width);
}

void print_binding(const std::vector<Binding>& list, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const auto more = [](double people) { return fmt::format("{:+.0f}", people); };
  for (const Binding& one : list) {
    rows.push_back({std::string(name_of(one.bound)), fmt::format("{:.0f} %", 100 * one.share),
                    more(one.month_less), more(one.month_less_end), more(one.without),
                    more(one.without_end)});
  }
  out << "\nwhat delays it, by the inside view: people on average and on the last day\n"
      << text_table({{.head = "cause"},
                     {.head = "of those missing", .right = true},
                     {.head = "a month less", .right = true},
                     {.head = "last day", .right = true},
                     {.head = "without it", .right = true},
                     {.head = "last day", .right = true}},
                    rows, width);
}

void print_by_quantile(const QuantileWeights& quantile, std::size_t width, std::ostream& out) {
  constexpr std::size_t kNear = 4;
  const std::string first =
      fmt::format("  near {:>2.0f} %, {:>6}: ", 100 * quantile.level, rounded(quantile.people));
  std::string text;
  for (std::size_t i = 0; i < std::min(quantile.missions.size(), kNear); ++i) {
    const MissionWeight& one = quantile.missions[i];
    text += fmt::format("{}{} {:.0f} %", i == 0 ? "" : ", ", one.id.empty() ? "the wide prior" : one.id,
                        100 * one.weight);
  }
  out << wrapped(text, width, first, "      ");
}

// --explain: the past missions and counts behind the forecast for the last day.
void print_behind(const ForecastShown& shown, std::ostream& out) {
  const StrengthForecast& forecast = shown.outlook.strength;
  constexpr std::size_t kMost = 10;
  out << fmt::format("\nwhat the forecast for {} rests on\n", to_words(forecast.total.back().on));
  for (std::size_t i = 0; i < std::min(forecast.weights.size(), kMost); ++i) {
    const MissionWeight& weight = forecast.weights[i];
    out << fmt::format("  {:>5.1f} %  {}\n", 100 * weight.weight,
                       weight.id.empty() ? "no past mission: the wide prior" : weight.id);
  }
  for (const QuantileWeights& quantile : forecast.by_quantile)
    print_by_quantile(quantile, shown.style.width, out);
  std::string counts = "own counts:";
  for (const DatedNumber& count : shown.outlook.plans.input.history.counts)
    counts +=
        fmt::format("{} {} {}", counts.ends_with(':') ? "" : ",", to_string(count.on), rounded(count.people));
  if (shown.outlook.plans.input.history.counts.empty()) counts += " none";
  out << wrapped(counts, shown.style.width, "  ", "      ")
      << wrapped(fmt::format(
                     "alone, the ramps give {} to {}, the analogs {} to {}, the class change {} to {} ({})",
                     rounded(forecast.alone[0].people[kLow90]), rounded(forecast.alone[0].people[kHigh90]),
                     rounded(forecast.alone[1].people[kLow90]), rounded(forecast.alone[1].people[kHigh90]),
                     rounded(forecast.alone[2].people[kLow90]), rounded(forecast.alone[2].people[kHigh90]),
                     ends_of_90(" and ")),
                 shown.style.width, "  ", "      ");
}

void print_influence(const Mission& mission, const std::vector<Influence>& list, std::string_view title,
                     std::size_t width, std::ostream& out) {
  constexpr std::size_t kMost = 10;
  constexpr std::size_t kFacts = 4;
  std::vector<std::vector<std::string>> rows;
  const auto more = [](double people) { return fmt::format("{:+.0f}", people); };
  for (std::size_t i = 0; i < std::min(list.size(), kMost); ++i) {
    const Influence& one = list[i];
    std::string odds;
    for (const double change : one.probabilities) odds += fmt::format("{:+.1f} ", 100 * change);
    std::string facts;
    for (std::size_t k = 0; k < std::min(one.facts.size(), kFacts); ++k)
      facts += fmt::format("{}{}", k == 0 ? "" : ", ", mission[one.facts[k]].id);
    rows.push_back({one.name, more(one.people[kLow90]), more(one.people[kMedian]), more(one.people[kHigh90]),
                    odds, facts});
  }
  out << '\n'
      << title << '\n'
      << text_table({{.head = ""},
                     level_column(kLow90),
                     level_column(kMedian),
                     level_column(kHigh90),
                     {.head = "odds, points", .right = true},
                     {.head = "facts", .stretch = true, .wraps = true}},
                    rows, width);
}

// What the runs are, and how far violence, which they leave out, would move them.
void print_runs(const ForecastShown& shown, std::ostream& out) {
  const Outlook& outlook = shown.outlook;
  std::string text =
      fmt::format("seed {}, {} draws; ±: Monte-Carlo error, one standard deviation", outlook.options.seed,
                  with_thousands(static_cast<double>(outlook.strength.draws)));
  out << '\n' << wrapped(text, shown.style.width);
  if (!outlook.with_violence) return;
  const WithViolence& with = *outlook.with_violence;
  out << wrapped(
      fmt::format("{0} and money come from {1} runs of their own, in which violence does not close the "
                  "airport or the "
                  "port; with violence, {0} change by {2:+.0f} ± {3:.0f} on {4}",
                  shown.view.mission().personnel.plural, with_thousands(outlook.options.inside_runs),
                  with.more, with.error, to_words(with.on)),
      shown.style.width);
}

std::string million(double money) {
  return fmt::format("{:.0f} million", money / 1e6);
}

// What the donors paid so far says of what they will pay.
std::string donors_text(const MoneyForecast& money) {
  const std::string expected = fmt::format(
      "half of the runs have them pay at least {:.0f} % of a pledge in the end", 100 * money.donors.share);
  if (!(money.donors.due > 0)) return "nothing was due from them yet; " + expected;
  return fmt::format("{:.0f} % paid of what was due by now ({}, were every pledge paid in the end); {}",
                     100 * money.paid / money.donors.due, million(money.donors.due), expected);
}

}  // namespace

void print_strength(const ForecastShown& shown, std::ostream& out) {
  const MissionInput& input = shown.outlook.plans.input;
  const StrengthForecast& forecast = shown.outlook.strength;
  const std::size_t width = shown.style.width;
  if (const std::string& why = shown.outlook.plans.no_strength; !why.empty()) {
    out << wrapped(fmt::format("not forecast: {}; [[mandate]] and authorised_strength in mission.toml would "
                               "bring it",
                               why),
                   width);
    return;
  }
  out << fmt::format("{} in theatre of {}\n", rounded(input.there),
                     rounded(input.history.ceilings.back().people))
      << wrapped(
             "two views are pooled: the outside view, from past missions and own counts; the inside view, "
             "from the contingents on their way, the fund and the lift",
             width);
  if (shown.style.charts) out << '\n' << strength_chart(shown.view, shown.outlook, width);
  print_quantiles(forecast.total, shown.view.mission().personnel.plural, forecast.monte_carlo_error, width,
                  out);
  print_contributors(shown, out);
  print_promises(shown, out);
  print_milestones(shown, out);
  print_alone(forecast, width, out);
  if (!forecast.inside.empty()) {
    print_inside_weight(shown.outlook.inside_weight, shown.view.mission().personnel.plural, width, out);
    if (shown.style.explain) {
      out << wrapped(
          "the outside view is borrowed from past missions and moved by own counts (estimated); the inside "
          "view has pledges and money of the record, and times that are assumed",
          width);
    }
  }
  print_binding(shown.outlook.binding, width, out);
  if (shown.style.explain) print_behind(shown, out);
  print_runs(shown, out);
  if (!shown.moves) return;
  print_influence(shown.view.mission(), shown.moves->parameters,
                  "how far the inside view moves if a parameter is a tenth larger", width, out);
  print_influence(shown.view.mission(), shown.moves->facts, "and if a part of the record was not known",
                  width, out);
}

void print_money(const ForecastShown& shown, std::ostream& out) {
  const MoneyForecast& money = shown.outlook.strength.money;
  if (!money.known) {
    out << wrapped(
        "not known, so no contingent waits for money in this forecast: facts of money_paid and "
        "money_required would bring it",
        shown.style.width);
    return;
  }
  const auto line = [&](std::string_view label, const std::string& text) {
    out << wrapped(text, shown.style.width, fmt::format("  {:<16}", label), std::string(18, ' '));
  };
  out << fmt::format("in {}, by the inside view; median ({})\n", shown.view.mission().currency,
                     ends_of_90(" to "));
  line("in the fund",
       fmt::format("{}; pledged and not yet paid: {}", million(money.there), million(money.to_come)));
  line(shown.view.mission().personnel.one, fmt::format("{} a month", rounded(money.cost_per_officer_month)));
  line("needed",
       fmt::format("{} ± {:.1f} ({} to {}) for those who deploy; {} at full strength",
                   million(money.needed[kMedian]), money.needed_error / 1e6, million(money.needed[kLow90]),
                   million(money.needed[kHigh90]), million(money.needed_full)));
  line("will be paid",
       fmt::format("{} ± {:.1f} ({} to {}) more, on top of {} paid so far", million(money.paid_in[kMedian]),
                   money.paid_in_error / 1e6, million(money.paid_in[kLow90]), million(money.paid_in[kHigh90]),
                   million(money.paid)));
  line("donors", donors_text(money));
  std::string text =
      fmt::format("in {:.0f} ± {:.1f} % of cases", 100 * money.empty_probability, 100 * money.empty_error);
  for (std::size_t k = 0; k < kMilestoneLevels.size(); ++k)
    text += fmt::format("{} {}: {}", k == 0 ? ";" : ",", percent_head(kMilestoneLevels[k]),
                        day_or_later(money.empty_by[k]));
  line("runs out", text);
}

}  // namespace muster
