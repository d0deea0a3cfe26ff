#include "report/text/forecast_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/number.hpp"
#include "report/text/forecast_chain.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string rounded(double people) {
  return with_thousands(std::round(people));
}

// `error`: of the last median.
void print_strength(const std::vector<StrengthOn>& strengths, double error, std::size_t width,
                    std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const StrengthOn& s : strengths) {
    rows.push_back({to_string(s.on), rounded(s.people[kLow90]), rounded(s.people[kLow50]),
                    rounded(s.people[kMedian]), rounded(s.people[kHigh50]), rounded(s.people[kHigh90])});
  }
  if (!rows.empty()) rows.back()[3] += fmt::format(" ± {:.0f}", error);
  out << text_table({{.head = "on"},
                     {.head = "5 %", .right = true},
                     {.head = "25 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "75 %", .right = true},
                     {.head = "95 %", .right = true}},
                    rows, width);
}

std::string million(double money) {
  return fmt::format("{:.0f} million", money / 1e6);
}

std::string day_or_later(Day day) {
  return day.given() ? to_string(day) : "later";
}

void print_binding(const std::vector<Binding>& list, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const auto more = [](double people) { return fmt::format("{:+.0f}", people); };
  for (const Binding& one : list) {
    rows.push_back({std::string(name_of(one.bound)), fmt::format("{:.0f} %", 100 * one.share),
                    more(one.month_less), more(one.month_less_end), more(one.without),
                    more(one.without_end)});
  }
  out << "\nwhat holds it up, by the inside view: people on average and on the last day\n"
      << text_table({{.head = "cause"},
                     {.head = "of those missing", .right = true},
                     {.head = "a month less", .right = true},
                     {.head = "at the end", .right = true},
                     {.head = "without it", .right = true},
                     {.head = "at the end", .right = true}},
                    rows, width);
}

void print_money(const MoneyForecast& money, std::string_view currency, std::ostream& out) {
  if (!money.known) {
    out << "\nmoney: not known, so nobody waits for it here\n";
    return;
  }
  out << fmt::format("\nmoney, {}, by the inside view\n", currency);
  out << fmt::format("  there           {}; pledged and not paid {}\n", million(money.there),
                     million(money.to_come));
  out << fmt::format("  an officer      {} a month\n", rounded(money.cost_per_officer_month));
  out << fmt::format("  needed          {} ± {:.1f} ({} to {}) for those who come; {} at full strength\n",
                     million(money.needed[3]), money.needed_error / 1e6, million(money.needed[0]),
                     million(money.needed[6]), million(money.needed_full));
  out << fmt::format("  will be paid    {} ± {:.1f} ({} to {})\n", million(money.paid_in[3]),
                     money.paid_in_error / 1e6, million(money.paid_in[0]), million(money.paid_in[6]));
  out << fmt::format("  runs out        in {:.0f} ± {:.1f} % of cases; 10 %: {}, 50 %: {}, 90 %: {}\n",
                     100 * money.empty_probability, 100 * money.empty_error, day_or_later(money.empty_by[0]),
                     day_or_later(money.empty_by[1]), day_or_later(money.empty_by[2]));
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
                     {.head = "5 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "95 %", .right = true},
                     {.head = "odds, points", .right = true},
                     {.head = "facts", .stretch = true}},
                    rows, width);
}

