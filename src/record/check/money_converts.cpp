// Money in another currency can be added to the mission's own.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {

void check_money_converts(const Mission& mission, Problems& problems) {
  const std::vector<ExchangeRate>& rates = mission.rates;
  if (mission.currencies.size() == 1) return;  // all in the mission's own
  std::vector<bool> told(mission.currencies.size(), false);
  for (const Fact& fact : mission.facts) {
    if (fact.currency == 0 || told[fact.currency]) continue;
    told[fact.currency] = true;
    const std::string& currency = mission.currencies[fact.currency];
    const auto same = [&](const ExchangeRate& rate) { return rate.currency == currency; };
    if (std::any_of(rates.begin(), rates.end(), same)) continue;
    problems.warning(
        where(mission, fact, "currency"),
        fmt::format("money in {} cannot be added to the rest: there is no rate for it", currency),
        "add an [[exchange_rate]] to mission.toml");
  }
}

}  // namespace muster
