// What donors paid into the fund, forecast from past days.
#pragma once

#include "scoring/situation/hindcast.hpp"

namespace muster {

// From the last day of each calendar quarter on which the fund was known: what comes in within 3, 6 and 12
// months, by the runs of contingents and of the fund (as `forecast` shows it), and by three plain rules: the
// pace of all payments since the first mandate goes on ("pace"), as much comes as in as many months before
// ("last": since the last sum known of that earlier day, however old, or since none), and nothing comes
// ("nothing").  What came is the difference of what had been paid by both days; it is known where a sum of
// payments is about a day at most kMoneyNewsDays before the target.  In the mission's currency.
[[nodiscard]] Hindcast money_hindcast(const Mission& mission, const HindcastCall& call);
inline constexpr int kMoneyNewsDays = 45;

}  // namespace muster
