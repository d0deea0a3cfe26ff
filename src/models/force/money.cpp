#include "models/force/money.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/force/draws.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

constexpr double kNeverDue = std::numeric_limits<double>::infinity();

// The day on which instalment `number` is paid; it is pledged on day `pledged`.
double due_day(const PipelineParameters& p, double pledged, double days_sooner, std::uint64_t seed,
               std::uint32_t run, std::uint32_t number) {
  const TwoUniforms u = uniforms(seed, DrawRule::kPayment, number, run);
  if (u.first >= p.money_paid) return kNeverDue;
  return std::max(pledged + time_left(p.payment_days, p.payment_spread, 0, u.second) - days_sooner, 1.0);
}

}  // namespace

Fund fund_at_start(const FundPlan& plan, const PipelineParameters& parameters, int days, double days_sooner,
                   std::uint64_t seed, std::uint32_t run) {
  Fund fund;
  if (!plan.known()) return fund;
  fund.balance = plan.balance;
  const double part = std::max(plan.outstanding, 0.0) / kInstalments;
  const double fresh = parameters.new_money * std::max(plan.pledged_a_day, 0.0) * days / kInstalments;
  for (std::uint32_t i = 0; i < kInstalments; ++i) {
    if (part > 0) fund.to_come.push_back({due_day(parameters, 0, days_sooner, seed, run, i), part});
    const double pledged = (i + 0.5) / kInstalments * days;
    if (fresh > 0) {
      fund.to_come.push_back({due_day(parameters, pledged, days_sooner, seed, run, kInstalments + i), fresh});
    }
  }
  // A payment counts on the first whole day at or after its time; payments of one day keep their order.
  std::stable_sort(fund.to_come.begin(), fund.to_come.end(), [](const Instalment& a, const Instalment& b) {
    return std::ceil(a.due) < std::ceil(b.due);
  });
  return fund;
}

void pay_in(Fund& fund, double amount) {
  fund.balance += amount;
  fund.paid_in += amount;
}

void advance(Fund& fund, const FundPlan& plan, int day, double people) {
  if (!plan.known()) return;
  for (; fund.next < fund.to_come.size() && fund.to_come[fund.next].due <= day; ++fund.next)
    pay_in(fund, fund.to_come[fund.next].amount);
  const double due = fund.owed + people * plan.cost_per_officer_month / kDaysOfMonth;
  const double paid = std::min(due, fund.balance);
  fund.balance -= paid;
  fund.spent += paid;
  fund.owed = due - paid;
  if (fund.owed > 0 && fund.empty_since == Fund::kNever) fund.empty_since = day;
}

}  // namespace muster
