#include "models/violence/departments/deviation.hpp"

#include <cmath>

#include "base/require.hpp"

namespace muster {

double long_run_variance(const ViolenceParameters& p, double share) {
  return p.department_change * p.department_change * p.department_return / 2 * (1 - share);
}

Normal deviation_in_the_long_run(const ViolenceParameters& p, double share) {
  const double variance = long_run_variance(p, share);
  return {-variance / 2, variance};
}

Normal deviation_later(const Normal& now, const ViolenceParameters& p, double share, double months) {
  const Normal long_run = deviation_in_the_long_run(p, share);
  const double kept = std::exp(-months / p.department_return);
  return {long_run.mean + kept * (now.mean - long_run.mean),
          kept * kept * now.variance + (1 - kept * kept) * long_run.variance};
}

double common_deviation(std::span<const double> share, std::span<const double> deviation) {
  require(share.size() == deviation.size(), "{} shares of {} deviations", share.size(), deviation.size());
  double sum = 0;
  for (std::size_t d = 0; d < share.size(); ++d) sum += share[d] * std::exp(deviation[d]);
  return std::log(sum);
}

}  // namespace muster
