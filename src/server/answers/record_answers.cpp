#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "record/latest_day.hpp"
#include "record/load/enum_words.hpp"
#include "report/diff/diff_json.hpp"
#include "report/files/export_files.hpp"
#include "report/json/status_json.hpp"
#include "report/page/report_data.hpp"
#include "report/record/check_json.hpp"
#include "report/record/sources_json.hpp"
#include "server/answers/answers.hpp"
#include "server/facts/figure_history.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

View view_of(const RouteCall& call) {
  return {call.snapshot->mission, call.on};
}

Json heading_json(const Snapshot& snapshot) {
  const Mission& mission = snapshot.mission;
  return {{"id", snapshot.name},
          {"name", mission.name},
          {"short_name", mission.short_name},
          {"host", mission.host},
          {"currency", mission.currency},
          {"first_day", json_day(mission.first_day)},
          {"last_day", json_day(mission.last_day)},
          {"latest_day", json_day(latest_view_day(mission))},
          {"facts", mission.facts.size()},
          {"hash", snapshot.hash}};
}

// By series, actor and place, how many facts of the view there are: what a filter can be set to.
struct FactCounts {
  std::map<SeriesId, int> series;
  std::map<ActorId, int> actors;
  std::map<PlaceId, int> places;
  std::map<SourceId, int> sources;
};

FactCounts counts_of(const View& view) {
  FactCounts counts;
  for (const FactId id : view.facts()) {
    const Fact& fact = view.mission()[id];
    ++counts.series[fact.series];
    for (const ActorId actor : std::set<ActorId>{fact.actor, fact.by}) {
      if (actor.given()) ++counts.actors[actor];
    }
    if (fact.place.given()) ++counts.places[fact.place];
    if (fact.source.given()) ++counts.sources[fact.source];
  }
  return counts;
}

// The day of the newest publication of the record.
Day newest_day(const Mission& mission) {
  Day newest;
  for (const Source& source : mission.sources) newest = std::max(newest, source.published);
  return newest;
}

std::string_view text_of_file(const Mission& mission, std::string_view name) {
  for (const TextFile& file : mission.files) {
    if (file.name() == name) return file.text();
  }
  return {};
}

}  // namespace

HttpResponse answer_missions(const RouteCall& call) {
  Json list = Json::array();
  for (const auto& keeper : call.service.keepers()) list.push_back(heading_json(*keeper->good()));
  return json_answer(Json{{"program", {{"version", MUSTER_VERSION}}},
                          {"today", json_day(call.on)},
                          {"missions", std::move(list)}});
}

HttpResponse answer_mission(const RouteCall& call) {
  const Mission& mission = call.snapshot->mission;
  const FactCounts counts = counts_of(view_of(call));
  Json json = heading_json(*call.snapshot);
  json["on"] = json_day(call.on);
  json["newest_day"] = json_day(newest_day(mission));
  Json series = Json::array(), actors = Json::array(), places = Json::array(), sources = Json::array();
  for (const auto& [id, count] : counts.series) {
    const Series& one = mission[id];
    series.push_back({{"id", one.id},
                      {"title", one.title},
                      {"section", name_of(one.section)},
                      {"kind", name_of(one.kind)},
                      {"unit", name_of(one.unit)},
                      {"items", one.items},
                      {"facts", count}});
  }
  for (const auto& [id, count] : counts.actors)
    actors.push_back({{"id", mission[id].id},
                      {"name", mission[id].name},
                      {"kind", name_of(mission[id].kind)},
                      {"facts", count}});
  for (const auto& [id, count] : counts.places) {
    const Place& one = mission[id];
    places.push_back(
        {{"id", one.pcode}, {"name", one.name}, {"level", name_of(one.level)}, {"facts", count}});
  }
  for (const auto& [id, count] : counts.sources) {
    const Source& one = mission[id];
    sources.push_back(
        {{"id", one.id}, {"name", one.publisher}, {"published", json_day(one.published)}, {"facts", count}});
  }
  json["sections"] = names_of<Section>();
  json["statuses"] = names_of<FactStatus>();
  json["series"] = std::move(series);
  json["actors"] = std::move(actors);
  json["places"] = std::move(places);
  json["sources"] = std::move(sources);
  return json_answer(json);
}

HttpResponse answer_status(const RouteCall& call) {
  const View view = view_of(call);
  return json_answer(status_json(view, status_of(view)));
}

HttpResponse answer_report(const RouteCall& call) {
  const View view = view_of(call);
  return json_answer(report_json(view, status_of(view), *call.service.ground().past, nullptr), -1);
}

HttpResponse answer_check(const RouteCall& call) {
  const auto newest = call.service.keeper(call.values.text("mission"))->newest();
  return json_answer(check_json(newest->mission, newest->problems));
}

HttpResponse answer_diff(const RouteCall& call) {
  const Day to = call.values.given("to") ? call.values.day("to") : call.service.today();
  const Day from = call.values.given("from") ? call.values.day("from") : to - 1;
  if (from > to)
    return web_problem(
        400, fmt::format("'from' {} is after 'to' {}: exchange them", to_string(from), to_string(to)), {},
        "from");
  const View before(call.snapshot->mission, from);
  const View after(call.snapshot->mission, to);
  const DiffReport report{.before = before, .after = after, .diff = diff(before, after)};
  return json_answer(diff_json(report));
}

HttpResponse answer_timeline(const RouteCall& call) {
  Json list = Json::array();
  for (const Event& event : events(view_of(call))) list.push_back(event_json(call.snapshot->mission, event));
  return json_answer(list);
}

HttpResponse answer_sources(const RouteCall& call) {
  return json_answer(sources_json(view_of(call)));
}

HttpResponse answer_places(const RouteCall& call) {
  HttpResponse response = json_answer(places_geojson(view_of(call)), 1);
  response.type = "application/geo+json";
  return response;
}

HttpResponse answer_scenarios(const RouteCall& call) {
  const Mission& mission = call.snapshot->mission;
  Json list = Json::array();
  for (const Scenario& one : mission.scenarios) {
    list.push_back({{"id", std::filesystem::path(one.file).stem().string()},
                    {"name", one.name},
                    {"description", one.description},
                    {"source", one.source},
                    {"toml", text_of_file(mission, one.file)}});
  }
  return json_answer(Json{{"scenarios", std::move(list)}});
}

HttpResponse answer_figures(const RouteCall& call) {
  return json_answer(figures_json(view_of(call)));
}

HttpResponse answer_history(const RouteCall& call) {
  const View view = view_of(call);
  const std::string& name = call.values.text("figure");
  const Json history = history_json(view, {.name = name,
                                           .item = call.values.text("item"),
                                           .actor = call.values.text("actor"),
                                           .place = call.values.text("place")});
  if (!history.is_null()) return json_answer(history);
  std::vector<std::string> names;
  for (const NamedFigure& one : named_figures(view, status_of(view))) names.push_back(one.name);
  const std::string hint = suggestion(name, {names.begin(), names.end()});
  return web_problem(404, fmt::format("no figure '{}' of that item, actor and place is known on {}{}{}", name,
                                      to_string(call.on), hint.empty() ? "" : ": ", hint));
}

HttpResponse answer_changes(const RouteCall& call) {
  return {.type = "text/event-stream",
          .fields = {{"Cache-Control", "no-store"}},
          .events = call.service.keeper(call.values.text("mission"))->changes()};
}

}  // namespace muster
