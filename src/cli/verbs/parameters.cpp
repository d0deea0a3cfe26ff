// muster parameters: every assumption of the models that a mission or --set may change.
#include "models/force/parameters.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/verb_list.hpp"
#include "engine/models/coupling.hpp"

namespace muster {
namespace {

int run(const Arguments& arguments, const Console& console) {
  list_parameters(console, arguments.has("json"), force_parameter_table(), coupling_parameters());
  return kGood;
}

}  // namespace

Verb parameters_verb() {
  return {.name = "parameters",
          .summary = "Every assumption of the forecast, with default, range, meaning and source",
          .words = {},
          .options = {kJsonOption},
          .run = run};
}

}  // namespace muster
