#include "report/forecast_json.hpp"

namespace muster {
namespace {

Json strengths_json(const std::vector<StrengthOn>& strengths) {
  Json list = Json::array();
  for (const StrengthOn& strength : strengths) list.push_back(strength_json(strength));
  return list;
}

}  // namespace

Json strength_json(const StrengthOn& strength) {
  return {{"on", json_day(strength.on)}, {"q05", strength.people[0]}, {"q10", strength.people[1]},
          {"q25", strength.people[2]},   {"q50", strength.people[3]}, {"q75", strength.people[4]},
          {"q90", strength.people[5]},   {"q95", strength.people[6]}};
}

Json forecast_json(const View& view, const MissionInput& input, const StrengthForecast& forecast,
                   const MoneyStatus& money, std::uint64_t seed) {
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
                        {"forecast", odds.forecast},
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
  return {
      {"on", json_day(view.on())},
      {"strength", strengths_json(forecast.total)},
      {"contributors", std::move(contributors)},
      {"promises", std::move(promises)},
      {"milestones", std::move(milestones)},
      {"money",
       {{"required_a_year", json_number(money.required.value)},
        {"paid", json_number(money.paid.value)},
        {"gap", json_number(money.gap)},
        {"months_covered", json_number(money.months_covered)}}},
      {"alone", {{"ramps", strength_json(forecast.alone[0])}, {"analogs", strength_json(forecast.alone[1])}}},
      {"past_missions", std::move(weights)},
      {"seed", seed},
      {"draws", forecast.draws},
      {"monte_carlo_error", forecast.monte_carlo_error},
      {"record", view.mission().hash()}};
}

}  // namespace muster
