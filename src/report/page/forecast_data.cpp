#include "report/page/forecast_data.hpp"

#include "report/json/backtest_json.hpp"
#include "report/json/forecast_json.hpp"
#include "report/json/promise_json.hpp"
#include "status/observed.hpp"

namespace muster {
namespace {

Json count_json(Day on, double people) {
  return {{"on", json_day(on)}, {"people", people}};
}

// The forecast as JSON with the counted line as known on its day, `then`, and what came of it, as known on
// the view's day.
Json with_counts(const View& view, const View& then, const MissionInput& input,
                 const StrengthForecast& forecast, Json json) {
  Json counts = Json::array();
  for (const StrengthOfDay& count : strength_line(then)) {
    if (count.people.known()) counts.push_back(count_json(count.on, count.people.value));
  }
  Json came = Json::array();
  for (const StrengthOn& strength : forecast.total) {
    const auto people = strength_came(view.mission(), strength.on, view.on());
    if (people) came.push_back(count_json(strength.on, *people));
  }
  json["ceiling"] =
      input.history.ceilings.empty() ? Json(nullptr) : Json(input.history.ceilings.back().people);
  json["counts"] = std::move(counts);
  json["came"] = std::move(came);
  return json;
}

Json forecast_of(const View& today, const View& then, const Outlook& outlook) {
  Json json = forecast_json(then, outlook, money_status(then, force_status(then)));
  return with_counts(today, then, outlook.plans.input, outlook.strength, std::move(json));
}

}  // namespace

Json report_forecast_json(const View& view, const Reference& past, const Briefing& briefing) {
  Json earlier = Json::array();
  for (const Outlook& one : briefing.earlier)
    earlier.push_back(forecast_of(view, View(view.mission(), one.plans.on), one));
  Json names = Json::object();
  for (const PastMission& mission : past.missions) names[mission.history.traits.id] = mission.name;
  return {{"now", forecast_of(view, view, briefing.now)},
          {"earlier", std::move(earlier)},
          {"promises", promise_record_json(view, briefing.promises)},
          {"backtest", embedded_backtest_summary()},
          {"missions", std::move(names)},
          {"chain", report_chain_json(view, briefing)}};
}

}  // namespace muster
