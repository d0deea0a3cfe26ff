// One run of a scenario: what happened in it, day by day.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/random/random.hpp"
#include "models/people/network.hpp"

namespace muster {

class PersonTrace;
class Situation;

enum class Engine { kCohort, kAgent };

struct Run {
  std::size_t sites = 0, links = 0;
  std::vector<std::int64_t> present;    // people in each place after each day: [day × sites + site]
  std::vector<std::int64_t> displaced;  // by day: all people of the run, in places and on links
  std::vector<std::int64_t> entered;    // people who set out on each link on each day: [day × links + link]
  std::uint64_t updates = 0;            // person-days

  [[nodiscard]] std::int64_t at(int day, SiteId site) const {
    return present[static_cast<std::size_t>(day) * sites + site.v];
  }
  [[nodiscard]] std::int64_t entered_on(int day, RoadId link) const {
    return entered[static_cast<std::size_t>(day) * links + link.v];
  }
};

// What observes a run while it goes on.
struct RunWatch {
  // Called after each day with the number of days done; false ends the run early.
  std::function<bool(int days)> goes_on;
  PersonTrace* trace = nullptr;  // histories of persons; only the agent engine has them
};

// Both engines follow the rules of rules.hpp; each draw is addressed by seed, run, day, rule and entity, so a
// run does not depend on threads.  REQUIRES: a scenario without problems; run < 2^24.
[[nodiscard]] Run run_cohorts(const Displacement& scenario, std::uint64_t seed, std::uint32_t run);
[[nodiscard]] Run run_agents(const Displacement& scenario, std::uint64_t seed, std::uint32_t run);
// The same, watched.
[[nodiscard]] Run run_cohorts_watched(const Displacement& scenario, std::uint64_t seed, std::uint32_t run,
                                      const RunWatch& watch);
[[nodiscard]] Run run_agents_watched(const Displacement& scenario, std::uint64_t seed, std::uint32_t run,
                                     const RunWatch& watch);

// Draws how many people are displaced today under the scenario's mode, by site.  With SpawnMode::kReported
// the total is exactly newly_displaced[day].
void draw_displaced(Situation& world, const DrawAddress& address, std::vector<std::int64_t>& by_site);

}  // namespace muster
