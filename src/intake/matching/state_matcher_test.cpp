#include "intake/matching/state_matcher.hpp"

#include <gtest/gtest.h>

#include "base/problem.hpp"

namespace muster {
namespace {

StateMatcher matcher() {
  Problems problems;
  return StateMatcher(embedded_catalogue(problems));
}

TEST(StateMatcher, KnowsCodesAndNumbers) {
  const StateMatcher states = matcher();
  EXPECT_EQ(states.by_code("HTI"), "HTI");
  EXPECT_EQ(states.by_code(" ken "), "KEN");
  EXPECT_EQ(states.by_code("332"), "HTI");
  EXPECT_EQ(states.by_code("404.0"), "KEN");
  EXPECT_EQ(states.by_code("50"), "BGD");
  for (const auto none : {"UKN", "STA", "TIB", "AB9", "all", "", "0", "404.5", "-4", "1e9"})
    EXPECT_EQ(states.by_code(none), "") << none;
}

TEST(StateMatcher, KnowsNamesInOtherSpellings) {
  const StateMatcher states = matcher();
  EXPECT_EQ(states.by_name("Kenya"), "KEN");
  EXPECT_EQ(states.by_name("Cote d Ivoire"), "CIV");
  EXPECT_EQ(states.by_name("CÔTE D’IVOIRE"), "CIV");
  EXPECT_EQ(states.by_name("DR Congo"), "COD");
  EXPECT_EQ(states.by_name("Congo"), "COG");
  EXPECT_EQ(states.by_name("Turkey"), "TUR");
  EXPECT_EQ(states.by_name("Türkiye"), "TUR");
  EXPECT_EQ(states.by_name("Iran (Islamic Republic of)"), "IRN");
  EXPECT_EQ(states.by_name("Canada, Government of"), "CAN");
  EXPECT_EQ(states.by_name("United States of America, Government of"), "USA");
  for (const auto none : {"Multinational", "CARICOM", "Government of", ""})
    EXPECT_EQ(states.by_name(none), "") << none;
}

TEST(StateMatcher, TakesTheNameWhereTheCodeIsNone) {
  const StateMatcher states = matcher();
  EXPECT_EQ(states.find("KEN", "Jamaica"), "KEN");
  EXPECT_EQ(states.find("", "Jamaica"), "JAM");
  EXPECT_EQ(states.find("UKN", "Unknown"), "");
}

// A spelling of the table leads to no state that the catalogue lacks, and every state to itself.
TEST(StateMatcher, FindsEveryStateByItsName) {
  Problems problems;
  const Catalogue catalogue = embedded_catalogue(problems);
  const StateMatcher states(catalogue);
  for (const Code& state : catalogue.states) {
    EXPECT_EQ(states.by_name(state.name), state.code);
    EXPECT_EQ(states.by_code(state.code), state.code);
    if (!state.numeric.empty()) {
      EXPECT_EQ(states.by_code(state.numeric), state.code);
    }
  }
}

}  // namespace
}  // namespace muster
