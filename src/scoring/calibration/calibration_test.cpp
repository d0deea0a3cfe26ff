#include "scoring/calibration/calibration.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

// Five numbers at 1 % together.  Short: the whole of it is `muster backtest --calibration 4000 reference`
// (docs/evidence/force.md).
TEST(Calibration, RanksOfKnownMissionsAreUniform) {
  const Calibration calibration = calibrate(OutsideParameters{}, 300, 1);
  ASSERT_EQ(calibration.numbers.size(), 5U);
  for (const CalibratedNumber& number : calibration.numbers)
    EXPECT_GT(number.p_value, 0.01 / 5) << number.name;
}

}  // namespace
}  // namespace muster