void print_changed(const ForceParameters& parameters, std::ostream& out) {
  for (const auto& row : force_parameter_table()) {
    if (parameters.*row.value != row.preset)
      out << fmt::format("\nparameter {} = {} in place of {}\n", row.name, parameters.*row.value, row.preset);
  }
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
  out << fmt::format("\nwhat each view alone says for {}\n", to_words(forecast.total.back().on))
      << text_table({{.head = "view, weight"},
                     {.head = "5 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "95 %", .right = true}},
                    rows, width);
}

void print_strength_part(const View& view, const Outlook& outlook, const TextStyle& style,
                         std::ostream& out) {
  const MissionInput& input = outlook.plans.input;
  const StrengthForecast& forecast = outlook.strength;
  out << fmt::format(
      "{}: strength in theatre, forecast as known on {}\n{} there of {}; past missions and own counts "
      "(outside view), contingents on their way (inside view)\n\n",
      view.mission().short_name, to_words(view.on()), rounded(input.history.counts.back().people),
      rounded(input.history.ceilings.back().people));
  print_strength(forecast.total, forecast.monte_carlo_error, style.width, out);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < input.senders.size(); ++i) {
    const Quantiles& q = forecast.senders[i].back().people;
    rows.push_back({std::string(view.mission()[input.actors[i]].name), rounded(input.senders[i].pledged),
                    rounded(input.senders[i].there), rounded(q[kLow90]), rounded(q[kMedian]),
                    rounded(q[kHigh90])});
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
    out << fmt::format("  {} by {}: {:.0f} ± {:.1f} %  ({})\n", rounded(input.quantities[odds.promise]),
                       to_words(input.promises[odds.promise].due), 100 * odds.probability, 100 * odds.error,
                       input.promises[odds.promise].id);
    if (given(odds.inside)) {
      out << fmt::format("    outside view {:.0f} %, inside view {:.0f} %\n", 100 * odds.outside,
                         100 * odds.inside);
    }
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
  print_alone(forecast, style.width, out);
  print_binding(outlook.binding, style.width, out);
  print_money(forecast.money, view.mission().currency, out);
  if (style.explain) {
    out << fmt::format("\nwhat the forecast for {} rests on\n", to_words(forecast.total.back().on));
    for (std::size_t i = 0; i < std::min<std::size_t>(forecast.weights.size(), 10); ++i) {
      const MissionWeight& weight = forecast.weights[i];
      out << fmt::format("  {:>5.1f} %  {}\n", 100 * weight.weight,
                         weight.id.empty() ? "no past mission: the wide prior" : weight.id);
    }
    for (const QuantileWeights& quantile : forecast.by_quantile) {
      out << fmt::format("  near {:>2.0f} %, {:>6}:", 100 * quantile.level, rounded(quantile.people));
      constexpr std::size_t kNear = 4;
      for (std::size_t i = 0; i < std::min(quantile.missions.size(), kNear); ++i) {
        const MissionWeight& one = quantile.missions[i];
        out << fmt::format(" {} {:.0f} %{}", one.id.empty() ? "the wide prior" : one.id, 100 * one.weight,
                           i + 1 < std::min(quantile.missions.size(), kNear) ? "," : "\n");
      }
    }
    out << "own counts:";
    for (const DatedNumber& count : input.history.counts)
      out << fmt::format(" {} {},", to_string(count.on), rounded(count.people));
    out << fmt::format("\nalone, the ramps would say {} to {}, the analogs {} to {} (5 and 95 %)\n",
                       rounded(forecast.alone[0].people[kLow90]), rounded(forecast.alone[0].people[kHigh90]),
                       rounded(forecast.alone[1].people[kLow90]), rounded(forecast.alone[1].people[kHigh90]));
  }
  print_changed(input.parameters, out);
  out << fmt::format("\nseed {}, {} draws; ±: Monte-Carlo error, one standard deviation\n",
                     outlook.options.seed, forecast.draws);
}

}  // namespace

std::string forecast_text(const View& view, const Outlook& outlook, const std::optional<Influences>& moves,
                          const TextStyle& style) {
  std::ostringstream out;
  print_strength_part(view, outlook, style, out);
  print_chain(view, outlook.plans.chain, outlook.places.value_or(ChainForecast{}), style.width, out);
  if (outlook.with_violence) {
    const WithViolence& with = *outlook.with_violence;
    out << fmt::format(
        "officers and money: {} of their own, in which violence closes no gate; with it officers are "
        "{:+.0f} ± {:.0f} on {}\n",
        plural(static_cast<std::size_t>(outlook.options.inside_runs), "run"), with.more, with.error,
        to_words(with.on));
  }
  if (moves) {
    print_influence(view.mission(), moves->parameters,
                    "how far the inside view moves if a parameter is a tenth larger", style.width, out);
    print_influence(view.mission(), moves->facts, "and if a part of the record was not known", style.width,
                    out);
  }
  return out.str();
}

}  // namespace muster
