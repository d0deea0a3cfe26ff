// How many months a contributor's next rise takes, forecast from its own earlier rises and from those of all
// other states.
#pragma once

#include <cstdint>
#include <vector>

#include "scoring/bench/contributors/rises.hpp"
#include "scoring/bench/contributors/shares.hpp"
#include "scoring/bench/family.hpp"

namespace muster {

// Numbers of several groups: a normal mean by group about a common one, and normal numbers about it.
struct GroupSpread {
  double mean = 0;
  double between = 0;  // standard deviation of the groups' means
  double within = 0;   // of a group's numbers
};
// By the method of moments for groups of unequal size (Searle, Casella and McCulloch 1992, Variance
// Components, sec. 3.6); `between` is 0 where the groups differ by less than chance.
// REQUIRES: two groups, and one with two numbers.
[[nodiscard]] GroupSpread group_spread(const std::vector<std::vector<double>>& groups);

// What a group's next number is: normal, given `own` numbers of it that are known already.
struct NextNumber {
  double mean = 0, deviation = 0;
};
[[nodiscard]] NextNumber next_number(const GroupSpread& spread, const std::vector<double>& own);

// Each rise of a state that had one before, forecast from the logarithms of the months of its earlier ones,
// drawn to the class of all other states (`own past`), and from that class alone (`class`).  The state is
// left out of the class.  CRPS in months; a cluster is a state.
// REQUIRES: nothing; without enough rises there is no forecast.
[[nodiscard]] BenchFamily bench_rises(const ContributorShares& table, SentKind kind, std::uint64_t seed);

// The least rise that counts: shares of all troops, or of all police, in the field.
inline constexpr std::array<double, kSentKinds.size()> kLeastRise = {0.003, 0.01};

}  // namespace muster
