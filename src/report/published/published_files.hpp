// Frozen forecasts read from a file or a folder.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "scoring/published/track_record.hpp"

namespace muster {

// The frozen forecast in the file `path`, or all of the folder (names DAY.json, and DAY.N.json for the N-th
// edition, a correction), made for days up to `known_by`, each scored by what had been published by then.
// Other files of the folder are passed over.  ERRORS, with the file: one cannot be read, was changed since it
// was frozen, or is of another mission; there is none.
[[nodiscard]] Result<std::vector<PublishedForecast>> read_published(const std::string& path,
                                                                    const Mission& mission, Day known_by);
// The same, and none where there is none: the folder may be missing, too.
[[nodiscard]] Result<std::vector<PublishedForecast>> published_so_far(const std::string& folder,
                                                                      const Mission& mission, Day known_by);

// The name of an edition's file: "2024-06-27.json", "2024-06-27.2.json".
[[nodiscard]] std::string frozen_name(Day on, int edition);

}  // namespace muster
