// What the kinds of file that begin with ACLED share.
#pragma once

#include <string_view>

#include "record/mission.hpp"

namespace muster {

inline constexpr int kAcledLagDays = 10;  // assumed: ACLED has coded a month some days after its end

// True where ACLED's second level of areas is one that the record does not have, though its names and codes
// look as if it were.  In Haiti it is the arrondissement, and its P-code that of one commune: Gonaives stands
// there with HT0512, which is Ennery.
[[nodiscard]] inline bool acled_admin2_misleads(const Mission& mission) {
  return mission.host == "HTI";
}

}  // namespace muster
