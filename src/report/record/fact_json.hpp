// Facts of the record as JSON.
#pragma once

#include <set>

#include "report/json/json_values.hpp"

namespace muster {

// The facts that answer a question of their own by the rule, among rivals about the same thing and time; of
// events, all.  COST: that of resolving every series.
[[nodiscard]] std::set<FactId> chosen_facts(const View& view);

// A fact as the report's page and the server give it (docs/schema/report.schema.json, Fact).
[[nodiscard]] Json fact_json(const Mission& mission, FactId id, bool chosen);

}  // namespace muster
