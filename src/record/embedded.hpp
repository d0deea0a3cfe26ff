// The files of catalogue/ that the program carries inside itself.
#pragma once

#include <string_view>

namespace muster::embedded {

[[nodiscard]] std::string_view series_toml();
[[nodiscard]] std::string_view states_csv();
[[nodiscard]] std::string_view currencies_csv();

}  // namespace muster::embedded
