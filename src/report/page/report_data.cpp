#include "report/page/report_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "inputs/model_parameters.hpp"
#include "record/load/enum_words.hpp"
#include "report/brief/brief.hpp"
#include "report/json/backtest_json.hpp"
#include "report/json/boundaries_json.hpp"
#include "report/json/status_json.hpp"
#include "report/page/forecast_data.hpp"
#include "report/page/page.hpp"
#include "report/record/fact_json.hpp"

namespace muster {
namespace {

Json series_json(const Catalogue& catalogue) {
  Json list = Json::array();
  for (const Series& s : catalogue.series) {
    list.push_back(object_of({{"id", s.id},
                              {"title", s.title},
                              {"section", name_of(s.section)},
                              {"kind", name_of(s.kind)},
                              {"unit", name_of(s.unit)},
                              {"definition", s.definition},
                              {"publishers", s.publishers},
                              {"better", name_of(s.better)},
                              {"items", s.items}}));
  }
  return list;
}

Json facts_json(const View& view) {
  const std::set<FactId> chosen = chosen_facts(view);
  Json list = Json::array();
  for (const FactId id : view.facts()) list.push_back(fact_json(view.mission(), id, chosen.contains(id)));
  return list;
}

// Actors and sources that something known names; a list of all states of the world would only weigh.
Json actors_json(const View& view, const Status& status) {
  const Mission& mission = view.mission();
  std::set<ActorId> named;
  for (const FactId id : view.facts()) {
    named.insert(mission[id].actor);
    named.insert(mission[id].by);
  }
  for (const StepState& step : status.steps.items) named.insert(mission[step.id].actor);
  for (const ContributorStatus& c : status.force.contributors) named.insert(c.id);
  Json list = Json::array();
  for (const ActorId id : named) {
    if (!id.given()) continue;
    const Actor& actor = mission[id];
    list.push_back({{"id", actor.id},
                    {"name", actor.name},
                    {"kind", name_of(actor.kind)},
                    {"contributor", actor.contributor}});
  }
  return list;
}

Json sources_json(const View& view) {
  Json list = Json::array();
  for (const Source& source : view.mission().sources) {
    if (source.published > view.on()) continue;
    list.push_back(object_of({{"id", source.id},
                              {"publisher", source.publisher},
                              {"published", json_day(source.published)},
                              {"title", source.title},
                              {"url", source.url},
                              {"reliability", std::string(1, source.reliability)}}));
  }
  return list;
}

Json places_json(const Mission& mission) {
  Json list = Json::array();
  for (const Place& place : mission.places) {
    Json members = Json::array();
    for (const PlaceId member : place.members) members.push_back(mission[member].pcode);
    list.push_back(object_of({{"pcode", place.pcode},
                              {"name", place.name},
                              {"level", name_of(place.level)},
                              {"parent", pcode_of(mission, place.parent)},
                              {"lat", json_number(place.at.lat)},
                              {"lon", json_number(place.at.lon)},
                              {"population", json_number(place.population)},
                              {"kind", place.kind},
                              {"members", std::move(members)}}));
  }
  return list;
}

Json assumptions_json(const View& view) {
  const Mission& mission = view.mission();
  Json list = Json::array();
  for (const ChangedParameter& one : changed_parameters(mission))
    list.push_back(
        fmt::format("{} = {} in all forecasts here; its default is {}.", one.name, one.value, one.preset));
  list.push_back(
      fmt::format("Where claims compete, the rule “{}” adds the grades of source and claim and the age of "
                  "the claim, and the lowest sum wins.",
                  kResolveRule));
  list.push_back(
      "Reliability and credibility grades are the judgement of this record’s keepers, by the rules in its "
      "documentation.");
  for (const ExchangeRate& rate : mission.rates) {
    list.push_back(
        fmt::format("1 {} = {} {}. {}", rate.currency, rate.per_unit, mission.currency, rate.note));
  }
  list.push_back("Months covered: money paid, over the yearly cost scaled to the people in theatre.");
  return list;
}

// JSON as it may stand inside a page, whoever wrote the texts in it: no "<", so that nothing in it ends the
// script element or begins a comment there ("<!--<script>"), and none of the two characters that end a
// line for scripts but not for JSON.  To a reader of JSON it is the same text.
std::string in_a_page(std::string_view json) {
  std::string text;
  text.reserve(json.size());
  for (std::size_t at = 0; at < json.size(); ++at) {
    const std::string_view rest = json.substr(at);
    if (rest.front() == '<') {
      text += "\\u003c";
    } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
      text += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      text += rest.front();
    }
  }
  return text;
}

const Code* state_of(const Mission& mission, std::string_view code) {
  for (const Code& state : mission.catalogue.states) {
    if (state.code == code) return &state;
  }
  return nullptr;
}

// All but what is to come.
Json record_json(const View& view, const Status& status, Outlines outlines) {
  const Mission& mission = view.mission();
  const Code* host = state_of(mission, mission.host);
  return object_of(
      {{"kind", "mission"},
       {"program", {{"version", MUSTER_VERSION}}},
       {"mission",
        {{"id", folder_name(mission.folder)},
         {"name", mission.name},
         {"short_name", mission.short_name},
         {"personnel", {{"singular", mission.personnel.singular}, {"plural", mission.personnel.plural}}},
         {"levels", level_words_json(mission)},
         {"host", mission.host},
         {"host_name", host != nullptr ? host->name : mission.host},
         {"host_numeric", host != nullptr ? host->numeric : ""},
         {"lead", id_of(mission, mission.lead)},
         {"mission_actor", id_of(mission, mission.mission_actor)},
         {"fund_actor", id_of(mission, mission.fund_actor)},
         {"currency", mission.currency},
         {"first_day", json_day(mission.first_day)},
         {"last_day", json_day(mission.last_day)}}},
       {"on", json_day(view.on())},
       {"record_hash", mission.hash()},
       {"resolve_rule", kResolveRule},
       {"status", status_json(view, status)},
       {"series", series_json(mission.catalogue)},
       {"actors", actors_json(view, status)},
       {"places", places_json(mission)},
       {"sources", sources_json(view)},
       {"facts", facts_json(view)},
       {"strength", strength_line_json(view)},
       {"killed", killed_by_quarter_json(view)},
       {"months", record_months_json(view)},
       {"boundaries", outlines == Outlines::kGiven ? boundaries_json(mission) : Json(nullptr)},
       {"assumptions", assumptions_json(view)}});
}

}  // namespace

