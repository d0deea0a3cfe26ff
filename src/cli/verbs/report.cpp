// muster report: all of it as one HTML file that opens offline.
#include <fmt/format.h>

#include <ostream>

#include "base/parallel/parallel.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/people_call.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb_list.hpp"
#include "cli/watching.hpp"
#include "forecast/briefing.hpp"
#include "inputs/violence_counts.hpp"
#include "report/json/brief.hpp"
#include "report/page/report_data.hpp"

namespace muster {
namespace {

constexpr int kRunsOfACase = 20;  // enough for a band; `muster people --html` takes any number

// A case of the model Flee: figures of its destinations, of runs with the defaults of `muster people`.
int report_case(const Arguments& arguments, const Console& console) {
  for (const std::string_view option :
       {"on", "runs", "seed", "postures", "posterior", "brief", "json", "explain", "catalogue"}) {
    if (arguments.has(option)) {
      console.err << fmt::format(
          "muster: --{} is for missions, and {} is a case of displaced people: 'muster people {} --html "
          "FILE' "
          "has its options\n",
          option, arguments.words.front(), arguments.words.front());
      return kWrongCall;
    }
  }
  PeopleCall call;
  call.folder = arguments.words.front();
  call.ensemble.runs = kRunsOfACase;
  call.html = arguments.text("output").value_or("report.html");
  const int exit = run_people(call, console);
  if (exit == kGood) console.out << fmt::format("\n{} written: open it in a browser\n", call.html.string());
  return exit;
}

// What went wrong in runs of any of them; the code to exit with where that ends the report.
std::optional<ExitCode> tell_briefing(const Briefing& known, const OutlookCall& call,
                                      const Console& console) {
  auto exit = tell_runs(known.now.runs, call.options.seed, call.ensemble, console);
  for (const Outlook& one : known.earlier) {
    if (!exit) exit = tell_runs(one.runs, call.options.seed, call.ensemble, console);
  }
  if (!exit && known.scenarios)
    exit = tell_runs(known.scenarios->ensembles, call.options.seed, call.ensemble, console);
  return exit;
}

constexpr Option kBriefOption{
    "--brief", "", "Only the brief: five sentences, what is to be decided, the next dates, one map"};
constexpr RunsAllowed kRuns{.preset = 200, .most = 10'000, .none = true};

int run(const Arguments& arguments, const Console& console) {
  if (!arguments.words.empty() && is_flee_case(arguments.words.front()))
    return report_case(arguments, console);
  const auto postures = postures_of(arguments, console);
  const auto call = outlook_call(arguments, console, kRuns);
  if (!call || !postures) return call ? kWrongCall : call.error();
  // Half as many of each scenario: with fewer than 4 none is run.
  const int scenario_runs = call->options.runs / 2;
  if (!postures->empty() && scenario_runs < 2) {
    console.err << "muster: --postures are compared by runs: --runs takes 4 or more\n";
    return kWrongCall;
  }
  const View view = call->view();
  const auto placed = placed_postures(*postures, call->mission, violence_of(view).communes, console);
  if (!placed) return kWrongInput;
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  Stages stages;
  Watching watching(call->ensemble, stages, console);
  BriefingOptions options{.outlook = call->options, .scenario_runs = scenario_runs, .postures = *placed};
  options.outlook.chain = call->options.runs > 0;
  const auto known = briefing(view, call->past, options, watching.watch());
  if (known) {
    if (const auto exit = tell_briefing(*known, *call, console)) return *exit;
  }
  const Status status = status_of(view);
  Json data = report_json(view, status, call->past, known ? &*known : nullptr);
  const bool brief = arguments.has("brief");
  if (arguments.has("json")) {
    console.out << (brief ? data["brief"] : data).dump(1) << '\n';
    return kGood;
  }
  if (brief) data["only"] = "brief";
  const ExitCode written = write_page(arguments.text("output").value_or("report.html"), data, console);
  if (written != kGood) return written;
  if (brief) {
    console.out << '\n'
                << brief_text(brief_of(view, status, known ? &*known : nullptr),
                              static_cast<std::size_t>(console.width));
  }
  if (arguments.has("explain"))
    console.out << '\n' << status_text(view, status, text_style(arguments, console));
  return kGood;
}

}  // namespace

Verb report_verb() {
  return {
      .name = "report",
      .summary = "All of it as one HTML file that opens offline",
      .words = {"MISSION"},
      .options = outlook_options(
          "Runs of money, violence and displaced people, and half as many of each scenario; by default 200, "
          "0 for none",
          {kHorizonOption, kPosturesOption, kBriefOption, kJsonOption, kExplainOption, kOutputOption}),
      .run = run};
}

}  // namespace muster
