// muster check: reads everything and lists every problem.
#include "record/check/check.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "inputs/model_parameters.hpp"
#include "inputs/reference.hpp"
#include "record/load/load.hpp"
#include "report/record/check_json.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

// One line, as other programs read it; on a terminal lines of its width.
void print_line(const std::string& text, const Console& console) {
  console.out << (console.terminal ? wrapped(text, static_cast<std::size_t>(console.width), "", "    ")
                                   : text + "\n");
}

void print(const Problems& problems, const Console& console) {
  for (const Problem& problem : problems.all()) print_line(to_string(problem), console);
}

// A folder of past missions is recognised by its missions.csv.
int check_reference(const Folder& folder, bool json, const Console& console) {
  Problems problems;
  const Reference reference = load_reference(folder, problems);
  problems.sort();
  if (json) {
    console.out
        << nlohmann::json{{"reference", folder.name()},         {"missions", reference.missions.size()},
                          {"strengths", reference.strengths},   {"ceilings", reference.ceilings},
                          {"promises", reference.promises},     {"sources", reference.sources},
                          {"errors", problems.errors()},        {"warnings", problems.warnings()},
                          {"problems", problems_json(problems)}}
               .dump(2)
        << '\n';
  } else {
    print(problems, console);
    print_line(fmt::format("{}: {}, {}, {}, {}, {}: {}, {}", folder.name(),
                           plural(reference.missions.size(), "past mission"),
                           plural(reference.strengths, "strength"), plural(reference.ceilings, "ceiling"),
                           plural(reference.promises, "promise"), plural(reference.sources, "source"),
                           plural(problems.errors(), "error"), plural(problems.warnings(), "warning")),
               console);
  }
  return problems.good() ? kGood : kWrongInput;
}

struct CheckCall {
  std::string folder, catalogue;
  bool json = false;
};

Options options(CheckCall& call) {
  return {mission_word(call.folder), json_option(call.json), catalogue_option(call.catalogue)};
}

int run(const CheckCall& call, const Console& console) {
  if (const Folder folder(call.folder); is_reference(folder))
    return check_reference(folder, call.json, console);
  Problems problems;
  Catalogue catalogue =
      call.catalogue.empty() ? embedded_catalogue(problems) : read_catalogue(call.catalogue, problems);
  const Mission mission = load_mission(call.folder, std::move(catalogue), problems);
  check(mission, problems);
  check_parameters(mission, problems);
  problems.sort();
  const int code = problems.good() ? kGood : kWrongInput;
  if (call.json) {
    console.out << check_json(mission, problems).dump(2) << '\n';
    return code;
  }
  print(problems, console);
  print_line(fmt::format("{}: {}, {}, {}, {}: {}, {}", mission.folder, plural(mission.facts.size(), "fact"),
                         plural(mission.sources.size(), "source"), plural(mission.steps.size(), "step"),
                         plural(mission.places.size(), "place"), plural(problems.errors(), "error"),
                         plural(problems.warnings(), "warning")),
             console);
  return code;
}

}  // namespace

Verb check_verb() {
  return {.name = "check",
          .task = Task::kRecord,
          .summary = "Read everything and list every problem with file:line:column",
          .examples = {"muster check missions/haiti-mss", "muster check reference --json"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
