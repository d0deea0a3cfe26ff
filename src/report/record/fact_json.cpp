#include "report/record/fact_json.hpp"

#include "record/load/enum_words.hpp"
#include "record/resolve.hpp"
#include "status/status.hpp"

namespace muster {

std::set<FactId> chosen_facts(const View& view) {
  const Mission& mission = view.mission();
  std::set<FactId> chosen;
  for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
    const bool happens = mission.catalogue.series[s].kind == SeriesKind::kEvent;
    for (const Resolved& group : resolved_groups(view, SeriesId{s})) {
      chosen.insert(group.chosen);
      if (happens) chosen.insert(group.others.begin(), group.others.end());
    }
  }
  return chosen;
}

Json fact_json(const Mission& mission, FactId id, bool chosen) {
  const Fact& f = mission[id];
  return object_of({{"id", f.id},
                    {"series", mission[f.series].id},
                    {"item", mission.item_of(f)},
                    {"on", json_day(f.on)},
                    {"until", json_day(f.until)},
                    {"precision", name_of(f.precision)},
                    {"actor", id_of(mission, f.actor)},
                    {"by", id_of(mission, f.by)},
                    {"place", pcode_of(mission, f.place)},
                    {"to", pcode_of(mission, f.to)},
                    {"value", json_number(f.value)},
                    {"low", json_number(f.low)},
                    {"high", json_number(f.high)},
                    {"currency", f.currency == 0 ? std::string_view{} : mission.currencies[f.currency]},
                    {"status", name_of(f.status)},
                    {"credibility", f.credibility},
                    {"source", id_of(mission, f.source)},
                    {"note", f.note},
                    {"published", json_day(f.published)},
                    {"chosen", chosen},
                    {"doubtful", doubtful(f)}});
}

}  // namespace muster
