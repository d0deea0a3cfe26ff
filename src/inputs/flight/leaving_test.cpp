#include "inputs/flight/leaving.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/testing/small_country.hpp"

namespace muster {
namespace {

constexpr double kCounted = 10;
const std::vector<std::uint32_t> kFirst = {0};

SettledShares shares_of(const SmallCountry& country) {
  return {country.violence, kFirst, country.people};
}

// What runs with these chances settle in the first commune on average.
double mean_settled(const SmallCountry& country, const std::vector<double>& chances) {
  PeoplePlan plan = country.people;
  const auto conflict = conflicts_of(country.violence, plan.coupling);
  double mean = 0;
  for (const double chance : chances) {
    plan.network.parameters.conflict_movechance = chance;
    mean += expected_settling(plan.network, country.violence.usual, conflict)[0] /
            static_cast<double>(chances.size());
  }
  return mean;
}

TEST(Leaving, TheMoreAreToStayTheFewerLeave) {
  const SmallCountry country;
  const SettledShares shares = shares_of(country);
  double before = 1.1;
  for (double share = 0; share <= 1; share += 0.1) {
    const double chance = shares.chance_at(share);
    EXPECT_LE(chance, before);
    before = chance;
  }
}

// Those who leave one conflict zone mostly come to the other, so that nearly all stay until the chance of
// leaving is next to 1.  Before, the curve was straight from 0.7 to 1, and far more stayed than were to.
TEST(Leaving, AChanceSettlesTheShareThatItIsFor) {
  SmallCountry country;
  country.violence.usual = {1, 1, 0};
  country.people.network.parameters.use_pop_for_loc_weight = 1;
  country.people.network.parameters.pop_power_for_loc_weight = 1;
  country.people.network.sites[2].population = 3000;
  const std::vector<std::uint32_t> zones = {0, 1};
  const SettledShares shares(country.violence, zones, country.people);
  ASSERT_GT(shares.chance_at(0.5), 0.85);
  const auto conflict = conflicts_of(country.violence, country.people.coupling);
  for (double share = 0.1; share < 0.95; share += 0.05) {
    PeoplePlan plan = country.people;
    plan.network.parameters.conflict_movechance = shares.chance_at(share);
    const auto settled = expected_settling(plan.network, country.violence.usual, conflict);
    EXPECT_NEAR(settled[0] + settled[1], share, 0.01);
  }
}

TEST(Leaving, RunsSettleOnAverageWhatWasCounted) {
  const SmallCountry country;
  const SettledShares shares = shares_of(country);
  const double least = shares.settled(0);
  const double most = shares.settled(1);
  ASSERT_LT(least + 0.1, most);
  for (const double part : {0.1, 0.3, 0.5, 0.8}) {
    const double wanted = least + part * (most - least);
    const std::vector<double> chances = shares.likely_chances(wanted, kCounted);
    EXPECT_NEAR(mean_settled(country, chances), wanted, 0.03);
    EXPECT_GT(*std::max_element(chances.begin(), chances.end()),
              *std::min_element(chances.begin(), chances.end()));
  }
}

// Before, every run drew about the share that was counted; those below what the rules can settle were cut, so
// that more stayed on average than were counted to.
TEST(Leaving, WhereTheRulesCanSettleNoFewerNoRunSettlesMore) {
  const SmallCountry country;
  const SettledShares shares = shares_of(country);
  const double least = shares.settled(0);
  EXPECT_NEAR(mean_settled(country, shares.likely_chances(least, kCounted)), least, 0.02);
  EXPECT_NEAR(mean_settled(country, shares.likely_chances(least / 2, kCounted)), least, 0.02);
}

}  // namespace
}  // namespace muster
