// Violence and displaced people of a printed forecast.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <array>
#include <cmath>
#include <initializer_list>

#include "base/number.hpp"
#include "record/words.hpp"
#include "report/pool/pool_text.hpp"
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
  // In a record without communes the places are those of the table above.
  if (std::none_of(places.begin(), places.end(), [&](const PlaceForecast& one) {
        return mission[one.place].level == PlaceLevel::kCommune;
      })) {
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const PlaceForecast& place : places)
    rows.push_back(row(mission[place.place].name, place.*what, format));
  out << '\n' << title << '\n' << text_table(columns(""), rows, width);
}

// What violence hits, after a year, as far as the record holds it.
void print_hits(const MissionChain& chain, const ChainForecast& forecast, std::size_t width,
                std::ostream& out) {
  const auto percent = [](double share) { return fmt::format("{:.0f} %", 100 * share); };
  const MissionChain::Held& held = chain.held;
  const std::string port = percent(forecast.port_open.means.back());
  const double prisons = forecast.prisons_emptied.means.back();
  const double stations = forecast.stations_hit.means.back();
  std::vector<std::string> parts;
  if (held.airport) {
    parts.push_back(fmt::format("the airport is open in {} of the runs{}",
                                percent(forecast.airport_open.means.back()),
                                held.port ? ", the port in " + port : ""));
  } else if (held.port) {
    parts.push_back(fmt::format("the port is open in {} of the runs", port));
  }
  if (held.prisons) {
    parts.push_back(fmt::format(
        "on average {:.1f} prisons have been emptied{}", prisons,
        held.police_stations ? fmt::format(" and {:.0f} police stations put out of use", stations) : ""));
  } else if (held.police_stations) {
    parts.push_back(fmt::format("on average {:.0f} police stations have been put out of use", stations));
  }
  out << '\n';
  if (!parts.empty()) out << wrapped(fmt::format("after a year {}", fmt::join(parts, "; ")), width);
  const Quantiles& control = forecast.country.control.quantiles.back();
  out << wrapped(fmt::format("host police on duty: {}; people under armed groups: {} ({}–{}); how violence "
                             "changes these is an assumption",
                             held.host_police ? middle(forecast.host_police.quantiles.back(), rounded)
                                              : "not in the record (1 officer per 1,000 people is assumed)",
                             percent(control[kMedian]), percent(control[kLow90]), percent(control[kHigh90])),
                 width);
}

// --explain: what each part of the pool of a family says alone.
void print_parts(const ForecastShown& shown, std::initializer_list<PoolFamily> families, std::ostream& out) {
  if (!shown.style.explain || !shown.outlook.places) return;
  constexpr std::array<std::size_t, 2> kShown = {3, 12};
  const std::vector<FamilySays> all = what_parts_say(shown.outlook, kShown);
  for (const FamilySays& says : all) {
    if (std::find(families.begin(), families.end(), says.family) == families.end()) continue;
    out << fmt::format("\nparts of the forecast of {}, each alone: median ({})\n",
                       says.family == PoolFamily::kDisplaced ? "displaced people" : name_of(says.family),
                       ends_of_80("–"))
        << parts_table(says, shown.outlook.pool, {"3 months", "12 months"}, shown.style.width);
  }
}

// How the events are known, where not by place and month without a gap.
void print_counts(const MissionChain& chain, const LevelWord& admin2, std::size_t width, std::ostream& out) {
  if (chain.by_figures) {
    out << wrapped(
        "no month of violence by place is known: the events are the country's killed, divided by "
        "the deaths of one event, and spread by shares of victims and by population (assumptions)",
        width);
  }
  if (chain.events_spread > 0) {
    out << wrapped(fmt::format("{} of {} events are known only for a place of many {}: they are spread over "
                               "these by the events known there and by population (an assumption)",
                               rounded(chain.events_spread), rounded(chain.events), admin2.plural),
                   width);
  }
  if (chain.events_unplaced > 0) {
    out << wrapped(fmt::format("{} more events are left aside: places.csv has no {} with a population where "
                               "they were",
                               rounded(chain.events_unplaced), admin2.singular),
                   width);
  }
  std::vector<std::string> missing;
  for (const Day month : chain.months_missing) missing.push_back(to_string(month).substr(0, 7));
  if (!missing.empty()) {
    out << wrapped(fmt::format("violence.csv has no row for {}: not known, and not taken as none",
                               fmt::join(missing, ", ")),
                   width);
  }
}

// What the runs are, and what of them is assumed.
void print_runs(const MissionChain& chain, const ChainForecast& forecast, std::string_view people,
                std::size_t width, std::ostream& out) {
  out << wrapped(
             fmt::format("{0} of the chain, which is all models together; posture of the {1}: {2}; how far "
                         "{1} change violence is borrowed",
                         plural(static_cast<std::size_t>(forecast.runs), "run"), people,
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
  const LevelWord admin2 = level_words(mission).admin2;
  out << wrapped(pool_sentence(shown.outlook.pool, PoolFamily::kEvents), width);
  print_counts(chain, admin2, width, out);
  print_places(mission, forecast.country, forecast.departments, &PlaceForecast::events, rounded,
               "violent events from now on: median (" + ends_of_90("–") + ")", width, out);
  print_communes(mission, forecast.violent, &PlaceForecast::events, rounded,
                 fmt::format("{} with most events", admin2.plural), width, out);
  print_places(mission, forecast.country, {}, &PlaceForecast::deaths, rounded,
               "deaths in them: median (" + ends_of_90("–") + ")", width, out);
  print_parts(shown, {PoolFamily::kEvents, PoolFamily::kDeaths}, out);
  print_hits(chain, forecast, width, out);
  print_runs(chain, forecast, mission.personnel.plural, width, out);
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
  out << wrapped(pool_sentence(shown.outlook.pool, PoolFamily::kDisplaced), width);
  out << fmt::format(
      "{} were displaced on {}{}\n", rounded(chain.known_displaced), to_words(chain.known_on),
      chain.displaced_summed ? ": the sum of the parts counted, as nobody states the whole" : "");
  for (const PartsBeyond& one : chain.parts_beyond) {
    out << wrapped(
        fmt::format("the parts of {} add up to {} displaced people, where it has {}: they are taken "
                    "in proportion",
                    mission[one.whole].name, rounded(one.parts * chain.known_displaced),
                    rounded(one.share * chain.known_displaced)),
        width);
  }
  if (shown.style.charts) out << '\n' << displaced_chart(shown.view, shown.outlook, width);
  print_places(mission, forecast.country, forecast.departments, &PlaceForecast::displaced, in_thousands,
               "displaced people at the end of each span, in thousands: median (" + ends_of_90("–") + ")",
               width, out);
  print_communes(
      mission, forecast.communes, &PlaceForecast::displaced, in_thousands,
      fmt::format("{} with most displaced people, in thousands", level_words(mission).admin2.plural), width,
      out);
  print_parts(shown, {PoolFamily::kDisplaced}, out);
  const PeoplePlan& people = *chain.people;
  const double error = std::hypot(people.per_event_error, people.per_event_spread);
  out << '\n'
      << wrapped(fmt::format("{:.0f} people flee per event, in a quarter to within a factor of {:.1f}, and "
                             "{:.1f} % of the displaced return each month, to within a factor of {:.1f} "
                             "(fitted, beginning from other countries)",
                             people.per_event, std::exp(error), 100 * people.returns_a_month,
                             std::exp(people.returns_error)),
                 width);
  print_runs(chain, forecast, mission.personnel.plural, width, out);
}

}  // namespace muster
