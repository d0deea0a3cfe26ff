#include "engine/models/fund.hpp"

#include <limits>

#include "engine/models/violence.hpp"

namespace muster {

MoneyModel::MoneyModel(const RunSetup& setup, RunAddress address)
    : setup_(setup),
      fund_(fund_at_start(setup.plan.money, setup.parameters, setup.days,
                          days_off(setup.sooner, Bound::kMoney), address.seed, address.run)) {}

MoneyModel::Change MoneyModel::advance(const View& view) {
  for (const SupposedMoney& one : setup_.supposed.money) {
    const double missing = one.total - setup_.plan.money.paid - fund_.paid_in;
    if (one.day == view.day && missing > 0) pay_in(fund_, missing);
  }
  const double dearer = view.port_open ? 1 : 1 + setup_.violence->coupling.port_cost;
  muster::advance(fund_, setup_.plan.money, view.day, dearer * view.strength);
  return now();
}

MoneyModel::Change MoneyModel::now() const {
  const bool free = without(setup_.sooner, Bound::kMoney);
  return {setup_.plan.money.known() && !free ? fund_.balance : std::numeric_limits<double>::quiet_NaN(),
          fund_.owed > 0 && !free};
}

}  // namespace muster
