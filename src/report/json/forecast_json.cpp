#include "report/json/forecast_json.hpp"

#include <algorithm>

#include "report/json/chain_json.hpp"
#include "report/json/parameters_json.hpp"
#include "report/pool/pool_json.hpp"

namespace muster {
namespace {

Json strengths_json(const std::vector<StrengthOn>& strengths) {
  Json list = Json::array();
  for (const StrengthOn& strength : strengths) list.push_back(strength_json(strength));
  return list;
}

// A day for each of kMilestoneLevels.
Json by_json(const std::array<Day, 3>& by, Json into) {
  into["by10"] = json_day(by[0]);
  into["by50"] = json_day(by[1]);
  into["by90"] = json_day(by[2]);
  return into;
}

Json quantiles_json(const Quantiles& q) {
  return with_quantiles(Json::object(), q);
}

Json money_json(const MoneyStatus& money, const MoneyForecast& forecast) {
  Json json = {{"required_a_year", json_number(money.required.value)},
               {"pledged", json_number(money.pledged.value)},
               {"paid", json_number(money.paid.value)},
               {"gap", json_number(money.gap)},
               {"months_covered", json_number(money.months_covered)},
               {"known", forecast.known}};
  if (!forecast.known) return json;
  json["there"] = forecast.there;
  json["to_come"] = forecast.to_come;
  json["donors"] = {{"due_by_now", forecast.donors.due}, {"share_paid_in_the_end", forecast.donors.share}};
  json["cost_per_officer_month"] = forecast.cost_per_officer_month;
  json["needed"] = quantiles_json(forecast.needed);
  json["needed_error"] = forecast.needed_error;
  json["needed_at_full_strength"] = forecast.needed_full;
  json["paid_in"] = quantiles_json(forecast.paid_in);
  json["paid_in_error"] = forecast.paid_in_error;
  json["runs_out"] = by_json(forecast.empty_by,
                             {{"probability", forecast.empty_probability}, {"error", forecast.empty_error}});
  return json;
}

Json by_quantile_json(const std::vector<QuantileWeights>& quantiles) {
  Json list = Json::array();
  for (const QuantileWeights& quantile : quantiles) {
    Json missions = Json::array();
    constexpr std::size_t kShown = 5;
    for (std::size_t i = 0; i < std::min(quantile.missions.size(), kShown); ++i) {
      const MissionWeight& one = quantile.missions[i];
      missions.push_back({{"mission", one.id.empty() ? "prior" : one.id}, {"weight", one.weight}});
    }
    list.push_back(
        {{"level", quantile.level}, {"people", quantile.people}, {"missions", std::move(missions)}});
  }
  return list;
}

Json binding_json(const std::vector<Binding>& list) {
  Json json = Json::array();
  for (const Binding& one : list) {
    json.push_back({{"cause", name_of(one.bound)},
                    {"share", one.share},
                    {"month_less", one.month_less},
                    {"month_less_on_last_day", one.month_less_end},
                    {"without", one.without},
                    {"without_on_last_day", one.without_end}});
  }
  return json;
}

Json inside_weight_json(const InsideWeight& learnt) {
  return {{"before", learnt.before},
          {"past_days", learnt.days},
          {"outside_crps", learnt.outside_crps},
          {"inside_crps", learnt.inside_crps}};
}

}  // namespace

Json strength_json(const StrengthOn& strength) {
  return with_quantiles({{"on", json_day(strength.on)}}, strength.people);
}

Json influences_json(const Mission& mission, const MissionInput& input, const Influences& influences) {
  const auto list = [&](const std::vector<Influence>& all) {
    Json json = Json::array();
    for (const Influence& one : all) {
      Json odds = Json::object();
      for (std::size_t i = 0; i < one.probabilities.size(); ++i)
        odds[input.promises[i].id] = one.probabilities[i];
      json.push_back({{"name", one.name},
                      {"people", quantiles_json(one.people)},
                      {"promises", std::move(odds)},
                      {"facts", ids_of(mission, one.facts)}});
    }
    return json;
  };
  return {{"parameters_a_tenth_larger", list(influences.parameters)}, {"not_known", list(influences.facts)}};
}

Json forecast_json(const View& view, const Outlook& outlook, const MoneyStatus& money) {
  const MissionInput& input = outlook.plans.input;
  const StrengthForecast& forecast = outlook.strength;
  Json contributors = Json::array();
  for (std::size_t i = 0; i < input.senders.size(); ++i) {
    contributors.push_back({{"id", input.senders[i].id},
                            {"pledged", json_number(input.senders[i].pledged)},
                            {"there", json_number(input.senders[i].there)},
                            {"strength", strengths_json(forecast.senders[i])}});
  }
  Json promises = Json::array();
  for (const PromiseOdds& odds : forecast.promises) {
    promises.push_back({{"id", input.promises[odds.promise].id},
                        {"due", json_day(input.promises[odds.promise].due)},
                        {"quantity", json_number(input.quantities[odds.promise])},
                        {"probability", odds.probability},
                        {"outside", json_number(odds.outside)},
                        {"inside", json_number(odds.inside)},
                        {"forecast", odds.forecast},
                        {"error", odds.error},
                        {"rate", input.rates[odds.promise]}});
  }
  Json milestones = Json::array();
  for (const Milestone& milestone : forecast.milestones) {
    milestones.push_back({{"people", json_number(milestone.people)},
                          {"by10", json_day(milestone.by[0])},
                          {"by50", json_day(milestone.by[1])},
                          {"by90", json_day(milestone.by[2])},
                          {"probability", milestone.probability}});
  }
  Json weights = Json::array();
  for (const MissionWeight& weight : forecast.weights) {
    weights.push_back({{"mission", weight.id.empty() ? "prior" : weight.id}, {"weight", weight.weight}});
  }
  Json alone = Json::object();
  if (!forecast.total.empty())
    alone = {{"ramps", strength_json(forecast.alone[0])},
             {"analogs", strength_json(forecast.alone[1])},
             {"class_change", strength_json(forecast.alone[2])}};
  Json json = {{"on", json_day(view.on())},
               {"strength", strengths_json(forecast.total)},
               {"contributors", std::move(contributors)},
               {"promises", std::move(promises)},
               {"milestones", std::move(milestones)},
               {"binding", binding_json(outlook.binding)},
               {"money", money_json(money, forecast.money)},
               {"inside_weight", forecast.inside_weight},
               {"inside_weight_learnt", inside_weight_json(outlook.inside_weight)},
               {"outside", strengths_json(forecast.outside)},
               {"inside", strengths_json(forecast.inside)},
               {"alone", std::move(alone)},
               {"past_missions", std::move(weights)},
               {"by_quantile", by_quantile_json(forecast.by_quantile)},
               {"seed", outlook.options.seed},
               {"draws", forecast.draws},
               {"monte_carlo_error", forecast.monte_carlo_error},
               {"record", view.mission().hash()}};
  if (!outlook.plans.no_strength.empty()) json["no_strength"] = outlook.plans.no_strength;
  return json;
}

Json outlook_json(const View& view, const Outlook& all, const std::optional<Influences>& moves) {
  Json json = forecast_json(view, all, money_status(view, force_status(view)));
  add_chain_json(view, all.plans.chain, all.places.value_or(ChainForecast{}), json);
  if (all.places) json["pool"] = pool_json(all.pool);
  if (all.with_violence) {
    json["with_violence"] = {{"on", json_day(all.with_violence->on)},
                             {"officers_more", all.with_violence->more},
                             {"error", all.with_violence->error}};
  }
  json["parameters_changed"] = changed_parameters_json(view.mission());
  if (moves) {
    json["explain"] = influences_json(view.mission(), all.plans.input, *moves);
    const std::vector<std::size_t> spans(kSpans.begin(), kSpans.end());
    json["explain"]["parts"] =
        all.places ? parts_json(what_parts_say(all, spans), all.places->until) : Json::array();
  }
  if (all.runs.precision) json["precision"] = *all.runs.precision;
  return json;
}

}  // namespace muster
