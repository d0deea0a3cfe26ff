// The inside view of a mission's strength: many runs of the pipeline, each with its own mandate, airport and
// money, and what delays it.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/parallel/ranks.hpp"
#include "engine/supposed.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// The results of `runs` runs of a plan.  Bit-identical by seed for any number of threads.
struct InsideView {
  std::vector<Day> days;
  int runs = 0;
  std::size_t senders = 0;      // contributors; one more after them for unknown ones
  std::vector<float> strength;  // people, by run, then by day, then by sender
  // Money, by run; the mission's currency.  `empty_since`: day of the run, or Fund::kNever.
  std::vector<float> needed;  // for people in theatre, paid or owed
  std::vector<float> paid_in;
  std::vector<std::int16_t> empty_since;
  std::vector<float> arrived;             // people who came, by run, over all days
  std::vector<float> went_home;           // and who left
  std::array<double, kBounds> waiting{};  // people missing to the ceiling, by cause, mean over days and runs

  [[nodiscard]] double of_sender(int run, std::size_t day, std::size_t sender) const {
    return strength[(static_cast<std::size_t>(run) * days.size() + day) * (senders + 1) + sender];
  }
  // The sum over all senders.
  [[nodiscard]] double total(int run, std::size_t day) const;
};

// Runs the pipeline from the day of the plan to the last of `days` (in order, all after the plan's day).  At
// its end, the mandate is renewed with probability `renewed`; once ended, it stays ended.  The airport closes
// at random, as often as in the record, and opens again.  The fund follows the strength of each day.
// `supposed` is what a scenario adds.  Ranks share the runs; only rank 0 gets the results of all.
[[nodiscard]] InsideView run_inside(const PipelinePlan& plan, const PipelineParameters& parameters,
                                    std::span<const Day> days, int runs, std::uint64_t seed,
                                    const DaysSooner& sooner = {}, const Supposed& supposed = {},
                                    const Ranks& ranks = {});

// What a cause costs.  Differences are between pairs of runs with common random numbers.
struct Binding {
  Bound bound = Bound::kPledge;
  double share = 0;  // of the people missing to the ceiling, over all days; the shares sum to 1, or are 0
  double month_less = 0;  // people added on average over the days if each of its times were a month shorter
  double month_less_end = 0;  // the same on the last day
  double without = 0;         // people added on average if it delayed nobody
  double without_end = 0;
};

// By cause, largest share first.  `days` as in run_inside; averages are over them.
[[nodiscard]] std::vector<Binding> what_binds(const PipelinePlan& plan, const PipelineParameters& parameters,
                                              std::span<const Day> days, int runs, std::uint64_t seed,
                                              const Ranks& ranks = {});

}  // namespace muster
