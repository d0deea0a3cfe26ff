// muster parameters: every assumption of the models that a mission or --set may change.
#include "models/force/parameters.hpp"

#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/verb.hpp"
#include "engine/models/coupling.hpp"
#include "report/people_report.hpp"

namespace muster {
namespace {

struct ParametersCall {
  std::string of = "forecast";
  bool json = false;
};

Options options(ParametersCall& call) {
  return {{.name = "MODELS",
           .value = "",
           .kind = ChoiceKind{.into = &call.of, .names = {"forecast", "people"}},
           .help = "whose parameters"},
          json_option(call.json)};
}

int run(const ParametersCall& call, const Console& console) {
  if (call.of == "people")
    console.out << (call.json ? people_parameters_json().dump(2) + "\n"
                              : people_parameters_text(static_cast<std::size_t>(console.width)));
  else
    list_parameters(console, call.json, force_parameter_table(), coupling_parameters());
  return kGood;
}

}  // namespace

Verb parameters_verb() {
  return {.name = "parameters",
          .task = Task::kForecast,
          .summary = "Every assumption of the models, with default, range, meaning and source",
          .examples = {"muster parameters", "muster parameters people --json"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
