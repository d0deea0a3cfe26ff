// Where the mission stands, as JSON.
#pragma once

#include "report/json/json_values.hpp"
#include "status/status.hpp"

namespace muster {

// What `muster status --json` prints; docs/schema/status.schema.json describes it, field by field.
[[nodiscard]] Json status_json(const View& view, const Status& status);

// A promise as in `promises.items`.
[[nodiscard]] Json promise_json(const Mission& mission, const PromiseStatus& promise);

// An event as `muster timeline --json` lists it.
[[nodiscard]] Json event_json(const Mission& mission, const Event& event);

// "1,000 officers of Kenya in theatre": what was promised, without the day.
[[nodiscard]] std::string promise_title(const Mission& mission, const PromiseStatus& promise);

// {"admin1": {"singular": "province", "plural": "provinces"}, "admin2": …}: level_words() of the record.
[[nodiscard]] Json level_words_json(const Mission& mission);

// What the year's cost is for: "at full size", or "for 2,500 people" where another strength was authorised
// when it was stated.
[[nodiscard]] std::string cost_is_for(const Status& status);

// What a figure of the situation counts: the series, or the item of it that is shown.
[[nodiscard]] std::string situation_title(const Series& series, const SituationItem& item);

}  // namespace muster
