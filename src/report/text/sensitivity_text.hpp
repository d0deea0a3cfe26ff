// What a forecast varies with, as text and as JSON.
#pragma once

#include <string>

#include "forecast/influence/sensitivity.hpp"
#include "record/view.hpp"
#include "report/json/json_values.hpp"

namespace muster {

[[nodiscard]] std::string sensitivity_text(const View& view, const ChainSensitivity& sensitivity,
                                           std::uint64_t seed, std::size_t width);
[[nodiscard]] Json sensitivity_json(const View& view, const ChainSensitivity& sensitivity,
                                    std::uint64_t seed);

}  // namespace muster
