// Each currency has one rate, and the mission's own has none.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"

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
}

}  // namespace muster
