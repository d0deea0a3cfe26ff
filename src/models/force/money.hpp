// The fund that pays for a mission: its balance, payments still to come, and what people in theatre cost.
#pragma once

#include <cstdint>
#include <vector>

#include "models/force/parameters.hpp"

namespace muster {

// What was known of the money on the day of the forecast, in the mission's currency.  NaN: not known; then
// nobody waits for money.
struct FundPlan {
  double balance = 0;                 // available
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

// The fund on day 0 of run `run`.  The outstanding money comes in kInstalments equal parts.  Each is paid
// with probability `money_paid`, after a lognormal delay.  New pledges come at the old pace times `new_money`
// and are paid in the same way.  Every payment comes `days_sooner` days sooner, but not before day 1.
[[nodiscard]] Fund fund_at_start(const FundPlan& plan, const PipelineParameters& parameters, int days,
                                 double days_sooner, std::uint64_t seed, std::uint32_t run);

// Adds money from outside the plan, available at once.
void pay_in(Fund& fund, double amount);

// One day: takes in the payments due on `day`, then pays what is owed and `people` officers for a day, as far
// as the money goes.  Does nothing if the plan does not know the money.
void advance(Fund& fund, const FundPlan& plan, int day, double people);

}  // namespace muster
