// weights.csv: how much each part of a pooled forecast weighs, as `muster backtest --store` wrote it.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

#include "record/load/loading.hpp"
#include "record/load/table_rows.hpp"

namespace muster {
namespace {

// The weights of one family from one day on.
struct WeightsOfDay {
  const char* first_row = nullptr;
  std::vector<PoolPart> parts{};
  double sum = 0;
};
using WeightsByDay = std::map<std::tuple<std::string, PoolFamily, Day>, WeightsOfDay>;

constexpr std::string_view kWritten = "muster backtest FOLDER --store writes the file anew";
constexpr double kRounding = 1e-4;  // the program writes six digits of each weight

std::string weights_of(PoolFamily family, Day from) {
  return fmt::format("weights of {} from {}", name_of(family), to_string(from));
}

void add(const LearntWeight& one, RowReader& row, std::size_t part_column, WeightsByDay& days) {
  WeightsOfDay& day = days[{one.made_from, one.family, one.from}];
  if (day.first_row == nullptr) day.first_row = row.row_start();
  if (std::find(day.parts.begin(), day.parts.end(), one.part) != day.parts.end())
    row.error(
        part_column,
        fmt::format("{} stands twice among the {}", name_of(one.part), weights_of(one.family, one.from)),
        std::string(kWritten));
  day.parts.push_back(one.part);
  day.sum += one.weight;
}

}  // namespace

void load_weights(const TextFile& file, Loading& loading) {
  enum : std::size_t { kMadeFrom, kFamily, kFrom, kPart, kWeight, kOutcomes, kForecasts, kCrps };
  static constexpr ColumnSpec kColumns[] = {{"made_from", true}, {"family", true}, {"from", true},
                                            {"part", true},      {"weight", true}, {"outcomes", true},
                                            {"forecasts", true}, {"crps", true}};
  constexpr double kMost = 1e6;
  RowReader row(file, kColumns, loading.problems);
  WeightsByDay days;
  const auto errors = loading.problems.errors();
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
    if (row.good()) add(weight, row, kPart, days);
    if (row.good()) loading.mission.weights.push_back(std::move(weight));
  }
  // Where a row is wrong, a sum without it would only say so again.
  const bool good = loading.problems.errors() == errors;
  for (const auto& [key, day] : days) {
    if (!good || std::abs(day.sum - 1) <= kRounding) continue;
    loading.problems.error(file.position(day.first_row),
                           fmt::format("{} sum to {:.6g}, not 1",
                                       weights_of(std::get<PoolFamily>(key), std::get<Day>(key)), day.sum),
                           std::string(kWritten));
  }
  loading.mission.texts.push_back(row.release_unquoted());
}

}  // namespace muster
