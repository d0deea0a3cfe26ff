// The authorised strength of mission.toml is that of the series where both speak of one day.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

// mission.toml gives its number no day: it is about the day its source was published, or on which the
// mandate of the same source was adopted.
bool same_day(const Mission& mission, Day on) {
  if (on == mission[mission.authorised_source].published) return true;
  return std::any_of(mission.mandates.begin(), mission.mandates.end(), [&](const Mandate& mandate) {
    return mandate.source == mission.authorised_source && mandate.adopted == on;
  });
}

bool agrees(const Mission& mission, const Fact& fact) {
  const double best = Mission::best_value(fact);
  const double low = given(fact.low) ? fact.low : best;
  const double high = given(fact.high) ? fact.high : best;
  return mission.authorised_strength >= low && mission.authorised_strength <= high;
}

}  // namespace

void check_authorised(const Mission& mission, Problems& problems) {
  const SeriesId series = mission.catalogue.find("authorised_strength");
  if (!given(mission.authorised_strength) || !mission.authorised_source.given() || !series.given()) return;
  for (const Fact& fact : mission.facts) {
    const bool whole = fact.series == series && of_the_whole(mission, fact);
    if (!whole || !given(Mission::best_value(fact)) || !same_day(mission, fact.on) || agrees(mission, fact))
      continue;
    problems.warning(where(mission, fact, "value"),
                     fmt::format("authorised_strength on {} is {:g} here and {:g} in mission.toml",
                                 to_string(fact.on), Mission::best_value(fact), mission.authorised_strength),
                     "a fact of the series goes first; correct the one that is wrong, or leave the key out");
  }
}

}  // namespace muster
