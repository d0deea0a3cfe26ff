#include "report/json/chain_json.hpp"

namespace muster {
namespace {

Json spans_json(const SpansForecast& spans, const ChainForecast& forecast) {
  Json list = Json::array();
  for (std::size_t k = 0; k < kSpans.size(); ++k) {
    Json one =
        with_quantiles({{"months", kSpans[k]}, {"until", json_day(forecast.until[k])}}, spans.quantiles[k]);
    one["mean"] = spans.means[k];
    one["error"] = spans.errors[k];
    one["median_error"] = spans.median_errors[k];
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

void add_chain_json(const View& view, const MissionChain& chain, const ChainForecast& forecast, Json& json) {
  if (!chain.violence) {
    json["violence"] = {{"known", false}, {"why", chain.missing}};
    return;
  }
  const Mission& mission = view.mission();
  Json departments = Json::array();
  Json displaced = Json::array();
  for (const PlaceForecast& place : forecast.departments) {
    departments.push_back({{"place", mission[place.place].pcode},
                           {"events", spans_json(place.events, forecast)},
                           {"deaths", spans_json(place.deaths, forecast)},
                           {"control", spans_json(place.control, forecast)}});
    if (forecast.people) {
      displaced.push_back(
          {{"place", mission[place.place].pcode}, {"people", spans_json(place.displaced, forecast)}});
    }
  }
  Json violent = Json::array();
  for (const PlaceForecast& place : forecast.violent) {
    violent.push_back({{"place", mission[place.place].pcode},
                       {"events", spans_json(place.events, forecast)},
                       {"deaths", spans_json(place.deaths, forecast)}});
  }
  json["violence"] = {{"known", true},
                      {"runs", forecast.runs},
                      {"posture", name_of(chain.violence->posture)},
                      {"events", spans_json(forecast.country.events, forecast)},
                      {"deaths", spans_json(forecast.country.deaths, forecast)},
                      {"host_police", spans_json(forecast.host_police, forecast)},
                      {"airport_open", spans_json(forecast.airport_open, forecast)},
                      {"port_open", spans_json(forecast.port_open, forecast)},
                      {"prisons_emptied", spans_json(forecast.prisons_emptied, forecast)},
                      {"stations_hit", spans_json(forecast.stations_hit, forecast)},
                      {"control", spans_json(forecast.country.control, forecast)},
                      {"by_figures", chain.by_figures},
                      {"assumptions", chain_assumptions()},
                      {"departments", std::move(departments)},
                      {"communes", std::move(violent)}};
  if (!forecast.people) {
    json["displaced"] = {{"known", false}, {"why", chain.missing}};
    return;
  }
  Json communes = Json::array();
  for (const PlaceForecast& place : forecast.communes) {
    communes.push_back({{"place", mission[place.place].pcode},
                        {"people", spans_json(place.displaced, forecast)},
                        {"events", spans_json(place.events, forecast)}});
  }
  json["displaced"] = {{"known", true},
                       {"last_round", {{"on", json_day(chain.known_on)}, {"people", chain.known_displaced}}},
                       {"newly_displaced_per_event", chain.people->per_event},
                       {"error_of_its_logarithm", chain.people->per_event_error},
                       {"people", spans_json(forecast.country.displaced, forecast)},
                       {"fled", spans_json(forecast.fled, forecast)},
                       {"returned", spans_json(forecast.returned, forecast)},
                       {"abroad", spans_json(forecast.abroad, forecast)},
                       {"departments", std::move(displaced)},
                       {"communes", std::move(communes)}};
}

}  // namespace muster
