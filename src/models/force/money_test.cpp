#include "models/force/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

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

// What comes in the end of all that is to come, by run.
std::vector<double> paid_in_the_end(const FundPlan& plan, const PipelineParameters& p, int runs) {
  std::vector<double> paid;
  for (int run = 0; run < runs; ++run) {
    double sum = 0;
    for (const Instalment& one : fund_at_start(plan, p, 100, 0, 1, static_cast<std::uint32_t>(run)).to_come)
      sum += std::isfinite(one.due) ? one.amount : 0;
    paid.push_back(sum);
  }
  return paid;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double share_above(const std::vector<double>& values, double limit) {
  return static_cast<double>(
             std::count_if(values.begin(), values.end(), [&](double x) { return x > limit; })) /
         static_cast<double>(values.size());
}

TEST(Fund, TakesInTheShareOfItsPledgesThatIsPaid) {
  const FundPlan plan{.balance = 0, .pledged = {{.amount = 1200}}, .cost_per_officer_month = 1};
  PipelineParameters p;
  p.money_paid = 0.5;
  EXPECT_NEAR(mean_of(paid_in_the_end(plan, p, 4000)), 600, 20);
}

TEST(Fund, DonorsFailTogether) {
  const FundPlan plan{.balance = 0, .pledged = {{.amount = 1200}}, .cost_per_officer_month = 1};
  PipelineParameters together;
  together.money_paid = 0.5;
  PipelineParameters apart = together;
  apart.money_paid_spread = 0;
  // Of twelve instalments paid or not by chance alone, two or fewer are paid in 1.9 % of runs.
  EXPECT_NEAR(1 - share_above(paid_in_the_end(plan, apart, 4000), 250), 0.0193, 0.008);
  EXPECT_GT(1 - share_above(paid_in_the_end(plan, together, 4000), 250), 0.06);
  EXPECT_GT(share_above(paid_in_the_end(plan, together, 4000), 950), 0.06);
}

TEST(Fund, NewPledgesComeAtAPaceThatIsNotKnown) {
  const FundPlan plan{.balance = 0, .pledged_a_day = 10, .cost_per_officer_month = 1};
  PipelineParameters p;
  p.money_paid = 1;
  p.money_paid_spread = 0;
  p.new_money = 0.5;
  // A hundred days at half the pace, median over runs; a tenth of runs above exp(1.2816) times as much.
  const std::vector<double> paid = paid_in_the_end(plan, p, 4000);
  EXPECT_NEAR(share_above(paid, 0.99 * 500), 0.5, 0.03);
  EXPECT_NEAR(share_above(paid, 0.99 * 500 * std::exp(1.2816)), 0.1, 0.02);
}

TEST(Donors, AreJudgedByWhatTheyPaidOfWhatWasDue) {
  PipelineParameters p;
  p.money_paid = 0.8;
  p.money_paid_weight = 1;
  // Half of a pledge is due at the median time.
  FundPlan plan{.paid = 200, .pledged = {{.amount = 1000, .days_ago = 180}}, .cost_per_officer_month = 1};
  EXPECT_NEAR(donor_record(plan, p).due, 500, 1e-9);
  EXPECT_NEAR(donor_record(plan, p).share, (0.8 + 0.4) / 2, 1e-9);
  p.money_paid_weight = 3;
  EXPECT_NEAR(donor_record(plan, p).share, (3 * 0.8 + 0.4) / 4, 1e-9);
  plan.paid = 900;  // more than was due
  EXPECT_NEAR(donor_record(plan, p).share, 0.99, 1e-9);
  plan.pledged = {{.amount = 1000, .days_ago = 0}};
  EXPECT_NEAR(donor_record(plan, p).share, 0.8, 1e-9) << "nothing was due yet";
}

TEST(Donors, ThatAreOverduePayLessOften) {
  PipelineParameters p;
  p.money_paid = 0.5;
  p.money_paid_weight = 1e3;  // the record does not count
  p.money_paid_spread = 0;
  const auto share_paid = [&](int days_ago) {
    const FundPlan plan{
        .balance = 0, .pledged = {{.amount = 1200, .days_ago = days_ago}}, .cost_per_officer_month = 1};
    return mean_of(paid_in_the_end(plan, p, 4000)) / 1200;
  };
  EXPECT_NEAR(share_paid(0), 0.5, 0.01);
  // At the median half of those who pay would have paid: 0.5 · 0.5 / (1 − 0.5 · 0.5).
  EXPECT_NEAR(share_paid(180), 1 / 3.0, 0.01);
  EXPECT_LT(share_paid(2000), 0.01);
}

RC_GTEST_PROP(Donors, OweEveryPledgeAtMostItsAmountAndInAllWhatIsOutstanding, ()) {
  FundPlan plan{.balance = 0, .cost_per_officer_month = 1};
  double all = 0;
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    plan.pledged.push_back({*rc::gen::inRange(0, 1000) * 1.0, *rc::gen::inRange(0, 1000)});
    all += plan.pledged.back().amount;
  }
  plan.paid = *rc::gen::inRange(0, 4000);
  const std::vector<double> left = outstanding_by_pledge(plan, {});
  double sum = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    RC_ASSERT(left[i] >= 0 && left[i] <= plan.pledged[i].amount + 1e-6);
    sum += left[i];
  }
  RC_ASSERT(std::fabs(sum - plan.outstanding()) < 1e-6 * (1 + all));
}

RC_GTEST_PROP(Fund, ConservesMoney, ()) {
  const FundPlan plan{.balance = *rc::gen::inRange(0, 100000) * 1.0,
                      .pledged = {{*rc::gen::inRange(0, 100000) * 1.0, *rc::gen::inRange(0, 900)}},
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
