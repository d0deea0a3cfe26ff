// A frozen forecast as the text of a file, and its scores as JSON.
#pragma once

#include <string>

#include "base/result.hpp"
#include "report/json/forecast_json.hpp"
#include "scoring/frozen.hpp"

namespace muster {

inline constexpr std::string_view kFrozenForm = "muster forecast 1";

// The hash of a frozen forecast without its seal.
[[nodiscard]] std::string frozen_seal(const Json& json);

// All that `forecast --json` says, with the program's version, the parameters, and a seal: a hash of the
// rest, by which a change made later is seen.
[[nodiscard]] std::string frozen_text(const View& view, const Outlook& outlook, const MoneyStatus& money);

// Reads what frozen_text wrote.  Fails, with name:line:column where the text is no JSON, if it is no frozen
// forecast, was written by another form of the program, or was changed since it was frozen.
[[nodiscard]] Result<FrozenForecast> parse_frozen(const std::string& name, std::string_view text);

// What `muster score --json` prints.
[[nodiscard]] Json frozen_score_json(const FrozenForecast& forecast, const FrozenScore& score, Day known_by);

}  // namespace muster
