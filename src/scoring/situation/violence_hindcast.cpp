#include "scoring/situation/violence_hindcast.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/number.hpp"
#include "base/random/log_gamma.hpp"
#include "inputs/violence/monthly_counts.hpp"
#include "models/plain/conflictology.hpp"
#include "models/plain/counts.hpp"
#include "models/plain/recent.hpp"
#include "scoring/situation/hindcast_parts.hpp"

namespace muster {
namespace {

Samples poisson_samples(double mean) {
  std::vector<Sample> samples;
  for (double k = 0; k <= mean + 12 * std::sqrt(mean) + 12; ++k) {
    samples.push_back({k, std::exp(k * std::log(std::max(mean, 1e-12)) - mean - log_gamma(k + 1))});
  }
  return Samples(std::move(samples));
}

// Calls each(month known last, months ahead, month of the target) for what is to be forecast.
template <class Each>
void months_ahead(const MonthlyCounts& table, Each each) {
  for (std::size_t m = 0; m < table.months.size(); ++m) {
    if (!table.counted(m)) continue;
    const std::size_t known = table.known_on(table.published[m]);
    for (const int horizon : kMonthHorizons) {
      const std::size_t target = known - 1 + static_cast<std::size_t>(horizon);
      if (target < table.months.size() && table.counted(target)) each(m, horizon, target);
    }
  }
}

Day end_of(Day month) {
  const CivilDate date = civil(month);
  return month + days_in_month(date.year, date.month) - 1;
}

// What the baselines say of one department.
std::vector<Samples> baselines_of(std::span<const double> past, int ahead) {
  const double last = past.back();
  const double before = past.size() > 1 ? past[past.size() - 2] : kNotGiven;
  const double slope = given(before) ? last - before : 0;
  const double three = mean_of_last(past, 3);
  return {conflictology(past), point(last), point(last + slope * ahead), point(three),
          poisson_samples(three)};
}

}  // namespace

void ask_violence(const Mission& mission, std::string_view series, PastChains& chains) {
  const MonthlyCounts table = monthly_counts(View(mission, mission.last_day), series);
  months_ahead(table, [&](std::size_t m, int /*horizon*/, std::size_t target) {
    chains.ask_violence(table.published[m], table.months[target], end_of(table.months[target]));
  });
}

Hindcast violence_hindcast(const Mission& mission, std::string_view series, Output of_chain,
                           std::string_view unit, const PastChains& chains, std::uint64_t seed) {
  Hindcast test{std::string(series),
                std::string(unit),
                {"muster", "chain", "learnt", "counts", "recent", "conflictology", "persistence", "drift",
                 "last_three", "last_three_poisson"},
                {},
                {}};
  const MonthlyCounts table = monthly_counts(View(mission, mission.last_day), series);
  WithoutChain without;
  std::vector<SaidOfOne> list;
  months_ahead(table, [&](std::size_t m, int horizon, std::size_t target) {
    const Day origin = table.published[m];
    const std::size_t known = table.known_on(origin);
    std::vector<std::span<const double>> past;
    for (const std::vector<double>& counts : table.counts) past.push_back(std::span(counts).first(known));
    const CountWeights weights = weigh_counts(past);
    const double movement = country_movement(past);
    for (std::size_t d = 0; d < past.size(); ++d) {
      const auto chain =
          chains.violence(origin, of_chain, end_of(table.months[target]), table.departments[d]);
      if (!chain) {
        without.add(origin);
        continue;
      }
      SaidOfOne& one = list.emplace_back();
      one.forecast.place = mission[table.departments[d]].pcode;
      one.forecast.origin = origin;
      one.forecast.horizon_months = horizon;
      one.forecast.target = table.months[target];
      one.forecast.observed = table.counts[d][target];
      one.known = table.published[target];
      one.parts = {*chain, forecast_count(past[d], horizon, weights),
                   forecast_recent(past[d], horizon, movement)};
      one.baselines = baselines_of(past[d], horizon);
    }
  });
  add_scored(std::move(list), seed, test);
  leave_out(without, test);
  if (table.months.size() <= 12) {
    test.left_out.push_back(
        fmt::format("seasonal baseline: the record has {}, and none a year before another",
                    plural(table.months.size(), "month")));
  }
  return test;
}

}  // namespace muster
