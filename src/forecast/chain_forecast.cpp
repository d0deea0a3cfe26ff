#include "forecast/chain_forecast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/require.hpp"
#include "base/statistics.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

template <class Values>
SpansForecast spans_of(const Values& values_of_span) {
  SpansForecast forecast;
  for (std::size_t k = 0; k < kSpans.size(); ++k) {
    const std::vector<double> values = values_of_span(k);
    forecast.quantiles[k] = equal_samples(std::span<const double>(values)).quantiles();
    forecast.means[k] = mean_of(values);
    forecast.errors[k] = mean_error(values, forecast.means[k]);
    forecast.median_errors[k] = median_error(values);
  }
  return forecast;
}

// Of every run: the share of the people of some communes, all if none are named, under armed groups.
std::vector<double> under_control(const MissionChain& chain, const RunSeries& runs, std::size_t span,
                                  std::span<const std::uint32_t> communes) {
  const std::vector<double>& population = chain.violence->places.population;
  const SeriesShape& control = runs[Output::kControl];
  std::vector<std::uint32_t> all(population.size());
  std::iota(all.begin(), all.end(), 0U);
  if (communes.empty()) communes = all;
  std::vector<double> shares;
  for (int run = 0; run < runs.runs; ++run) {
    double under = 0;
    double people = 0;
    for (const std::uint32_t i : communes) {
      under += population[i] * runs.at(run, static_cast<std::size_t>(kSpans[span]) - 1, control, i);
      people += population[i];
    }
    shares.push_back(under / people);
  }
  return shares;
}

PlaceForecast forecast_of(const MissionChain& chain, const RunSeries& runs, PlaceId place,
                          std::span<const std::uint32_t> communes) {
  PlaceForecast forecast;
  forecast.control = spans_of([&](std::size_t span) { return under_control(chain, runs, span, communes); });
  forecast.place = place;
  forecast.events =
      spans_of([&](std::size_t span) { return in_span(runs, Output::kEvents, span, communes); });
  forecast.deaths =
      spans_of([&](std::size_t span) { return in_span(runs, Output::kDeaths, span, communes); });
  const Output displaced = communes.empty() ? Output::kDisplacedInAll : Output::kDisplaced;
  if (runs.has(displaced))
    forecast.displaced = spans_of([&](std::size_t span) { return at_end(runs, displaced, span, communes); });
  return forecast;
}

}  // namespace

std::span<const std::string_view> chain_assumptions() {
  static constexpr std::array<std::string_view, 5> kList = {
      "the effect of presence: presence_elasticity of police, soldier_elasticity and "
      "presence_spill_over next door, borrowed from missions elsewhere and moved by estimates in DR Congo; "
      "either sign",
      "contest_effect", "control_effect",
      "how deadly events are: death_tail and death_swing, borrowed from provinces of other countries",
      "what violence does to airport, port, prisons, police stations and control"};
  return kList;
}

std::vector<Day> chain_days(Day on) {
  std::vector<Day> days;
  for (int month = 1; month <= kSpans.back(); ++month) {
    if (on == month_end(on)) {
      days.push_back(month_end((days.empty() ? on : days.back()) + 1));
    } else {
      days.push_back(on + static_cast<int>(std::lround(month * kDaysOfMonth)));
    }
  }
  return days;
}

std::vector<double> in_span(const RunSeries& runs, Output output, std::size_t span,
                            std::span<const std::uint32_t> communes) {
  std::vector<double> sums(static_cast<std::size_t>(runs.runs), 0);
  for (std::size_t month = 0; month < static_cast<std::size_t>(kSpans[span]); ++month) {
    const std::vector<double> one = runs.sum_on(month, runs[output], communes);
    for (std::size_t run = 0; run < sums.size(); ++run) sums[run] += one[run];
  }
  return sums;
}

std::vector<double> at_end(const RunSeries& runs, Output output, std::size_t span,
                           std::span<const std::uint32_t> communes) {
  return runs.sum_on(static_cast<std::size_t>(kSpans[span]) - 1, runs[output], communes);
}

ChainForecast chain_forecast(const MissionChain& chain, const RunSeries& runs) {
  require(runs.has(Output::kEvents) && runs.days.size() == static_cast<std::size_t>(kSpans.back()),
          "violence on {} days", runs.days.size());
  ChainForecast forecast;
  forecast.runs = runs.runs;
  forecast.people = runs.has(Output::kDisplaced);
  for (std::size_t k = 0; k < kSpans.size(); ++k)
    forecast.until[k] = runs.days[static_cast<std::size_t>(kSpans[k]) - 1];
  forecast.country = forecast_of(chain, runs, {}, {});
  for (std::size_t d = 0; d < chain.departments.size(); ++d)
    forecast.departments.push_back(forecast_of(chain, runs, chain.departments[d], chain.within[d]));
  const auto whole = [&](Output output) {
    return spans_of([&](std::size_t span) { return at_end(runs, output, span); });
  };
  forecast.host_police = whole(Output::kHostPolice);
  forecast.airport_open = whole(Output::kAirportOpen);
  forecast.port_open = whole(Output::kPortOpen);
  forecast.prisons_emptied = whole(Output::kPrisonsEmptied);
  forecast.stations_hit = whole(Output::kStationsHit);
  std::vector<PlaceForecast> communes;
  for (std::uint32_t i = 0; i < chain.communes.size(); ++i)
    communes.push_back(forecast_of(chain, runs, chain.communes[i], std::vector{i}));
  const auto most = [&](auto of) {
    std::stable_sort(communes.begin(), communes.end(),
                     [&](const PlaceForecast& a, const PlaceForecast& b) { return of(a) > of(b); });
    return std::vector(communes.begin(), communes.begin() + static_cast<std::ptrdiff_t>(
                                                                std::min(communes.size(), kMostCommunes)));
  };
  forecast.violent = most([](const PlaceForecast& place) { return place.events.means.back(); });
  if (!forecast.people) return forecast;
  forecast.fled = whole(Output::kFled);
  forecast.returned = whole(Output::kReturned);
  forecast.abroad = whole(Output::kAbroad);
  forecast.communes =
      most([](const PlaceForecast& place) { return place.displaced.quantiles.back()[kMedian]; });
  return forecast;
}

}  // namespace muster
