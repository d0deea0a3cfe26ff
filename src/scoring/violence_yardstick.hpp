// Monthly counts of violence by department, and a forecast of later months.
#pragma once

#include <span>
#include <vector>

#include "record/view.hpp"
#include "scoring/scores.hpp"

namespace muster {

// Counts of one series (violent_events or violent_deaths) by department and month, as known on view.on().
struct MonthlyCounts {
  std::vector<PlaceId> departments;
  std::vector<Day> months;                  // first days, in order, without gaps
  std::vector<Day> published;               // by month: from when it was known
  std::vector<std::vector<double>> counts;  // by department, then by month

  [[nodiscard]] std::size_t known_on(Day on) const;  // months from the start that are known on that day
};
// A department without a row in a month that has rows had none.  Only facts of whole calendar months count,
// and only those without an actor, who would count the same events again; a gap between months ends the table
// before it.
[[nodiscard]] MonthlyCounts monthly_counts(const View& view, std::string_view series);

// One candidate: what happened `age` months before the last one counts discount^age as much, and a month's
// rate is itself spread as a gamma variable of this shape about its mean.
struct CountCandidate {
  double discount = 0.8;
  double shape = 6;
};
struct WeightedCandidate {
  CountCandidate candidate;
  double weight = 0;
};

// The candidates of a fixed grid (all equally likely before), weighed by how well each would have forecast
// every month of `counts` (by department, then by month) from those before it.
[[nodiscard]] std::vector<WeightedCandidate> weigh_candidates(
    std::span<const std::span<const double>> counts);

// The count `ahead` months after the last of `past`: a mixture over the candidates of negative binomial
// distributions, by a discounted gamma-Poisson model (Harvey and Fernandes 1989, Time series models for count
// or qualitative observations, J. Bus. Econ. Stat. 7) with extra spread from month to month.
[[nodiscard]] Samples forecast_count(std::span<const double> past, int ahead,
                                     std::span<const WeightedCandidate> candidates);

}  // namespace muster
