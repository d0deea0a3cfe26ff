// The fund that pays for a mission: its balance, payments still to come, and what people in theatre cost.
#pragma once

#include <cstdint>
#include <vector>

#include "models/force/parameters.hpp"

namespace muster {

// Money pledged, paid or not, and how long ago.
struct PledgedMoney {
  double amount = 0;
  int days_ago = 0;
};

// What was known of the money on the day of the forecast, in the mission's currency.  NaN: not known; then
// nobody waits for money.
struct FundPlan {
  double balance = 0;                   // available
  double paid = 0;                      // by donors so far, spent or not
  std::vector<PledgedMoney> pledged{};  // all that was pledged so far
  double pledged_a_day = 0;             // pace at which donors have pledged so far
  double cost_per_officer_month = 0;    // of one officer in theatre

  [[nodiscard]] bool known() const { return balance >= 0 && cost_per_officer_month > 0; }
  [[nodiscard]] double outstanding() const;  // pledged and not yet paid
};

// How the donors of this fund pay.
struct DonorRecord {
  double due = 0;    // what would have been paid by now if every pledge were paid in the end
  double share = 0;  // of a pledge that is paid in the end, median over runs
};
// The donors' own record and the prior: `money_paid` counts as much as what was due from them times
// `money_paid_weight`, so that share = (weight · money_paid + paid / due) / (weight + 1), within 0.01 and
// 0.99; without anything due yet, the prior alone.
[[nodiscard]] DonorRecord donor_record(const FundPlan& plan, const PipelineParameters& parameters);

// What is outstanding of each pledge, in the order of plan.pledged; the sum is plan.outstanding().  What was
// paid is taken from the pledges in proportion to what would have come of each by now, since nobody says
// which of them a payment is for; what was paid beyond that, in proportion to the rest.
[[nodiscard]] std::vector<double> outstanding_by_pledge(const FundPlan& plan,
                                                        const PipelineParameters& parameters);

// A payment that may come; `due` is a day of the run, infinite if it never does.
struct Instalment {
  double due = 0;
  double amount = 0;
};

// The money of one run, day by day.  Always: paid_in + the first balance = spent + balance, and no value is
// below 0.
struct Fund {
  double balance = 0;
  double paid_in = 0;
  double spent = 0;
  double owed = 0;                  // cost of days without money, paid first once money comes
  std::vector<Instalment> to_come;  // in order of the day they are due
  std::size_t next = 0;             // index of the next one in to_come
  int empty_since = kNever;         // the first day on which a cost could not be paid

  static constexpr int kNever = -1;
};

inline constexpr int kInstalments = 12;

// The fund on day 0 of run `run`.  Donors fail together: a run has one share s of pledged money that is paid
// in the end, its logit normal about that of donor_record() with standard deviation `money_paid_spread`. What
// is outstanding of a pledge comes in kInstalments equal parts after a lognormal time since the pledge, of
// which t days have passed.  A part is paid with probability s (1 − F(t)) / (1 − s F(t)), F being the
// distribution of the time: a pledge that is overdue is less likely to be paid at all (a mixture cure model:
// Boag 1949, J. R. Stat. Soc. B 11).  New pledges come at the old pace times `new_money`, a lognormal number
// of the run with spread `new_money_spread`, and are paid with probability s.  Every payment comes
// `days_sooner` days sooner, but not before day 1.
[[nodiscard]] Fund fund_at_start(const FundPlan& plan, const PipelineParameters& parameters, int days,
                                 double days_sooner, std::uint64_t seed, std::uint32_t run);

// Adds money from outside the plan, available at once.
void pay_in(Fund& fund, double amount);

// One day: takes in the payments due on `day`, then pays what is owed and `people` officers for a day, as far
// as the money goes.  Does nothing if the plan does not know the money.
void advance(Fund& fund, const FundPlan& plan, int day, double people);

}  // namespace muster
