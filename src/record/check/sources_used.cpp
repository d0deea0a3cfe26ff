// Sources: published within the mission's range, and each is named by something.
#include <fmt/format.h>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {
namespace {

std::vector<bool> used_sources(const Mission& mission) {
  std::vector<bool> used(mission.sources.size(), false);
  const auto use = [&](SourceId id) {
    if (id.given()) used[id.v] = true;
  };
  for (const Fact& fact : mission.facts) use(fact.source);
  for (const Step& step : mission.steps) {
    use(step.source);
    use(step.done_source);
  }
  for (const ContingentUnit& unit : mission.units) use(unit.source);
  for (const Requirement& requirement : mission.requirements) use(requirement.source);
  for (const Closure& closure : mission.closures) {
    use(closure.source);
    use(closure.reopened_source);
  }
  for (const Mandate& mandate : mission.mandates) use(mandate.source);
  for (const ExchangeRate& rate : mission.rates) use(rate.source);
  for (const Scenario& scenario : mission.scenarios) {
    for (const Fact& fact : scenario.facts) use(fact.source);
    for (const Closure& closure : scenario.closures) {
      use(closure.source);
      use(closure.reopened_source);
    }
  }
  use(mission.authorised_source);
  return used;
}

}  // namespace

void check_sources_used(const Mission& mission, Problems& problems) {
  // With rows left out because of errors, a source may only seem to be of no use.
  const bool complete = problems.good();
  const std::vector<bool> used = complete ? used_sources(mission) : std::vector<bool>{};
  for (std::size_t i = 0; i < mission.sources.size(); ++i) {
    const Source& source = mission.sources[i];
    const bool ranged = source.published.given() && mission.first_day.given() && mission.last_day.given();
    // A coarse date stands for the last day of its year, which may lie after the mission's last.
    if (ranged && (source.published < mission.first_day || source.published_from > mission.last_day)) {
      problems.error(where(mission, source.row, "published"),
                     fmt::format("{} is outside the mission's range", to_string(source.published)),
                     fmt::format("mission.toml allows {} to {}", to_string(mission.first_day),
                                 to_string(mission.last_day)));
    }
    if (complete && !used[i]) {
      problems.warning(mission.where(source.row), fmt::format("nothing names source '{}'", source.id),
                       "remove it, or add what it says");
    }
  }
}

}  // namespace muster
