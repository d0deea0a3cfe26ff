#include "report/page/forecast_data.hpp"

#include <array>
#include <cmath>

#include "forecast/promises/promise_record.hpp"
#include "report/json/backtest_json.hpp"
#include "report/json/forecast_json.hpp"
#include "report/json/promise_json.hpp"
#include "scoring/observed.hpp"

namespace muster {
namespace {

constexpr int kMonths = 18;
// How long ago the earlier forecasts begin, in months.
constexpr std::array kMonthsAgo = {3, 6, 12};

Json count_json(Day on, double people) {
  return {{"on", json_day(on)}, {"people", people}};
}

// The forecast as JSON with the counts behind it and what came of it, as known on the view's day.
Json with_counts(const View& view, const MissionInput& input, const StrengthForecast& forecast, Json json) {
  Json counts = Json::array();
  for (const DatedNumber& count : input.history.counts) counts.push_back(count_json(count.on, count.people));
  Json came = Json::array();
  for (const StrengthOn& strength : forecast.total) {
    const auto people = strength_came(view.mission(), strength.on, view.on());
    if (people) came.push_back(count_json(strength.on, *people));
  }
  json["ceiling"] = input.history.ceilings.back().people;
  json["counts"] = std::move(counts);
  json["came"] = std::move(came);
  return json;
}

Json forecast_of(const View& today, const View& then, const MissionInput& input, const OutsideModel& model,
                 std::uint64_t seed) {
  const StrengthForecast forecast = forecast_mission(input, then.on(), model, kMonths, seed);
  Json json = forecast_json(then, input, forecast, binding_of(input, then.on(), kMonths, seed),
                            money_status(then, force_status(then)), seed);
  json = with_counts(today, input, forecast, std::move(json));
  return json;
}

}  // namespace

Json report_forecast_json(const View& view, const Status& status, const Reference& past,
                          const ReportRuns& wanted) {
  const auto input = mission_input(view, status.force, status.promises, past);
  if (!input) return nullptr;
  const OutsideModel model = fit_reference(past, wanted.seed, input->parameters, wanted.fits);
  Json earlier = Json::array();
  for (const int months : kMonthsAgo) {
    const View then(view.mission(), view.on() - static_cast<int>(std::lround(months * kDaysOfMonth)));
    const auto known = mission_input(then, force_status(then), promises_status(then), past);
    if (known) earlier.push_back(forecast_of(view, then, *known, model, wanted.seed));
  }
  Json names = Json::object();
  for (const PastMission& mission : past.missions) names[mission.history.traits.id] = mission.name;
  return {{"now", forecast_of(view, view, *input, model, wanted.seed)},
          {"earlier", std::move(earlier)},
          {"promises", promise_record_json(view, judge_promises(view, past, model, wanted.seed))},
          {"backtest", embedded_backtest_summary()},
          {"missions", std::move(names)},
          {"chain", report_chain_json(view, *input, past, wanted)}};
}

}  // namespace muster
