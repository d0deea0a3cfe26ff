// The parts of the pooled forecast of violence and of displaced people, in words and tables.
#pragma once

#include <string>
#include <vector>

#include "forecast/pool/explained.hpp"

namespace muster {

// "the chain of all models", "counts": as sentences call a part.
[[nodiscard]] std::string_view words_of(PoolPart part);

// What a part rests on: what of it is estimated from this mission's record, borrowed from elsewhere, or
// assumed.
[[nodiscard]] std::string_view rests_on(PoolPart part, PoolFamily family);

// "three forecasts are pooled, with equal weights: the chain of all models, counts and recent months", or
// with the weights learnt on past days; where the family has no plain forecast, that the chain is alone and
// why.
[[nodiscard]] std::string pool_sentence(const Pool& pool, PoolFamily family);

// A table of the parts of a family: what each says alone of the spans named by `heads`, its weight, its
// record, and what it rests on.
[[nodiscard]] std::string parts_table(const FamilySays& says, const Pool& pool,
                                      const std::vector<std::string>& heads, std::size_t width);

}  // namespace muster
