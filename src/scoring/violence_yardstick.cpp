#include "scoring/violence_yardstick.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/random/log_gamma.hpp"
#include "record/counted_months.hpp"

namespace muster {
namespace {

// A department of which nothing is known has about one event a month, give or take two: an assumption.
constexpr double kPriorShape = 0.25;
constexpr double kPriorMonths = 0.25;
constexpr std::array kDiscounts = {0.4, 0.6, 0.8, 0.95};
constexpr std::array kShapes = {1.5, 3.0, 6.0, 12.0, 50.0};

struct NegativeBinomial {
  double mean = 0;
  double size = 1;

  [[nodiscard]] double log_mass(double k) const {
    return log_gamma(k + size) - log_gamma(size) - log_gamma(k + 1) + size * std::log(size / (size + mean)) +
           (k > 0 ? k * std::log(mean / (size + mean)) : 0);
  }
};

NegativeBinomial predictive(std::span<const double> past, int ahead, const CountCandidate& c) {
  double shape = 0;
  double months = 0;
  for (const double count : past) {
    if (!given(count)) {  // its month only makes the others older
      shape *= c.discount;
      months *= c.discount;
      continue;
    }
    // A month of a high rate says little more than one of a middling rate: the spread from month to month
    // then outweighs that of the Poisson count.
    const double rate = (kPriorShape + shape) / (kPriorMonths + months);
    const double weight = 1 / (1 + rate / c.shape);
    shape = c.discount * shape + weight * count;
    months = c.discount * months + weight;
  }
  const double fade = std::pow(c.discount, ahead - 1);
  const double a = kPriorShape + fade * shape;
  const double b = kPriorMonths + fade * months;
  return {a / b, 1 / (1 / a + 1 / c.shape + 1 / (a * c.shape))};
}

PlaceId department_of(const Mission& mission, PlaceId place) {
  while (place.given() && mission[place].level != PlaceLevel::kDepartment) place = mission[place].parent;
  return place;
}

}  // namespace

std::size_t MonthlyCounts::known_on(Day on) const {
  std::size_t known = 0;
  while (known < published.size() && published[known] <= on) ++known;
  return known;
}

MonthlyCounts monthly_counts(const View& view, std::string_view series) {
  const Mission& mission = view.mission();
  MonthlyCounts table;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level != PlaceLevel::kDepartment) continue;
    PlaceId id;
    id.v = i;
    table.departments.push_back(id);
  }
  std::map<Day, Day> counted;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    if (!counted_month(fact)) continue;
    const auto [month, is_new] = counted.emplace(fact.on, fact.published);
    if (!is_new) month->second = std::max(month->second, fact.published);
  }
  table.months = counted_months(view, series).months;
  for (const Day month : table.months)  // of a month without a count, that of the next with one
    table.published.push_back(counted.lower_bound(month)->second);
  table.counts.assign(table.departments.size(), std::vector<double>(table.months.size(), 0));
  for (std::size_t m = 0; m < table.months.size(); ++m) {
    if (counted.contains(table.months[m])) continue;
    for (std::vector<double>& months : table.counts) months[m] = kNotGiven;
  }
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    const auto month = std::find(table.months.begin(), table.months.end(), fact.on);
    const auto place =
        std::find(table.departments.begin(), table.departments.end(), department_of(mission, fact.place));
    if (month == table.months.end() || place == table.departments.end() || !counted_month(fact) ||
        !given(fact.value)) {
      continue;
    }
    table.counts[place - table.departments.begin()][month - table.months.begin()] += fact.value;
  }
  return table;
}

std::vector<WeightedCandidate> weigh_candidates(std::span<const std::span<const double>> counts) {
  std::vector<WeightedCandidate> candidates;
  for (const double discount : kDiscounts) {
    for (const double shape : kShapes) {
      const CountCandidate candidate{discount, shape};
      double fit = 0;
      for (const std::span<const double> months : counts) {
        for (std::size_t m = 1; m < months.size(); ++m) {
          if (!given(months[m])) continue;
          fit += predictive(months.first(m), 1, candidate).log_mass(months[m]);
        }
      }
      candidates.push_back({candidate, fit});
    }
  }
  const double best =
      std::max_element(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return a.weight < b.weight;
      })->weight;
  double sum = 0;
  for (WeightedCandidate& c : candidates) sum += c.weight = std::exp(c.weight - best);
  for (WeightedCandidate& c : candidates) c.weight /= sum;
  return candidates;
}

Samples forecast_count(std::span<const double> past, int ahead,
                       std::span<const WeightedCandidate> candidates) {
  constexpr double kLeast = 1e-9;  // of the probability: the rest of the tail is left out
  std::vector<Sample> samples;
  for (const WeightedCandidate& c : candidates) {
    const NegativeBinomial forecast = predictive(past, ahead, c.candidate);
    const double far =
        forecast.mean + 40 * std::sqrt(forecast.mean + forecast.mean * forecast.mean / forecast.size) + 20;
    double left = 1;
    for (double k = 0; k <= far && left > kLeast; ++k) {
      const double mass = std::exp(forecast.log_mass(k));
      left -= mass;
      const auto index = static_cast<std::size_t>(k);
      if (index == samples.size()) samples.push_back({k, 0});
      samples[index].weight += c.weight * mass;
    }
  }
  return Samples(std::move(samples));
}

}  // namespace muster
