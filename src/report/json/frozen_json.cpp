#include "report/json/frozen_json.hpp"

#include "models/force/parameters.hpp"

namespace muster {
namespace {

Json parameters_json() {
  const ForceParameters values = presets(force_parameter_table());
  Json json = Json::object();
  for (const auto& row : force_parameter_table()) json[std::string(row.name)] = values.*row.value;
  return json;
}

Json wis_json(const IntervalScore& score) {
  return {{"wis", score.total},
          {"wis_too_high", score.too_high},
          {"wis_too_low", score.too_low},
          {"wis_spread", score.spread}};
}

}  // namespace

std::string frozen_text(const View& view, const Outlook& outlook, const MoneyStatus& money) {
  const MissionInput& input = outlook.plans.input;
  const double there = input.there;
  const double ceiling = input.history.ceilings.back().people;
  Json word = Json::array();
  for (const StrengthOn& strength : outlook.strength.total) {
    word.push_back(strength_at_word(input.promises, there, ceiling, strength.on));
  }
  Json json = {{"form", kFrozenForm},
               {"program", MUSTER_VERSION},
               {"mission", view.mission().short_name},
               {"there", there},
               {"ceiling", ceiling},
               {"word", std::move(word)},
               {"parameters", parameters_json()}};
  json.update(forecast_json(view, outlook, money));
  json["seal"] = frozen_seal(json);
  return json.dump(1) + "\n";
}

Json frozen_score_json(const FrozenForecast& forecast, const FrozenScore& score, Day known_by) {
  Json targets = Json::array();
  for (const FrozenTarget& target : score.targets) {
    Json one = {{"on", json_day(target.on)}, {"came", target.came}, {"crps", target.crps}};
    one.update(wis_json(target.wis));
    one.update({{"in90", target.inside[0]},
                {"in80", target.inside[1]},
                {"in50", target.inside[2]},
                {"persistence", target.persistence},
                {"promise", target.word}});
    targets.push_back(std::move(one));
  }
  Json unknown = Json::array();
  for (const Day day : score.unknown) unknown.push_back(json_day(day));
  Json promises = Json::array();
  for (const FrozenOutcome& promise : score.promises) {
    promises.push_back({{"id", promise.id},
                        {"probability", promise.probability},
                        {"kept", promise.kept ? Json(*promise.kept) : Json(nullptr)},
                        {"brier", json_number(promise.brier)}});
  }
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
  return {{"mission", forecast.mission},      {"on", json_day(forecast.on)},
          {"known_by", json_day(known_by)},   {"record", forecast.record},
          {"program", forecast.program},      {"seed", forecast.seed},
          {"targets", std::move(targets)},    {"not_known_yet", std::move(unknown)},
          {"promises", std::move(promises)},  {"means", std::move(means)},
          {"brier", json_number(score.brier)}};
}

}  // namespace muster
