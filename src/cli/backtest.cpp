// muster backtest: forecasts of past missions from past dates, scored beside the baselines.
#include "forecast/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/mission_arguments.hpp"
#include "cli/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "report/json_values.hpp"
#include "report/text_table.hpp"

namespace muster {
namespace {

using Select = std::function<bool(const ScoredForecast&)>;

struct Group {
  std::string name;
  Select select;
};

std::vector<Group> by_horizon() {
  std::vector<Group> groups;
  for (const int months : kHorizonMonths) {
    groups.push_back({fmt::format("{} months", months),
                      [months](const ScoredForecast& f) { return f.horizon_months == months; }});
  }
  return groups;
}

std::vector<Group> by_origin() {
  std::vector<Group> groups;
  for (const int month : kOriginMonths) {
    groups.push_back({fmt::format("month {}", month),
                      [month](const ScoredForecast& f) { return f.origin_month == month; }});
  }
  return groups;
}

std::vector<Group> by_kind(const std::vector<PastMission>& missions) {
  std::vector<Group> groups;
  for (const std::string_view kind : {"un", "regional", "multinational"}) {
    groups.push_back({std::string(kind), [kind, &missions](const ScoredForecast& f) {
                        return missions[f.mission].history.traits.kind == kind;
                      }});
  }
  return groups;
}

Json score_json(const MeanScore& mean) {
  return {{"crps", mean.crps},
          {"wis", mean.wis.total},
          {"wis_too_high", mean.wis.too_high},
          {"wis_too_low", mean.wis.too_low},
          {"wis_spread", mean.wis.spread},
          {"coverage50", mean.coverage[2]},
          {"coverage80", mean.coverage[1]},
          {"coverage90", mean.coverage[0]},
          {"bias", mean.bias},
          {"log_crps", mean.log_crps},
          {"pit", mean.pit},
          {"pit_p_value", mean.pit_p_value},
          {"pit_p_value_independent", mean.pit_p_value_independent}};
}

Json scores_json(const Backtest& test, const Select& select = {}) {
  Json scores = Json::object();
  for (std::size_t k = 0; k < kForecasters.size(); ++k) {
    scores[std::string(kForecasters[k])] = score_json(mean_score(test, k, select));
  }
  return scores;
}

Json groups_json(const Backtest& test, const std::vector<Group>& groups, std::string_view key) {
  Json list = Json::array();
  for (const Group& group : groups) {
    const std::size_t forecasts = mean_score(test, kMuster, group.select).forecasts;
    if (forecasts == 0) continue;
    const Skill gained = skill(test, group.select);
    list.push_back({{std::string(key), group.name},
                    {"forecasts", forecasts},
                    {"skill_vs_best_baseline", gained.value},
                    {"best_baseline", kForecasters[gained.best]},
                    {"scores", scores_json(test, group.select)}});
  }
  return list;
}

Json mission_json(const Backtest& test, const std::vector<PastMission>& missions, std::size_t index) {
  const Select select = [index](const ScoredForecast& f) { return f.mission == index; };
  Json forecasts = Json::array();
  for (const ScoredForecast& f : test.forecasts) {
    if (f.mission != index) continue;
    forecasts.push_back({{"origin", json_day(f.origin)},
                         {"origin_month", f.origin_month},
                         {"horizon_months", f.horizon_months},
                         {"target", json_day(f.target)},
                         {"observed", json_number(f.observed)},
                         {"ceiling", json_number(f.ceiling)},
                         {"q05", f.quantiles[0]},
                         {"q10", f.quantiles[1]},
                         {"q25", f.quantiles[2]},
                         {"q50", f.quantiles[3]},
                         {"q75", f.quantiles[4]},
                         {"q90", f.quantiles[5]},
                         {"q95", f.quantiles[6]},
                         {"crps", f.scores[kMuster].crps},
                         {"pit", f.scores[kMuster].pit}});
  }
  const History& history = missions[index].history;
  return {{"id", history.traits.id},
          {"kind", history.traits.kind},
          {"funding", history.traits.funding},
          {"crps", mean_score(test, kMuster, select).crps},
          {"climatology_crps", mean_score(test, kFirstBaseline + 3, select).crps},
          {"forecasts", std::move(forecasts)}};
}

Json backtest_json(const Backtest& test, const std::vector<PastMission>& missions) {
  const Skill gained = skill(test);
  Json list = Json::array();
  for (std::size_t i = 0; i < missions.size(); ++i) {
    if (std::any_of(test.forecasts.begin(), test.forecasts.end(),
                    [i](const ScoredForecast& f) { return f.mission == i; })) {
      list.push_back(mission_json(test, missions, i));
    }
  }
  return {{"forecasts", test.forecasts.size()},
          {"scores", scores_json(test)},
          {"skill_vs_best_baseline", gained.value},
          {"best_baseline", kForecasters[gained.best]},
          {"by_horizon", groups_json(test, by_horizon(), "horizon")},
          {"by_origin", groups_json(test, by_origin(), "origin")},
          {"by_kind", groups_json(test, by_kind(missions), "kind")},
          {"missions", std::move(list)},
          {"left_out", test.left_out},
          {"seed", test.seed}};
}

std::vector<std::string> row_of(std::string_view name, const MeanScore& mean) {
  const auto share = [](double value) { return fmt::format("{:.3f}", value); };
  const auto percent = [](double value) { return fmt::format("{:.0f} %", 100 * value); };
  return {std::string(name),         share(mean.crps),
          share(mean.wis.total),     share(mean.wis.too_high),
          share(mean.wis.too_low),   share(mean.wis.spread),
          percent(mean.coverage[2]), percent(mean.coverage[1]),
          percent(mean.coverage[0]), fmt::format("{:+.2f}", mean.bias),
          share(mean.log_crps)};
}

void print(const Backtest& test, const std::vector<PastMission>& missions, std::size_t width,
           std::ostream& out) {
  const auto number = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  const std::vector<TextColumn> columns = {
      {.head = "forecast"}, number("CRPS"), number("WIS"),  number("high"), number("low"), number("spread"),
      number("50 %"),       number("80 %"), number("90 %"), number("bias"), number("log")};
  std::vector<std::vector<std::string>> rows;
  for (std::size_t k = 0; k < kForecasters.size(); ++k)
    rows.push_back(row_of(kForecasters[k], mean_score(test, k)));
  out << fmt::format("{} forecasts of {} missions; shares of the ceiling, lower is better\n\n",
                     test.forecasts.size(), missions.size() - test.left_out.size())
      << text_table(columns, rows, width) << '\n';
  rows.clear();
  for (const auto& groups : {by_horizon(), by_origin(), by_kind(missions)}) {
    for (const Group& group : groups) {
      const MeanScore mean = mean_score(test, kMuster, group.select);
      if (mean.forecasts == 0) continue;
      const Skill gained = skill(test, group.select);
      rows.push_back({group.name, fmt::format("{}", mean.forecasts), fmt::format("{:.3f}", mean.crps),
                      fmt::format("{:+.0f} %", 100 * gained.value), std::string(kForecasters[gained.best]),
                      fmt::format("{:.0f} %", 100 * mean.coverage[1])});
    }
  }
  out << text_table({{.head = "muster by"},
                     number("forecasts"),
                     number("CRPS"),
                     number("skill"),
                     {.head = "best baseline"},
                     number("in 80 %")},
                    rows, width)
      << '\n';
  const Skill gained = skill(test);
  const MeanScore mean = mean_score(test, kMuster);
  out << fmt::format("skill against the best baseline ({}): {:+.1f} %\n", kForecasters[gained.best],
                     100 * gained.value)
      << fmt::format(
             "PIT by tenths: {}; uniform with p = {:.2f} (missions independent), {:.2g} (forecasts "
             "independent)\n",
             fmt::join(mean.pit, " "), mean.pit_p_value, mean.pit_p_value_independent)
      << fmt::format("seed {}\n", test.seed);
  for (const std::string& reason : test.left_out) out << "left out: " << reason << '\n';
}

int run(const Arguments& arguments, const Console& console) {
  const auto seed = seed_of(arguments, console);
  if (!seed) return kWrongCall;
  const auto scored = read_reference(arguments.words.front(), console);
  if (!scored) return kWrongInput;
  const auto folder = arguments.text("reference");
  const auto past = folder ? read_reference(*folder, console) : scored;
  if (!past) return kWrongInput;
  const Backtest test = backtest(scored->missions, past->missions, OutsideParameters{}, *seed);
  if (arguments.has("json")) {
    console.out << backtest_json(test, scored->missions).dump(2) << '\n';
  } else {
    print(test, scored->missions, static_cast<std::size_t>(console.width), console.out);
  }
  return kGood;
}

}  // namespace

Verb backtest_verb() {
  return {.name = "backtest",
          .summary = "Forecasts of past missions from past dates, scored beside simple ones",
          .words = {"REFERENCE"},
          .options = {{"--reference", "DIR",
                       "Learn from this folder of past missions; by default from REFERENCE itself"},
                      kSeedOption,
                      kJsonOption},
          .run = run};
}

}  // namespace muster
