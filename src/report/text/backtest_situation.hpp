// The backtest of a mission's own past days as text and as JSON.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <utility>

#include "scoring/situation/hindcast.hpp"

namespace muster {

// What the scores of a backtest mean, in a sentence.
[[nodiscard]] std::string scores_explained(std::size_t width);

// A table of all scores (scoring/scores.hpp) by who forecast; `amount` writes
// those that are in the unit; with `parts` their parts too.
[[nodiscard]] std::string score_table_text(std::span<const std::pair<std::string, MeanScore>> means,
                                           bool parts, std::string (*amount)(double), std::size_t width);

// Writes the scores as JSON, in the form of the backtest of past missions for each of the three, or as text
// of at most `width` columns.
void write_situation(const SituationBacktest& test, const Mission& mission, bool json, std::size_t width,
                     std::ostream& out);

}  // namespace muster
