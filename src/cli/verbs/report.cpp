// muster report: all of it as one HTML file that opens offline.
#include <fmt/format.h>

#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/people_call.hpp"
#include "cli/options/posterior_arguments.hpp"
#include "cli/options/posture_arguments.hpp"
#include "cli/options/reference_arguments.hpp"
#include "cli/page.hpp"
#include "cli/verb_list.hpp"
#include "inputs/violence_counts.hpp"
#include "report/page/report_data.hpp"

namespace muster {
namespace {

constexpr int kRunsOfACase = 20;  // enough for a band; `muster people --html` takes any number

// A case of the model Flee: figures of its destinations, of runs with the defaults of `muster people`.
int report_case(const Arguments& arguments, const Console& console) {
  for (const std::string_view option :
       {"on", "runs", "seed", "postures", "posterior", "json", "explain", "catalogue"}) {
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

constexpr std::optional<std::uint32_t> kDefaultRuns = 200;
constexpr std::uint32_t kMostRuns = 10'000;

// Runs of the whole chain as --runs says, half as many of each scenario; nothing, with a message, if it is no
// number.  With 0 nothing is run, and with fewer than 4 no scenario.
std::optional<ReportRuns> runs_of(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("runs");
  const auto runs = text ? parse_count(*text) : kDefaultRuns;
  const auto seed = seed_of(arguments, console);
  if (!runs || *runs > kMostRuns || *runs == 1) {
    console.err << fmt::format("muster: --runs '{}' is not a whole number from 2 to {}, or 0 for none\n",
                               *text, kMostRuns);
    return std::nullopt;
  }
  if (!seed) return std::nullopt;
  return ReportRuns{.runs = static_cast<int>(*runs),
                    .scenario_runs = static_cast<int>(*runs / 2),
                    .seed = *seed,
                    .fits = fit_store(console)};
}

int run(const Arguments& arguments, const Console& console) {
  if (is_flee_case(arguments.words.front())) return report_case(arguments, console);
  const auto day = on_day(arguments, console);
  auto runs = runs_of(arguments, console);
  const auto postures = postures_of(arguments, console);
  if (!day || !runs || !postures) return kWrongCall;
  if (!postures->empty() && runs->scenario_runs < 2) {
    console.err << "muster: --postures are compared by runs: --runs takes 4 or more\n";
    return kWrongCall;
  }
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const View view(*mission, *day);
  tell_record_end(view, console);
  const auto posterior = posterior_of(arguments, view, console);
  if (!posterior) return kWrongInput;
  if (!posterior->empty()) runs->posterior = &*posterior;
  const auto placed = placed_postures(*postures, *mission, violence_of(view).communes, console);
  if (!placed) return kWrongInput;
  runs->postures = *placed;
  const Status status = status_of(view);
  const Json data = report_json(view, status, builtin_reference(), *runs);
  if (arguments.has("json")) {
    console.out << data.dump(1) << '\n';
    return kGood;
  }
  const ExitCode written = write_page(arguments.text("output").value_or("report.html"), data, console);
  if (written != kGood) return written;
  if (arguments.has("explain"))
    console.out << '\n' << status_text(view, status, text_style(arguments, console));
  return kGood;
}

}  // namespace

Verb report_verb() {
  return {.name = "report",
          .summary = "All of it as one HTML file that opens offline",
          .words = {"MISSION"},
          .options = {kOnOption,
                      {"--runs", "N",
                       "Runs of money, violence and displaced people, and half as many of each scenario; by "
                       "default 200, 0 for none"},
                      kSeedOption,
                      kPosturesOption,
                      kPosteriorOption,
                      kJsonOption,
                      kExplainOption,
                      kOutputOption,
                      kCatalogueOption},
          .run = run};
}

}  // namespace muster
