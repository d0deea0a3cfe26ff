// muster compare: what a scenario would change, run by run with the same random numbers.
#include <fmt/format.h>

#include <ostream>

#include "base/parallel/parallel.hpp"
#include "cli/ensemble_output.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/moved_options.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/scenario_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb_list.hpp"
#include "cli/watching.hpp"
#include "inputs/violence_counts.hpp"
#include "report/json/compare_json.hpp"
#include "report/page/report_data.hpp"
#include "report/text/compare_text.hpp"

namespace muster {
namespace {

constexpr Option kHtmlOption{"--html", "FILE", "Write a page with figures and a map, which opens offline"};

// The scenarios and postures that are named; nothing, with messages, where one cannot be used.
std::optional<std::vector<ComparedScenario>> compared_of(const OutlookCall& call, const OutlookPlans& plans,
                                                         const std::vector<PostureChoice>& postures,
                                                         const Arguments& arguments, const Console& console) {
  const View view = call.view();
  auto list = scenarios_named(arguments, view, plans, console);
  if (!list) return std::nullopt;
  const auto placed = placed_postures(postures, call.mission, violence_of(view).communes, console);
  if (!placed) return std::nullopt;
  for (const PlacedPosture& one : *placed)
    list->push_back(posture_scenario(plans, one, call.options.posture.name));
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
              const EnsembleArguments& wanted, const Arguments& arguments, const Console& console) {
  if (arguments.has("json")) {
    Json json = compare_json(view, compared);
    json["runs_of_chain"] = compared.runs;
    if (compared.ensembles.precision) json["precision"] = *compared.ensembles.precision;
    if (arguments.has("timings")) json["timings"] = stages.json();
    console.out << json.dump(2) << '\n';
    return kGood;
  }
  if (const auto path = arguments.text("html"))
    return write_page(*path, comparison_page_json(view, comparison_json(view, compared)), console);
  console.out << compare_text(view, plans, compared, text_style(arguments, console));
  print_precision(wanted, compared.ensembles, console.out);
  if (arguments.has("timings")) stages.print(console);
  return kGood;
}

int run_compare(const OutlookCall& call, const std::vector<PostureChoice>& postures, Stages& stages,
                const Arguments& arguments, const Console& console) {
  const View view = call.view();
  Watching watching(call.ensemble, stages, console);
  const Watch watch = watching.watch();
  const auto plans = outlook_plans(view, call.past, call.options, watch);
  if (!plans) {
    console.err << fmt::format("muster: {}\n", plans.error().what);
    return kWrongInput;
  }
  auto list = compared_of(call, *plans, postures, arguments, console);
  if (!list || !make_output_folder(arguments, console)) return kWrongInput;
  const Comparison compared =
      compare(view, *plans, std::move(*list), {.runs = call.options.runs, .seed = call.options.seed}, watch);
  if (const auto exit = tell_runs(compared.ensembles, call.options.seed, call.ensemble, console))
    return *exit;
  if (!console.ranks.first()) return kGood;
  for (const Ensemble& one : compared.ensembles.list) stages.add_runs(one.runs.runs, one.times);
  stages.begin("what it writes");
  // What cannot be written is told all the same.
  const bool written = write_output(arguments, console, view, plans->chain, compared.ensembles,
                                    call.ensemble.call.heading, output_of(view, *plans, compared));
  const ExitCode shown = show(view, *plans, compared, stages, call.ensemble, arguments, console);
  return shown == kGood && !written ? kWrongInput : shown;
}

int run(const Arguments& arguments, const Console& console) {
  if (const auto moved = run_moved(arguments, "compare", console)) return *moved;
  if (arguments.words.size() < 2 && !arguments.has("postures")) {
    console.err << fmt::format("muster: {}\n",
                               arguments.words.empty()
                                   ? "MISSION is missing: the folder of a mission"
                                   : "SCENARIO is missing: the name of a file in the mission's folder "
                                     "scenarios/, or --postures");
    return kWrongCall;
  }
  const auto postures = postures_of(arguments, console);
  Stages stages;
  stages.begin("record");
  const auto call = outlook_call(
      arguments, console, {.preset = arguments.has("until-precision") ? kMostUntilPrecise : kChainRuns / 2});
  if (!call || !postures) return call ? kWrongCall : call.error();
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  return run_compare(*call, *postures, stages, arguments, console);
}

std::vector<Option> options() {
  std::vector<Option> list =
      outlook_options("How many runs of violence and displaced people under each scenario; by default 200",
                      {kPosturesOption, kUntilPrecisionOption, kJournalOption, kResumeOption,
                       kOutputFolderOption, kTimingsOption, kJsonOption, kHtmlOption});
  for (const Option& option : kMovedOptions) {
    if (option.name == "--only-run" || option.name == "--trace") list.push_back(option);
  }
  return list;
}

}  // namespace

Verb compare_verb() {
  return {.name = "compare",
          .summary = "What scenarios would change, with the same random numbers",
          .words = {"MISSION", "[SCENARIO]…"},
          .options = options(),
          .run = run,
          .shares_runs = true};
}

}  // namespace muster
