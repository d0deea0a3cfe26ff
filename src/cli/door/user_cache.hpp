// Where a user's cache is.
#pragma once

#include <filesystem>

namespace muster {

// The user's folder for what may be made again at any time: that of the environment variable MUSTER_CACHE,
// else as the XDG Base Directory Specification says.  Empty: none is wanted ("off"), or nobody says where.
// REQUIRES: no other thread changes the environment.
[[nodiscard]] std::filesystem::path user_cache();

}  // namespace muster
