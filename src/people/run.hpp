// One run of a scenario: what happened in it, day by day.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "people/scenario.hpp"

namespace muster {

class Situation;

enum class Engine { kCohort, kAgent };

struct Run {
  std::size_t sites = 0;
  std::vector<std::int64_t> present;    // people in each place after each day: [day × sites + site]
  std::vector<std::int64_t> displaced;  // by day: all people of the run, in places and on links
  std::vector<std::int64_t> entered;    // by link: people who ever entered it
  std::uint64_t updates = 0;            // person-days

  [[nodiscard]] std::int64_t at(int day, SiteId site) const {
    return present[static_cast<std::size_t>(day) * sites + site.v];
  }
};

// Both engines follow the rules of rules.hpp; each draw is addressed by seed, run, day, rule and entity, so
// that a run does not depend on threads.  REQUIRES: a scenario without problems; run < 2^24.
[[nodiscard]] Run run_cohorts(const Displacement& scenario, std::uint64_t seed, std::uint32_t run);
[[nodiscard]] Run run_agents(const Displacement& scenario, std::uint64_t seed, std::uint32_t run);

// Rules that draw, for DrawAddress::rule.
enum DrawRule : std::uint32_t { kDrawSpawn = 1, kDrawLeave, kDrawRoute, kDrawTravel, kDrawTraits };

// How many people are displaced today under the scenario's mode, by site; in all exactly
// newly_displaced[day] where they are those reported.
void draw_displaced(Situation& world, const DrawAddress& address, std::vector<std::int64_t>& by_site);

}  // namespace muster
