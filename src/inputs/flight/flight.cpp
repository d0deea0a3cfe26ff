#include "inputs/flight/flight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/require.hpp"
#include "inputs/embedded.hpp"
#include "inputs/places.hpp"
#include "record/load/row_reader.hpp"

namespace muster {
namespace {

using Rate = std::pair<std::string_view, RatePrior FlightPriors::*>;
constexpr std::array kRates = {Rate{"per_death", &FlightPriors::per_event},
                               Rate{"returns_a_month", &FlightPriors::returns_a_month}};

// Beyond these a fit would have no meaning; nobody learns them from counts.
constexpr double kMostMedian = 1e6;
constexpr double kMostDeviation = 5;

BorrowedFlight& without(std::string_view country, std::vector<BorrowedFlight>& list) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const BorrowedFlight& one) { return one.without == country; });
  return found != list.end() ? *found : list.emplace_back(BorrowedFlight{std::string(country), {}});
}

bool there(const RatePrior& prior) {
  return prior.deviation > 0;
}

}  // namespace

std::vector<BorrowedFlight> read_flight(const TextFile& file, Problems& problems) {
  enum : std::size_t { kWithout, kRate, kMedianOf, kDeviation, kWithin, kOfCountries, kOfIntervals };
  static constexpr ColumnSpec kColumns[] = {{"without", true},   {"rate", true},   {"median", true},
                                            {"deviation", true}, {"within", true}, {"countries", true},
                                            {"intervals", true}};
  std::vector<BorrowedFlight> list;
  RowReader row(file, kColumns, problems);
  while (row.next()) {
    const std::string_view country = row.text(kWithout);
    const std::string_view name = row.required_text(kRate);
    for (const std::size_t column : {kMedianOf, kDeviation, kWithin, kOfCountries, kOfIntervals})
      row.require(column);
    const double median = row.number(kMedianOf);
    const double deviation = row.number(kDeviation);
    const double within = row.number(kWithin);
    // What the priors rest on is for the reader; it must be there and be counts.
    const bool counted = given(row.count(kOfCountries)) && given(row.count(kOfIntervals));
    if (!row.good() || !counted) continue;
    const auto rate =
        std::find_if(kRates.begin(), kRates.end(), [&](const Rate& one) { return one.first == name; });
    if (rate == kRates.end()) {
      row.error(kRate, fmt::format("no rate '{}' is learnt from other countries", name),
                "per_death or returns_a_month");
      continue;
    }
    const auto check = [&](std::size_t column, double value, double most) {
      if (!(value > 0) || value > most)
        row.error(column, fmt::format("{} of {}", value, name), fmt::format("above 0 and at most {}", most));
    };
    check(kMedianOf, median, kMostMedian);
    check(kDeviation, deviation, kMostDeviation);
    check(kWithin, within, kMostDeviation);
    RatePrior& prior = without(country, list).priors.*rate->second;
    if (there(prior)) row.error(kRate, fmt::format("{} stands there twice", name), "leave one row");
    if (row.good()) prior = {std::log(median), deviation, within};
  }
  const bool all =
      std::any_of(list.begin(), list.end(), [](const BorrowedFlight& one) { return one.without.empty(); });
  const bool pairs = std::all_of(list.begin(), list.end(), [](const BorrowedFlight& one) {
    return there(one.priors.per_event) && there(one.priors.returns_a_month);
  });
  if (problems.good() && !(all && pairs))
    problems.error({std::string(file.name())}, "a rate is missing",
                   "per_death and returns_a_month, of all countries and without each");
  return list;
}

FlightPriors borrowed_flight(std::string_view host) {
  Problems problems;
  const auto list =
      read_flight(TextFile("displaced_priors.csv", std::string(embedded::displaced_priors())), problems);
  require(problems.good(), "{} errors in the program's own displaced_priors.csv", problems.errors());
  const BorrowedFlight* best = nullptr;
  for (const BorrowedFlight& one : list) {
    if (one.without == host || (one.without.empty() && best == nullptr)) best = &one;
  }
  return best->priors;
}

double left_at_home(std::span<const double> usual, std::span<const double> population, double stock) {
  const double all = std::accumulate(usual.begin(), usual.end(), 0.0);
  if (!(all > 0)) return 1;
  double left = 0;
  for (std::size_t i = 0; i < usual.size(); ++i) {
    const double share = usual[i] / all;
    if (population[i] > 0) left += share * std::max(1 - stock * share / population[i], 0.0);
  }
  return left;
}

std::vector<CountInterval> flight_intervals(const MissionViolence& known, std::span<const Round> rounds,
                                            std::span<const Round> returns) {
  std::vector<CountInterval> list;
  constexpr double kLeastLeft = 0.01;
  const auto left = [&](double stock) {
    return std::max(left_at_home(known.usual, known.places.population, stock), kLeastLeft);
  };
  for (std::size_t k = 1; k < rounds.size(); ++k) {
    const Round& before = rounds[k - 1];
    const Round& after = rounds[k];
    if (!(before.people > 0 && after.people > 0 && before.on < after.on)) continue;
    const double stock = (before.people + after.people) / 2;
    CountInterval one{
        .before = before.people,
        .after = after.people,
        .months = (after.on - before.on) / kDaysOfMonth,
        .violence = events_between(known, before.on, after.on) * left(stock) / left(rounds.back().people)};
    const double returned = people_between(returns, after.on) - people_between(returns, before.on);
    if (returned >= 0) one.returned = returned;
    list.push_back(one);
  }
  return list;
}

FlightFit flight_of(const MissionViolence& known, std::span<const CountInterval> intervals,
                    const FlightPriors& borrowed, const CouplingParameters& coupling) {
  FlightPriors priors = borrowed;
  const double each =
      known.deaths > 0 && known.events > 0 ? known.deaths / known.events : ViolenceParameters{}.death_mean;
  priors.per_event.mean += std::log(each);
  if (coupling.per_event_spread > 0) priors.per_event.within = coupling.per_event_spread;
  constexpr double kFixed = 0.01;  // in the logarithm
  if (coupling.returns_a_month >= 0) {
    constexpr double kLeastRate = 1e-6;
    priors.returns_a_month = {std::log(std::max(coupling.returns_a_month, kLeastRate)), kFixed, kFixed};
  }
  FlightFit fit = fit_flight(intervals, priors, coupling.own_round_error);
  if (coupling.returns_a_month >= 0) {
    fit.returns_a_month = coupling.returns_a_month;
    fit.returns_error = fit.correlation = 0;
  }
  if (coupling.displaced_per_event > 0) fit.per_event = coupling.displaced_per_event;
  return fit;
}

}  // namespace muster
