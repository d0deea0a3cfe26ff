// muster report: all of it as one HTML file that opens offline.
#include <fmt/format.h>

#include <ostream>

#include "base/file.hpp"
#include "cli/mission_arguments.hpp"
#include "cli/people_call.hpp"
#include "cli/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/report_data.hpp"

namespace muster {
namespace {

constexpr int kRunsOfACase = 20;  // enough for a band; `muster people --html` takes any number

// A case of the model Flee: figures of its destinations, of runs with the defaults of `muster people`.
int report_case(const Arguments& arguments, const Console& console) {
  for (const std::string_view option : {"on", "json", "explain", "catalogue"}) {
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

int run(const Arguments& arguments, const Console& console) {
  if (is_flee_case(arguments.words.front())) return report_case(arguments, console);
  const auto day = on_day(arguments, console);
  if (!day) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const View view(*mission, *day);
  const Status status = status_of(view);
  const Json data = report_json(view, status, builtin_reference());
  if (arguments.has("json")) {
    console.out << data.dump(1) << '\n';
    return kGood;
  }
  const auto page = report_page(data);
  const std::string path = arguments.text("output").value_or("report.html");
  const auto written = page ? write_file(path, *page) : Result<void>(failure(page.error().what));
  if (!written) {
    console.err << "muster: " << written.error().what << '\n';
    return kWrongInput;
  }
  console.out << fmt::format("{} written ({:.1f} MB): open it in a browser\n", path,
                             static_cast<double>(page->size()) / 1e6);
  if (arguments.has("explain"))
    console.out << '\n' << status_text(view, status, text_style(arguments, console));
  return kGood;
}

}  // namespace

Verb report_verb() {
  return {.name = "report",
          .summary = "All of it as one HTML file that opens offline",
          .words = {"MISSION"},
          .options = {kOnOption, kJsonOption, kExplainOption, kOutputOption, kCatalogueOption},
          .run = run};
}

}  // namespace muster
