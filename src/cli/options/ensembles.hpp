// Ensembles of the chain as the verbs run them: with a journal, on several ranks, until they are precise
// enough, and with what became of them told.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/options/ensemble_arguments.hpp"
#include "cli/verb.hpp"
#include "engine/chain.hpp"

namespace muster {

// One of the ensembles of a verb; what `input` refers to must outlive it.
struct EnsembleCall {
  ChainInput input;
  // Of a comparison: the scenario's name, empty for things as they are, whose journal stands in the folder
  // itself.
  std::optional<std::string> scenario{};
};

struct EnsembleOutcome {
  RunSeries runs;                      // as many as were begun
  std::vector<std::uint8_t> finished;  // RunMark by run; rows of those not finished say nothing
  ChainTimes times;                    // of the runs that this process has done
};

struct EnsemblesOutcome {
  std::vector<EnsembleOutcome> of_call;
  std::optional<double> precision;  // reached, if it was asked for
  std::optional<ExitCode> exit;     // where they could not be done: it has been told why
};

// The worst Monte-Carlo error of what is read from the ensembles, as a share of the figure.
using PrecisionOf = std::function<double(std::span<const EnsembleOutcome>)>;

// Runs all of them to the same number of runs: `runs`, or fewer where --until-precision is reached before, at
// one of the looks of forecast/precision.hpp.  A run that fails is told with its number and how to see it
// alone, the rest is returned.  After an interrupt what is finished is in the journal.  On a terminal
// progress is told with the time left.  Of several ranks only the first has all rows.
[[nodiscard]] EnsemblesOutcome run_ensembles(std::span<const EnsembleCall> calls, std::span<const Day> days,
                                             int runs, std::uint64_t seed, const EnsembleArguments& wanted,
                                             const PrecisionOf& precision_of, const Console& console);

// Says how precise they are, if --until-precision asked.
void print_precision(const EnsembleArguments& wanted, const EnsemblesOutcome& ensembles, std::ostream& out);

}  // namespace muster
