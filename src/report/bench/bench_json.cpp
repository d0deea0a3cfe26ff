#include "report/bench/bench_json.hpp"

#include <set>

#include "report/json/backtest_json.hpp"

namespace muster {
namespace {

Json interval_json(const SkillInterval& skill) {
  return {{"value", json_number(skill.value)},
          {"low", json_number(skill.low)},
          {"high", json_number(skill.high)}};
}

Json group_json(const BenchFamily& family, const BenchGroup& group) {
  Json scores = Json::object();
  for (std::size_t k = 0; k < group.means.size(); ++k) {
    const BenchMean& mean = group.means[k];
    scores[family.forecasters[k]] = {{"mean", score_json(mean)},
                                     {"log_wis", json_number(mean.log_wis)},
                                     {"energy", json_number(mean.energy)},
                                     {"log_energy", json_number(mean.log_energy)},
                                     {"sharpness", json_number(mean.sharpness)},
                                     {"log_sharpness", json_number(mean.log_sharpness)}};
  }
  Json skill = Json::array();
  for (const AgainstPool& one : group.skill) {
    skill.push_back({{"against", family.forecasters[one.forecaster]},
                     {"crps", interval_json(one.natural)},
                     {"log_crps", interval_json(one.log)},
                     {"energy", one.energy ? interval_json(*one.energy) : Json(nullptr)}});
  }
  return {{"horizon", group.horizon > 0 ? Json(group.horizon) : Json(nullptr)},
          {"country", group.country ? Json(family.countries[*group.country]) : Json(nullptr)},
          {"forecasts", group.forecasts},
          {"clusters", group.clusters},
          {"joint", group.joint},
          {"scores", std::move(scores)},
          {"skill", std::move(skill)}};
}

Json groups_json(const BenchFamily& family, const std::vector<BenchGroup>& groups) {
  Json list = Json::array();
  for (const BenchGroup& group : groups) list.push_back(group_json(family, group));
  return list;
}

std::size_t areas_forecast(const BenchFamily& family) {
  std::set<std::uint32_t> areas;
  for (const BenchForecast& one : family.forecasts) areas.insert(one.area);
  return areas.size();
}

Json family_json(const SummedFamily& summed) {
  const BenchFamily& family = summed.family;
  Json weights = Json::array();
  for (const LearntWeights& one : family.weights) {
    Json by_part = Json::object();
    for (std::size_t k = 0; k < one.weights.size(); ++k) by_part[family.parts[k]] = one.weights[k];
    weights.push_back({{"country", one.country.empty() ? Json(nullptr) : Json(one.country)},
                       {"year", one.year > 0 ? Json(one.year) : Json(nullptr)},
                       {"horizon", one.horizon},
                       {"outcomes", json_number(one.outcomes)},
                       {"weights", std::move(by_part)}});
  }
  Json effects = Json::array();
  for (const BenchEffect& one : family.effects) {
    effects.push_back({{"what", one.what},
                       {"compared", one.compared},
                       {"of", one.of},
                       {"rows", one.rows},
                       {"changed", one.changed},
                       {"areas", one.areas},
                       {"value", interval_json(one.value)}});
  }
  Json beliefs = Json::array();
  for (const BenchBelief& one : family.beliefs) {
    beliefs.push_back({{"of", one.of},
                       {"before", one.before},
                       {"before_deviation", one.before_deviation},
                       {"mean", one.mean},
                       {"deviation", one.deviation},
                       {"wrong_sign", one.wrong_sign}});
  }
  const BenchSummary summary = summed.summary.value_or(BenchSummary{});
  return {{"name", family.name},
          {"title", family.title},
          {"unit", family.unit},
          {"cluster", family.cluster},
          {"forecasters", family.forecasters},
          {"parts", family.parts},
          {"areas", areas_forecast(family)},
          {"countries", family.countries},
          {"forecasts", family.forecasts.size()},
          {"by_horizon", groups_json(family, summary.by_horizon)},
          {"by_country", groups_json(family, summary.by_country)},
          {"weights", std::move(weights)},
          {"effects", std::move(effects)},
          {"beliefs", std::move(beliefs)},
          {"left_out", family.left_out}};
}

}  // namespace

Json bench_json(std::span<const SummedFamily> families, const BenchCall& call) {
  Json list = Json::array();
  for (const SummedFamily& one : families) list.push_back(family_json(one));
  return {
      {"leave_out", name_of_leave_out(call.leave_out)}, {"seed", call.seed}, {"families", std::move(list)}};
}

Json bench_page_json(std::span<const SummedFamily> families, const BenchCall& call) {
  return {
      {"kind", "bench"}, {"program", {{"version", MUSTER_VERSION}}}, {"bench", bench_json(families, call)}};
}

std::string_view name_of_leave_out(KeptOut out) {
  return out == KeptOut::kCountry ? "country" : "future";
}

}  // namespace muster
