// muster status: where the mission stands on a date.
#include "status/status.hpp"

#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "report/json/status_json.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

struct StatusCall {
  MissionArguments mission;
  bool json = false, explain = false;
};

Options options(StatusCall& call) {
  return with(mission_options(call.mission), {json_option(call.json), explain_option(call.explain)});
}

int run(const StatusCall& call, const Console& console) {
  const auto mission = read_mission(call.mission, console);
  if (!mission) return kWrongInput;
  const View view(*mission, day_of(call.mission));
  const Status status = status_of(view);
  if (call.json) {
    console.out << status_json(view, status).dump(2) << '\n';
  } else {
    console.out << status_text(view, status, text_style(call.explain, console));
  }
  return kGood;
}

}  // namespace

Verb status_verb() {
  return {.name = "status",
          .task = Task::kRecord,
          .summary = "Where the mission stands on a date, on one screen",
          .examples = {"muster status missions/haiti-mss --on 2024-09-26",
                       "muster status missions/haiti-mss --on 2024-09-26 --explain"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
