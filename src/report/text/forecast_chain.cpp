#include "report/text/forecast_chain.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

#include "base/number.hpp"
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

// "12 (3 to 40)": the median and the central 90 %.
std::string middle(const Quantiles& q, Format format) {
  return fmt::format("{} ({} to {})", format(q[kMedian]), format(q[kLow90]), format(q[kHigh90]));
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
  std::vector<std::vector<std::string>> rows = {row("in all", country.*what, format)};
  rows.push_back({"± of the median"});
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
void print_hits(const MissionChain& chain, const ChainForecast& forecast, std::ostream& out) {
  if (chain.by_figures) {
    out << "\nno month of violence by commune is known: events are the killed of the country by the deaths "
           "of one "
           "event, spread by shares of victims and by population (assumptions)\n";
  }
  const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
  const Quantiles& police = forecast.host_police.quantiles.back();
  const Quantiles& control = forecast.country.control.quantiles.back();
  out << fmt::format(
      "\nafter a year the airport is open in {} of the runs{}; {:.1f} prisons emptied and {:.0f} police "
      "stations "
      "put out of use on average\n"
      "host police on duty {}, people under armed groups {} ({} to {}) (what violence does to these: "
      "assumptions)\n",
      percent(forecast.airport_open.means.back()),
      chain.violence->port.there ? fmt::format(", the port in {}", percent(forecast.port_open.means.back()))
                                 : "",
      forecast.prisons_emptied.means.back(), forecast.stations_hit.means.back(), middle(police, rounded),
      percent(control[3]), percent(control[0]), percent(control[6]));
}

}  // namespace

void print_chain(const View& view, const MissionChain& chain, const ChainForecast& forecast,
                 std::size_t width, std::ostream& out) {
  if (!chain.violence) {
    out << fmt::format("\nviolence and displaced people are not forecast: {}\n", chain.missing);
    return;
  }
  const Mission& mission = view.mission();
  print_places(mission, forecast.country, forecast.departments, &PlaceForecast::events, rounded,
               "violent events from now on, median (5 to 95 %)", width, out);
  print_communes(mission, forecast.violent, &PlaceForecast::events, rounded, "communes with most events",
                 width, out);
  print_places(mission, forecast.country, {}, &PlaceForecast::deaths, rounded,
               "deaths in them, median (5 to 95 %)", width, out);
  if (!chain.people) {
    out << fmt::format("\ndisplaced people are not forecast: {}\n", chain.missing);
  } else {
    print_places(mission, forecast.country, forecast.departments, &PlaceForecast::displaced, in_thousands,
                 fmt::format("displaced people at the end, thousands, median (5 to 95 %); {} on {}",
                             rounded(chain.known_displaced), to_words(chain.known_on)),
                 width, out);
    print_communes(mission, forecast.communes, &PlaceForecast::displaced, in_thousands,
                   "communes with most displaced people, thousands", width, out);
    const CouplingParameters& p = chain.people->coupling;
    out << fmt::format(
        "\n{:.0f} people flee one event, times or by {:.1f} (fitted); {:.0f} % of the displaced return in a "
        "month (assumption)\n",
        chain.people->per_event, std::exp(chain.people->per_event_error), 100 * p.returns_a_month);
  }
  print_hits(chain, forecast, out);
  out << fmt::format(
      "{} of the whole chain, officers placed by {}; the effect of officers is an assumption\n"
      "±: Monte-Carlo error, which --runs and --until-precision lower\n",
      plural(static_cast<std::size_t>(forecast.runs), "run"), name_of(chain.violence->posture));
}

}  // namespace muster
