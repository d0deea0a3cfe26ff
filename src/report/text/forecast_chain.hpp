// Violence and the displaced, in `muster forecast`.
#pragma once

#include <iosfwd>

#include "forecast/chain_forecast.hpp"

namespace muster {

void print_chain(const View& view, const MissionChain& chain, const ChainForecast& forecast,
                 std::size_t width, std::ostream& out);
}  // namespace muster
