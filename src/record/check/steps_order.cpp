// Steps wait for one another in one direction, and none is done before one that it waits for.
#include <fmt/format.h>

#include <vector>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {
namespace {

enum class Mark : std::uint8_t { kNew, kOpen, kClosed };

// A step on the way, and how many of those that it waits for have been looked at.
struct Visit {
  StepId step;
  std::size_t next = 0;
};

// Reports a step that `step` waits for and that, on the way walked so far, waits for `step`.
void report_circle(const Mission& mission, const Step& step, const Step& before, Problems& problems) {
  if (&step == &before) {
    problems.error(where(mission, step.row, "after"), fmt::format("step '{}' waits for itself", step.id),
                   "take it out of column after");
  } else {
    problems.error(where(mission, step.row, "after"),
                   fmt::format("step '{}' waits for '{}', which waits for it in turn", step.id, before.id),
                   "steps must not wait in a circle");
  }
}

// Walks from `first` along `after`, without recursion, since a chain may be as long as the file; reports each
// step that closes a circle.
void walk(const Mission& mission, StepId first, std::vector<Mark>& marks, Problems& problems) {
  std::vector<Visit> way = {{first}};
  marks[first.v] = Mark::kOpen;
  while (!way.empty()) {
    Visit& visit = way.back();
    const Step& step = mission[visit.step];
    if (visit.next == step.after.size()) {
      marks[visit.step.v] = Mark::kClosed;
      way.pop_back();
      continue;
    }
    const StepId before = step.after[visit.next++];
    if (!before.given()) continue;
    if (marks[before.v] == Mark::kOpen) report_circle(mission, step, mission[before], problems);
    if (marks[before.v] != Mark::kNew) continue;
    marks[before.v] = Mark::kOpen;
    way.push_back({before});
  }
}

}  // namespace

void check_steps_order(const Mission& mission, Problems& problems) {
  std::vector<Mark> marks(mission.steps.size(), Mark::kNew);
  for (std::uint32_t i = 0; i < mission.steps.size(); ++i) {
    if (marks[i] == Mark::kNew) walk(mission, StepId{i}, marks, problems);
  }
  for (const Step& step : mission.steps) {
    if (!step.done.given()) continue;
    for (const StepId id : step.after) {
      if (!id.given()) continue;
      const Step& before = mission[id];
      if (before.done.given() && before.done > step.done) {
        problems.error(where(mission, step.row, "done"),
                       fmt::format("step '{}' was done on {}, before '{}' ({}), for which it waits", step.id,
                                   to_string(step.done), before.id, to_string(before.done)),
                       "correct a date, or take it out of column after");
      }
    }
  }
}

}  // namespace muster
