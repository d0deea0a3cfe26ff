// What the report carries inside the program, beside its page.
#pragma once

#include <string_view>

namespace muster::embedded {

// docs/evidence/backtest.json: what `muster backtest reference --summary` printed.
[[nodiscard]] std::string_view backtest_json();

// docs/evidence/situation.json: what tools/situation_backtest.py made of `muster backtest MISSION --json`, by
// the mission's folder.
[[nodiscard]] std::string_view situation_json();

}  // namespace muster::embedded
