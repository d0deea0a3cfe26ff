#include "engine/chain.hpp"

#include <algorithm>

#include "base/parallel/parallel.hpp"

namespace muster {
namespace {

bool is_there(OutputRow::Needs needs, const ChainInput& input) {
  if (needs == OutputRow::Needs::kNothing) return true;
  return input.violence != nullptr && (needs == OutputRow::Needs::kViolence || input.people != nullptr);
}

std::size_t width_of(OutputRow::Of of, const ChainInput& input) {
  switch (of) {
    case OutputRow::Of::kMission:
      return 1;
    case OutputRow::Of::kContributor:
      return input.plan.contributors.size() + 1;
    case OutputRow::Of::kPlace:
      return input.violence->places.size();
  }
  return 0;
}

// Takes the outputs that are kept in the way of `kept`.
void take(const RunSeries& shape, OutputRow::Kept kept, const Evening& evening, std::span<float> row) {
  for (const SeriesShape& series : shape.series) {
    const OutputRow& output = series.row();
    if (output.kept == kept) output.take(evening, row.subspan(series.first, series.width));
  }
}

}  // namespace

RunSeries chain_series(const ChainInput& input, std::span<const Day> days) {
  RunSeries series;
  series.days.assign(days.begin(), days.end());
  for (const OutputRow& output : output_table()) {
    if (is_there(output.needs, input)) series.add(output.output, width_of(output.of, input));
  }
  return series;
}

bool run_chain(const ChainInput& input, const RunSeries& shape, std::uint64_t seed, std::uint32_t run,
               std::span<float> rows, const StopAsked& stop, ChainTimes* times) {
  static constexpr DaysSooner kNothingSooner{};
  std::fill(rows.begin(), rows.end(), 0.0F);
  if (shape.days.empty()) return true;
  const RunSetup setup{
      input.plan,     input.parameters, kNothingSooner, input.supposed, shape.days.back() - input.plan.on,
      input.violence, input.people};
  std::size_t next = 0;
  const auto keep = [&](const Evening& evening) {
    const std::span<float> row = rows.subspan(next * shape.columns, shape.columns);
    take(shape, OutputRow::Kept::kSum, evening, row);
    if (evening.world.day != shape.days[next] - input.plan.on) return;
    take(shape, OutputRow::Kept::kLast, evening, row);
    ++next;
  };
  return simulate(setup, {seed, run}, keep, stop, times);
}

ChainTimes& operator+=(ChainTimes& times, const ChainTimes& more) {
  for (std::size_t i = 0; i < kModels; ++i) times.models[i] += more.models[i];
  times.start += more.start;
  times.all += more.all;
  return times;
}

RunSeries run_chains(const ChainInput& input, std::span<const Day> days, int runs, std::uint64_t seed,
                     int threads) {
  RunSeries series = chain_series(input, days);
  series.resize(runs);
  in_parallel(static_cast<std::size_t>(runs), 1, threads, [&](std::size_t run) {
    run_chain(input, series, seed, static_cast<std::uint32_t>(run), series.of_run(static_cast<int>(run)));
  });
  return series;
}

}  // namespace muster
