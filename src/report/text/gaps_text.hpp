// What to find out next, as text and as JSON.
#pragma once

#include <string>

#include "forecast/influence/gaps.hpp"
#include "record/view.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// What is asked about, and its answer.
struct GapsFound {
  std::string name;  // "strength", "money" or the id of a promise
  GapsOutput output;
  Gaps gaps;
  int months = 0;
  std::uint64_t seed = 0;
};

[[nodiscard]] std::string gaps_text(const View& view, const MissionInput& input, const GapsFound& asked,
                                    std::size_t width);
[[nodiscard]] Json gaps_json(const View& view, const MissionInput& input, const GapsFound& asked);

}  // namespace muster
