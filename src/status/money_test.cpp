#include <gtest/gtest.h>

#include "status/status.hpp"
#include "status/testing/record.hpp"

namespace muster {
namespace {

MoneyStatus money_on(const Mission& mission, std::string_view day) {
  const View view(mission, d(day));
  return money_status(view, force_status(view));
}

TEST(MoneyStatus, PledgesAddUpInTheMissionsCurrency) {
  const Mission mission = Record()
                              .fact("m1,money_pledged,,2024-02-01,,,USA,,,100,,,,announced,,,s-0201,")
                              .fact("m2,money_pledged,,2024-02-01,,,CAN,,,80,,,CAD,announced,,,s-0201,")
                              .load();
  EXPECT_EQ(money_on(mission, "2024-03-01").pledged.value, 140);
}
TEST(PledgedByDay, ARiseIsOfTheDayOnWhichItWasPromised) {
  const Mission mission = Record()
                              .fact("m1,money_pledged,,2024-01-10,,,USA,,,100,,,,announced,,,s-0110,")
                              .fact("m2,money_pledged,,2024-03-10,,,USA,,,300,,,,announced,,,s-0310,")
                              .fact("m3,money_pledged,,2024-05-10,,,USA,,,300,,,,announced,,,s-0510,")
                              .fact("m4,money_pledged,,2024-02-10,,,CAN,,,80,,,CAD,announced,,,s-0210,")
                              .load();
  const View view(mission, d("2024-06-01"));
  const std::vector<PledgedOn> pledges = pledged_by_day(view);
  ASSERT_EQ(pledges.size(), 3U);
  EXPECT_EQ(pledges[0].on, d("2024-01-10"));
  EXPECT_EQ(pledges[0].amount, 100);
  EXPECT_EQ(pledges[1].on, d("2024-02-10"));
  EXPECT_EQ(pledges[1].amount, 40);
  EXPECT_EQ(pledges[2].on, d("2024-03-10"));
  EXPECT_EQ(pledges[2].amount, 200);
  EXPECT_EQ(money_on(mission, "2024-06-01").pledged.value, 340);
  EXPECT_EQ(pledged_by_day(View(mission, d("2024-02-01"))).size(), 1U) << "what nobody knew yet is not in it";
}
TEST(PledgedByDay, WhatWasTakenBackIsNotInIt) {
  const Mission mission = Record()
                              .fact("m1,money_pledged,,2024-01-10,,,USA,,,300,,,,announced,,,s-0110,")
                              .fact("m2,money_pledged,,2024-05-10,,,USA,,,100,,,,announced,,,s-0510,")
                              .load();
  const std::vector<PledgedOn> pledges = pledged_by_day(View(mission, d("2024-06-01")));
  ASSERT_EQ(pledges.size(), 1U);
  EXPECT_EQ(pledges[0].on, d("2024-01-10"));
  EXPECT_EQ(pledges[0].amount, 100);
}
TEST(MoneyStatus, CurrencyWithoutARateIsLeftOutAndSaidSo) {
  const Mission mission = Record()
                              .fact("m1,money_pledged,,2024-02-01,,,USA,,,100,,,,announced,,,s-0201,")
                              .fact("m2,money_pledged,,2024-02-01,,,FRA,,,50,,,EUR,announced,,,s-0201,")
                              .load();
  const MoneyStatus money = money_on(mission, "2024-03-01");
  EXPECT_EQ(money.pledged.value, 100);
  EXPECT_EQ(money.left_out.size(), 1U);
}
TEST(MoneyStatus, MonthsCoveredFollowThePresentStrength) {
  const Mission mission = Record()
                              .fact("r,money_required,per_year,2024-02-01,,,FORCE,,,1200,,,,,,,s-0201,")
                              .fact("f,money_paid,trust_fund,2024-02-01,,,FUND,,,100,,,,,,,s-0201,")
                              .fact("z,authorised_strength,,2024-02-01,,,FORCE,,,1000,,,,,,,s-0201,")
                              .fact("s,strength_in_theatre,,2024-02-01,,,FORCE,,,500,,,,,,,s-0201,")
                              .load();
  EXPECT_DOUBLE_EQ(money_on(mission, "2024-03-01").months_covered, 2);  // 100 / (1200 / 12 / 2)
}
TEST(MoneyStatus, ACostInAllIsKnownWhereNoYearlyOneIsAndCoversNoMonths) {
  const std::string total = "r,money_required,total,2024-02-01,,,FORCE,,,5000,,,,,,,s-0201,";
  const Mission mission = Record()
                              .fact(total)
                              .fact("f,money_paid,trust_fund,2024-02-01,,,FUND,,,100,,,,,,,s-0201,")
                              .fact("z,authorised_strength,,2024-02-01,,,FORCE,,,1000,,,,,,,s-0201,")
                              .fact("s,strength_in_theatre,,2024-02-01,,,FORCE,,,500,,,,,,,s-0201,")
                              .load();
  const MoneyStatus money = money_on(mission, "2024-03-01");
  EXPECT_FALSE(money.required.known());
  EXPECT_EQ(money.required_in_all.value, 5000);
  EXPECT_FALSE(given(money.months_covered));
  const Mission both =
      Record().fact(total).fact("y,money_required,per_year,2024-02-01,,,FORCE,,,1200,,,,,,,s-0201,").load();
  EXPECT_FALSE(money_on(both, "2024-03-01").required_in_all.known());
}

}  // namespace
}  // namespace muster
