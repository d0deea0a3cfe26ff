#include "report/json/backtest_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/page/embedded.hpp"

namespace muster {
namespace {

using Select = std::function<bool(const ScoredForecast&)>;

Json scores_json(const Backtest& test, const Select& select = {}) {
  Json scores = Json::object();
  for (std::size_t k = 0; k < kForecasters.size(); ++k) {
    scores[std::string(kForecasters[k])] = score_json(mean_score(test, k, select));
  }
  return scores;
}

Json skill_json(const SkillInterval& skill) {
  return {{"value", json_number(skill.value)},
          {"low", json_number(skill.low)},
          {"high", json_number(skill.high)}};
}

Json skills_json(std::span<const SkillAgainst> skills) {
  const SkillAgainst& least = against_best(skills);
  Json all = Json::object();
  for (const SkillAgainst& one : skills) all[std::string(kForecasters[one.baseline])] = skill_json(one.skill);
  return {{"skill_vs_best_baseline", least.skill.value},
          {"best_baseline", kForecasters[least.baseline]},
          {"skill", std::move(all)}};
}

Json no_skills_json() {
  return {{"skill_vs_best_baseline", 0},
          {"best_baseline", kForecasters[kFirstBaseline]},
          {"skill", Json::object()}};
}

Json groups_json(const Backtest& test, const std::vector<ForecastGroup>& groups, std::string_view key) {
  Json list = Json::array();
  for (const ForecastGroup& group : groups) {
    const std::size_t forecasts = mean_score(test, kByMuster, group.select).forecasts;
    if (forecasts == 0) continue;
    Json json{{std::string(key), group.name}, {"forecasts", forecasts}};
    json.update(skills_json(skills(test, group.select)));
    json["scores"] = scores_json(test, group.select);
    list.push_back(std::move(json));
  }
  return list;
}

Json mission_json(const Backtest& test, const std::vector<PastMission>& missions, std::size_t index) {
  const Select select = [index](const ScoredForecast& f) { return f.mission == index; };
  Json forecasts = Json::array();
  for (const ScoredForecast& f : test.forecasts) {
    if (f.mission != index) continue;
    Json one = with_quantiles({{"origin", json_day(f.origin)},
                               {"origin_month", f.origin_month},
                               {"horizon_months", f.horizon_months},
                               {"target", json_day(f.target)},
                               {"observed", json_number(f.observed)},
                               {"ceiling", json_number(f.ceiling)}},
                              f.quantiles);
    one["crps"] = f.scores[kByMuster][Score::kCrps];
    one["pit"] = f.scores[kByMuster].pit;
    forecasts.push_back(std::move(one));
  }
  const History& history = missions[index].history;
  return {
      {"id", history.traits.id},
      {"kind", history.traits.kind},
      {"funding", history.traits.funding},
      {"crps", mean_score(test, kByMuster, select)[Score::kCrps]},
      {"climatology_crps", mean_score(test, kFirstBaseline + static_cast<std::size_t>(Baseline::kClimatology),
                                      select)[Score::kCrps]},
      {"forecasts", std::move(forecasts)}};
}

// Every number that is no whole one, to a thousandth.
void round_all(Json& json) {
  if (json.is_number_float()) {
    json = std::round(json.get<double>() * 1000) / 1000;
  } else if (json.is_structured()) {
    for (Json& part : json) round_all(part);
  }
}

}  // namespace

Json score_json(const MeanScore& mean) {
  Json json = Json::object();
  for (const ScoreRow& row : score_table()) json[row.name] = mean[row.score];
  json["pit"] = mean.pit;
  json["pit_distance"] = mean.uniform.distance;
  json["pit_p_value"] = json_number(mean.uniform.p_value);
  return json;
}

std::vector<ForecastGroup> groups_by_horizon() {
  std::vector<ForecastGroup> groups;
  for (const int months : kHorizonMonths) {
    groups.push_back({fmt::format("{} months", months),
                      [months](const ScoredForecast& f) { return f.horizon_months == months; }});
  }
  return groups;
}

std::vector<ForecastGroup> groups_by_origin() {
  std::vector<ForecastGroup> groups;
  for (const int month : kOriginMonths) {
    groups.push_back({fmt::format("month {}", month),
                      [month](const ScoredForecast& f) { return f.origin_month == month; }});
  }
  return groups;
}

std::vector<ForecastGroup> groups_by_kind(const std::vector<PastMission>& missions) {
  std::vector<ForecastGroup> groups;
  for (const std::string_view kind : {"un", "regional", "multinational"}) {
    groups.push_back({std::string(kind), [kind, &missions](const ScoredForecast& f) {
                        return missions[f.mission].history.traits.kind == kind;
                      }});
  }
  return groups;
}

Json backtest_json(const Backtest& test, const std::vector<PastMission>& missions) {
  Json list = Json::array();
  for (std::size_t i = 0; i < missions.size(); ++i) {
    if (std::any_of(test.forecasts.begin(), test.forecasts.end(),
                    [i](const ScoredForecast& f) { return f.mission == i; })) {
      list.push_back(mission_json(test, missions, i));
    }
  }
  Json json{{"forecasts", test.forecasts.size()},
            {"leave_out", kLeaveOut[static_cast<std::size_t>(test.rule)]},
            {"scores", scores_json(test)}};
  json.update(test.forecasts.empty() ? no_skills_json() : skills_json(skills(test)));
  json.update(Json{{"by_horizon", groups_json(test, groups_by_horizon(), "horizon")},
                   {"by_origin", groups_json(test, groups_by_origin(), "origin")},
                   {"by_kind", groups_json(test, groups_by_kind(missions), "kind")},
                   {"missions", std::move(list)},
                   {"left_out", test.left_out},
                   {"seed", test.seed}});
  return json;
}

Json backtest_summary_json(const Backtest& test, const std::vector<PastMission>& missions) {
  Json json = backtest_json(test, missions);
  json["missions"] = missions.size() - test.left_out.size();
  json.erase("left_out");
  for (const char* groups : {"by_horizon", "by_origin", "by_kind"}) {
    for (Json& group : json[groups]) group["scores"] = Json{{"muster", group["scores"]["muster"]}};
  }
  round_all(json);
  return json;
}

Json calibration_json(const Calibration& calibration) {
  Json numbers = Json::array();
  for (const CalibratedNumber& number : calibration.numbers) {
    numbers.push_back({{"name", number.name}, {"ranks", number.ranks}, {"p_value", number.p_value}});
  }
  return {{"missions", calibration.missions}, {"seed", calibration.seed}, {"numbers", std::move(numbers)}};
}

Json embedded_backtest_summary() {
  return Json::parse(embedded::backtest_json());
}

Json embedded_situation_backtest(std::string_view mission) {
  static const Json kAll = Json::parse(embedded::situation_json());
  const auto found = kAll.find(mission);
  return found != kAll.end() ? *found : Json(nullptr);
}

}  // namespace muster
