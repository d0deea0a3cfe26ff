#include "report/json/chain_json.hpp"

#include <cmath>

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

Json beyond_json(const Mission& mission, const MissionChain& chain) {
  Json list = Json::array();
  for (const PartsBeyond& one : chain.parts_beyond) {
    list.push_back({{"place", mission[one.whole].pcode},
                    {"people", std::round(one.share * chain.known_displaced)},
                    {"parts", std::round(one.parts * chain.known_displaced)}});
  }
  return list;
}

Json counts_json(const MissionChain& chain) {
  Json missing = Json::array();
  for (const Day month : chain.months_missing) missing.push_back(json_day(month));
  return {{"events", std::round(chain.events)},
          {"spread", std::round(chain.events_spread)},
          {"left_aside", std::round(chain.events_unplaced)},
          {"months_missing", std::move(missing)}};
}

// What violence hits, as far as the record holds it.
void add_hits(const MissionChain& chain, const ChainForecast& forecast, Json& json) {
  const MissionChain::Held& held = chain.held;
  if (held.host_police) json["host_police"] = spans_json(forecast.host_police, forecast);
  if (held.airport) json["airport_open"] = spans_json(forecast.airport_open, forecast);
  if (held.port) json["port_open"] = spans_json(forecast.port_open, forecast);
  if (held.prisons) json["prisons_emptied"] = spans_json(forecast.prisons_emptied, forecast);
  if (held.police_stations) json["stations_hit"] = spans_json(forecast.stations_hit, forecast);
}

void add_displaced(const Mission& mission, const MissionChain& chain, const ChainForecast& forecast,
                   Json departments, Json& json) {
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
  json["displaced"] = {
      {"known", true},
      {"last_round", {{"on", json_day(chain.known_on)}, {"people", chain.known_displaced}}},
      {"summed", chain.displaced_summed},
      {"parts_beyond", beyond_json(mission, chain)},
      {"newly_displaced_per_event", chain.people->per_event},
      {"error_of_its_logarithm", std::hypot(chain.people->per_event_error, chain.people->per_event_spread)},
      {"returns_a_month", chain.people->returns_a_month},
      {"error_of_returns", chain.people->returns_error},
      {"people", spans_json(forecast.country.displaced, forecast)},
      {"fled", spans_json(forecast.fled, forecast)},
      {"returned", spans_json(forecast.returned, forecast)},
      {"abroad", spans_json(forecast.abroad, forecast)},
      {"departments", std::move(departments)},
      {"communes", std::move(communes)}};
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
                      {"deaths", spans_json(forecast.country.deaths, forecast)}};
  Json& violence = json["violence"];
  add_hits(chain, forecast, violence);
  violence["control"] = spans_json(forecast.country.control, forecast);
  violence["by_figures"] = chain.by_figures;
  violence["counts"] = counts_json(chain);
  violence["assumptions"] = chain_assumptions();
  violence["departments"] = std::move(departments);
  violence["communes"] = std::move(violent);
  add_displaced(view.mission(), chain, forecast, std::move(displaced), json);
}

}  // namespace muster
