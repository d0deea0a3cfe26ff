// Who said what, and who said otherwise, as JSON.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/json/json_values.hpp"
#include "status/status.hpp"

namespace muster {

// Sources known on the view with the number of their facts, those with most first.
[[nodiscard]] std::vector<std::pair<SourceId, int>> sources_by_facts(const View& view);

// What a fact is about: "Officers in theatre, Kenya".
[[nodiscard]] std::string subject_of(const Mission& mission, const Fact& fact);

// Headline figures that have gone stale, or else those that rest on one source.
[[nodiscard]] std::vector<SituationItem> weak_figures(const View& view, bool stale);

// What `muster sources --json` prints: docs/schema/sources.schema.json.
[[nodiscard]] Json sources_json(const View& view);

}  // namespace muster