Json report_json(const View& view, const Status& status, const Reference& past, const Briefing* briefing,
                 Outlines outlines) {
  Json json = record_json(view, status, outlines);
  for (const Language one : kLanguages) {
    const Json brief = brief_json(view, brief_of(view, status, briefing, one));
    (one == kOwnLanguage ? json["brief"] : json["brief_in"][std::string(code_of(one))]) = brief;
  }
  json["forecast"] = briefing == nullptr ? Json(nullptr) : report_forecast_json(view, past, *briefing);
  json["situation_backtest"] = embedded_situation_backtest(json["mission"]["id"].get<std::string>());
  return json;
}

Json comparison_page_json(const View& view, Json compared) {
  Json json = record_json(view, status_of(view), Outlines::kGiven);
  json["kind"] = "comparison";
  json["forecast"] = nullptr;
  json["compared"] = std::move(compared);
  return json;
}

Result<std::string> report_page(const Json& data) {
  const std::string_view page = page::report_html();
  constexpr std::string_view kMarker = R"(id="muster-data">{}<)";
  const std::size_t marker = page.find(kMarker);
  if (marker == std::string_view::npos) {
    return failure(
        "this program was built without its page: build with MUSTER_WEB=ON (needs npm), as ./demo does");
  }
  const std::string json = in_a_page(data.dump());
  const std::size_t place = marker + kMarker.size() - 3;  // where "{}" stands
  std::string html;
  html.reserve(page.size() + json.size());
  html.append(page.substr(0, place)).append(json).append(page.substr(place + 2));
  return html;
}

}  // namespace muster
