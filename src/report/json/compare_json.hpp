// What scenarios would change, as JSON.
#pragma once

#include <span>

#include "forecast/scenario_effects.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// How many runs an effect rests on, and up to which day it is.
struct ComparedRuns {
  Day until;
  int runs = 0;
};

// `muster compare --json`: scenarios with their edits, effects on officers and money (`force`), on violence
// and displaced people.
[[nodiscard]] Json compare_json(const View& view, std::span<const ComparedScenario> list,
                                const ComparedRuns& force, std::uint64_t seed);

// The same for a page (docs/schema/report.schema.json, Scenarios), with the effects by commune that its map
// shows.
[[nodiscard]] Json comparison_json(const View& view, std::span<const ComparedScenario> list,
                                   const ComparedRuns& force, const ComparedRuns& chain, std::uint64_t seed);

}  // namespace muster
