#include "flee/scores.hpp"

#include <algorithm>
#include <cmath>

namespace muster {

Ard relative_difference(const Displacement& scenario, const Run& run, int day) {
  double reported = 0, simulated = 0;
  for (const Destination& place : scenario.destinations) {
    reported += static_cast<double>(place.reported[static_cast<std::size_t>(day)]);
    simulated += static_cast<double>(run.at(day, place.site));
  }
  double error = 0, error_rescaled = 0;
  for (const Destination& place : scenario.destinations) {
    const double counted = static_cast<double>(place.reported[static_cast<std::size_t>(day)]);
    const double here = static_cast<double>(run.at(day, place.site));
    error += std::fabs(here - counted);
    error_rescaled += std::fabs((simulated > 0 ? std::floor(here * reported / simulated) : 0) - counted);
  }
  return {error / std::max(1.0, reported), error_rescaled / std::max(1.0, reported)};
}

Ard averaged_relative_difference(const Displacement& scenario, const Run& run) {
  Ard sum;
  for (int day = 0; day < scenario.days; ++day) {
    const Ard today = relative_difference(scenario, run, day);
    sum.plain += today.plain;
    sum.rescaled += today.rescaled;
  }
  return {sum.plain / scenario.days, sum.rescaled / scenario.days};
}

}  // namespace muster
