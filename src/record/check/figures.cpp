// The figures that a reader sees first: none has gone stale, none rests on one unreliable source alone.
//
// Both are asked of the day on which the last source was published: later nothing is known anyway.
#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

// Of what says something: a report that nobody has read yet does not prolong the record.
Day last_published(const Mission& mission) {
  Day last;
  for (const Fact& fact : mission.facts) last = std::max(last, fact.published);
  return last;
}

Day about(const Series& series, const Fact& fact) {
  return series.kind == SeriesKind::kFlow ? fact.until : fact.on;
}

bool measured(const Series& series) {
  return series.kind == SeriesKind::kLevel || series.kind == SeriesKind::kFlow;
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

// What both rules ask of the facts, by series, gathered in one walk over them.
struct Gathered {
  std::vector<const Fact*> latest;          // the last one about a day up to today, or nullptr
  std::vector<std::vector<FactId>> claims;  // of headline series: about the country as a whole
};

Gathered gather(const Mission& mission, Day today) {
  const PlaceId host = country(mission);
  const std::size_t count = mission.catalogue.series.size();
  Gathered gathered{std::vector<const Fact*>(count, nullptr), std::vector<std::vector<FactId>>(count)};
  for (std::uint32_t i = 0; i < mission.facts.size(); ++i) {
    const Fact& fact = mission.facts[i];
    const Series& series = mission[fact.series];
    const Fact*& latest = gathered.latest[fact.series.v];
    const Day day = about(series, fact);
    if (day <= today && (latest == nullptr || day > about(series, *latest))) latest = &fact;
    if (!series.headline) continue;
    const Question question{.series = fact.series, .actor = {}, .place = host};
    if (answers(mission, fact, question, today)) gathered.claims[fact.series.v].push_back(FactId{i});
  }
  return gathered;
}

void check_stale(const Mission& mission, std::span<const Fact* const> latest, Day today, Problems& problems) {
  for (std::size_t s = 0; s < latest.size(); ++s) {
    const Series& series = mission.catalogue.series[s];
    if (latest[s] == nullptr || !measured(series) || series.stale_after_days == 0) continue;
    const Day day = about(series, *latest[s]);
    if (today - day <= series.stale_after_days) continue;
    problems.warning(
        where(mission, *latest[s], series.kind == SeriesKind::kFlow ? "until" : "on"),
        fmt::format("series '{}' has gone stale: nothing after {}, {} before the record ends", series.id,
                    to_string(day), plural(static_cast<std::size_t>(today - day), "day")),
        fmt::format("it is taken as stale after {}; look for a later figure",
                    plural(static_cast<std::size_t>(series.stale_after_days), "day")));
  }
}

void check_unreliable(const Mission& mission, std::span<const std::vector<FactId>> claims, Day today,
                      Problems& problems) {
  for (std::size_t s = 0; s < claims.size(); ++s) {
    const Resolved figure = resolve_claims(mission, today, claims[s]);
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
  const Gathered gathered = gather(mission, today);
  check_stale(mission, gathered.latest, today, problems);
  check_unreliable(mission, gathered.claims, today, problems);
}

}  // namespace muster
