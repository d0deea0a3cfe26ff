#include "base/require.hpp"

#include <gtest/gtest.h>

#include "base/random/distributions.hpp"

namespace muster {
namespace {

TEST(Require, LetsPassWhatHolds) {
  require(1 <= 2, "one {} <= two {}", 1, 2);
  require([] { return true; }, "always");
}

TEST(RequireDeathTest, EndsWithThePlaceAndBothValuesWhereItIsChecked) {
  if constexpr (kChecks) {
    EXPECT_DEATH(require(3 <= 2, "drawn {} <= things {}", 3, 2),
                 "require_test.cpp:[0-9]+: .*required: drawn 3 <= things 2");
  } else {
    require(3 <= 2, "drawn {} <= things {}", 3, 2);
  }
}

TEST(RequireDeathTest, AFunctionThatIsCalledAgainstItsContractSaysSo) {
  if constexpr (!kChecks) GTEST_SKIP() << "built without MUSTER_CHECKS";
  Draws draws({.seed = 1});
  EXPECT_DEATH((void)hypergeometric(draws, 3, 4, 1), "0 <= marked 4 <= things 3");
}

TEST(Require, AsksNothingWithoutTheChecks) {
  bool asked = false;
  require(
      [&] {
        asked = true;
        return true;
      },
      "asked");
  EXPECT_EQ(asked, kChecks);
}

}  // namespace
}  // namespace muster
