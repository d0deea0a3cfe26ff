// Every source is named by something.
#include <fmt/format.h>

#include "record/check/rules.hpp"

namespace muster {
namespace {

std::vector<bool> used_sources(const Mission& mission) {
  std::vector<bool> used(mission.sources.size(), false);
  std::size_t unused = used.size();
  const auto use = [&](SourceId id) {
    if (!id.given() || used[id.v]) return;
    used[id.v] = true;
    --unused;
  };
  for (const Fact& fact : mission.facts) {
    use(fact.source);
    if (unused == 0) return used;  // as is usual, long before the last fact
  }
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
  const std::vector<bool> used = used_sources(mission);
  for (std::size_t i = 0; i < mission.sources.size(); ++i) {
    if (used[i]) continue;
    const Source& source = mission.sources[i];
    problems.warning(mission.where(source.row), fmt::format("nothing names source '{}'", source.id),
                     "remove it, or add what it says");
  }
}

}  // namespace muster
