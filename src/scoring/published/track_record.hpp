// How good all frozen forecasts of a mission have been so far.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scoring/published/situation_score.hpp"
#include "scoring/relative_skill.hpp"

namespace muster {

// One file, its forecast and its scores.
struct PublishedForecast {
  std::string file;  // its name, without the folder
  int edition = 1;   // 2: a correction of the first, and so on
  FrozenForecast forecast;
  FrozenScore officers;  // and promises
  SituationScore situation;
};

// Months ahead at which officers are summed up; the same as for violence and the displaced.
inline constexpr std::array kTrackMonths = {1, 3, 6, 12};

// All scored forecasts of one series so many months ahead, in the country or in its departments.
struct TrackRow {
  std::string series;  // strength_in_theatre, violent_events, violent_deaths, displaced
  bool departments = false;
  int months = 0;
  std::size_t forecasts = 0;
  double crps = 0;      // mean, in people or events
  double log_crps = 0;  // mean
  std::array<double, kIntervals.size()> coverage{};
  // Gains over the two plain rules, with 90 % intervals by groups of a calendar quarter of the target; on the
  // log scale.  None where no forecast has both.
  std::optional<SkillInterval> over_as_it_was{};
  std::optional<SkillInterval> over_plain{};
};

struct TrackRecord {
  Day known_by;
  std::vector<PublishedForecast> forecasts{};  // by day, then by edition
  std::vector<TrackRow> rows{};                // of first editions: what was said in time
  std::size_t promises = 0;                    // forecast odds of promises that came to an end
  double brier = kNotGiven;                    // their mean
};

// Sums up scored forecasts.  A correction stands in the list and not in the sums.
[[nodiscard]] TrackRecord track_record(std::vector<PublishedForecast> forecasts, Day known_by,
                                       std::uint64_t seed);

}  // namespace muster
