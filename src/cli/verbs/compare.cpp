// muster compare: what a scenario would change, run by run with the same random numbers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <ostream>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "base/parallel/parallel.hpp"
#include "cli/ensemble_output.hpp"
#include "cli/options/ensembles.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/options/posterior_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/page.hpp"
#include "cli/timings.hpp"
#include "cli/verb_list.hpp"
#include "forecast/chain_forecast.hpp"
#include "forecast/precision.hpp"
#include "forecast/scenario_effects.hpp"
#include "report/json/compare_json.hpp"
#include "report/page/report_data.hpp"
#include "report/text/forecast_chain.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

constexpr int kDefaultRuns = 2'000;
constexpr int kMonths = 18;
constexpr Option kHtmlOption{"--html", "FILE", "Write a page with figures and a map, which opens offline"};

// How a measure is shown.
struct Shown {
  Measure measure;
  std::string_view title;
  std::string_view unit;
  double scale;
};

constexpr std::array<Shown, kMeasures> kShown = {{
    {Measure::kMeanStrength, "officers in theatre, on average over the span", "people", 1},
    {Measure::kLastStrength, "officers in theatre on the last day", "people", 1},
    {Measure::kDaysPaid, "days until a cost cannot be paid", "days", 1},
    {Measure::kPaidIn, "money that donors pay", "million", 1e6},
    {Measure::kNeeded, "money needed for those who are there", "million", 1e6},
}};

// The name of its file.
std::string scenario_name(const ComparedScenario& one) {
  return std::filesystem::path(one.scenario->file).stem().string();
}

// The scenario whose file is so called: its path, or its name with or without .toml.
const Scenario* find_scenario(const Mission& mission, std::string_view text, const Console& console) {
  const std::string wanted = std::filesystem::path(text).stem().string();
  std::vector<std::string> names;
  for (const Scenario& scenario : mission.scenarios) {
    names.push_back(std::filesystem::path(scenario.file).stem().string());
    if (names.back() == wanted) return &scenario;
  }
  console.err << fmt::format(
      "muster: {} has no scenario '{}': {}\n", mission.folder, text,
      names.empty() ? "its folder scenarios/ is empty" : suggestion(wanted, {names.begin(), names.end()}));
  return nullptr;
}

// Edits of every scenario named; nothing, with messages, if any is wrong.
std::optional<std::vector<ComparedScenario>> read_scenarios(const Arguments& arguments,
                                                            const Console& console, const View& view,
                                                            const MissionInput& input,
                                                            const CouplingParameters& coupling) {
  std::vector<ComparedScenario> list;
  Problems problems;
  for (std::size_t i = 1; i < arguments.words.size(); ++i) {
    const Scenario* scenario = find_scenario(view.mission(), arguments.words[i], console);
    if (scenario == nullptr) return std::nullopt;
    list.push_back({scenario,
                    mission_scenario(view, *scenario, input.plan.plan, input.parameters, coupling, problems),
                    {},
                    {},
                    {}});
  }
  for (const Problem& problem : problems.all()) console.err << to_string(problem) << '\n';
  if (!problems.good()) return std::nullopt;
  return list;
}

struct BothRuns {
  RunSeries base, with;
};
// The runs that both have finished; nothing where there are none.
std::optional<BothRuns> finished_in_both(const EnsembleOutcome& base, const EnsembleOutcome& with) {
  std::vector<std::uint8_t> both = base.finished;
  for (std::size_t run = 0; run < both.size(); ++run)
    both[run] = both[run] == kRunFinished ? with.finished[run] : both[run];
  if (std::count(both.begin(), both.end(), kRunFinished) == 0) return std::nullopt;
  return BothRuns{finished_runs(base.runs, both), finished_runs(with.runs, both)};
}

// The worst error of an effect on the country, as a share of the figure as things are.
double precision_of(std::span<const EnsembleOutcome> ensembles) {
  std::vector<Headline> figures;
  for (const EnsembleOutcome& with : ensembles.subspan(1)) {
    const auto both = finished_in_both(ensembles.front(), with);
    if (!both) continue;
    for (const PlaceEffect& one : effects_in({}, {}, both->base, both->with))
      figures.push_back({.name = one.measure, .value = one.effect.base, .error = one.effect.error});
  }
  return worst_error(figures);
}

