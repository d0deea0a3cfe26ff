#include "engine/chain.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "engine/models.hpp"

namespace muster {
namespace {

void keep(const Chain& chain, const World& world, const RunSeries& shape, std::span<float> row) {
  std::fill(row.begin(), row.end(), 0.0F);
  const auto column = [&](std::string_view name) { return row.subspan(shape.find(name)->first); };
  const PipelineState& force = std::get<ForceModel>(chain).state();
  const std::size_t nobody = shape.find("strength")->width - 1;
  for (std::size_t i = 0; i < force.stage.size(); ++i) {
    column("strength")[std::min<std::size_t>(force.contributor[i], nobody)] +=
        static_cast<float>(force.there[i]);
  }
  const Fund& fund = std::get<MoneyModel>(chain).fund();
  column("balance")[0] = static_cast<float>(world.balance - fund.owed);
  column("paid_in")[0] = static_cast<float>(fund.paid_in);
  column("needed")[0] = static_cast<float>(fund.spent + fund.owed);
  column("airport_open")[0] = world.airport_open ? 1 : 0;
  column("mandate")[0] = world.mandate ? 1 : 0;
}

}  // namespace

RunSeries chain_series(const ChainInput& input, std::span<const Day> days) {
  RunSeries series;
  series.days.assign(days.begin(), days.end());
  using Of = SeriesShape::Of;
  series.add("strength", "people", Of::kSender, input.plan.contributors.size() + 1);
  for (const char* name : {"balance", "paid_in", "needed"}) series.add(name, "money", Of::kMission, 1);
  for (const char* name : {"airport_open", "mandate"}) series.add(name, "1", Of::kMission, 1);
  return series;
}

void run_chain(const ChainInput& input, const RunSeries& shape, std::uint64_t seed, std::uint32_t run,
               std::span<float> rows) {
  static constexpr DaysSooner kNothingSooner{};
  if (shape.days.empty()) return;
  const RunSetup setup{input.plan, input.parameters, kNothingSooner, input.supposed,
                       shape.days.back() - input.plan.on};
  Chain chain = chain_at_start(setup, {seed, run});
  World world = world_at_start(chain);
  for (std::size_t next = 0; next < shape.days.size();) {
    advance(chain, world);
    if (world.day != shape.days[next] - input.plan.on) continue;
    keep(chain, world, shape, rows.subspan(next * shape.columns, shape.columns));
    ++next;
  }
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
