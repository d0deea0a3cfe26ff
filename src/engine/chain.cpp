#include "engine/chain.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "base/parallel/parallel.hpp"
#include "engine/conservation.hpp"
#include "engine/models.hpp"

namespace muster {
namespace {

// Where each series stands in a row.
struct Columns {
  explicit Columns(const RunSeries& shape) : shape_(shape) {}
  [[nodiscard]] std::span<float> of(std::string_view name, std::span<float> row) const {
    const SeriesShape* series = shape_.find(name);
    return series == nullptr ? std::span<float>{} : row.subspan(series->first, series->width);
  }

 private:
  const RunSeries& shape_;
};

template <class Number>
void put(std::span<const Number> numbers, std::span<float> into) {
  std::transform(numbers.begin(), numbers.end(), into.begin(),
                 [](Number number) { return static_cast<float>(number); });
}

void keep_force(const Chain& chain, const World& world, const Columns& columns, std::span<float> row) {
  const PipelineState& force = std::get<ForceModel>(chain).state();
  const std::span<float> strength = columns.of("strength", row);
  for (std::size_t i = 0; i < force.stage.size(); ++i) {
    strength[std::min<std::size_t>(force.contributor[i], strength.size() - 1)] +=
        static_cast<float>(force.there[i]);
  }
  const Fund& fund = std::get<MoneyModel>(chain).fund();
  columns.of("balance", row)[0] = static_cast<float>(world.balance - fund.owed);
  columns.of("paid_in", row)[0] = static_cast<float>(fund.paid_in);
  columns.of("needed", row)[0] = static_cast<float>(fund.spent + fund.owed);
  columns.of("airport_open", row)[0] = world.airport_open ? 1 : 0;
  columns.of("port_open", row)[0] = world.port_open ? 1 : 0;
  columns.of("mandate", row)[0] = world.mandate ? 1 : 0;
}

void keep_security(const World& world, const Columns& columns, std::span<float> row) {
  put(world.control, columns.of("control", row));
  columns.of("host_police", row)[0] = static_cast<float>(world.host_police);
  columns.of("prisons_emptied", row)[0] = static_cast<float>(world.prisons_emptied);
  columns.of("stations_hit", row)[0] = static_cast<float>(world.stations_hit);
}

void keep_people(const World& world, const Columns& columns, std::span<float> row) {
  put(world.sheltered, columns.of("displaced", row));
  for (const auto& [name, people] : {std::pair{"displaced_in_all", world.displaced},
                                     {"fled", world.fled},
                                     {"returned", world.returned},
                                     {"abroad", world.abroad}}) {
    columns.of(name, row)[0] = static_cast<float>(people);
  }
}

std::int64_t nanoseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count();
}

// Adds the day's counts to those since the day kept before.
void add_to(std::span<const std::int64_t> counts, std::span<float> sums) {
  for (std::size_t i = 0; i < counts.size(); ++i) sums[i] += static_cast<float>(counts[i]);
}

}  // namespace

RunSeries chain_series(const ChainInput& input, std::span<const Day> days) {
  RunSeries series;
  series.days.assign(days.begin(), days.end());
  using Of = SeriesShape::Of;
  series.add("strength", "people", Of::kSender, input.plan.contributors.size() + 1);
  for (const char* name : {"balance", "paid_in", "needed"}) series.add(name, "money", Of::kMission, 1);
  for (const char* name : {"airport_open", "port_open", "mandate"}) series.add(name, "1", Of::kMission, 1);
  if (input.security == nullptr) return series;
  const std::size_t places = input.security->places.size();
  series.add("events", "events", Of::kPlace, places);
  series.add("deaths", "people", Of::kPlace, places);
  series.add("control", "1", Of::kPlace, places);
  series.add("host_police", "people", Of::kMission, 1);
  for (const char* name : {"prisons_emptied", "stations_hit"}) series.add(name, "1", Of::kMission, 1);
  if (input.people == nullptr) return series;
  series.add("displaced", "people", Of::kPlace, places);
  for (const char* name : {"displaced_in_all", "fled", "returned", "abroad"})
    series.add(name, "people", Of::kMission, 1);
  return series;
}

ChainTimes run_chain(const ChainInput& input, const RunSeries& shape, std::uint64_t seed, std::uint32_t run,
                     std::span<float> rows) {
  static constexpr DaysSooner kNothingSooner{};
  ChainTimes times;
  if (shape.days.empty()) return times;
  const auto begin = std::chrono::steady_clock::now();
  const RunSetup setup{
      input.plan,     input.parameters, kNothingSooner, input.supposed, shape.days.back() - input.plan.on,
      input.security, input.people};
  Chain chain = chain_at_start(setup, {seed, run});
  World world = world_at_start(chain);
  times.start = nanoseconds_since(begin);
  ConservationAsserted conserved(setup, chain, world);
  const Columns columns(shape);
  std::fill(rows.begin(), rows.end(), 0.0F);
  std::size_t next = 0;
  std::span<float> row = rows.first(shape.columns);
  while (next < shape.days.size()) {
    advance(chain, world, times.models);
    conserved.after_day(chain, world);
    if (input.security != nullptr) {
      add_to(world.events, columns.of("events", row));
      add_to(world.deaths, columns.of("deaths", row));
    }
    if (world.day != shape.days[next] - input.plan.on) continue;
    keep_force(chain, world, columns, row);
    if (input.security != nullptr) keep_security(world, columns, row);
    if (input.security != nullptr && input.people != nullptr) keep_people(world, columns, row);
    if (++next < shape.days.size()) row = rows.subspan(next * shape.columns, shape.columns);
  }
  times.all = nanoseconds_since(begin);
  return times;
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
