// What the whole chain says of violence and of the displaced, place by place.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/samples.hpp"
#include "inputs/force.hpp"
#include "inputs/people.hpp"

namespace muster {

// Months ahead: violence in all of them together, the displaced at their end.
inline constexpr std::array<int, 4> kSpans = {1, 3, 6, 12};
inline constexpr int kChainRuns = 400;

struct SpansForecast {
  std::array<Quantiles, kSpans.size()> quantiles{};  // by span
  std::array<double, kSpans.size()> means{};
  std::array<double, kSpans.size()> errors{};         // Monte-Carlo standard errors of the means
  std::array<double, kSpans.size()> median_errors{};  // and of the medians
};

struct PlaceForecast {
  PlaceId place;  // not given: the whole country
  SpansForecast events, deaths;
  SpansForecast displaced;  // of the country: on their way too
  SpansForecast control;    // share of its people who live under armed groups, 0 to 1
};

struct ChainForecast {
  int runs = 0;
  bool people = false;  // displaced is forecast too
  std::array<Day, kSpans.size()> until{};
  PlaceForecast country;
  std::vector<PlaceForecast> departments;
  std::vector<PlaceForecast> communes;  // the kMostCommunes of most displaced by the median at the end
  std::vector<PlaceForecast> violent;   // the kMostCommunes of most events by the mean of the longest span
  SpansForecast host_police, fled, returned, abroad;
  SpansForecast airport_open, port_open;        // 0 or 1
  SpansForecast prisons_emptied, stations_hit;  // since the day of the plan
};
inline constexpr std::size_t kMostCommunes = 10;

// What of the chain's forecasts is assumption rather than fitted, in words that name the parameters.
[[nodiscard]] std::span<const std::string_view> chain_assumptions();

// The ends of months up to the longest span: days for run_chains.  From the last day of a month they are the
// calendar's, by which violence is counted; from any other, months of 365.25 / 12 days.
[[nodiscard]] std::vector<Day> chain_days(Day on);

// `runs`, of the chain or pooled, kept on chain_days().  REQUIRES: series of violence.
[[nodiscard]] ChainForecast chain_forecast(const MissionChain& chain, const RunSeries& runs);

// Of every run: events or deaths in all months up to the end of span number `span`.
[[nodiscard]] std::vector<double> in_span(const RunSeries& runs, Output output, std::size_t span,
                                          std::span<const std::uint32_t> communes = {});
// Of every run: an output on the last day of a span.
[[nodiscard]] std::vector<double> at_end(const RunSeries& runs, Output output, std::size_t span,
                                         std::span<const std::uint32_t> communes = {});

}  // namespace muster
