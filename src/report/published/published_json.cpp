#include "report/published/published_json.hpp"

#include <map>
#include <string>
#include <vector>

namespace muster {
namespace {

Json wis_json(const IntervalScore& score) {
  return {{"wis", score.total},
          {"wis_too_high", score.too_high},
          {"wis_too_low", score.too_low},
          {"wis_spread", score.spread}};
}

Json officers_json(const FrozenScore& score) {
  Json targets = Json::array();
  for (const FrozenTarget& target : score.targets) {
    Json one = {{"on", json_day(target.on)}, {"came", target.came}, {"crps", target.crps}};
    one.update(wis_json(target.wis));
    one.update({{"in90", target.inside[0]},
                {"in80", target.inside[1]},
                {"in50", target.inside[2]},
                {"persistence", target.persistence},
                {"promise", target.word},
                {"people", with_quantiles(Json::object(), target.people)}});
    targets.push_back(std::move(one));
  }
  return targets;
}

Json promises_json(const FrozenScore& score) {
  Json promises = Json::array();
  for (const FrozenOutcome& promise : score.promises) {
    promises.push_back({{"id", promise.id},
                        {"probability", promise.probability},
                        {"kept", promise.kept ? Json(*promise.kept) : Json(nullptr)},
                        {"brier", json_number(promise.brier)}});
  }
  return promises;
}

Json means_json(const FrozenScore& score) {
  Json means = nullptr;
  if (!score.targets.empty()) {
    means = {{"crps", score.crps}};
    means.update(wis_json(score.wis));
    means.update({{"coverage90", score.coverage[0]},
                  {"coverage80", score.coverage[1]},
                  {"coverage50", score.coverage[2]},
                  {"skill_vs_persistence", json_number(score.skill_persistence)},
                  {"skill_vs_promise", json_number(score.skill_word)}});
  }
  return means;
}

Json situation_json(const SituationScore& score) {
  Json list = Json::array();
  for (const SituationTarget& target : score.targets) {
    Json one = {{"series", target.span.series},
                {"place", target.span.place.empty() ? Json(nullptr) : Json(target.span.place)},
                {"months", target.span.months},
                {"until", json_day(target.span.until)},
                {"counted", json_day(target.counted)},
                {"came", json_number(target.came)},
                {"crps", target.crps},
                {"log_crps", target.log_crps}};
    one.update(wis_json(target.wis));
    one.update({{"in90", target.inside[0]},
                {"in80", target.inside[1]},
                {"in50", target.inside[2]},
                {"as_it_was", json_number(target.rules.as_it_was)},
                {"plain", json_number(target.rules.plain)},
                {"forecast", with_quantiles(Json::object(), target.span.quantiles)}});
    list.push_back(std::move(one));
  }
  return list;
}

Json gain_json(const std::optional<SkillInterval>& gain) {
  if (!gain || !std::isfinite(gain->value)) return nullptr;
  return {{"value", gain->value}, {"low", json_number(gain->low)}, {"high", json_number(gain->high)}};
}

Json row_json(const TrackRow& row) {
  return {{"series", row.series},
          {"departments", row.departments},
          {"months", row.months},
          {"forecasts", row.forecasts},
          {"crps", row.crps},
          {"log_crps", row.log_crps},
          {"coverage90", row.coverage[0]},
          {"coverage80", row.coverage[1]},
          {"coverage50", row.coverage[2]},
          {"over_as_it_was", gain_json(row.over_as_it_was)},
          {"over_plain", gain_json(row.over_plain)}};
}

Json file_json(const PublishedForecast& one) {
  return {{"file", one.file},
          {"on", json_day(one.forecast.on)},
          {"made", json_day(one.forecast.made)},
          {"edition", one.edition},
          {"record", one.forecast.record},
          {"program", one.forecast.program},
          {"scored", one.officers.targets.size() + one.situation.targets.size()},
          {"not_known_yet", one.officers.unknown.size() + one.situation.unknown}};
}

// By promise, in the order in which they first appear: the odds that each first edition gave it.
Json odds_json(const std::vector<PublishedForecast>& forecasts) {
  std::vector<std::string> ids;
  std::map<std::string, Json> odds;
  std::map<std::string, Json> kept;
  for (const PublishedForecast& one : forecasts) {
    if (one.edition > 1) continue;
    for (const FrozenOutcome& promise : one.officers.promises) {
      const auto [at, is_new] = odds.emplace(promise.id, Json::array());
      if (is_new) ids.push_back(promise.id);
      at->second.push_back({{"on", json_day(one.forecast.on)}, {"probability", promise.probability}});
      kept[promise.id] = promise.kept ? Json(*promise.kept) : Json(nullptr);
    }
  }
  Json list = Json::array();
  for (const std::string& id : ids)
    list.push_back({{"id", id}, {"kept", std::move(kept[id])}, {"odds", std::move(odds[id])}});
  return list;
}

}  // namespace

Json score_json(const PublishedForecast& one, Day known_by) {
  const FrozenForecast& forecast = one.forecast;
  const FrozenScore& score = one.officers;
  Json unknown = Json::array();
  for (const Day day : score.unknown) unknown.push_back(json_day(day));
  return {{"mission", forecast.mission},
          {"on", json_day(forecast.on)},
          {"known_by", json_day(known_by)},
          {"record", forecast.record},
          {"program", forecast.program},
          {"seed", forecast.seed},
          {"targets", officers_json(score)},
          {"not_known_yet", std::move(unknown)},
          {"promises", promises_json(score)},
          {"means", means_json(score)},
          {"brier", json_number(score.brier)},
          {"made", json_day(forecast.made)},
          {"situation", situation_json(one.situation)},
          {"situation_not_known_yet", one.situation.unknown},
          {"situation_without_months", one.situation.no_months}};
}

Json track_json(const TrackRecord& record, const std::string& mission) {
  Json rows = Json::array();
  for (const TrackRow& row : record.rows) rows.push_back(row_json(row));
  Json files = Json::array();
  for (const PublishedForecast& one : record.forecasts) files.push_back(file_json(one));
  return {{"mission", mission},
          {"known_by", json_day(record.known_by)},
          {"series", std::move(rows)},
          {"promises", record.promises},
          {"brier", json_number(record.brier)},
          {"odds", odds_json(record.forecasts)},
          {"forecasts", std::move(files)}};
}

Json track_page_json(const TrackRecord& record, const std::string& mission) {
  return {
      {"kind", "track"}, {"program", {{"version", MUSTER_VERSION}}}, {"track", track_json(record, mission)}};
}

}  // namespace muster
