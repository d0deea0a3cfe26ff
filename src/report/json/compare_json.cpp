#include "report/json/compare_json.hpp"

#include <array>
#include <cmath>

#include "forecast/chain_forecast.hpp"
#include "report/json/parameters_json.hpp"

namespace muster {
namespace {

constexpr std::array<Measure, kMeasures> kOrder = {
    Measure::kMeanStrength, Measure::kLastStrength, Measure::kArrived, Measure::kWentHome,
    Measure::kDaysPaid,     Measure::kPaidIn,       Measure::kNeeded};

Json effect_json(std::string_view measure, const Effect& e) {
  const Better way = better_way(measure);
  const bool neither = way == Better::kNeither;
  return {{"measure", measure},
          {"without", e.base},
          {"with", e.with},
          {"effect", e.mean},
          {"error", e.error},
          {"low", e.low},
          {"high", e.high},
          {"q10", e.inner_low},
          {"q90", e.inner_high},
          {"more", e.more},
          {"less", e.less},
          {"better", neither ? Json(nullptr) : Json(way == Better::kUp ? e.more : e.less)},
          {"worse", neither ? Json(nullptr) : Json(way == Better::kUp ? e.less : e.more)}};
}

Json scenario_json(const Mission& mission, const ComparedScenario& one) {
  Json edits = Json::array();
  for (const Edit& edit : one.edited.edits)
    edits.push_back({{"what", edit.what}, {"old", edit.old_value}, {"new", edit.new_value}});
  Json effects = Json::array();
  for (const Measure measure : kOrder)
    effects.push_back(effect_json(name_of(measure), one.of_force[static_cast<std::size_t>(measure)]));
  Json of_chain = Json::array();
  for (const PlaceEffect& e : one.of_chain) {
    Json effect = effect_json(e.measure, e.effect);
    if (e.place.given()) effect["place"] = mission[e.place].pcode;
    of_chain.push_back(std::move(effect));
  }
  return {{"name", one.scenario.name},
          {"file", one.scenario.file},
          {"description", one.scenario.description},
          {"source", one.scenario.source},
          {"edits", std::move(edits)},
          {"effects", std::move(effects)},
          {"violence_and_displaced", std::move(of_chain)}};
}

// Mean differences by commune with their Monte-Carlo errors and the limits of the 80 % interval, as lists
// side by side.
Json communes_json(std::span<const PlaceEffect> effects) {
  Json json = Json::object();
  for (const PlaceEffect& one : effects) {
    Json& measure = json[std::string(one.measure)];
    measure["effect"].push_back(std::round(one.effect.mean * 10) / 10);
    measure["error"].push_back(std::ceil(one.effect.error * 100) / 100);
    measure["low"].push_back(json_number(one.effect.inner_low));
    measure["high"].push_back(json_number(one.effect.inner_high));
  }
  return json;
}

// In the order of the lists of communes_json.
Json places_json(const Mission& mission, std::span<const PlaceEffect> effects) {
  Json list = Json::array();
  PlaceId last;
  for (const PlaceEffect& one : effects) {
    if (one.place != last) list.push_back(mission[one.place].pcode);
    last = one.place;
  }
  return list;
}

Json grounds_json(std::span<const EffectGround> grounds) {
  Json list = Json::array();
  for (const EffectGround& one : grounds) {
    list.push_back(
        {{"of", one.of}, {"estimated", one.estimated}, {"borrowed", one.borrowed}, {"assumed", one.assumed}});
  }
  return list;
}

// Without what stands at the end of the verb's and of the page's.
Json compare_json(const View& view, const Comparison& compared) {
  Json scenarios = Json::array();
  for (const ComparedScenario& one : compared.list) scenarios.push_back(scenario_json(view.mission(), one));
  Json json = {{"mission", view.mission().short_name},    {"on", json_day(view.on())},
               {"until", json_day(compared.force_until)}, {"runs", compared.options.force_runs},
               {"seed", compared.options.seed},           {"currency", view.mission().currency},
               {"scenarios", std::move(scenarios)}};
  const bool of_chain = !compared.list.empty() && !compared.list.front().of_chain.empty();
  if (of_chain) json["assumptions"] = chain_assumptions();
  json["rests_on"] = grounds_json(effect_grounds(of_chain));
  return json;
}

}  // namespace

Json compared_json(const View& view, const Comparison& compared) {
  Json json = compare_json(view, compared);
  json["runs_of_chain"] = compared.runs;
  json["parameters_changed"] = changed_parameters_json(view.mission());
  if (compared.ensembles.precision) json["precision"] = *compared.ensembles.precision;
  return json;
}

Json comparison_json(const View& view, const Comparison& compared) {
  const std::vector<ComparedScenario>& list = compared.list;
  Json json = compare_json(view, compared);
  json["chain_until"] = json_day(compared.until);
  json["chain_runs"] = compared.runs;
  json["communes"] = list.empty() ? Json::array() : places_json(view.mission(), list.front().of_communes);
  for (std::size_t i = 0; i < list.size(); ++i)
    json["scenarios"][i]["communes"] = communes_json(list[i].of_communes);
  return json;
}

}  // namespace muster
