// Counts by area and month, forecast one, three and six months ahead from every third month.
#pragma once

#include <array>
#include <string_view>

#include "scoring/bench/analogs.hpp"
#include "scoring/bench/family.hpp"

namespace muster {

inline constexpr std::array kMonthsAhead = {1, 3, 6};
inline constexpr std::array kRoundsAhead = {3, 6};  // months

struct MonthsCall {
  KeptOut leave_out = KeptOut::kCountry;
  std::uint64_t seed = 1;
  int threads = 0;
};

struct MonthsFamily {
  std::string_view name, title, unit;
};

// Origins are the ends of March, June, September and December, from twelve months after the country's first
// month with a count above zero; an area is forecast where its count of that month and of the target month
// are known.  A month counts as known at its end: tables give no day of publication.
//
//   pool           counts, recent and analogs with weights learnt by CRPS of √x (pools/learnt_weights.hpp)
//   equal pool     the same with equal weights
//   counts         discounted counts (models/plain), weighed by the months of the country's own areas
//   recent         the area's recent months, moved as its country lately moved (models/plain)
//   analogs        what followed like levels in other countries (analogs.hpp)
//   conflictology  the last twelve months as the distribution (models/plain)
//   persistence    the last month's count, and nothing else
[[nodiscard]] BenchFamily bench_months(const MonthCounts& table, const MonthsFamily& about,
                                       const MonthsCall& call);

}  // namespace muster
