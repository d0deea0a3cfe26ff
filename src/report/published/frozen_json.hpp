// A frozen forecast as the text of a file, and its scores as JSON.
#pragma once

#include <string>

#include "base/result.hpp"
#include "report/json/forecast_json.hpp"
#include "scoring/published/frozen.hpp"

namespace muster {

inline constexpr std::string_view kFrozenForm = "muster forecast 2";
// Without violence and displaced people; still read.
inline constexpr std::string_view kFrozenFormOfOld = "muster forecast 1";

// The hash of a frozen forecast without its seal.
[[nodiscard]] std::string frozen_seal(const Json& json);

// All that `forecast --json` says, with the day on which it is made, the program's version, the parameters,
// and a seal: a hash of the rest, by which a change made later is seen.
[[nodiscard]] std::string frozen_text(const View& view, const Outlook& outlook, const MoneyStatus& money,
                                      Day made);

// True if both texts, as frozen_text wrote them, say the same, on whatever days they were made.
[[nodiscard]] bool same_forecast(std::string_view one, std::string_view other);

// Reads what frozen_text wrote.  Fails, with name:line:column where the text is no JSON, if it is no frozen
// forecast, was written by another form of the program, or was changed since it was frozen.
[[nodiscard]] Result<FrozenForecast> parse_frozen(const std::string& name, std::string_view text);

}  // namespace muster
