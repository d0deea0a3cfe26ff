// The forecasts that run as jobs: what `forecast`, `compare` and `report` compute, written as they write it.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "forecast/outlook.hpp"
#include "inputs/reference.hpp"
#include "server/jobs/asked.hpp"
#include "server/jobs/job_board.hpp"
#include "server/snapshots/snapshot.hpp"

namespace muster {

// Plans made before, since fitting violence takes longer than the first runs of a scenario.
class KeptPlans {
 public:
  static constexpr std::size_t kMost = 4;
  // Those of this name; made of `snapshot` by `make` where there are none.  ERRORS: those of `make`.
  [[nodiscard]] Result<OutlookPlans> plans(const std::string& name, std::shared_ptr<const Snapshot> snapshot,
                                           const std::function<Result<OutlookPlans>()>& make);

 private:
  struct Kept {
    std::string name;
    std::shared_ptr<const Snapshot> snapshot;
    OutlookPlans plans;
  };
  std::mutex mutex_;
  std::vector<Kept> list_;  // the last used first
};

// What all jobs of a server share.
struct JobGround {
  std::shared_ptr<const Reference> past;
  FitStore fits{};
  std::shared_ptr<KeptPlans> plans = std::make_shared<KeptPlans>();
};

// Runs whose figures are shown before all runs are done: few, so that they come at once.
inline constexpr int kFirstRuns = 20;

// The job of what was asked of a record.  Problems, as where `muster check` finds them: an own scenario that
// is not right; a scenario that is not there, with the nearest name; a day long after the record.
// What the models alone can find wrong, such as an edit of a day that is past, the job says when it runs.
[[nodiscard]] std::optional<JobAsked> forecast_job(JobKind kind, const ForecastAsked& asked,
                                                   const std::shared_ptr<const Snapshot>& snapshot,
                                                   const JobGround& ground, Problems& problems);

// The job that an earlier program has not finished, to be asked again: same record, same bits.  Nothing where
// it is of another kind, or depends on a record, or on a program, that is no longer the same.
[[nodiscard]] std::optional<JobAsked> forecast_job_again(const UnfinishedJob& left,
                                                         const std::shared_ptr<const Snapshot>& snapshot,
                                                         const JobGround& ground, Day today);

}  // namespace muster
