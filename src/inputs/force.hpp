// The pipeline of a mission folder as known on a day: who has pledged, how far each has come, which steps are
// open, what money there is.
#pragma once

#include <string>
#include <vector>

#include "models/force/pipeline.hpp"
#include "status/status.hpp"

namespace muster {

// Facts behind one part of the plan, for --explain.
struct PlanEvidence {
  std::string what;
  std::vector<FactId> facts;
};

struct MissionPlan {
  PipelinePlan plan;
  std::vector<PlanEvidence> evidence;
};

// The plan as known on view.on().  Contributors are those of `force`, in its order.
//
// A contributor's outstanding people (pledged less those there) are split into contingents of at most
// `training_at_once`.  Those trained beyond the ones there are trained; those approved at home are
// authorised; units say how far others have climbed; the rest is notified or pledged.  A stage's time runs
// from the contributor's last known progress.  The fund holds what was paid less what is known to have been
// spent or, where that is not known, less the cost of the people there since they arrived.
//
// REQUIRES: the authorised strength is known and above 0.
[[nodiscard]] MissionPlan mission_plan(const View& view, const ForceStatus& force, const MoneyStatus& money,
                                       const PipelineParameters& parameters);

// The share of soldiers in a contributor's people, by the strength of its units known on view.on():
// military companies over all but staff.  0 where no unit with a strength is known: then its people count as
// police.
[[nodiscard]] double share_of_soldiers(const View& view, ActorId contributor);
// A mission's soldiers in theatre, as known on view.on().
[[nodiscard]] int soldiers_in_theatre(const View& view);

}  // namespace muster
