// The part of the verb backtest that is about a mission: hindcasts of its situation.
#pragma once

#include "cli/verb.hpp"
#include "forecast/hindcast.hpp"

namespace muster {

// Writes the scores as JSON, in the form of the backtest of past missions for each of the three, or as text.
void write_situation(const SituationBacktest& test, bool json, const Console& console);

}  // namespace muster
