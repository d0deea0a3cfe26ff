// muster compare: what a scenario would change, run by run with the same random numbers.
#include <fmt/format.h>

#include <ostream>

#include "base/parallel/parallel.hpp"
#include "cli/door/caller.hpp"
#include "cli/ensemble_output.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/scenario_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb.hpp"
#include "cli/watching.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "report/json/compare_json.hpp"
#include "report/page/report_data.hpp"
#include "report/text/compare_text.hpp"

namespace muster {
namespace {

constexpr RunsAllowed kRuns{.help = "Runs of violence and displaced people under each scenario",
                            .preset = kChainRuns / 2};

struct CompareCall {
  OutlookArguments outlook;
  std::vector<std::string> scenarios, postures;
  std::string output, html;
  bool timings = false, json = false;
};

Options options(CompareCall& asked) {
  OutlookArguments& outlook = asked.outlook;
  Options list = with(outlook_options(outlook), {runs_option(outlook, kRuns), postures_option(asked.postures),
                                                 until_precision_option(outlook.precision)});
  list.insert(list.begin() + 1, {.name = "SCENARIO",
                                 .value = "",
                                 .kind = TextsKind{&asked.scenarios},
                                 .help = "files of the mission's folder scenarios/, with or without .toml"});
  return with(with(std::move(list), journal_options(outlook.journal)),
              {output_folder_option(asked.output), timings_option(asked.timings), json_option(asked.json),
               html_option(asked.html)});
}

// The scenarios and postures that are named; nothing, with messages, where one cannot be used.
std::optional<std::vector<ComparedScenario>> compared_of(const OutlookCall& call, OutlookPlans& plans,
                                                         const CompareCall& asked, const Console& console) {
  const View view = call.view();
  auto list = scenarios_named(asked.scenarios, view, plans, console);
  if (!list) return std::nullopt;
  const auto placed = placed_postures(asked.postures, call.mission, violence_of(view).communes, console);
  if (!placed) return std::nullopt;
  for (const PlacedPosture& one : *placed)
    list->push_back(posture_scenario(view, plans, one, call.options.posture.name));
  return list;
}

EnsembleOutput output_of(const View& view, const OutlookPlans& plans, const Comparison& compared) {
  EnsembleOutput output{
      .verb = "compare", .senders = plans.input.plan.plan.contributors, .names = {"as-things-are"}};
  Json scenarios = Json::array();
  for (const ComparedScenario& one : compared.list) {
    output.names.push_back(one.short_name());
    Json edits = Json::array();
    for (const Edit& edit : one.edited.edits)
      edits.push_back({{"what", edit.what}, {"old", edit.old_value}, {"new", edit.new_value}});
    scenarios.push_back(
        {{"name", output.names.back()}, {"title", one.scenario.name}, {"edits", std::move(edits)}});
  }
  output.more["scenarios"] = std::move(scenarios);
  output.tables.push_back({"effects.csv", effects_csv(view, compared)});
  return output;
}

// Text, JSON or a page, as was asked.
ExitCode show(const View& view, const OutlookPlans& plans, const Comparison& compared, Stages& stages,
              const WantedRuns& wanted, const CompareCall& asked, const Console& console) {
  if (asked.json) {
    Json json = compared_json(view, compared);
    if (asked.timings) json["timings"] = stages.json();
    console.out << json.dump(2) << '\n';
    return kGood;
  }
  if (!asked.html.empty())
    return write_page(asked.html, comparison_page_json(view, comparison_json(view, compared)), console);
  console.out << compare_text(view, plans, compared, text_style(false, console));
  print_precision(wanted, compared.ensembles, console.out);
  if (asked.timings) stages.print(console);
  return kGood;
}

int run_compare(const OutlookCall& call, Stages& stages, const CompareCall& asked, const Console& console) {
  const View view = call.view();
  Watching watching(call.ensemble, stages, console);
  const Watch watch = watching.watch();
  auto plans = outlook_plans(view, call.past, call.options, watch);
  if (!plans) {
    console.err << fmt::format("muster: {}\n", plans.error().what);
    return kWrongInput;
  }
  auto list = compared_of(call, *plans, asked, console);
  if (!list || !make_output_folder(asked.output, console)) return kWrongInput;
  Comparison compared =
      compare(view, *plans, std::move(*list), {.runs = call.options.runs, .seed = call.options.seed}, watch);
  if (const auto exit = tell_runs(compared.ensembles, call.options.seed, call.ensemble, console))
    return *exit;
  if (!console.ranks.first()) return kGood;
  for (const Ensemble& one : compared.ensembles.list) stages.add_runs(one.runs.runs, one.times);
  stages.begin("what it writes");
  // What cannot be written to files is printed all the same.
  const bool written = write_output(asked.output, console, view, plans->chain, compared.ensembles,
                                    call.ensemble, output_of(view, *plans, compared));
  const ExitCode shown = show(view, *plans, compared, stages, call.ensemble, asked, console);
  if (console.caller != nullptr && console.caller->compared) console.caller->compared(view, *plans, compared);
  return shown == kGood && !written ? kWrongInput : shown;
}

int run(const CompareCall& asked, const Console& console) {
  if (asked.scenarios.empty() && asked.postures.empty()) {
    console.err << "muster: SCENARIO is missing: the name of a file in the mission's folder scenarios/, or "
                   "--postures\n";
    return kWrongCall;
  }
  Stages stages;
  stages.begin("record");
  const auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  return run_compare(*call, stages, asked, console);
}

}  // namespace

Verb compare_verb() {
  return {.name = "compare",
          .task = Task::kPlan,
          .summary = "What scenarios would change, with the same random numbers",
          .examples = {"muster compare missions/haiti-mss funded --on 2024-09-26 --runs 20",
                       "muster compare missions/haiti-mss --postures guard,hold --runs 20"},
          .prepare = prepared(options, run),
          .shares_runs = true};
}

}  // namespace muster
