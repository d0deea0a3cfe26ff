// muster status: where the mission stands on a date.
#include "status/status.hpp"

#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  if (!day) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const View view(*mission, *day);
  const Status status = status_of(view);
  if (arguments.has("json")) {
    console.out << status_json(view, status).dump(2) << '\n';
  } else {
    console.out << status_text(view, status, text_style(arguments, console));
  }
  return kGood;
}

}  // namespace

Verb status_verb() {
  return {.name = "status",
          .summary = "Where the mission stands on a date, on one screen",
          .words = {"MISSION"},
          .options = {kOnOption, kJsonOption, kExplainOption, kCatalogueOption},
          .run = run};
}

}  // namespace muster
