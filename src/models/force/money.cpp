#include "models/force/money.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "models/force/draws.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

constexpr double kNeverDue = std::numeric_limits<double>::infinity();

// The chance that a payment comes within `days` of its pledge, if it comes at all.
double paid_within(const PipelineParameters& p, double days) {
  if (!(days > 0)) return 0;
  if (!(p.payment_spread > 0) || !(p.payment_days > 0)) return days >= p.payment_days ? 1 : 0;
  return 1 - 0.5 * std::erfc(std::log(days / p.payment_days) / p.payment_spread * 0.70710678118654752440);
}

double sum_of(std::span<const PledgedMoney> pledges) {
  double sum = 0;
  for (const PledgedMoney& one : pledges) sum += one.amount;
  return sum;
}

// What a run draws about its donors as a whole.
struct Donors {
  double share = 0;      // of pledged money that is paid in the end
  double new_money = 0;  // pace of new pledges, of the pace so far
};

Donors draw_donors(const FundPlan& plan, const PipelineParameters& p, std::uint64_t seed, std::uint32_t run) {
  constexpr std::uint32_t kShare = 0, kNewMoney = 1;
  const double share = donor_record(plan, p).share;
  const double logit = std::log(share / (1 - share)) +
                       p.money_paid_spread * normal(uniforms(seed, DrawRule::kDonors, kShare, run));
  return {
      1 / (1 + std::exp(-logit)),
      p.new_money * std::exp(p.new_money_spread * normal(uniforms(seed, DrawRule::kDonors, kNewMoney, run)))};
}

// The instalments of one run, drawn one after another.
class Schedule {
 public:
  Schedule(const PipelineParameters& p, double share, double days_sooner, std::uint64_t seed,
           std::uint32_t run)
      : p_(&p), share_(share), days_sooner_(days_sooner), seed_(seed), run_(run) {}

  // `amount`, pledged `elapsed` days before `day` and not paid by then, in equal parts.
  void add(double amount, int parts, double day, double elapsed, std::vector<Instalment>& to_come) {
    const double late = share_ * paid_within(*p_, elapsed);
    const double chance = late < 1 ? (share_ - late) / (1 - late) : 0;
    for (int i = 0; i < parts; ++i) {
      const TwoUniforms u = uniforms(seed_, DrawRule::kPayment, number_++, run_);
      const double wait = time_left(p_->payment_days, p_->payment_spread, elapsed, u.second);
      const double due = u.first < chance ? std::max(day + wait - days_sooner_, 1.0) : kNeverDue;
      if (amount > 0) to_come.push_back({due, amount / parts});
    }
  }

 private:
  const PipelineParameters* p_;
  double share_, days_sooner_;
  std::uint64_t seed_;
  std::uint32_t run_;
  std::uint32_t number_ = 0;
};

}  // namespace

double FundPlan::outstanding() const {
  return std::max(sum_of(pledged) - paid, 0.0);
}

DonorRecord donor_record(const FundPlan& plan, const PipelineParameters& parameters) {
  DonorRecord record{.share = parameters.money_paid};
  for (const PledgedMoney& one : plan.pledged)
    record.due += one.amount * paid_within(parameters, one.days_ago);
  const double weight = parameters.money_paid_weight;
  if (record.due > 0) record.share = (weight * parameters.money_paid + plan.paid / record.due) / (weight + 1);
  record.share = std::clamp(record.share, 0.01, 0.99);
  return record;
}

std::vector<double> outstanding_by_pledge(const FundPlan& plan, const PipelineParameters& parameters) {
  const double all = sum_of(plan.pledged);
  const double due = donor_record(plan, parameters).due;
  const double of_due = due > 0 ? std::min(plan.paid / due, 1.0) : 0;
  const double beyond = plan.paid - of_due * due;
  const double of_rest = all > due ? std::min(beyond / (all - due), 1.0) : 1;
  std::vector<double> left;
  left.reserve(plan.pledged.size());
  for (const PledgedMoney& one : plan.pledged) {
    const double then = one.amount * paid_within(parameters, one.days_ago);
    left.push_back(std::max((1 - of_due) * then + (1 - of_rest) * (one.amount - then), 0.0));
  }
  return left;
}

Fund fund_at_start(const FundPlan& plan, const PipelineParameters& parameters, int days, double days_sooner,
                   std::uint64_t seed, std::uint32_t run) {
  Fund fund;
  if (!plan.known()) return fund;
  fund.balance = plan.balance;
  const Donors donors = draw_donors(plan, parameters, seed, run);
  Schedule schedule(parameters, donors.share, days_sooner, seed, run);
  // The new pledges first: so they keep their draws, however many old ones a record has.
  const double fresh = donors.new_money * std::max(plan.pledged_a_day, 0.0) * days / kInstalments;
  for (int i = 0; i < kInstalments; ++i)
    schedule.add(fresh, 1, (i + 0.5) / kInstalments * days, 0, fund.to_come);
  const std::vector<double> outstanding = outstanding_by_pledge(plan, parameters);
  for (std::size_t i = 0; i < outstanding.size(); ++i)
    schedule.add(outstanding[i], kInstalments, 0, plan.pledged[i].days_ago, fund.to_come);
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
