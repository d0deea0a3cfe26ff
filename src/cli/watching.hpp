// Long work as the command line watches it: progress with the time left, Ctrl-C, stages that are timed.
#pragma once

#include <optional>

#include "cli/interrupt.hpp"
#include "cli/options/ensemble_arguments.hpp"
#include "cli/progress.hpp"
#include "cli/timings.hpp"
#include "cli/verb.hpp"
#include "forecast/ensembles.hpp"

namespace muster {

class Watching {
 public:
  // REQUIRES: all outlive it.
  Watching(const WantedRuns& wanted, Stages& stages, const Console& console);
  // What the library is given; refers to this.
  [[nodiscard]] Watch watch();

 private:
  void tell_progress(int finished, int all);
  const WantedRuns& wanted_;
  Stages& stages_;
  const Console& console_;
  StopOnInterrupt interrupts_;
  std::optional<Progress> progress_;
};

// Writes what went wrong in runs: those that failed, a damaged journal, an interrupt.  The code to exit with
// where they cannot be used.
[[nodiscard]] std::optional<ExitCode> tell_runs(const Ensembles& ensembles, std::uint64_t seed,
                                                const WantedRuns& wanted, const Console& console);

// Says how many entries of a journal could not be used, if any.
void tell_damaged(int entries, const Console& console);

// Says how precise they are, if --until-precision asked.
void print_precision(const WantedRuns& wanted, const Ensembles& ensembles, std::ostream& out);

}  // namespace muster
