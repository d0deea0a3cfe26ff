// The inside view of a mission's strength: the pipeline run many times with mandate, airport and money of
// their own, and what holds it up.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/parallel/ranks.hpp"
#include "engine/supposed.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// What `runs` runs of a plan say.  Bit-identical by seed for any number of threads.
struct InsideView {
  std::vector<Day> days;
  int runs = 0;
  std::size_t senders = 0;      // contributors, and after them those nobody knows yet
  std::vector<float> strength;  // people, by run, then by day, then by sender
  // Money, by run; the mission's currency.  `empty_since`: day of the run, or Fund::kNever.
  std::vector<float> needed;  // for those there, paid or owed
  std::vector<float> paid_in;
  std::vector<std::int16_t> empty_since;
  std::array<double, kBounds> waiting{};  // people short of the ceiling, by cause, mean over days and runs

  [[nodiscard]] double of_sender(int run, std::size_t day, std::size_t sender) const {
    return strength[(static_cast<std::size_t>(run) * days.size() + day) * (senders + 1) + sender];
  }
  // Of all senders together.
  [[nodiscard]] double total(int run, std::size_t day) const;
};

// Runs the pipeline from the day of the plan to the last of `days` (in order, all after the plan's).
// The mandate is renewed at its end with the chance `renewed`, once ended it stays so; the airport closes at
// random at the pace of the record, and opens again; the fund is advanced with the strength of each day.
// `supposed` is what a scenario adds to that.  Ranks share the runs; rank 0 gets those of all, and the others
// have no use for what is returned.
[[nodiscard]] InsideView run_inside(const PipelinePlan& plan, const PipelineParameters& parameters,
                                    std::span<const Day> days, int runs, std::uint64_t seed,
                                    const DaysSooner& sooner = {}, const Supposed& supposed = {},
                                    const Ranks& ranks = {});

// What a cause costs.  Differences are taken run by run with common random numbers.
struct Binding {
  Bound bound = Bound::kPledge;
  double share = 0;  // of the people missing to the ceiling, over all days; the shares sum to 1, or are 0
  double month_less = 0;  // people more on average over the days if each of its times were a month shorter
  double month_less_end = 0;  // the same on the last day
  double without = 0;         // people more on average if it held nobody up
  double without_end = 0;
};

// By cause, largest share first.  `days` as in run_inside; averages are over them.
[[nodiscard]] std::vector<Binding> what_binds(const PipelinePlan& plan, const PipelineParameters& parameters,
                                              std::span<const Day> days, int runs, std::uint64_t seed,
                                              const Ranks& ranks = {});

}  // namespace muster
