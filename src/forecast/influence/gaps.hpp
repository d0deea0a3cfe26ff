// What to find out next: how much knowing one more thing would narrow a forecast.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forecast/mission_forecast.hpp"

namespace muster {

// What a planner wants to know better.
struct GapsOutput {
  enum class Of { kStrength, kMoney, kPromise };  // in theatre on the last day; needed until then; odds
  Of of = Of::kStrength;
  std::size_t promise = 0;  // index into MissionInput::promises
};

// Something that is not known today and that each run of the inside view draws.
struct Gap {
  enum class Kind { kContributor, kMoney, kStep, kDecision, kEvent };
  Kind kind = Kind::kContributor;
  std::size_t index = 0;      // of the sender, or of the open step
  double known = 0;           // the uncertainty that would be left, on average, were it known
  double narrower = 0;        // 1 - known / now; below 0 by chance alone
  std::vector<FactId> facts;  // what the record has of it
};

struct Gaps {
  double now = 0;  // the uncertainty of the output
  int runs = 0;
  std::vector<Gap> list;  // what would narrow the output most first
};

// The uncertainty of values: the score to be expected of the best forecast of them, its CRPS, E|X − X'| / 2,
// in their unit (Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102, sec. 4.2).  Of an event, values being 0
// or 1, it is p (1 − p), the Brier score.  Knowing something never raises it, on average.
[[nodiscard]] double uncertainty(std::vector<double> values);

// The uncertainty of `output` that is left, on average, when `input` is known: runs are put into 20 parts of
// equal size by `input`, and the uncertainties of the parts are averaged (the given-data estimate of a
// conditional spread: Plischke, Borgonovo and Smith 2013, Eur. J. Oper. Res. 226, sec. 3).  With runs in any
// order that has nothing to do with the output it is the uncertainty now, with the same small bias of few
// runs a part. REQUIRES: as many inputs as outputs, at least kFewestGapRuns.
inline constexpr int kFewestGapRuns = 200;
[[nodiscard]] double left_when_known(std::span<const double> input, std::span<const double> output);

// By the inside view, which alone knows of contributors, steps and money.  Known is: of a contributor, how
// many of its people are there on average until the last day; of the money, what donors pay in until then; of
// a step, when its own work is done; of the mandate and of the airport, on how many days they stand or are
// open.  REQUIRES: at least kFewestGapRuns runs.
[[nodiscard]] Gaps gaps(const MissionInput& input, Day on, int months, const GapsOutput& output,
                        std::uint64_t seed, int runs = 4000);

}  // namespace muster
