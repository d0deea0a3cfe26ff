// The files of bench/data that the program carries inside itself.
#pragma once

#include <string_view>

namespace muster::embedded {

[[nodiscard]] std::string_view bench_displacement();
[[nodiscard]] std::string_view bench_deaths_country();
[[nodiscard]] std::string_view bench_presence_places();

}  // namespace muster::embedded
