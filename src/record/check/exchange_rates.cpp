// Each currency has one rate, the mission's own has none, and money in another currency can be added up.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {

void check_exchange_rates(const Mission& mission, Problems& problems) {
  const std::vector<ExchangeRate>& rates = mission.rates;
  for (auto rate = rates.begin(); rate != rates.end(); ++rate) {
    const auto same = [&](const ExchangeRate& other) { return other.currency == rate->currency; };
    if (rate->currency == mission.currency) {
      problems.error(rate->where, fmt::format("a rate for {}, the mission's own currency", rate->currency),
                     "remove it");
    } else if (std::any_of(rates.begin(), rate, same)) {
      problems.error(rate->where, fmt::format("a second rate for {}", rate->currency),
                     "one rate for each currency");
    }
  }
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
