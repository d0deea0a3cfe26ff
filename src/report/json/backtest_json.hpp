// A backtest, as JSON, and the groups by which it is reported.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "report/json/json_values.hpp"
#include "scoring/backtest.hpp"
#include "scoring/calibration/calibration.hpp"

namespace muster {

// Some of the forecasts of a backtest.
struct ForecastGroup {
  std::string name;
  std::function<bool(const ScoredForecast&)> select;
};
[[nodiscard]] std::vector<ForecastGroup> groups_by_horizon();
[[nodiscard]] std::vector<ForecastGroup> groups_by_origin();
// `missions` must outlive the result.
[[nodiscard]] std::vector<ForecastGroup> groups_by_kind(const std::vector<PastMission>& missions);

// The means of one forecaster, as every backtest writes them.
[[nodiscard]] Json score_json(const MeanScore& mean);

// What `muster backtest --json` prints.
[[nodiscard]] Json backtest_json(const Backtest& test, const std::vector<PastMission>& missions);

// The same without single forecasts, rounded to a thousandth: what `muster backtest --summary` prints and the
// report draws PIT and coverage from.
[[nodiscard]] Json backtest_summary_json(const Backtest& test, const std::vector<PastMission>& missions);

// What `muster backtest --calibration N --json` prints.
[[nodiscard]] Json calibration_json(const Calibration& calibration);

// The summary of the program's own reference class, computed when it was built last
// (docs/evidence/backtest.json).
[[nodiscard]] Json embedded_backtest_summary();

// How forecasts of violence and displaced people from past days of this mission did beside the best plain
// rule, by figure and time ahead; null where no backtest of the mission is carried along.  `mission` is its
// folder.
[[nodiscard]] Json embedded_situation_backtest(std::string_view mission);

}  // namespace muster
