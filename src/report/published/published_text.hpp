// Scores of frozen forecasts, for a terminal.
#pragma once

#include <string>

#include "scoring/published/track_record.hpp"

namespace muster {

// What `muster score` prints of one forecast: officers by day, promises, violence and displaced people.
[[nodiscard]] std::string score_text(const PublishedForecast& one, Day known_by, std::size_t width);

// What it prints of a folder of them: means, skill over plain rules, and the list of files.
[[nodiscard]] std::string track_text(const TrackRecord& record, const std::string& mission,
                                     std::size_t width);

// "made 795 days after it": how long after the day of what it knew a forecast was made, or nothing.
[[nodiscard]] std::string made_words(const FrozenForecast& forecast);

}  // namespace muster