// Things as they are, and each scenario.  REQUIRES: a plan of violence.
std::vector<ScenarioChain> chains_of(const std::vector<ComparedScenario>& list, const View& view,
                                     const MissionInput& input, const MissionChain& chain) {
  std::vector<ScenarioChain> chains = {chain_as_it_is(input, chain)};
  for (const ComparedScenario& one : list) chains.push_back(chain_under(view, chain, one));
  return chains;
}

// One run of the one scenario that is named.
int trace_one(const std::vector<ComparedScenario>& list, const View& view, const MissionInput& input,
              const MissionChain& chain, std::uint64_t seed, const EnsembleArguments& wanted,
              const Console& console) {
  if (!console.ranks.first()) return kGood;
  if (list.size() != 1 || !chain.security) {
    console.err << fmt::format("muster: --only-run shows a run of one scenario: {}\n",
                               list.size() == 1 ? chain.missing : "name no other");
    return kWrongCall;
  }
  const std::vector<ScenarioChain> chains = chains_of(list, view, input, chain);
  const auto written = write_trace(view, chain, chains.back().input(input.plan.plan),
                                   chain_days(view.on()).back(), seed, wanted);
  if (!written) console.err << fmt::format("muster: {}\n", written.error().what);
  return written ? kGood : kWrongInput;
}

// The whole chain, with violence and people, for a year; the code to exit with where that is not possible.
EnsemblesOutcome run_chains_of(std::vector<ComparedScenario>& list, const View& view,
                               const MissionInput& input, const MissionChain& chain, int runs,
                               std::uint64_t seed, const EnsembleArguments& wanted, const Console& console) {
  if (!chain.security) return {};
  const std::vector<ScenarioChain> chains = chains_of(list, view, input, chain);
  std::vector<EnsembleCall> calls = {{chains[0].input(input.plan.plan), ""}};
  for (std::size_t i = 0; i < list.size(); ++i)
    calls.push_back({chains[i + 1].input(input.plan.plan), scenario_name(list[i])});
  EnsemblesOutcome outcome = run_ensembles(
      calls, chain_days(view.on()), runs, seed, wanted,
      [&](std::span<const EnsembleOutcome> ensembles) { return precision_of(ensembles); }, console);
  if (outcome.exit || !console.ranks.first()) return outcome;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto both = finished_in_both(outcome.of_call[0], outcome.of_call[i + 1]);
    if (both)
      add_chain_effects(chain, both->base, both->with, list[i]);
    else
      outcome.exit = kWrongInput;  // each failure has been told
  }
  return outcome;
}

void print_edits(const std::vector<ComparedScenario>& list, std::size_t width, std::ostream& out) {
  for (const ComparedScenario& one : list) {
    out << fmt::format("\n{}\n", one.scenario->name);
    std::vector<std::vector<std::string>> rows;
    for (const Edit& edit : one.edited.edits) rows.push_back({edit.what, edit.old_value, edit.new_value});
    out << text_table({{.head = "edit", .stretch = true}, {.head = "old"}, {.head = "new"}}, rows, width);
  }
}

void print_effects(const std::vector<ComparedScenario>& list, std::size_t width, std::ostream& out) {
  std::string unchanged;
  for (const Shown& shown : kShown) {
    const auto measure = static_cast<std::size_t>(shown.measure);
    if (std::all_of(list.begin(), list.end(), [&](const ComparedScenario& one) {
          return one.of_force[measure].more == 0 && one.of_force[measure].less == 0;
        })) {
      unchanged += fmt::format("{}{}", unchanged.empty() ? "" : "; ", shown.title);
      continue;
    }
    const auto number = [&](double value) { return with_thousands(std::round(value / shown.scale)); };
    const auto change = [&](double value) {
      const double rounded = std::round(value / shown.scale);
      return (rounded > 0 ? "+" : "") + with_thousands(rounded + 0.0);
    };
    const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
    out << fmt::format("\n{}, {}: {} as things are\n", shown.title, shown.unit,
                       number(list.front().of_force[measure].base));
    std::vector<std::vector<std::string>> rows;
    for (const ComparedScenario& one : list) {
      const Effect& e = one.of_force[measure];
      rows.push_back({one.scenario->name, change(e.mean), fmt::format("{:.1f}", e.error / shown.scale),
                      change(e.low), change(e.high), percent(e.more), percent(e.less)});
    }
    out << text_table({{.head = "scenario", .stretch = true},
                       {.head = "effect", .right = true},
                       {.head = "±", .right = true},
                       {.head = "5 %", .right = true},
                       {.head = "95 %", .right = true},
                       {.head = "more", .right = true},
                       {.head = "less", .right = true}},
                      rows, width);
  }
  if (!unchanged.empty()) out << fmt::format("\nnone of them changes, in any run: {}\n", unchanged);
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
    out << fmt::format("\n{} {}: {} as things are, {} of the whole chain\n",
                       first.measure == "displaced" ? "displaced people on"
                                                    : fmt::format("{} of violence up to", first.measure),
                       to_string(until), number(first.effect.base),
                       plural(static_cast<std::size_t>(runs), "run"));
    std::vector<std::vector<std::string>> rows;
    for (const ComparedScenario& one : list) {
      const Effect& e = one.of_chain[m].effect;
      rows.push_back({one.scenario->name, change(e.mean), number(e.error), change(e.low), change(e.high),
                      percent(e.more), percent(e.less)});
    }
    out << text_table({{.head = "scenario", .stretch = true},
                       {.head = "effect", .right = true},
                       {.head = "±", .right = true},
                       {.head = "5 %", .right = true},
                       {.head = "95 %", .right = true},
                       {.head = "more", .right = true},
                       {.head = "less", .right = true}},
                      rows, width);
  }
}

