#include <algorithm>

#include "status/status.hpp"

namespace muster {
namespace {

bool concerns_mandate(StepKind kind) {
  return kind == StepKind::kResolution || kind == StepKind::kRenewal;
}

}  // namespace

MandateStatus mandate_status(const View& view) {
  MandateStatus status;
  status.mandate = view.mandate();
  if (status.mandate != nullptr && status.mandate->ends.given())
    status.days_left = status.mandate->ends - view.on();
  for (const Step& step : view.mission().steps) {
    if (!view.knows(step) || !concerns_mandate(step.kind) || view.status(step) != StepStatus::kOpen) continue;
    const Day planned = view.planned(step);
    if (!planned.given() || planned < view.on()) continue;
    if (!status.next || planned < status.next->on) status.next = NextEvent{std::string(step.title), planned};
  }
  return status;
}

StepsStatus steps_status(const View& view) {
  const Mission& mission = view.mission();
  StepsStatus status;
  for (std::uint32_t i = 0; i < mission.steps.size(); ++i) {
    const Step& step = mission.steps[i];
    if (!view.knows(step)) continue;
    StepState state{StepId{i}, view.status(step), false};
    // A step that nobody knew of yet holds nothing up.
    state.can_start =
        state.status == StepStatus::kOpen &&
        std::all_of(step.after.begin(), step.after.end(), [&](StepId before) {
          return !view.knows(mission[before]) || view.status(mission[before]) == StepStatus::kDone;
        });
    status.done += state.status == StepStatus::kDone ? 1 : 0;
    status.open += state.status == StepStatus::kOpen ? 1 : 0;
    status.blocked += state.status == StepStatus::kBlocked ? 1 : 0;
    status.items.push_back(state);
  }
  return status;
}

}  // namespace muster
