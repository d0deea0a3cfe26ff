// The figures that a reader sees first: none has gone stale, none rests on one unreliable source alone.
//
// Both are asked of the day on which the last source was published: later nothing is known anyway.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

Day last_published(const Mission& mission) {
  Day last;
  for (const Source& source : mission.sources) last = std::max(last, source.published);
  return last;
}

Day about(const Series& series, const Fact& fact) {
  return series.kind == SeriesKind::kFlow ? fact.until : fact.on;
}

bool measured(const Series& series) {
  return series.kind == SeriesKind::kLevel || series.kind == SeriesKind::kFlow;
}

// The last claim of each series that goes stale, if it has.
void check_stale(const Mission& mission, Day today, Problems& problems) {
  std::vector<const Fact*> last(mission.catalogue.series.size(), nullptr);
  for (const Fact& fact : mission.facts) {
    const Series& series = mission[fact.series];
    const Fact*& latest = last[fact.series.v];
    if (about(series, fact) > today) continue;
    if (latest == nullptr || about(series, fact) > about(series, *latest)) latest = &fact;
  }
  for (std::size_t s = 0; s < last.size(); ++s) {
    const Series& series = mission.catalogue.series[s];
    if (last[s] == nullptr || !measured(series) || series.stale_after_days == 0) continue;
    const Day day = about(series, *last[s]);
    if (today - day <= series.stale_after_days) continue;
    problems.warning(
        where(mission, *last[s], series.kind == SeriesKind::kFlow ? "until" : "on"),
        fmt::format("series '{}' has gone stale: nothing after {}, {} days before the record ends", series.id,
                    to_string(day), today - day),
        fmt::format("it is taken as stale after {} days; look for a later figure", series.stale_after_days));
  }
}

bool unreliable(const Source& source) {
  return source.reliability >= 'D';
}

// The country as a whole, which figures of no place are about too.
PlaceId country(const Mission& mission) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level == PlaceLevel::kCountry) return PlaceId{i};
  }
  return {};
}

void check_unreliable(const Mission& mission, Day today, Problems& problems) {
  const PlaceId host = country(mission);
  // A View of all facts would do, but sorts them: here a few are needed.
  std::vector<std::vector<FactId>> claims(mission.catalogue.series.size());
  for (std::uint32_t i = 0; i < mission.facts.size(); ++i) {
    const Fact& fact = mission.facts[i];
    if (!mission[fact.series].headline) continue;
    const Question question{.series = fact.series, .actor = {}, .place = host};
    if (answers(mission, fact, question, today)) claims[fact.series.v].push_back(FactId{i});
  }
  for (std::size_t s = 0; s < claims.size(); ++s) {
    const Resolved figure = resolve_claims(mission, today, std::move(claims[s]));
    if (!figure.found()) continue;
    const Fact& chosen = mission[figure.chosen];
    const bool alone = std::all_of(figure.others.begin(), figure.others.end(),
                                   [&](FactId id) { return mission[id].source == chosen.source; });
    if (!alone || !unreliable(mission[chosen.source])) continue;
    problems.warning(
        where(mission, chosen, "source"),
        fmt::format("the figure of series '{}' rests on one source alone, '{}', of reliability {}",
                    mission.catalogue.series[s].id, mission[chosen.source].id,
                    mission[chosen.source].reliability),
        "look for a second source");
  }
}

}  // namespace

void check_figures(const Mission& mission, Problems& problems) {
  const Day today = last_published(mission);
  if (!today.given()) return;
  check_stale(mission, today, problems);
  check_unreliable(mission, today, problems);
}

}  // namespace muster
