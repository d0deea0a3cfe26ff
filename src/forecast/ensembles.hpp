// Ensembles of the whole chain, one or several side by side: with a journal, on several ranks, until they are
// precise enough.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/chain.hpp"
#include "engine/runs.hpp"
#include "forecast/stored_fit.hpp"

namespace muster {

// What ensembles were looked at for, once they have some runs.
struct Look {
  int runs = 0;
  int next = 0;  // as many as there are: they are precise enough, or no more may come
  int most = 0;
  double precision = 0;
  double wanted = 0;
};

// How long work is watched, shared and stopped: all that a caller may choose and that no result depends on.
struct Watch {
  RunsCall runs{};                    // threads, ranks, journal; `done` and `stop` are set by those below
  FitStore fits{};                    // of past missions
  std::optional<double> precision{};  // a share of each headline figure; none: all runs are done
  std::function<void(std::string_view name)> stage{};     // begins
  std::function<void(int finished, int all)> progress{};  // of one ensemble; finished == all: the last word
  std::function<void(const Look&)> looked{};
  std::function<bool()> stop{};

  void begin(std::string_view name) const {
    if (stage) stage(name);
  }
};

// One ensemble; what `input` refers to must outlive it.
struct EnsembleCall {
  ChainInput input;
  // Of a comparison: the scenario's name, empty for the baseline, whose journal stands in the folder itself.
  std::optional<std::string> scenario{};
};

struct Ensemble {
  RunSeries runs{};                      // as many as were begun
  std::vector<std::uint8_t> finished{};  // RunMark by run; rows of those not finished say nothing
  ChainTimes times{};                    // of the runs that this process has done
  RunsDone notes{};                      // of the last call: what failed, what of the journal was damaged
  std::string scenario{};

  // Of the runs that are finished.
  [[nodiscard]] RunSeries good() const { return finished_runs(runs, finished); }
};

struct Ensembles {
  enum class End : std::uint8_t { kDone, kStopped, kFailed };  // kFailed: no run of one of them was finished
  std::vector<Ensemble> list{};
  std::optional<double> precision{};  // reached, if it was asked for
  End end = End::kDone;
  std::string failure{};  // of kFailed, where the journal could not be opened
};

// The worst Monte-Carlo error of what is read from the ensembles, as a share of the figure.
using PrecisionOf = std::function<double(std::span<const Ensemble>)>;

// Runs all of them to the same number of runs: `runs`, or fewer where watch.precision is reached before, at
// one of the looks of precision.hpp.  `days` are those that are kept.  A run that fails is noted, the rest is
// returned.  Runs of `begun`, the first ensemble as far as it has come, are not done again.  Of several ranks
// only the first has all rows.
[[nodiscard]] Ensembles run_ensembles(std::span<const EnsembleCall> calls, std::span<const Day> days,
                                      int runs, std::uint64_t seed, const Watch& watch,
                                      const PrecisionOf& precision_of, const Ensemble* begun = nullptr);

}  // namespace muster
