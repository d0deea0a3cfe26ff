// A department's deviation from its country's level of violence, in the logarithm.
//
// In department d the background is the country's, times e^(D_d) / Σ_j s_j e^(D_j), where s_j is the share of
// department j: so Σ_j s_j times the factor of j is 1, and the country as a whole stays at its own level
// whatever the deviations are.  D_d is an Ornstein-Uhlenbeck process with the time t in months:
//
//   dD = (m − D) dt / T + c · √(1 − s) dW,     v = c² (1 − s) T / 2,     m = −v / 2
//
// c is department_change, T department_return, v the variance in the long run, and m makes the mean of e^D in
// the long run 1: it is taken as the mean that the counts are about.  A department with nearly all events of
// its country (s near 1) has hardly a deviation of its own: it is the level.  Uhlenbeck and Ornstein 1930
// (Phys. Rev. 36, 823-841); the exact step: Gillespie 1996 (Phys. Rev. E 54, 2084-2091).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/violence/level.hpp"
#include "models/violence/parameters.hpp"

namespace muster {

// Where departments lie and how much of their country's events each has.
struct Departments {
  std::vector<std::uint32_t> of_place;  // by place: its department
  std::vector<double> share;            // by department, above 0; they sum to 1
};

// The variance v of a deviation in the long run.
[[nodiscard]] double long_run_variance(const ViolenceParameters& parameters, double share);
// A deviation of which nothing is known: m and v.
[[nodiscard]] Normal deviation_in_the_long_run(const ViolenceParameters& parameters, double share);
// The same deviation some months later, of which `now` was known.
[[nodiscard]] Normal deviation_later(const Normal& now, const ViolenceParameters& parameters, double share,
                                     double months);

// log Σ_j s_j e^(D_j): what is taken from each deviation so that the country stays at its level.
[[nodiscard]] double common_deviation(std::span<const double> share, std::span<const double> deviation);

}  // namespace muster