// All effects as a table; those on the whole mission or country have no place.
std::string effects_csv(const View& view, const std::vector<ComparedScenario>& list) {
  std::string text = "scenario,measure,place,without,with,effect,error,low,high,more,less\n";
  for (const ComparedScenario& one : list) {
    const auto add = [&](std::string_view measure, std::string_view place, const Effect& e) {
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_cell(scenario_name(one)), measure, place,
                          e.base, e.with, e.mean, e.error, e.low, e.high, e.more, e.less);
    };
    for (const Shown& shown : kShown)
      add(name_of(shown.measure), "", one.of_force[static_cast<std::size_t>(shown.measure)]);
    for (const PlaceEffect& e : one.of_chain)
      add(e.measure, e.place.given() ? std::string_view(view.mission()[e.place].pcode) : "", e.effect);
  }
  return text;
}

EnsembleOutput output_of(const View& view, const std::vector<ComparedScenario>& list,
                         const MissionInput& input) {
  EnsembleOutput output{
      .verb = "compare", .senders = input.plan.plan.contributors, .names = {"as-things-are"}};
  Json scenarios = Json::array();
  for (const ComparedScenario& one : list) {
    output.names.push_back(scenario_name(one));
    Json edits = Json::array();
    for (const Edit& edit : one.edited.edits)
      edits.push_back({{"what", edit.what}, {"old", edit.old_value}, {"new", edit.new_value}});
    scenarios.push_back(
        {{"name", output.names.back()}, {"title", one.scenario->name}, {"edits", std::move(edits)}});
  }
  output.more["scenarios"] = std::move(scenarios);
  output.tables.push_back({"effects.csv", effects_csv(view, list)});
  return output;
}

