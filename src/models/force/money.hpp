// The fund that pays for a mission: what is in it, what is still to come, what people in theatre cost.
#pragma once

#include <cstdint>
#include <vector>

#include "models/force/parameters.hpp"

namespace muster {

// What was known of the money on the day of the forecast, in the mission's currency.  NaN: not known; money
// then holds nobody up.
struct FundPlan {
  double balance = 0;                 // there to be spent
  double paid = 0;                    // by donors so far, spent or not
  double outstanding = 0;             // pledged and not yet paid
  double pledged_a_day = 0;           // pace at which donors have pledged so far
  double cost_per_officer_month = 0;  // of one officer in theatre

  [[nodiscard]] bool known() const { return balance >= 0 && cost_per_officer_month > 0; }
};

// A payment that may come; `due` is a day of the run, infinite if it never does.
struct Instalment {
  double due = 0;
  double amount = 0;
};

// The money of one run, day by day.  Always: paid_in + the first balance = spent + balance, and nothing is
// below 0.
struct Fund {
  double balance = 0;
  double paid_in = 0;
  double spent = 0;
  double owed = 0;                  // cost of days without money, paid first when some comes
  std::vector<Instalment> to_come;  // by the day on which they come
  std::size_t next = 0;             // of them
  int empty_since = kNever;         // the first day on which a cost could not be paid

  static constexpr int kNever = -1;
};

inline constexpr int kInstalments = 12;

// The fund on day 0 of run `run`.  What is outstanding comes in kInstalments equal parts; each is paid at all
// with the chance `money_paid`, after a lognormal delay.  New pledges keep the pace of the old ones times
// `new_money`, and are paid in the same way.  A month less of `money` lets every payment come 30 days sooner.
[[nodiscard]] Fund fund_at_start(const FundPlan& plan, const PipelineParameters& parameters, int days,
                                 double days_sooner, std::uint64_t seed, std::uint32_t run);

// Money from outside the plan: it is there at once.
void pay_in(Fund& fund, double amount);

// One day: takes in what is due on `day`, then pays `people` officers for a day and what is owed, as far as
// the money goes.  Nothing is paid if the plan does not know the money.
void advance(Fund& fund, const FundPlan& plan, int day, double people);

}  // namespace muster
