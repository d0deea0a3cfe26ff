// Simulation-based calibration of the outside view's fit.
//
// A mission with known parameters is drawn from the prior and counted with the model's own error; the fit's
// draws for it are then compared with the truth.  If the fit is right, the truth's rank among them is
// uniform, for each parameter and for any number made of them (Talts, Betancourt, Simpson, Vehtari and Gelman
// 2018, arXiv 1804.06788).
#pragma once

#include <string>
#include <vector>

#include "models/force/outside_view.hpp"

namespace muster {

struct CalibratedNumber {
  std::string name;             // start, jump, pace, plateau, strength at month 18
  std::array<int, 10> ranks{};  // missions by tenth of the rank
  double p_value = 1;           // of uniform ranks: Kolmogorov-Smirnov
};

struct Calibration {
  int missions = 0;
  std::uint64_t seed = 0;
  std::vector<CalibratedNumber> numbers;
};

// Fits `missions` synthetic missions with a ceiling of 1,000, counted monthly for a year.  COST: a fit of as
// many past missions.
[[nodiscard]] Calibration calibrate(const OutsideParameters& parameters, int missions, std::uint64_t seed);

}  // namespace muster
