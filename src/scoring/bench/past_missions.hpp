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

// Promises of people with a due day of which it is known whether they were kept in time: the odds by the
// forecast of strength on the day they were stated, beside the rate at which the other missions' promises
// that fell due before were kept, and beside the word itself.  What came is 1 or 0, so that the CRPS is
// Brier's score.  Promises without a day of statement, a number of people or a mission with a ceiling on
// that day are left out.
[[nodiscard]] BenchFamily bench_promises(std::span<const PastMission> past, std::uint64_t seed);

}  // namespace muster
