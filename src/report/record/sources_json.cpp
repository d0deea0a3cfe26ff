#include "report/record/sources_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace muster {

std::vector<std::pair<SourceId, int>> sources_by_facts(const View& view) {
  std::map<SourceId, int> counts;
  for (const FactId id : view.facts()) ++counts[view.mission()[id].source];
  std::vector<std::pair<SourceId, int>> list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return list;
}

std::string subject_of(const Mission& mission, const Fact& fact) {
  std::string text = mission[fact.series].title;
  const auto add_part = [&](std::string_view part) {
    if (!part.empty()) text += fmt::format(", {}", part);
  };
  if (mission[fact.series].actor != ActorRule::kCounter && fact.actor.given())
    add_part(mission[fact.actor].name);
  add_part(mission.item_of(fact));
  if (fact.place.given()) add_part(mission[fact.place].name);
  return text;
}

std::vector<SituationItem> weak_figures(const View& view, bool stale) {
  std::vector<SituationItem> items = situation_status(view);
  std::erase_if(items, [&](const SituationItem& item) { return stale ? !item.stale : !item.one_source; });
  return items;
}

Json sources_json(const View& view) {
  const Mission& mission = view.mission();
  Json list = Json::array();
  for (const auto& [id, count] : sources_by_facts(view)) {
    const Source& source = mission[id];
    list.push_back({{"id", source.id},
                    {"publisher", source.publisher},
                    {"published", json_day(source.published)},
                    {"title", source.title},
                    {"url", source.url},
                    {"reliability", std::string(1, source.reliability)},
                    {"facts", count}});
  }
  Json disputes = Json::array();
  for (const Disagreement& one : disagreements(view)) {
    Json others = Json::array();
    for (const FactId id : one.others) others.push_back(mission[id].id);
    const Fact& chosen = mission[one.chosen];
    disputes.push_back({{"on", json_day(chosen.on)},
                        {"subject", subject_of(mission, chosen)},
                        {"chosen", chosen.id},
                        {"others", std::move(others)}});
  }
  const auto names = [&](bool stale) {
    Json ids = Json::array();
    for (const SituationItem& item : weak_figures(view, stale)) ids.push_back(mission[item.series].id);
    return ids;
  };
  return {{"on", json_day(view.on())},
          {"sources", std::move(list)},
          {"disagreements", std::move(disputes)},
          {"one_source", names(false)},
          {"stale", names(true)}};
}

}  // namespace muster
