// weights.csv: how much each part of a pooled forecast weighs, as `muster backtest --store` wrote it.
#include <cmath>

#include "record/load/loading.hpp"
#include "record/load/table_rows.hpp"

namespace muster {

void load_weights(const TextFile& file, Loading& loading) {
  enum : std::size_t { kMadeFrom, kFamily, kFrom, kPart, kWeight, kOutcomes, kForecasts, kCrps };
  static constexpr ColumnSpec kColumns[] = {{"made_from", true}, {"family", true}, {"from", true},
                                            {"part", true},      {"weight", true}, {"outcomes", true},
                                            {"forecasts", true}, {"crps", true}};
  constexpr double kMost = 1e6;
  constexpr std::string_view kWritten = "muster backtest FOLDER --store writes the file anew";
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    LearntWeight weight;
    weight.made_from = std::string(row.required_text(kMadeFrom));
    weight.family = row.required_choice<PoolFamily>(kFamily);
    row.require(kFrom);
    weight.from = row.day(kFrom);
    weight.part = row.required_choice<PoolPart>(kPart);
    for (const std::size_t column : {kWeight, kOutcomes, kForecasts, kCrps}) row.require(column);
    weight.weight = row.number_up_to(kWeight, 1, kWritten);
    weight.outcomes = row.count_up_to(kOutcomes, kMost, kWritten);
    weight.forecasts = row.count_up_to(kForecasts, kMost, kWritten);
    weight.crps = row.number(kCrps);
    if (row.good()) loading.mission.weights.push_back(std::move(weight));
  }
  loading.mission.texts.push_back(row.release_unquoted());
}

}  // namespace muster
