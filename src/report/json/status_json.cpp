#include "report/json/status_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/number.hpp"
#include "record/load/enum_words.hpp"
#include "record/words.hpp"
#include "report/text/status_text.hpp"

namespace muster {
namespace {

Json figure_json(const Mission& mission, const Figure& figure) {
  return {{"value", json_number(figure.value)},         {"low", json_number(figure.low)},
          {"high", json_number(figure.high)},           {"as_of", json_day(figure.as_of)},
          {"sources", ids_of(mission, figure.sources)}, {"facts", ids_of(mission, figure.facts)}};
}

Json claim_json(const Mission& mission, FactId id) {
  const Fact& fact = mission[id];
  return {{"fact", fact.id},
          {"value", json_number(Mission::best_value(fact))},
          {"low", json_number(fact.low)},
          {"high", json_number(fact.high)},
          {"as_of", json_day(fact.on)},
          {"source", id_of(mission, fact.source)}};
}

Json claims_json(const Mission& mission, const std::vector<FactId>& facts) {
  Json list = Json::array();
  for (const FactId id : facts) list.push_back(claim_json(mission, id));
  return list;
}

Json mandate_json(const Mission& mission, const MandateStatus& status) {
  Json json = {{"instrument", nullptr}, {"adopted", nullptr}, {"chapter", nullptr},
               {"starts", nullptr},     {"ends", nullptr},    {"days_left", nullptr},
               {"source", nullptr},     {"votes", nullptr},   {"next", nullptr}};
  if (const Mandate* m = status.mandate) {
    json["instrument"] = m->instrument;
    json["adopted"] = json_day(m->adopted);
    json["chapter"] = m->chapter;
    json["starts"] = json_day(m->starts);
    json["ends"] = json_day(m->ends);
    if (status.days_left) json["days_left"] = *status.days_left;
    json["source"] = id_of(mission, m->source);
    if (m->favour >= 0) {
      json["votes"] = {{"favour", m->favour}, {"against", m->against}, {"abstention", m->abstention}};
    }
  }
  if (status.next) json["next"] = {{"title", status.next->title}, {"on", json_day(status.next->on)}};
  return json;
}

Json steps_json(const View& view, const StepsStatus& status) {
  const Mission& mission = view.mission();
  Json items = Json::array();
  Json next = Json::array();
  for (const StepState& state : status.items) {
    const Step& step = mission[state.id];
    const bool done = state.status == StepStatus::kDone;
    Json after = Json::array();
    for (const StepId before : step.after) {
      if (view.knows(mission[before])) after.push_back(mission[before].id);
    }
    std::vector<SourceId> sources = {step.source};
    if (done && step.done_source != step.source) sources.push_back(step.done_source);
    items.push_back({{"id", step.id},
                     {"title", step.title},
                     {"kind", name_of(step.kind)},
                     {"actor", id_of(mission, step.actor)},
                     {"after", std::move(after)},
                     {"planned", json_day(view.planned(step))},
                     {"done", json_day(done ? step.done : Day{})},
                     {"state", name_of(state.status)},
                     {"sources", ids_of(mission, sources)},
                     {"note", done || step.done_source == step.source ? step.note : std::string_view{}}});
    if (state.can_start) next.push_back({{"id", step.id}, {"title", step.title}});
  }
  return {{"done", status.done},
          {"open", status.open},
          {"blocked", status.blocked},
          {"next", std::move(next)},
          {"items", std::move(items)}};
}

Json force_json(const Mission& mission, const ForceStatus& status) {
  Json contributors = Json::array();
  for (const ContributorStatus& c : status.contributors) {
    const bool has_share = c.pledged.known() && c.pledged.value > 0;
    std::vector<FactId> facts = c.in_theatre.facts;
    facts.insert(facts.end(), c.pledged.facts.begin(), c.pledged.facts.end());
    facts.insert(facts.end(), c.notified.facts.begin(), c.notified.facts.end());
    contributors.push_back(
        {{"id", id_of(mission, c.id)},
         {"name", mission[c.id].name},
         {"pledged", json_number(c.pledged.value)},
         {"notified", c.has_notified},
         {"in_theatre", json_number(c.in_theatre.value)},
         {"share", json_number(has_share ? c.in_theatre.value / c.pledged.value : kNotGiven)},
         {"last_arrival", json_day(c.last_arrival)},
         {"facts", ids_of(mission, facts)}});
  }
  return {{"authorised", figure_json(mission, status.authorised)},
          {"pledged", figure_json(mission, status.pledged)},
          {"notified", figure_json(mission, status.notified)},
          {"in_theatre", figure_json(mission, status.in_theatre)},
          {"ready", figure_json(mission, status.ready)},
          {"contributors", std::move(contributors)}};
}

Json money_json(const Mission& mission, const MoneyStatus& status) {
  Json json = {{"currency", mission.currency},
               {"required", figure_json(mission, status.required)},
               {"pledged", figure_json(mission, status.pledged)},
               {"paid", figure_json(mission, status.paid)},
               {"spent", figure_json(mission, status.spent)},
               {"gap", json_number(status.gap)},
               {"months_covered", json_number(status.months_covered)}};
  if (status.required_in_all.known()) json["required_in_all"] = figure_json(mission, status.required_in_all);
  return json;
}

Json situation_json(const Mission& mission, const SituationItem& item) {
  const Series& series = mission[item.series];
  Json json = {{"series", series.id},
               {"title", situation_title(series, item)},
               {"unit", name_of(series.unit)},
               {"better", name_of(series.better)},
               {"place", pcode_of(mission, item.place)},
               {"place_name", item.place.given() ? mission[item.place].name : std::string_view{}}};
  json.update(figure_json(mission, item.figure));
  json["until"] = json_day(item.until);
  json["age_days"] = item.age_days;
  json["stale"] = item.stale;
  json["trend"] = nullptr;
  if (given(item.before)) {
    json["trend"] = {{"value", json_number(item.before)},
                     {"as_of", json_day(item.before_as_of)},
                     {"change", json_number(item.figure.value - item.before)}};
  }
  json["disagreement"] = claims_json(mission, item.losers);
  return json;
}

Json infrastructure_json(const Mission& mission, const SiteState& state) {
  std::vector<SourceId> sources;
  for (const FactId id : state.facts) {
    const SourceId source = mission[id].source;
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
  }
  return {{"place", pcode_of(mission, state.place)},
          {"name", state.place.given() ? mission[state.place].name : std::string_view{}},
          {"series", mission[state.series].id},
          {"state", state.open ? "open" : "closed"},
          {"since", json_day(state.since)},
          {"sources", ids_of(mission, sources)},
          {"facts", ids_of(mission, state.facts)}};
}

Json disagreement_json(const Mission& mission, const Disagreement& one) {
  const Fact& fact = mission[one.chosen];
  const Series& series = mission[fact.series];
  std::string subject;
  const auto add_part = [&](std::string_view part) {
    if (!part.empty()) subject += fmt::format("{}{}", subject.empty() ? "" : ", ", part);
  };
  if (series.actor != ActorRule::kCounter && fact.actor.given()) add_part(mission[fact.actor].name);
  add_part(mission.item_of(fact));
  if (fact.place.given()) add_part(mission[fact.place].name);
  std::replace(subject.begin(), subject.end(), '_', ' ');
  return {{"series", series.id},
          {"title", series.title},
          {"subject", subject},
          {"chosen", claim_json(mission, one.chosen)},
          {"others", claims_json(mission, one.others)}};
}

Json promises_json(const Mission& mission, const PromisesStatus& status) {
  Json items = Json::array();
  for (const PromiseStatus& promise : status.items) items.push_back(promise_json(mission, promise));
  Json json = Json::object();
  for (const Outcome outcome :
       {Outcome::kKept, Outcome::kLate, Outcome::kMissed, Outcome::kOpen, Outcome::kUnresolved}) {
    json[std::string(name_of(outcome))] = status.count(outcome);
  }
  json["items"] = std::move(items);
  return json;
}

}  // namespace

Json level_words_json(const Mission& mission) {
  const LevelWords words = level_words(mission);
  const auto json = [](const LevelWord& word) {
    return Json{{"singular", word.singular}, {"plural", word.plural}};
  };
  return {{"admin1", json(words.admin1)}, {"admin2", json(words.admin2)}};
}

std::string cost_is_for(const Status& status) {
  const double people = status.money.required_for;
  if (!given(people) || people == status.force.authorised.value) return "at full size";
  return fmt::format("for {} people", with_thousands(people));
}

std::string situation_title(const Series& series, const SituationItem& item) {
  if (item.item == 0) return series.title;
  std::string words = series.items[item.item - 1U];
  std::replace(words.begin(), words.end(), '_', ' ');
  return fmt::format("{}, {}", series.title, words);
}

std::string promise_title(const Mission& mission, const PromiseStatus& promise) {
  const Fact& fact = mission[promise.fact];
  const Series& series = mission[fact.series];
  const std::string_view who = mission.spoken_name(promise.actor);
  if (series.target.empty()) return fact.note.empty() ? series.title : std::string(fact.note);
  const bool flow = series.target == "arrivals";
  if (!given(promise.quantity)) return fmt::format("{}: first arrival", who);
  return fmt::format("{}: {} {}", who, with_thousands(promise.quantity), flow ? "to arrive" : "in theatre");
}

Json promise_json(const Mission& mission, const PromiseStatus& promise) {
  std::vector<SourceId> sources;
  for (const FactId id : promise.facts) {
    const SourceId source = mission[id].source;
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
  }
  Json json = {{"id", promise.id},
               {"title", promise_title(mission, promise)},
               {"promiser", id_of(mission, promise.promiser)},
               {"actor", id_of(mission, promise.actor)},
               {"series", mission[mission[promise.fact].series].id},
               {"made", json_day(promise.made)},
               {"due", json_day(promise.due)},
               {"quantity", json_number(promise.quantity)},
               {"outcome", name_of(promise.outcome)},
               {"reached_on", json_day(promise.reached_on)},
               {"days_late", nullptr},
               {"delivered", json_number(promise.delivered)},
               {"share", json_number(promise.share)},
               {"sources", ids_of(mission, sources)},
               {"facts", ids_of(mission, promise.facts)}};
  if (promise.outcome == Outcome::kLate) json["days_late"] = promise.reached_on - promise.due;
  return json;
}

Json event_json(const Mission& mission, const Event& event) {
  return {{"on", json_day(event.on)},
          {"published", json_day(event.published)},
          {"section", name_of(event.section)},
          {"text", event.text},
          {"actor", id_of(mission, event.actor)},
          {"place", pcode_of(mission, event.place)},
          {"series", event.series.given() ? Json(mission[event.series].id) : Json(nullptr)},
          {"fact", event.fact.given() ? Json(mission[event.fact].id) : Json(nullptr)},
          {"source", id_of(mission, event.source)}};
}

Json status_json(const View& view, const Status& status) {
  const Mission& mission = view.mission();
  Json json = {{"mission", folder_name(mission.folder)},
               {"on", json_day(view.on())},
               {"mandate", mandate_json(mission, status.mandate)},
               {"steps", steps_json(view, status.steps)},
               {"force", force_json(mission, status.force)},
               {"money", money_json(mission, status.money)},
               {"promises", promises_json(mission, status.promises)},
               {"situation", Json::array()},
               {"infrastructure", Json::array()},
               {"disagreements", Json::array()},
               {"changes", Json::array()},
               {"warnings", status.money.left_out}};
  if (std::string end = record_end_text(view); !end.empty()) json["warnings"].push_back(std::move(end));
  for (const SituationItem& item : status.situation)
    json["situation"].push_back(situation_json(mission, item));
  for (const SiteState& site : status.infrastructure) {
    json["infrastructure"].push_back(infrastructure_json(mission, site));
  }
  for (const Disagreement& one : status.disagreements) {
    json["disagreements"].push_back(disagreement_json(mission, one));
  }
  for (const Event& event : status.changes) json["changes"].push_back(event_json(mission, event));
  return json;
}

}  // namespace muster
