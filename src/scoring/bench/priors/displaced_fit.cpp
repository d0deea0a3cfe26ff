#include "scoring/bench/priors/displaced_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/number.hpp"
#include "base/require.hpp"
#include "base/statistics.hpp"
#include "models/violence/hierarchy.hpp"
#include "models/violence/level.hpp"
#include "record/mission.hpp"
#include "scoring/bench/priors/stretches.hpp"

namespace muster {
namespace {

// People by day and province.
using Counts = std::map<Day, std::map<std::string, double>>;

// By country, of the operation with most rounds.
std::map<std::string, Counts> counts_of(const RoundTable& table) {
  std::map<std::string, std::map<std::string, Counts>> all;
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    Counts& counts = all[table.areas[area].country][table.operations[area]];
    for (const BenchRound& round : table.of(area))
      counts[round.about][table.areas[area].code] += round.people;
  }
  std::map<std::string, Counts> list;
  for (auto& [country, operations] : all) {
    const auto most =
        std::max_element(operations.begin(), operations.end(),
                         [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    list[country] = std::move(most->second);
  }
  return list;
}

// Deaths in the days after `from` up to `to`; NaN where a month is not known.
double deaths_between(const MonthCounts& table, std::size_t area, Day from, Day to) {
  double sum = 0;
  for (Month month = month_of(from + 1); month <= month_of(to); ++month.v) {
    const auto at = static_cast<std::size_t>(month.v - table.first.v);
    if (month < table.first || at >= table.months) return kNotGiven;
    const Day end = last_day(month);
    const Day before = last_day(Month{month.v - 1});
    const int common = std::min(end, to) - std::max(before, from);
    sum += table.of(area)[at] * common / (end - before);
  }
  return sum;
}

CountInterval between(const Counts::value_type& first, const Counts::value_type& second) {
  CountInterval one{.months = (second.first - first.first) / kMonthDays};
  for (const auto& [code, people] : first.second) {
    const auto found = second.second.find(code);
    if (found == second.second.end()) continue;
    one.before += people;
    one.after += found->second;
  }
  return one;
}

double counted_in_both(const Counts::value_type& first, const Counts::value_type& second) {
  return static_cast<double>(std::count_if(first.second.begin(), first.second.end(), [&](const auto& one) {
    return second.second.count(one.first) > 0;
  }));
}

std::vector<CountInterval> intervals_of(const Counts& counts, const MonthCounts& deaths, std::size_t area) {
  std::size_t most = 0;
  for (const auto& round : counts) most = std::max(most, round.second.size());
  std::vector<CountInterval> list;
  for (auto first = counts.begin(); first != counts.end();) {
    const auto second = std::find_if(
        first, counts.end(), [&](const auto& round) { return round.first - first->first >= kLeastDays; });
    if (second == counts.end()) break;
    if (counted_in_both(*first, *second) < kMostCounted * static_cast<double>(most)) {
      ++first;
      continue;
    }
    CountInterval one = between(*first, *second);
    one.violence = deaths_between(deaths, area, first->first, second->first);
    if (one.before > 0 && one.after > 0 && one.violence >= kFewestDeaths) list.push_back(one);
    first = second;
  }
  return list;
}

Hierarchy hierarchy_of(const std::vector<const CountryIntervals*>& countries,
                       std::vector<CountInterval>& intervals) {
  Hierarchy of;
  for (std::uint32_t c = 0; c < countries.size(); ++c) {
    for (const CountInterval& one : countries[c]->intervals) {
      of.country.push_back(c);
      intervals.push_back(one);
    }
  }
  of.log_likelihood = [&intervals](std::size_t unit, const SharedPoint& at) {
    return log_likelihood(intervals[unit], std::exp(at[0]), std::exp(at[1]), kCountError);
  };
  const FlightPriors preset = preset_flight();
  of.mean = {preset.per_event.mean, preset.returns_a_month.mean};
  return of;
}

// Of a country that was not among them.
RatePrior rate_of(const HierarchyFit& fit, std::size_t k) {
  std::vector<double> means;
  for (const HierarchyDraw& draw : fit.draws) means.push_back(draw.mean[k]);
  const double mean = mean_of(means);
  const double error = deviation_of(means, mean);
  const double between = median_of(fit, &HierarchyDraw::between, k);
  return {mean, std::sqrt(error * error + between * between), median_of(fit, &HierarchyDraw::within, k)};
}

DisplacedPriors priors_of(const std::vector<const CountryIntervals*>& countries, const DisplacedCall& call) {
  std::vector<CountInterval> intervals;
  const Hierarchy hierarchy = hierarchy_of(countries, intervals);
  const HierarchyFit fit =
      fit_hierarchy(hierarchy, {.steps = call.steps, .seed = call.seed, .threads = call.threads});
  return {.without = {},
          .priors = {rate_of(fit, 0), rate_of(fit, 1)},
          .countries = countries.size(),
          .intervals = intervals.size(),
          .r_hat = std::max(fit.r_hat[0], fit.r_hat[1]),
          .r_spread = std::max(fit.r_spread[0], fit.r_spread[1])};
}

DisplacedWorth worth_of(const CountryIntervals& country, const FlightPriors& learnt) {
  DisplacedWorth worth{.country = country.country, .intervals = country.intervals.size()};
  std::vector<double> gains;
  for (const CountInterval& one : country.intervals) {
    worth.falls += one.after < one.before ? 1 : 0;
    gains.push_back(log_evidence(one, learnt, kCountError) - log_evidence(one, preset_flight(), kCountError));
  }
  worth.gain = mean_of(gains);
  return worth;
}

}  // namespace

FlightPriors preset_flight() {
  constexpr double kPerEvent = 100;
  constexpr double kReturns = 0.02;
  // The rate of returns was one number; a twentieth makes a distribution of it.
  return {{std::log(kPerEvent), 1, 1}, {std::log(kReturns), 0.05, 0.05}};
}

std::vector<CountryIntervals> count_intervals(const RoundTable& rounds, const MonthCounts& deaths) {
  std::vector<CountryIntervals> list;
  for (const auto& of_country : counts_of(rounds)) {
    const auto area = std::find_if(deaths.areas.begin(), deaths.areas.end(),
                                   [&](const BenchArea& one) { return one.country == of_country.first; });
    if (area == deaths.areas.end()) continue;
    auto intervals =
        intervals_of(of_country.second, deaths, static_cast<std::size_t>(area - deaths.areas.begin()));
    if (intervals.size() >= kFewestIntervals) list.push_back({of_country.first, std::move(intervals)});
  }
  return list;
}

DisplacedFit fit_displaced(const std::vector<CountryIntervals>& countries, const DisplacedCall& call) {
  require(!countries.empty(), "{} countries", countries.size());
  DisplacedFit fit;
  std::vector<const CountryIntervals*> all;
  for (const CountryIntervals& one : countries) all.push_back(&one);
  fit.priors.push_back(priors_of(all, call));
  if (countries.size() < 2) return fit;
  for (const CountryIntervals& left_out : countries) {
    std::vector<const CountryIntervals*> others;
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](const CountryIntervals* one) { return one != &left_out; });
    fit.priors.push_back(priors_of(others, call));
    fit.priors.back().without = left_out.country;
    fit.worth.push_back(worth_of(left_out, fit.priors.back().priors));
  }
  return fit;
}

}  // namespace muster
