// The parts of the pooled forecast of violence and of displaced people, in words.
#pragma once

#include <string>

#include "forecast/pool/plain_margins.hpp"

namespace muster {

// "the chain of all models", "counts": as sentences and tables call a part.
[[nodiscard]] std::string_view words_of(PoolPart part);

// "three forecasts are pooled, with equal weights: the chain of all models, counts and conflictology"; where
// the family has no plain forecast, that the chain is alone and why.
[[nodiscard]] std::string pool_sentence(const Pool& pool, PoolFamily family);

}  // namespace muster
