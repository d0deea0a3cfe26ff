// muster forecast: strength in theatre by date, the odds of open promises, milestones.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "base/number.hpp"
#include "base/parallel/parallel.hpp"
#include "cli/ensemble_output.hpp"
#include "cli/options/ensembles.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/options/posterior_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/timings.hpp"
#include "cli/verb_list.hpp"
#include "cli/verbs/freeze.hpp"
#include "cli/verbs/gaps.hpp"
#include "cli/verbs/sensitivity.hpp"
#include "forecast/mission_forecast.hpp"
#include "forecast/precision.hpp"
#include "report/json/forecast_json.hpp"
#include "report/json/frozen_json.hpp"
#include "report/text/forecast_chain.hpp"
#include "report/text/text_table.hpp"
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

// `error`: of the last median.
void print_strength(const std::vector<StrengthOn>& strengths, double error, std::size_t width,
                    std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const StrengthOn& s : strengths) {
    rows.push_back({to_string(s.on), rounded(s.people[0]), rounded(s.people[2]), rounded(s.people[3]),
                    rounded(s.people[4]), rounded(s.people[6])});
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
    rows.push_back({one.name, more(one.people[0]), more(one.people[3]), more(one.people[6]), odds, facts});
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
    rows.push_back({std::move(name), rounded(s.people[0]), rounded(s.people[3]), rounded(s.people[6])});
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

void print(const View& view, const MissionInput& input, const StrengthForecast& forecast,
           const std::vector<Binding>& binding, std::uint64_t seed, const TextStyle& style,
           std::ostream& out) {
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
  print_binding(binding, style.width, out);
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
                       rounded(forecast.alone[0].people[0]), rounded(forecast.alone[0].people[6]),
                       rounded(forecast.alone[1].people[0]), rounded(forecast.alone[1].people[6]));
  }
  print_changed(input.parameters, out);
  out << fmt::format("\nseed {}, {} draws; ±: Monte-Carlo error, one standard deviation\n", seed,
                     forecast.draws);
}

double precision_of(std::span<const EnsembleOutcome> ensembles) {
  const EnsembleOutcome& outcome = ensembles.front();
  return worst_error(headlines(finished_runs(outcome.runs, outcome.finished)));
}

int trace(const View& view, const MissionChain& chain, const ChainInput& input, Day last, std::uint64_t seed,
          const EnsembleArguments& wanted, const Console& console) {
  const auto written = write_trace(view, chain, input, last, seed, wanted);
  if (written) return kGood;
  console.err << fmt::format("muster: {}\n", written.error().what);
  return kWrongInput;
}

