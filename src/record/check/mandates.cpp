// Mandates follow one another: in the order of adoption, each once, none cutting its predecessor short.
#include <fmt/format.h>

#include <algorithm>

#include "record/check/rules.hpp"

namespace muster {

void check_mandates(const Mission& mission, Problems& problems) {
  for (std::size_t i = 0; i < mission.mandates.size(); ++i) {
    const Mandate& mandate = mission.mandates[i];
    const auto error = [&](std::string what, std::string fix) {
      problems.error(mandate.where, std::move(what), std::move(fix));
    };
    const auto same = [&](const Mandate& other) { return other.instrument == mandate.instrument; };
    if (std::any_of(mission.mandates.begin(), mission.mandates.begin() + static_cast<std::ptrdiff_t>(i),
                    same)) {
      error(fmt::format("duplicate mandate '{}'", mandate.instrument), "one table for each instrument");
    }
    if (i == 0) continue;
    const Mandate& before = mission.mandates[i - 1];
    if (mandate.adopted.given() && mandate.adopted < before.adopted) {
      error(fmt::format("mandate '{}' of {} stands after '{}' of {}", mandate.instrument,
                        to_string(mandate.adopted), before.instrument, to_string(before.adopted)),
            "mandates stand in the order of their adoption");
    } else if (mandate.ends.given() && before.ends.given() && mandate.ends < before.ends) {
      error(
          fmt::format("mandate '{}' ends {}, inside the period of '{}' that it renews, which ends {}",
                      mandate.instrument, to_string(mandate.ends), before.instrument, to_string(before.ends)),
          "correct one of the two ends");
    }
  }
}

// Councils have renewed a mandate after its end, back to that end: so it is possible, and rare.
void check_mandate_starts(const Mission& mission, Problems& problems) {
  for (const Mandate& mandate : mission.mandates) {
    if (!mandate.starts.given() || mandate.starts >= mandate.adopted) continue;
    problems.warning(mandate.where,
                     fmt::format("mandate '{}' starts {}, before its adoption on {}", mandate.instrument,
                                 to_string(mandate.starts), to_string(mandate.adopted)),
                     "right only where the instrument itself says so");
  }
}

}  // namespace muster
