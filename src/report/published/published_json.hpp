// Scores of frozen forecasts as JSON: docs/schema/score.schema.json and track.schema.json have their forms.
#pragma once

#include <string>

#include "report/json/json_values.hpp"
#include "scoring/published/track_record.hpp"

namespace muster {

// What `muster score FILE --json` prints.
[[nodiscard]] Json score_json(const PublishedForecast& one, Day known_by);

// What `muster score FOLDER --json` prints: means and skill, the odds of each promise by day of forecast, and
// the files without their single targets.
[[nodiscard]] Json track_json(const TrackRecord& record, const std::string& mission);

// For report_page(): the same with the kind of the page.
[[nodiscard]] Json track_page_json(const TrackRecord& record, const std::string& mission);

}  // namespace muster