int run(const Arguments& arguments, const Console& console) {
  if (arguments.has("list-parameters")) {
    list_parameters(console, arguments.has("json"), force_parameter_table(), coupling_parameters());
    return kGood;
  }
  if (arguments.words.empty()) {
    console.err << "muster: MISSION is missing: the folder of a mission\n";
    return kWrongCall;
  }
  const auto day = on_day(arguments, console);
  const auto months = horizon_of(arguments, console);
  const auto seed = seed_of(arguments, console);
  constexpr int kMostUntilPrecise = 20'000;  // which fit into half of a gigabyte
  const auto runs =
      runs_of(arguments, console, arguments.has("until-precision") ? kMostUntilPrecise : kChainRuns);
  const auto posture = posture_of(arguments, console);
  auto wanted = ensemble_arguments(arguments, console);
  if (!day || !months || !seed || !runs || !posture || !wanted) return kWrongCall;
  if (!console.ranks.first() && (wanted->only_run || arguments.has("freeze") || arguments.has("gaps")))
    return kGood;
  const ThreadsAllowed allowed(wanted->call.threads);
  Stages stages;
  stages.begin("record");
  auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  if (!set_force_parameters(arguments, console, *mission)) return kWrongCall;
  const auto folder = arguments.text("reference");
  const auto past = folder ? read_reference(*folder, console) : std::optional(builtin_reference());
  if (!past) return kWrongInput;
  const View view(*mission, *day);
  tell_record_end(view, console);
  const ForceStatus force = force_status(view);
  const auto input = mission_input(view, force, promises_status(view), *past);
  if (!input) {
    console.err << fmt::format(
        "muster: on {} no {} was known, so there is nothing to forecast a strength towards\n",
        to_string(*day), view.mandates().empty() ? "mandate" : "authorised strength");
    return kWrongInput;
  }
  if (arguments.has("gaps")) return tell_gaps(arguments, console, view, *input, *months, *seed);
  stages.begin("officers and money");
  const OutsideModel model = fit_reference(*past, *seed, input->parameters, fit_store(console));
  const StrengthForecast forecast =
      forecast_mission(*input, *day, model, *months, *seed, kInsideRuns, console.ranks);
  if (arguments.has("freeze")) {
    return freeze(arguments, console, *day,
                  frozen_text(view, *input, forecast, money_status(view, force), *seed));
  }
  stages.begin("what holds it up");
  const std::vector<Binding> binding = binding_of(*input, *day, *months, *seed, kCauseRuns, console.ranks);
  const auto coupling = coupling_of(*mission).value_or(CouplingParameters{});
  stages.begin("fit of violence, stock");
  const auto posterior = posterior_of(arguments, view, console);
  if (!posterior) return kWrongInput;
  MissionChain chain = mission_chain(view, people_there(input->plan.plan), coupling, *seed,
                                     {.posterior = posterior->empty() ? nullptr : &*posterior});
  EnsemblesOutcome ensembles;
  ChainForecast of_chain;
  if (chain.security) {
    if (!set_posture(*posture, *mission, chain.communes, *chain.security, console)) return kWrongInput;
    if (arguments.has("sensitivity")) {
      const int rows = arguments.has("runs") ? *runs : kSensitivityRows;
      return run_sensitivity(
          view, chain, *input,
          {.rows = static_cast<std::size_t>(rows), .seed = *seed, .threads = wanted->call.threads},
          arguments.has("json"), console);
    }
    const Supposed nothing;
    const ChainInput all{input->plan.plan, input->parameters, nothing, &*chain.security,
                         chain.people ? &*chain.people : nullptr};
    const std::vector<Day> days = chain_days(*day);
    if (wanted->only_run) return trace(view, chain, all, days.back(), *seed, *wanted, console);
    wanted->call.heading = heading_of(arguments, view, *seed);
    if (!make_output_folder(arguments, console)) return kWrongInput;
    stages.begin("runs of the chain");
    ensembles =
        run_ensembles(std::vector<EnsembleCall>{{all}}, days, *runs, *seed, *wanted, precision_of, console);
    if (ensembles.exit) return *ensembles.exit;
    if (!console.ranks.first()) return kGood;
    const EnsembleOutcome& outcome = ensembles.of_call.front();
    stages.add_runs(outcome.runs.runs, outcome.times);
    stages.begin("quantiles");
    of_chain = chain_forecast(chain, finished_runs(outcome.runs, outcome.finished));
  } else if (wanted->only_run || !wanted->call.journal.empty() || arguments.has("sensitivity")) {
    console.err << fmt::format("muster: there are no runs of violence to keep or to show: {}\n",
                               chain.missing);
    return kWrongInput;
  }
  stages.begin("what it writes");
  // What cannot be written is told all the same.
  const bool written = write_output(arguments, console, view, chain, ensembles, wanted->call.heading,
                                    {.verb = "forecast",
                                     .senders = input->plan.plan.contributors,
                                     .names = {"as-things-are"},
                                     .tables = {strength_table(*input, forecast)}});
  const ExitCode exit = written ? kGood : kWrongInput;
  const std::optional<Influences> moves =
      arguments.has("explain") ? std::optional(influences(*input, *day, *months, *seed)) : std::nullopt;
  if (arguments.has("json")) {
    Json json = forecast_json(view, *input, forecast, binding, money_status(view, force), *seed);
    add_chain_json(view, chain, of_chain, json);
    if (moves) json["explain"] = influences_json(*mission, *input, *moves);
    if (ensembles.precision) json["precision"] = *ensembles.precision;
    if (arguments.has("timings")) json["timings"] = stages.json();
    console.out << json.dump(2) << '\n';
    return exit;
  }
  const TextStyle style = text_style(arguments, console);
  print(view, *input, forecast, binding, *seed, style, console.out);
  print_chain(view, chain, of_chain, style.width, console.out);
  if (moves) {
    print_influence(*mission, moves->parameters,
                    "how far the inside view moves if a parameter is a tenth larger", style.width,
                    console.out);
    print_influence(*mission, moves->facts, "and if a part of the record was not known", style.width,
                    console.out);
  }
  print_precision(*wanted, ensembles, console.out);
  if (arguments.has("timings")) stages.print(console);
  return exit;
}

}  // namespace

Verb forecast_verb() {
  return {.name = "forecast",
          .summary = "Strength in theatre, odds of promises, money, violence, displaced people",
          .words = {"[MISSION]"},
          .options = {kOnOption,
                      {"--horizon", "SPAN", "How far ahead, such as 18mo or 1y; by default 18mo"},
                      {"--reference", "DIR",
                       "Learn from this folder of past missions; by default the program's own"},
                      kSeedOption,
                      {"--runs", "N", "How many runs of violence and displaced people; by default 400"},
                      kUntilPrecisionOption,
                      kThreadsOption,
                      kJournalOption,
                      kResumeOption,
                      kOutputFolderOption,
                      kTimingsOption,
                      kOnlyRunOption,
                      kTraceOption,
                      kPostureOption,
                      kPosteriorOption,
                      kSensitivityOption,
                      kFreezeOption,
                      kReplaceOption,
                      kGapsOption,
                      kSetOption,
                      kListParametersOption,
                      kJsonOption,
                      kExplainOption,
                      kCatalogueOption},
          .run = run,
          .shares_runs = true};
}

}  // namespace muster
