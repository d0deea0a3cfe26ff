#include "models/force/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "models/force/history.hpp"

namespace muster {
namespace {

TEST(Fund, PaysADayOfEachOfficer) {
  const FundPlan plan{.balance = 1000, .cost_per_officer_month = kDaysOfMonth};
  Fund fund = fund_at_start(plan, {}, 100, 0, 1, 0);
  advance(fund, plan, 1, 300);
  EXPECT_DOUBLE_EQ(fund.balance, 700);
  EXPECT_DOUBLE_EQ(fund.spent, 300);
  EXPECT_EQ(fund.empty_since, Fund::kNever);
}

TEST(Fund, OwesWhatItCannotPayAndPaysItFirst) {
  const FundPlan plan{.balance = 100, .cost_per_officer_month = kDaysOfMonth};
  Fund fund = fund_at_start(plan, {}, 100, 0, 1, 0);
  fund.to_come = {{.due = 2, .amount = 500}};
  advance(fund, plan, 1, 300);
  EXPECT_DOUBLE_EQ(fund.owed, 200);
  EXPECT_EQ(fund.empty_since, 1);
  advance(fund, plan, 2, 300);
  EXPECT_DOUBLE_EQ(fund.owed, 0);
  EXPECT_DOUBLE_EQ(fund.balance, 0);
  EXPECT_DOUBLE_EQ(fund.spent, 600);
}

TEST(Fund, PaysNothingWhereTheMoneyIsNotKnown) {
  const FundPlan plan{.balance = std::numeric_limits<double>::quiet_NaN(), .cost_per_officer_month = 10};
  Fund fund = fund_at_start(plan, {}, 100, 0, 1, 0);
  advance(fund, plan, 1, 300);
  EXPECT_EQ(fund.spent, 0);
  EXPECT_EQ(fund.empty_since, Fund::kNever);
}

TEST(Fund, TakesInTheShareOfItsPledgesThatIsPaid) {
  const FundPlan plan{.balance = 0, .outstanding = 1200, .cost_per_officer_month = 1};
  PipelineParameters p;
  p.money_paid = 0.5;
  double sum = 0;
  constexpr int kRuns = 2000;
  for (std::uint32_t run = 0; run < kRuns; ++run) {
    for (const Instalment& one : fund_at_start(plan, p, 100, 0, 1, run).to_come) {
      if (std::isfinite(one.due)) sum += one.amount;
    }
  }
  EXPECT_NEAR(sum / kRuns, 600, 15);
}

RC_GTEST_PROP(Fund, ConservesMoney, ()) {
  const FundPlan plan{.balance = *rc::gen::inRange(0, 100000) * 1.0,
                      .outstanding = *rc::gen::inRange(0, 100000) * 1.0,
                      .pledged_a_day = *rc::gen::inRange(0, 1000) * 1.0,
                      .cost_per_officer_month = *rc::gen::inRange(1, 1000) * 1.0};
  Fund fund = fund_at_start(plan, {}, 400, *rc::gen::inRange(0, 60), *rc::gen::inRange(0, 100), 0);
  double cost = 0;
  for (int day = 1; day <= 400; ++day) {
    const double people = *rc::gen::inRange(0, 50);
    cost += people * plan.cost_per_officer_month / kDaysOfMonth;
    advance(fund, plan, day, people);
    RC_ASSERT(fund.balance >= 0 && fund.owed >= 0);
    RC_ASSERT(std::fabs(plan.balance + fund.paid_in - fund.spent - fund.balance) < 1e-3);
    RC_ASSERT(std::fabs(cost - fund.spent - fund.owed) < 1e-3);
  }
}

}  // namespace
}  // namespace muster
