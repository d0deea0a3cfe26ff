// Where no call may write: into what it, or a later call, reads.
#pragma once

#include <filesystem>
#include <string>

namespace muster {

// What `path` would be a part of, as "the record of missions/haiti-mss": a mission's folder (but its
// forecasts/), the inputs of a Flee case, a folder of past missions.  Empty: none of them.  What stands there
// already would be written over, or every later call would refuse the folder for a file that does not belong
// to it.
[[nodiscard]] std::string input_around(const std::filesystem::path& path);

}  // namespace muster
