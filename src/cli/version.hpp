// The program's version, from CMake's project().
#pragma once

#include <string_view>

namespace muster {

inline constexpr std::string_view kVersion = MUSTER_VERSION;

}  // namespace muster
