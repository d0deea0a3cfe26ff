// The options of every verb that forecasts; each means the same in all of them.
#pragma once

#include <initializer_list>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "cli/options/ensemble_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/outlook.hpp"
#include "inputs/reference.hpp"
#include "record/view.hpp"

namespace muster {

inline constexpr Option kReferenceOption{
    "--reference", "DIR", "Learn from this folder of past missions; by default the program's own"};
inline constexpr Option kHorizonOption{"--horizon", "SPAN",
                                       "How far ahead, such as 18mo or 1y; by default 18mo"};

// What such a call is made of, read and checked.
struct OutlookCall {
  Day on;
  Mission mission;
  Reference past;
  OutlookOptions options;
  EnsembleArguments ensemble;
  bool runs_given = false;  // by --runs

  [[nodiscard]] View view() const { return {mission, on}; }
};

// How many runs a verb takes without --runs, and which it allows.
struct RunsAllowed {
  int preset = kChainRuns;
  int fewest = 2;
  int most = kMostRuns;
  bool none = false;  // 0 is allowed too: nothing is run
};

// The options that all verbs that forecast take, and `more`: --on, --reference, --set, --posture,
// --posterior,
// --seed, --runs (said by `runs`; empty: without it), --threads, --catalogue.
[[nodiscard]] std::vector<Option> outlook_options(std::string_view runs, std::initializer_list<Option> more);

// The call, with the mission of its first word; the code to exit with, its reason written, where something is
// wrong.  The mission's record has ended long ago: it is said.
[[nodiscard]] tl::expected<OutlookCall, ExitCode> outlook_call(const Arguments& arguments,
                                                               const Console& console,
                                                               const RunsAllowed& runs = {});

}  // namespace muster
