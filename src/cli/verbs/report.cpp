// muster report: all of it as one HTML file that opens offline.
#include <fmt/format.h>

#include <ostream>

#include "base/parallel/parallel.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/outlook_arguments.hpp"
#include "cli/options/people_call.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb.hpp"
#include "cli/watching.hpp"
#include "forecast/briefing.hpp"
#include "inputs/violence/violence_counts.hpp"
#include "report/brief/brief.hpp"
#include "report/page/report_data.hpp"

namespace muster {
namespace {

constexpr RunsAllowed kRuns{
    .help = "Runs of money, violence and displaced people, and half as many of each scenario",
    .preset = 200,
    .most = 10'000,
    .none = true};
constexpr int kRunsOfACase = 20;  // enough for a band; `muster people --html` takes any number

struct ReportCall {
  OutlookArguments outlook;
  std::vector<std::string> postures;
  std::string output = "report.html";
  std::string language{code_of(kOwnLanguage)};
  bool brief = false, json = false, explain = false;
  std::vector<std::string> given;
};

Option brief_option(bool& into) {
  return {.name = "--brief",
          .value = {},
          .kind = FlagKind{&into},
          .help = "Only the brief: five sentences, what is to be decided, the next dates, one map"};
}

Option language_option(std::string& into) {
  return {.name = "--language",
          .value = "CODE",
          .kind = TextKind{&into},
          .help = "Of the page and of the brief: en or fr",
          .preset = std::string(code_of(kOwnLanguage))};
}

Options options(ReportCall& asked) {
  OutlookArguments& outlook = asked.outlook;
  return with(outlook_options(outlook),
              {runs_option(outlook, kRuns), horizon_option(outlook), postures_option(asked.postures),
               brief_option(asked.brief), language_option(asked.language), json_option(asked.json),
               explain_option(asked.explain), output_option(asked.output)});
}

// A case of the model Flee: figures of its destinations, of runs with the defaults of `muster people`.
int report_case(const ReportCall& asked, const Console& console) {
  const std::string& folder = asked.outlook.mission.folder;
  for (const std::string& option : asked.given) {
    if (option == "MISSION" || option == "--output") continue;
    console.err << fmt::format(
        "muster: {} is for missions, and {} is a case of displaced people: 'muster people {} --html FILE' "
        "has "
        "its options\n",
        option, folder, folder);
    return kWrongCall;
  }
  PeopleCall call;
  call.folder = folder;
  call.ensemble.runs = kRunsOfACase;
  call.html = asked.output;
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

int run(const ReportCall& asked, const Console& console) {
  if (is_flee_case(asked.outlook.mission.folder)) return report_case(asked, console);
  const std::optional<Language> language = language_of(asked.language);
  if (!language) {
    console.err << fmt::format("muster: --language '{}' is not known: en or fr\n", asked.language);
    return kWrongCall;
  }
  const auto call = outlook_call(asked.outlook, console, kRuns.preset);
  if (!call) return call.error();
  // Half as many of each scenario: with fewer than 4 none is run.
  const int scenario_runs = call->options.runs / 2;
  if (!asked.postures.empty() && scenario_runs < 2) {
    console.err << "muster: --postures are compared by runs: --runs takes 4 or more\n";
    return kWrongCall;
  }
  const View view = call->view();
  const auto placed = placed_postures(asked.postures, call->mission, violence_of(view).communes, console);
  if (!placed) return kWrongInput;
  const ThreadsAllowed allowed(call->ensemble.call.threads);
  Stages stages;
  Watching watching(call->ensemble, stages, console);
  BriefingOptions options{.outlook = call->options, .scenario_runs = scenario_runs, .postures = *placed};
  options.outlook.chain = call->options.runs > 0;
  options.outlook.without_mission = true;  // violence and people are forecast all the same
  const auto known = briefing(view, call->past, options, watching.watch());
  if (known) {
    if (const auto exit = tell_briefing(*known, *call, console)) return *exit;
  }
  const Status status = status_of(view);
  Json data = report_json(view, status, call->past, known ? &*known : nullptr);
  data["language"] = code_of(*language);
  if (asked.json) {
    const Json& brief = *language == kOwnLanguage ? data["brief"] : data["brief_in"][asked.language];
    console.out << (asked.brief ? brief : data).dump(1) << '\n';
    return kGood;
  }
  if (asked.brief) data["only"] = "brief";
  const ExitCode written = write_page(asked.output, data, console);
  if (written != kGood) return written;
  if (asked.brief) {
    console.out << '\n'
                << brief_text(brief_of(view, status, known ? &*known : nullptr, *language),
                              static_cast<std::size_t>(console.width));
  }
  if (asked.explain) console.out << '\n' << status_text(view, status, text_style(asked.explain, console));
  return kGood;
}

}  // namespace

Verb report_verb() {
  return {.name = "report",
          .task = Task::kPublish,
          .summary = "All of it as one HTML file that opens offline",
          .examples = {"muster report missions/haiti-mss --on 2024-09-26 --runs 20",
                       "muster report tests/data/flee/flee3/mali -o mali.html"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
