// Invented networks for the benchmarks of displacement: the same on every machine.
#pragma once

#include "models/people/network.hpp"

namespace muster {

// 1,000 places (a fifth conflict zones, three tenths camps, the rest towns) joined by 1,500 roads, which are
// 3,000 links; `people` are displaced over `days`, alike on each.
[[nodiscard]] Displacement invented_country(std::int64_t people, int days);

// A ring of 100 places of one kind, 300 km apart, with `people` in them before day 0 who leave with a chance
// of `leave_chance` a day.
[[nodiscard]] Displacement invented_ring(std::int64_t people, int days, double leave_chance);

// `scenario` with `factor` times the people and the room for them.
[[nodiscard]] Displacement scaled(Displacement scenario, std::int64_t factor);

}  // namespace muster
