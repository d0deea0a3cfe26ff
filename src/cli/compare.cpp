// muster compare: what a scenario would change, run by run with the same random numbers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "base/number.hpp"
#include "cli/ensemble_arguments.hpp"
#include "cli/forecast_chain.hpp"
#include "cli/mission_arguments.hpp"
#include "cli/model_parameters.hpp"
#include "cli/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "engine/effects.hpp"
#include "forecast/mission_forecast.hpp"
#include "forecast/mission_scenario.hpp"
#include "report/json_values.hpp"
#include "report/text_table.hpp"

namespace muster {
namespace {

constexpr int kDefaultRuns = 2'000;
constexpr int kMostRuns = 100'000;
constexpr int kMonths = 18;

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

// One measure of violence or of the displaced, of the country or of a department.
struct ChainEffect {
  std::string_view measure;
  PlaceId place;  // not given: the country
  Effect effect;
};

struct Compared {
  const Scenario* scenario = nullptr;
  MissionScenario edited;
  std::vector<Effect> effects;  // by place in kShown
  std::vector<ChainEffect> of_chain;
};

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

std::optional<int> runs_of(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("runs");
  if (!text) return kDefaultRuns;
  const auto runs = parse_count(*text);
  if (runs && *runs >= 2 && *runs <= kMostRuns) return static_cast<int>(*runs);
  console.err << fmt::format("muster: --runs '{}' is not a whole number from 2 to {}\n", *text, kMostRuns);
  return std::nullopt;
}

// Edits of every scenario named; nothing, with messages, if any is wrong.
std::optional<std::vector<Compared>> read_scenarios(const Arguments& arguments, const Console& console,
                                                    const View& view, const MissionInput& input,
                                                    const CouplingParameters& coupling) {
  std::vector<Compared> list;
  Problems problems;
  for (std::size_t i = 1; i < arguments.words.size(); ++i) {
    const Scenario* scenario = find_scenario(view.mission(), arguments.words[i], console);
    if (scenario == nullptr) return std::nullopt;
    list.push_back({scenario,
                    mission_scenario(view, *scenario, input.plan.plan, input.parameters, coupling, problems),
                    {},
                    {}});
  }
  for (const Problem& problem : problems.all()) console.err << to_string(problem) << '\n';
  if (!problems.good()) return std::nullopt;
  return list;
}

void add_effects(std::vector<Compared>& list, const MissionInput& input, std::span<const Day> days, int runs,
                 std::uint64_t seed) {
  const PipelinePlan& plan = input.plan.plan;
  const InsideView base = run_inside(plan, input.parameters, days, runs, seed);
  for (Compared& one : list) {
    const InsideView with =
        run_inside(plan, one.edited.parameters, days, runs, seed, {}, one.edited.supposed);
    for (const Shown& shown : kShown) {
      one.effects.push_back(
          effect_of(values_of(base, shown.measure, plan.on), values_of(with, shown.measure, plan.on)));
    }
  }
}

// Events and deaths of a year, and the displaced at its end, run by run.
std::vector<ChainEffect> chain_effects(const MissionChain& chain, const RunSeries& base,
                                       const RunSeries& with) {
  std::vector<ChainEffect> list;
  constexpr std::size_t kYear = kSpans.size() - 1;
  const auto add = [&](PlaceId place, std::span<const std::uint32_t> communes) {
    for (const std::string_view measure : {"events", "deaths"}) {
      list.push_back(
          {measure, place,
           effect_of(in_span(base, measure, kYear, communes), in_span(with, measure, kYear, communes))});
    }
    const std::string_view displaced = communes.empty() ? "displaced_in_all" : "displaced";
    if (base.find(displaced) == nullptr) return;
    list.push_back(
        {"displaced", place,
         effect_of(at_end(base, displaced, kYear, communes), at_end(with, displaced, kYear, communes))});
  };
  add({}, {});
  for (std::size_t d = 0; d < chain.departments.size(); ++d) add(chain.departments[d], chain.within[d]);
  return list;
}

// The whole chain, with violence and people, for a year.
// Of the runs that both have finished; the code to exit with where that is not possible.
std::optional<ExitCode> add_chain_effects(std::vector<Compared>& list, const View& view,
                                          const MissionInput& input, const MissionChain& chain, int runs,
                                          std::uint64_t seed, const EnsembleArguments& wanted,
                                          const Console& console) {
  if (!chain.security) return std::nullopt;
  const std::vector<Day> days = chain_days(view.on());
  const auto run_of = [&](const ForceParameters& parameters, const CouplingParameters& coupling,
                          const Supposed& supposed, const std::string& scenario) {
    EnsembleArguments of_scenario = wanted;
    // Things as they are stand in the journal's folder, each scenario in one of its own below.
    if (!wanted.call.journal.empty() && !scenario.empty()) of_scenario.call.journal /= scenario;
    of_scenario.call.heading.emplace_back("scenario", scenario);
    SecurityPlan security = *chain.security;
    std::optional<PeoplePlan> people = chain.people;
    security.coupling = coupling;
    if (people) {
      people->coupling = coupling;
      if (coupling.displaced_per_event > 0) people->per_event = coupling.displaced_per_event;
    }
    return run_ensemble_of({input.plan.plan, parameters, supposed, &security, people ? &*people : nullptr},
                           days, runs, seed, of_scenario, console);
  };
  const EnsembleOutcome base = run_of(input.parameters, chain.security->coupling, {}, "");
  if (base.exit) return base.exit;
  for (Compared& one : list) {
    Supposed supposed = one.edited.supposed;
    supposed.shocks = supposed_shocks(view, chain, *one.scenario);
    const EnsembleOutcome with = run_of(one.edited.parameters, one.edited.coupling, supposed,
                                        std::filesystem::path(one.scenario->file).stem().string());
    if (with.exit) return with.exit;
    std::vector<std::uint8_t> both = base.finished;
    for (std::size_t run = 0; run < both.size(); ++run) both[run] &= with.finished[run];
    if (std::count(both.begin(), both.end(), 1) == 0) return kWrongInput;  // each failure has been told
    one.of_chain = chain_effects(chain, finished_runs(base.runs, both), finished_runs(with.runs, both));
  }
  return std::nullopt;
}

void print_edits(const std::vector<Compared>& list, std::size_t width, std::ostream& out) {
  for (const Compared& one : list) {
    out << fmt::format("\n{}\n", one.scenario->name);
    std::vector<std::vector<std::string>> rows;
    for (const Edit& edit : one.edited.edits) rows.push_back({edit.what, edit.old_value, edit.new_value});
    out << text_table({{.head = "edit", .stretch = true}, {.head = "old"}, {.head = "new"}}, rows, width);
  }
}

void print_effects(const std::vector<Compared>& list, std::size_t width, std::ostream& out) {
  for (std::size_t m = 0; m < kShown.size(); ++m) {
    const Shown& shown = kShown[m];
    const auto number = [&](double value) { return with_thousands(std::round(value / shown.scale)); };
    const auto change = [&](double value) {
      const double rounded = std::round(value / shown.scale);
      return (rounded > 0 ? "+" : "") + with_thousands(rounded + 0.0);
    };
    const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
    out << fmt::format("\n{}, {}: {} as things are\n", shown.title, shown.unit,
                       number(list.front().effects[m].base));
    std::vector<std::vector<std::string>> rows;
    for (const Compared& one : list) {
      const Effect& e = one.effects[m];
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
}

void print_chain_effects(const std::vector<Compared>& list, Day until, int runs, std::size_t width,
                         std::ostream& out) {
  const auto number = [](double value) { return with_thousands(std::round(value)); };
  const auto change = [&](double value) {
    const double rounded = std::round(value);
    return (rounded > 0 ? "+" : "") + with_thousands(rounded + 0.0);
  };
  const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
  for (std::size_t m = 0; m < list.front().of_chain.size(); ++m) {
    const ChainEffect& first = list.front().of_chain[m];
    if (first.place.given()) continue;
    out << fmt::format("\n{} {}: {} as things are, {} runs of the whole chain\n",
                       first.measure == "displaced" ? "displaced people on"
                                                    : fmt::format("{} of violence up to", first.measure),
                       to_string(until), number(first.effect.base), runs);
    std::vector<std::vector<std::string>> rows;
    for (const Compared& one : list) {
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

Json effect_json(std::string_view measure, const Effect& e) {
  return {{"measure", measure}, {"without", e.base}, {"with", e.with}, {"effect", e.mean}, {"error", e.error},
          {"low", e.low},       {"high", e.high},    {"more", e.more}, {"less", e.less}};
}

Json compare_json(const View& view, const std::vector<Compared>& list, Day until, int runs,
                  std::uint64_t seed) {
  Json json = {{"mission", view.mission().short_name},
               {"on", json_day(view.on())},
               {"until", json_day(until)},
               {"runs", runs},
               {"seed", seed},
               {"currency", view.mission().currency},
               {"scenarios", Json::array()}};
  for (const Compared& one : list) {
    Json edits = Json::array();
    for (const Edit& edit : one.edited.edits)
      edits.push_back({{"what", edit.what}, {"old", edit.old_value}, {"new", edit.new_value}});
    Json effects = Json::array();
    for (std::size_t m = 0; m < kShown.size(); ++m) {
      effects.push_back(effect_json(name_of(kShown[m].measure), one.effects[m]));
    }
    Json of_chain = Json::array();
    for (const ChainEffect& e : one.of_chain) {
      Json effect = effect_json(e.measure, e.effect);
      if (e.place.given()) effect["place"] = view.mission()[e.place].pcode;
      of_chain.push_back(std::move(effect));
    }
    json["scenarios"].push_back({{"name", one.scenario->name},
                                 {"file", one.scenario->file},
                                 {"description", one.scenario->description},
                                 {"source", one.scenario->source},
                                 {"edits", edits},
                                 {"effects", effects},
                                 {"violence_and_displaced", of_chain}});
  }
  return json;
}

int run(const Arguments& arguments, const Console& console) {
  if (arguments.words.size() < 2) {
    console.err << "muster: SCENARIO is missing: the name of a file in the mission's folder scenarios/\n";
    return kWrongCall;
  }
  const auto day = on_day(arguments, console);
  const auto runs = runs_of(arguments, console);
  const auto seed = seed_of(arguments, console);
  const auto posture = posture_of(arguments, console);
  auto wanted = ensemble_arguments(arguments, console);
  if (!day || !runs || !seed || !posture || !wanted) return kWrongCall;
  auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  if (!set_force_parameters(arguments, console, *mission)) return kWrongCall;
  const View view(*mission, *day);
  const auto input = mission_input(view, force_status(view), promises_status(view), builtin_reference());
  if (!input) {
    console.err << fmt::format("muster: on {} no mandate or no authorised strength was known\n",
                               to_string(*day));
    return kWrongInput;
  }
  const auto coupling = coupling_of(*mission).value_or(CouplingParameters{});
  auto list = read_scenarios(arguments, console, view, *input, coupling);
  if (!list) return kWrongInput;
  const std::vector<Day> days = forecast_days(*day, kMonths, {});
  add_effects(*list, *input, days, *runs, *seed);
  MissionChain chain = mission_chain(view, people_there(input->plan.plan), coupling, *seed);
  if (chain.security) chain.security->posture = *posture;
  const int chain_runs = std::min(*runs, kChainRuns / 2);
  wanted->call.heading = heading_of(arguments, view, *seed);
  const auto exit = add_chain_effects(*list, view, *input, chain, chain_runs, *seed, *wanted, console);
  if (exit) return *exit;
  if (arguments.has("json")) {
    console.out << compare_json(view, *list, days.back(), *runs, *seed).dump(2) << '\n';
    return kGood;
  }
  const TextStyle style = text_style(arguments, console);
  console.out << fmt::format(
      "{}: what scenarios would change, as known on {}, up to {}\n"
      "by the inside view: contingents on their way, with the fund, the airport and the mandate\n",
      mission->short_name, to_words(*day), to_words(days.back()));
  print_edits(*list, style.width, console.out);
  print_effects(*list, style.width, console.out);
  print_chain_effects(*list, chain_days(*day).back(), chain_runs, style.width, console.out);
  if (!chain.security) console.out << fmt::format("\nno violence or displaced people: {}\n", chain.missing);
  console.out << fmt::format(
      "\neffect: mean difference of {} runs with the same random numbers, ± its Monte-Carlo error; 5 and 95 "
      "%:\n"
      "of the runs; more, less: share of runs in which it is so, the rest are equal; seed {}\n",
      *runs, *seed);
  return kGood;
}

}  // namespace

Verb compare_verb() {
  return {.name = "compare",
          .summary = "What scenarios would change, with the same random numbers",
          .words = {"MISSION", "SCENARIO…"},
          .options = {kOnOption,
                      {"--runs", "N", "How many runs of each scenario; by default 2000"},
                      kSeedOption,
                      kPostureOption,
                      kThreadsOption,
                      kJournalOption,
                      kResumeOption,
                      kSetOption,
                      kJsonOption,
                      kCatalogueOption},
          .run = run};
}

}  // namespace muster
