// The options of every verb that forecasts; each means the same in all of them.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "cli/options/ensemble_arguments.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/verb.hpp"
#include "forecast/outlook.hpp"
#include "inputs/reference.hpp"
#include "record/view.hpp"

namespace muster {

// As they were typed.
struct OutlookArguments {
  MissionArguments mission;
  std::string reference;  // a folder of past missions; empty: the program's own
  std::vector<Setting> set;
  std::string posture, posterior;  // empty: not given
  std::uint64_t seed = 1;
  int threads = 0;          // 0: one for each core
  std::optional<int> runs;  // not given: as many as the verb takes
  int months = OutlookOptions{}.months;
  JournalArguments journal;
  std::optional<double> precision;  // a share of each headline figure; none: all runs are done
};

// What such a call is made of, read and checked.
struct OutlookCall {
  Day on;
  Mission mission;
  Reference past;
  OutlookOptions options;
  WantedRuns ensemble;

  [[nodiscard]] View view() const { return {mission, on}; }
};

// MISSION, --on, --reference, --set, --posture, --posterior, --seed, --threads, --catalogue: which every verb
// that forecasts takes.
[[nodiscard]] Options outlook_options(OutlookArguments& into);
// --horizon.
[[nodiscard]] Option horizon_option(OutlookArguments& into);

// How many runs a verb takes without --runs, and which it allows.
struct RunsAllowed {
  std::string_view help;
  int preset = 0;  // where --runs is not given
  int most = kMostRuns;
  bool none = false;  // 0 is allowed too: nothing is run
  int least = 2;      // of what one run tells nothing
};
// --runs, from allowed.least to allowed.most.
[[nodiscard]] Option runs_option(OutlookArguments& into, const RunsAllowed& allowed);

// The call, with `preset` runs where --runs is not given, or kMostUntilPrecise with --until-precision; the
// code to exit with, its reason written, where the record or a file is wrong.  The mission's record has ended
// long ago: it is said.
[[nodiscard]] tl::expected<OutlookCall, ExitCode> outlook_call(const OutlookArguments& arguments,
                                                               const Console& console,
                                                               int preset = kChainRuns);

}  // namespace muster
