#include <algorithm>
#include <map>
#include <set>

#include "status/status.hpp"

namespace muster {
namespace {

PlaceId country(const Mission& mission) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level == PlaceLevel::kCountry) return PlaceId{i};
  }
  return {};
}

// The place that a headline is about: the country if anybody speaks of it, else the place with most claims.
PlaceId headline_place(const View& view, SeriesId series, std::uint8_t item) {
  const Mission& mission = view.mission();
  std::map<PlaceId, int> claims;
  for (const FactId id : view.facts(series)) {
    if (mission[id].item == item && mission[id].on <= view.on()) ++claims[mission[id].place];
  }
  const PlaceId whole = country(mission);
  if (claims.contains(whole) || claims.empty()) return whole;
  return std::max_element(claims.begin(), claims.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

// The item that the catalogue names; else claims without an item if there are any; else the first item that
// anybody speaks of, since items would compete for the place of one figure.
std::uint8_t headline_item(const View& view, SeriesId series) {
  if (const std::uint8_t named = view.mission()[series].headline_item; named != 0) return named;
  std::set<std::uint8_t> items;
  for (const FactId id : view.facts(series)) items.insert(view.mission()[id].item);
  return items.empty() ? std::uint8_t{0} : *items.begin();
}

bool about_a_quarter(const Fact& fact) {
  const int days = fact.until - fact.on + 1;
  return days >= 80 && days <= 95;
}

// Of a flow, claims about a quarter if there are any: "since January" cannot be set beside the period before.
Resolved resolve_flow(const View& view, const Question& question) {
  std::vector<FactId> quarters = claims(view, question);
  std::erase_if(quarters, [&](FactId id) { return !about_a_quarter(view.mission()[id]); });
  return quarters.empty() ? resolve(view, question)
                          : resolve_claims(view.mission(), view.on(), std::move(quarters));
}

Resolved resolve_any(const View& view, const Question& question) {
  return view.mission()[question.series].kind == SeriesKind::kFlow ? resolve_flow(view, question)
                                                                   : resolve(view, question);
}

// The same question a period earlier.
void find_before(const View& view, const Question& question, SituationItem& item) {
  const Mission& mission = view.mission();
  const Fact& now = mission[item.figure.facts.front()];
  const bool flow = mission[question.series].kind == SeriesKind::kFlow;
  std::vector<FactId> earlier;
  Day latest;
  for (const FactId id : claims(view, question)) {
    const Fact& fact = mission[id];
    const bool before = flow ? fact.until < now.on && about_a_quarter(fact) : fact.on < now.on - 25;
    if (!before) continue;
    const Day about = flow ? fact.until : fact.on;
    if (!latest.given() || about > latest) {
      latest = about;
      earlier.clear();
    }
    if (about == latest) earlier.push_back(id);
  }
  if (earlier.empty()) return;
  const Resolved before = resolve_among(view, earlier);
  item.before = before.value;
  item.before_as_of = latest;
}

}  // namespace

std::vector<SituationItem> situation_status(const View& view) {
  const Mission& mission = view.mission();
  std::vector<SituationItem> items;
  for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
    const Series& series = mission.catalogue.series[s];
    if (!series.headline) continue;
    SituationItem item;
    item.series = SeriesId{s};
    item.item = headline_item(view, item.series);
    item.place = headline_place(view, item.series, item.item);
    const Question question{.series = item.series, .item = item.item, .place = item.place};
    const Resolved resolved = resolve_any(view, question);
    if (!resolved.found()) continue;
    item.figure = figure_of(view, resolved);
    item.losers = resolved.others;
    const Fact& fact = mission[resolved.chosen];
    item.until = series.kind == SeriesKind::kFlow ? fact.until : Day{};
    item.age_days = view.on() - (item.until.given() ? item.until : fact.on);
    item.stale = series.stale_after_days > 0 && item.age_days > series.stale_after_days;
    item.one_source = std::all_of(resolved.others.begin(), resolved.others.end(),
                                  [&](FactId id) { return mission[id].source == fact.source; });
    find_before(view, question, item);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<SiteState> infrastructure_status(const View& view) {
  const Mission& mission = view.mission();
  std::vector<SiteState> states;
  for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
    const Series& series = mission.catalogue.series[s];
    if (series.unit != Unit::kOpen) continue;
    std::map<PlaceId, SiteState> sites;
    for (const Resolved& group : resolved_groups(view, SeriesId{s})) {  // oldest first
      const Fact& fact = mission[group.chosen];
      if (fact.on > view.on()) continue;
      const bool open = group.value > 0;
      auto [site, is_new] = sites.try_emplace(fact.place);
      if (is_new || site->second.open != open) {
        site->second = {fact.place, SeriesId{s}, open, fact.on, {}};
      }
      site->second.facts.push_back(group.chosen);
      site->second.facts.insert(site->second.facts.end(), group.others.begin(), group.others.end());
    }
    for (auto& [place, state] : sites) states.push_back(std::move(state));
  }
  return states;
}

}  // namespace muster
