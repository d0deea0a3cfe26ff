// How many people are displaced on a day, and from where.
#include <cmath>

#include "base/random/distributions.hpp"
#include "models/people/rules.hpp"
#include "models/people/run.hpp"

namespace muster {

void draw_displaced(Situation& world, const DrawAddress& address, std::vector<std::int64_t>& by_site) {
  const Displacement& scenario = world.scenario();
  by_site.assign(scenario.sites.size(), 0);
  DrawAddress spawn = address;
  spawn.rule = DrawRule::kSpawn;
  Draws draws(spawn);
  const std::vector<double>& weights = world.spawn_weights();
  if (scenario.spawn_mode == SpawnMode::kReported) {
    const std::int64_t people = scenario.newly_displaced[address.day];
    if (people > 0) multinomial(draws, people, weights, by_site);
    return;
  }
  // These modes use no decay, and only kPopulationShare uses population.
  const double rate = scenario.displaced_per_conflict_day;
  for (std::uint32_t i = 0; i < by_site.size(); ++i) {
    const double intensity = world.conflict_intensity(SiteId{i});
    if (!(intensity > 0)) continue;
    switch (scenario.spawn_mode) {
      case SpawnMode::kConstant:
        by_site[i] = static_cast<std::int64_t>(std::floor(rate * intensity));
        break;
      case SpawnMode::kPoisson:
        by_site[i] = poisson(draws, rate * intensity);
        break;
      case SpawnMode::kPopulationShare:
        by_site[i] = static_cast<std::int64_t>(
            std::floor(rate * std::max(0.0, world.population(SiteId{i})) * intensity));
        break;
      case SpawnMode::kReported:
        break;
    }
  }
}

}  // namespace muster
