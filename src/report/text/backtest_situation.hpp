// The backtest of a mission's own past days as text and as JSON.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "scoring/hindcast.hpp"

namespace muster {

// Writes the scores as JSON, in the form of the backtest of past missions for each of the three, or as text
// of at most `width` columns.
void write_situation(const SituationBacktest& test, bool json, std::size_t width, std::ostream& out);

}  // namespace muster
