// Violence and displaced people of a printed forecast.
#include <fmt/format.h>

#include <cmath>

#include "base/number.hpp"
#include "report/text/forecast_sections.hpp"
#include "report/text/levels.hpp"
#include "report/text/terminal_charts.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string rounded(double value) {
  return with_thousands(std::round(value));
}

// 16,095 as "16", 2,463 as "2.5": counts of people in thousands, so that a table fits on a screen.
std::string in_thousands(double value) {
  const double thousands = value / 1000;
  return thousands < 9.95 ? fmt::format("{:.1f}", thousands) : rounded(thousands);
}

using Format = std::string (*)(double value);

// "12 (3–40)": the median and the central 90 %.
std::string middle(const Quantiles& q, Format format) {
  return fmt::format("{} ({}–{})", format(q[kMedian]), format(q[kLow90]), format(q[kHigh90]));
}

std::vector<TextColumn> columns(std::string_view of) {
  std::vector<TextColumn> list = {{.head = std::string(of)}};
  for (const int months : kSpans)
    list.push_back({.head = plural(static_cast<std::size_t>(months), "month"), .right = true});
  return list;
}

std::vector<std::string> row(std::string_view name, const SpansForecast& spans, Format format) {
  std::vector<std::string> cells = {std::string(name)};
  for (const Quantiles& q : spans.quantiles) cells.push_back(middle(q, format));
  return cells;
}

void print_places(const Mission& mission, const PlaceForecast& country,
                  const std::vector<PlaceForecast>& places, SpansForecast PlaceForecast::*what, Format format,
                  std::string_view title, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows = {row("total", country.*what, format)};
  rows.push_back({"± median"});
  for (const double error : (country.*what).median_errors) rows.back().push_back(format(error));
  for (const PlaceForecast& place : places)
    rows.push_back(row(mission[place.place].name, place.*what, format));
  out << '\n' << title << '\n' << text_table(columns(""), rows, width);
}

void print_communes(const Mission& mission, const std::vector<PlaceForecast>& places,
                    SpansForecast PlaceForecast::*what, Format format, std::string_view title,
                    std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const PlaceForecast& place : places)
    rows.push_back(row(mission[place.place].name, place.*what, format));
  out << '\n' << title << '\n' << text_table(columns(""), rows, width);
}

// What violence hits, after a year.
void print_hits(const MissionChain& chain, const ChainForecast& forecast, std::size_t width,
                std::ostream& out) {
  const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
  const Quantiles& police = forecast.host_police.quantiles.back();
  const Quantiles& control = forecast.country.control.quantiles.back();
  out << '\n'
      << wrapped(
             fmt::format("after a year the airport is open in {} of the runs{}; on average {:.1f} prisons "
                         "have been emptied and {:.0f} police stations put out of use",
                         percent(forecast.airport_open.means.back()),
                         chain.violence->port.there
                             ? fmt::format(", the port in {}", percent(forecast.port_open.means.back()))
                             : "",
                         forecast.prisons_emptied.means.back(), forecast.stations_hit.means.back()),
             width)
      << wrapped(fmt::format("host police on duty: {}; people under armed groups: {} ({}–{}); how violence "
                             "changes these is an assumption",
                             middle(police, rounded), percent(control[kMedian]), percent(control[kLow90]),
                             percent(control[kHigh90])),
                 width);
}

// What the runs are, and what of them is assumed.
void print_runs(const MissionChain& chain, const ChainForecast& forecast, std::size_t width,
                std::ostream& out) {
  out << wrapped(
             fmt::format("{} of the chain, which is all models together; posture of the officers: {}; how "
                         "far officers reduce violence is an assumption",
                         plural(static_cast<std::size_t>(forecast.runs), "run"),
                         name_of(chain.violence->posture)),
             width)
      << wrapped("±: Monte-Carlo error; a larger --runs, or --until-precision, reduces it", width);
}

}  // namespace

void print_violence(const ForecastShown& shown, std::ostream& out) {
  const MissionChain& chain = shown.outlook.plans.chain;
  const std::size_t width = shown.style.width;
  if (!chain.violence) {
    out << wrapped(fmt::format("not forecast: {}", chain.missing), width);
    return;
  }
  const ChainForecast forecast = shown.outlook.places.value_or(ChainForecast{});
  const Mission& mission = shown.view.mission();
  if (chain.by_figures) {
    out << wrapped(
        "no month of violence by commune is known: the events are the country's killed, divided by "
        "the deaths of one event, and spread by shares of victims and by population (assumptions)",
        width);
  }
  print_places(mission, forecast.country, forecast.departments, &PlaceForecast::events, rounded,
               "violent events from now on: median (" + ends_of_90("–") + ")", width, out);
  print_communes(mission, forecast.violent, &PlaceForecast::events, rounded, "communes with most events",
                 width, out);
  print_places(mission, forecast.country, {}, &PlaceForecast::deaths, rounded,
               "deaths in them: median (" + ends_of_90("–") + ")", width, out);
  print_hits(chain, forecast, width, out);
  print_runs(chain, forecast, width, out);
}

void print_people(const ForecastShown& shown, std::ostream& out) {
  const MissionChain& chain = shown.outlook.plans.chain;
  const std::size_t width = shown.style.width;
  if (!chain.violence || !chain.people) {
    out << wrapped(fmt::format("not forecast: {}", chain.missing), width);
    return;
  }
  const ChainForecast forecast = shown.outlook.places.value_or(ChainForecast{});
  const Mission& mission = shown.view.mission();
  out << fmt::format("{} were displaced on {}\n", rounded(chain.known_displaced), to_words(chain.known_on));
  if (shown.style.charts) out << '\n' << displaced_chart(shown.view, shown.outlook, width);
  print_places(mission, forecast.country, forecast.departments, &PlaceForecast::displaced, in_thousands,
               "displaced people at the end of each span, in thousands: median (" + ends_of_90("–") + ")",
               width, out);
  print_communes(mission, forecast.communes, &PlaceForecast::displaced, in_thousands,
                 "communes with most displaced people, in thousands", width, out);
  const CouplingParameters& p = chain.people->coupling;
  out << '\n'
      << wrapped(
             fmt::format("{:.0f} people flee per event, to within a factor of {:.1f} (fitted); {:.0f} % of "
                         "the displaced return each month (assumption)",
                         chain.people->per_event, std::exp(chain.people->per_event_error),
                         100 * p.returns_a_month),
             width);
  print_runs(chain, forecast, width, out);
}

}  // namespace muster
