// What a proposal would move: the record with its rows beside the record without them.
#pragma once

#include <memory>

#include "server/jobs/forecast_jobs.hpp"
#include "server/jobs/job_board.hpp"
#include "workflow/proposals/proposals.hpp"

namespace muster {

struct EffectAsked {
  Day on{};      // as known on this day
  int runs = 0;  // of the forecasts behind the odds of promises
};

// The job; its result follows docs/schema/effect.schema.json.  Where the rows do not fit into the record of
// the snapshot, or it would have errors with them, the job fails and says so.
[[nodiscard]] JobAsked effect_job(const FiledProposal& proposal, const EffectAsked& asked,
                                  const std::shared_ptr<const Snapshot>& snapshot, const JobGround& ground);

// The effect that an earlier program has not finished, to be asked again, with the proposal of its number.
// Nothing where it is another job, or its record, its rows or the program are no longer the same.
[[nodiscard]] std::optional<JobAsked> effect_job_again(const UnfinishedJob& left, Database& database,
                                                       const std::shared_ptr<const Snapshot>& snapshot,
                                                       const JobGround& ground);

}  // namespace muster
