// Steps wait for one another in one direction, and none is done before one that it waits for.
#include <fmt/format.h>

#include <vector>

#include "record/check/rules.hpp"

namespace muster {
namespace {

enum class Mark : std::uint8_t { kNew, kOpen, kClosed };

// Walks from `step` along `after`; reports the first step that closes a circle.
void visit(const Mission& mission, StepId step, std::vector<Mark>& marks, Problems& problems) {
  marks[step.v] = Mark::kOpen;
  for (const StepId before : mission[step].after) {
    if (!before.given()) continue;
    if (before == step) {
      problems.error(mission.where(mission[step].row),
                     fmt::format("step '{}' waits for itself", mission[step].id),
                     "take it out of column after");
    } else if (marks[before.v] == Mark::kOpen) {
      problems.error(mission.where(mission[step].row),
                     fmt::format("step '{}' waits for '{}', which waits for it in turn", mission[step].id,
                                 mission[before].id),
                     "steps must not wait in a circle");
    } else if (marks[before.v] == Mark::kNew) {
      visit(mission, before, marks, problems);
    }
  }
  marks[step.v] = Mark::kClosed;
}

}  // namespace

void check_steps_order(const Mission& mission, Problems& problems) {
  std::vector<Mark> marks(mission.steps.size(), Mark::kNew);
  for (std::uint32_t i = 0; i < mission.steps.size(); ++i) {
    if (marks[i] == Mark::kNew) visit(mission, StepId{i}, marks, problems);
  }
  for (const Step& step : mission.steps) {
    if (!step.done.given()) continue;
    for (const StepId id : step.after) {
      if (!id.given()) continue;
      const Step& before = mission[id];
      if (before.done.given() && before.done > step.done) {
        problems.error(mission.where(step.row),
                       fmt::format("step '{}' was done on {}, before '{}' ({}), for which it waits", step.id,
                                   to_string(step.done), before.id, to_string(before.done)),
                       "correct a date, or take it out of column after");
      }
    }
  }
}

}  // namespace muster
