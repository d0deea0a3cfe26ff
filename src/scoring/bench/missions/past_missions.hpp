// Past missions as families of the benchmark: their strength, and the promises made for them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/files/file.hpp"
#include "inputs/reference.hpp"
#include "scoring/bench/family.hpp"

namespace muster {

// strengths_monthly.csv: mission, date (month's end), military, police, total, contributors,
// authorised_total, source, host, reference_id, authorised_military, authorised_police,
// drawdown_without_number, note.  Rows of one mission and reference_id are one mission, of the kind `un`
// and with assessed contributions; one that `known` has by its reference_id takes name, traits and the day
// of the authorisation from there.  Another begins with its first row, and is left out if that stands in
// the table's first month: nobody can say when it began.
// ERRORS: no mission; a date that is none; numbers negative or not whole; one mission and date twice.
[[nodiscard]] std::vector<PastMission> read_strengths(const TextFile& file,
                                                      std::span<const PastMission> known, Problems& problems);

// The backtest of past missions (scoring/backtest.hpp) as a family: CRPS in shares of the ceiling, a cluster
// is a mission.  `scored` are forecast from `past`, each without itself.
[[nodiscard]] BenchFamily bench_strength(std::span<const PastMission> scored,
                                         std::span<const PastMission> past, std::uint64_t seed);

// Promises of people with a due day, forecast on the day they were stated (promise_cases.hpp): by the
// forecast of strength, by what came of the other missions' promises that were known by then, by both with
// equal weights, which is what Muster says, and by the word itself.
//   promises        kept in time or not: what came is 1 or 0, so that the CRPS is Brier's score.  Of a part
//   of
//                   the force the forecast of strength says nothing, and the class's rate stands alone
//   promised_share  the share of the promised people that was there on the due day
//   promised_late   months from the due day until they were there, at most kMostLate
[[nodiscard]] BenchFamily bench_promises(std::span<const PastMission> past, std::uint64_t seed);
[[nodiscard]] BenchFamily bench_promised_share(std::span<const PastMission> past, std::uint64_t seed);
[[nodiscard]] BenchFamily bench_promised_late(std::span<const PastMission> past, std::uint64_t seed);

}  // namespace muster