int run(const Arguments& arguments, const Console& console) {
  if (arguments.words.empty()) {
    console.err << "muster: MISSION is missing: the folder of a mission\n";
    return kWrongCall;
  }
  if (arguments.words.size() < 2 && !arguments.has("postures")) {
    console.err << "muster: SCENARIO is missing: the name of a file in the mission's folder scenarios/, or "
                   "--postures\n";
    return kWrongCall;
  }
  const auto day = on_day(arguments, console);
  const auto runs = runs_of(arguments, console, kDefaultRuns);
  const auto seed = seed_of(arguments, console);
  const auto posture = posture_of(arguments, console);
  const auto postures = postures_of(arguments, console);
  auto wanted = ensemble_arguments(arguments, console);
  if (!day || !runs || !seed || !posture || !postures || !wanted) return kWrongCall;
  const ThreadsAllowed allowed(wanted->call.threads);
  Stages stages;
  stages.begin("record");
  auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  if (!set_force_parameters(arguments, console, *mission)) return kWrongCall;
  const View view(*mission, *day);
  tell_record_end(view, console);
  const auto input = mission_input(view, force_status(view), promises_status(view), builtin_reference());
  if (!input) {
    console.err << fmt::format("muster: on {} no mandate or no authorised strength was known\n",
                               to_string(*day));
    return kWrongInput;
  }
  const auto coupling = coupling_of(*mission).value_or(CouplingParameters{});
  auto list = read_scenarios(arguments, console, view, *input, coupling);
  if (!list) return kWrongInput;
  const auto posterior = posterior_of(arguments, view, console);
  if (!posterior) return kWrongInput;
  const std::vector<Day> days = forecast_days(*day, kMonths, {});
  stages.begin("fit of violence, stock");
  MissionChain chain = mission_chain(view, people_there(input->plan.plan), coupling, *seed,
                                     {.posterior = posterior->empty() ? nullptr : &*posterior});
  if (chain.security && !set_posture(*posture, *mission, chain.communes, *chain.security, console))
    return kWrongInput;
  std::deque<Scenario> made;
  const auto placed = placed_postures(*postures, *mission, chain.communes, console);
  if (!placed) return kWrongInput;
  for (const PlacedPosture& one : *placed) add_posture(one, posture->text, *input, coupling, made, *list);
  if (wanted->only_run) return trace_one(*list, view, *input, chain, *seed, *wanted, console);
  stages.begin("officers and money");
  if (console.ranks.first()) add_force_effects(*list, *input, days, *runs, *seed);
  int chain_runs = wanted->precision ? *runs : std::min(*runs, kChainRuns / 2);
  wanted->call.heading = heading_of(arguments, view, *seed);
  if (!make_output_folder(arguments, console)) return kWrongInput;
  stages.begin("runs of the chain");
  const EnsemblesOutcome ensembles =
      run_chains_of(*list, view, *input, chain, chain_runs, *seed, *wanted, console);
  if (ensembles.exit) return *ensembles.exit;
  if (!console.ranks.first()) return kGood;
  if (!ensembles.of_call.empty()) chain_runs = ensembles.of_call.front().runs.runs;
  for (const EnsembleOutcome& one : ensembles.of_call) stages.add_runs(one.runs.runs, one.times);
  stages.begin("what it writes");
  // What cannot be written is told all the same.
  const bool written = write_output(arguments, console, view, chain, ensembles, wanted->call.heading,
                                    output_of(view, *list, *input));
  const ExitCode exit = written ? kGood : kWrongInput;
  if (arguments.has("json")) {
    Json json = compare_json(view, *list, {days.back(), *runs}, *seed);
    json["runs_of_chain"] = chain_runs;
    if (ensembles.precision) json["precision"] = *ensembles.precision;
    if (arguments.has("timings")) json["timings"] = stages.json();
    console.out << json.dump(2) << '\n';
    return exit;
  }
  if (const auto path = arguments.text("html")) {
    const Json compared =
        comparison_json(view, *list, {days.back(), *runs}, {chain_days(*day).back(), chain_runs}, *seed);
    const ExitCode page = write_page(*path, comparison_page_json(view, compared), console);
    return page == kGood ? exit : page;
  }
  const TextStyle style = text_style(arguments, console);
  console.out << fmt::format(
      "{}: what scenarios would change, as known on {}, up to {}\n"
      "by the inside view: contingents on their way, with the fund, the airport and the mandate\n",
      mission->short_name, to_words(*day), to_words(days.back()));
  print_edits(*list, style.width, console.out);
  print_effects(*list, style.width, console.out);
  print_chain_effects(*list, chain_days(*day).back(), chain_runs, style.width, console.out);
  if (chain.security) {
    console.out
        << "\nwhat officers do to violence and to armed control is an assumption; differences between "
           "postures rest on it alone\n";
  }
  if (!chain.security) console.out << fmt::format("\nno violence or displaced people: {}\n", chain.missing);
  console.out << fmt::format(
      "\neffect: mean difference of {} with the same random numbers, ± its Monte-Carlo error; 5 and 95 "
      "%:\n"
      "of the runs; more, less: share of runs in which it is so, the rest are equal; seed {}\n",
      plural(static_cast<std::size_t>(*runs), "run"), *seed);
  print_precision(*wanted, ensembles, console.out);
  if (arguments.has("timings")) stages.print(console);
  return exit;
}

}  // namespace

Verb compare_verb() {
  return {.name = "compare",
          .summary = "What scenarios would change, with the same random numbers",
          .words = {"MISSION", "[SCENARIO]…"},
          .options = {kOnOption,
                      {"--runs", "N", "How many runs of each scenario; by default 2000"},
                      kSeedOption,
                      kPostureOption,
                      kPosturesOption,
                      kPosteriorOption,
                      kUntilPrecisionOption,
                      kThreadsOption,
                      kJournalOption,
                      kResumeOption,
                      kOutputFolderOption,
                      kTimingsOption,
                      kOnlyRunOption,
                      kTraceOption,
                      kSetOption,
                      kJsonOption,
                      kHtmlOption,
                      kCatalogueOption},
          .run = run,
          .shares_runs = true};
}

}  // namespace muster
