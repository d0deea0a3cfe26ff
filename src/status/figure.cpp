#include <algorithm>
#include <map>
#include <tuple>

#include "status/status.hpp"

namespace muster {

Figure figure_of(const View& view, const Resolved& resolved) {
  Figure figure;
  if (!resolved.found()) return figure;
  const Fact& chosen = view.mission()[resolved.chosen];
  figure.value = resolved.value;
  figure.low = resolved.low;
  figure.high = resolved.high;
  figure.as_of = chosen.on;
  figure.facts = {resolved.chosen};
  figure.used = {resolved.chosen};
  figure.facts.insert(figure.facts.end(), resolved.others.begin(), resolved.others.end());
  figure.sources = {chosen.source};
  return figure;
}

void add(Figure& sum, const Figure& part) {
  if (!part.known()) return;
  if (!sum.known()) sum.value = sum.low = sum.high = 0;
  sum.value += part.value;
  sum.low += given(part.low) ? part.low : part.value;
  sum.high += given(part.high) ? part.high : part.value;
  sum.as_of = std::max(sum.as_of, part.as_of);
  sum.facts.insert(sum.facts.end(), part.facts.begin(), part.facts.end());
  sum.used.insert(sum.used.end(), part.used.begin(), part.used.end());
  for (const SourceId source : part.sources) {
    if (std::find(sum.sources.begin(), sum.sources.end(), source) == sum.sources.end()) {
      sum.sources.push_back(source);
    }
  }
}

std::vector<Resolved> resolved_groups(const View& view, SeriesId series) {
  const Mission& mission = view.mission();
  const bool by_counter = series.given() && mission[series].actor == ActorRule::kCounter;
  // People of a contributor come to the country once, whether a report names the airport or not; but those
  // who stand in a part of it are not all of them.
  const bool of_contributor = series.given() && mission[series].actor == ActorRule::kContributor;
  const auto place_of = [&](const Fact& f) {
    const bool anywhere = mission[series].kind == SeriesKind::kFlow || of_the_whole(mission, f);
    return of_contributor && anywhere ? PlaceId{} : f.place;
  };
  using Key = std::tuple<Day, Day, std::uint8_t, ActorId, PlaceId, PlaceId>;
  std::map<Key, std::vector<FactId>> groups;
  for (const FactId id : view.facts(series)) {
    const Fact& f = mission[id];
    groups[{f.on, f.until, f.item, by_counter ? ActorId{} : f.actor, place_of(f), f.to}].push_back(id);
  }
  std::vector<Resolved> resolved;
  for (const auto& [key, facts] : groups) resolved.push_back(resolve_among(view, facts));
  return resolved;
}

RecordEnd record_end(const View& view) {
  constexpr int kLongDays = 180;
  const Mission& mission = view.mission();
  RecordEnd end;
  for (const Source& source : mission.sources) {
    if (source.published.given() && source.published <= view.on() && source.published > end.published)
      end.published = source.published;
  }
  for (const FactId id : view.facts()) {
    const Fact& fact = mission[id];
    if (fact.on <= view.on() && (!end.newest.given() || fact.on > mission[end.newest].on)) end.newest = id;
  }
  if (end.published.given()) end.days = view.on() - end.published;
  end.long_ago = end.days > kLongDays;
  return end;
}

Status status_of(const View& view) {
  Status status;
  status.mandate = mandate_status(view);
  status.steps = steps_status(view);
  status.force = force_status(view);
  status.money = money_status(view, status.force);
  status.promises = promises_status(view);
  status.situation = situation_status(view);
  status.infrastructure = infrastructure_status(view);
  status.disagreements = disagreements(view, 120);
  constexpr int kRecentDays = 30;
  for (const Event& event : events(view)) {
    if (event.on > view.on() - kRecentDays) status.changes.push_back(event);
  }
  std::reverse(status.changes.begin(), status.changes.end());
  return status;
}

}  // namespace muster
