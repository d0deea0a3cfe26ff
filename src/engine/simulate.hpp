// The day loop of all runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "engine/conservation.hpp"
#include "engine/models.hpp"

namespace muster {

// The time that runs took, in nanoseconds.
struct ChainTimes {
  ModelTimes models{};     // by model, in the order of the chain
  std::int64_t start = 0;  // setting up the models
  std::int64_t all = 0;    // the whole run; the rest is spent on keeping rows
};
ChainTimes& operator+=(ChainTimes& times, const ChainTimes& more);

// Returns true to ask for a stop; called from several threads at once.
using StopAsked = std::function<bool()>;
inline constexpr int kDaysToAskToStop = 7;

// One run from the day of the plan to day setup.days; `observer(evening)` sees each of its days, in order.
// `stop` is called once a simulated week.  Returns false if it asked to stop; the later days are then
// missing.  If `times` is given, the time of the run is added to it; the clock costs about 200 ns a day.
template <class Observer>
bool simulate(const RunSetup& setup, RunAddress address, Observer observer, const StopAsked& stop = {},
              ChainTimes* times = nullptr) {
  using Clock = std::chrono::steady_clock;
  const auto begin = times == nullptr ? Clock::time_point{} : Clock::now();
  const auto elapsed = [&] { return std::chrono::nanoseconds(Clock::now() - begin).count(); };
  Chain chain = chain_at_start(setup, address);
  World world = world_at_start(chain);
  if (times != nullptr) times->start += elapsed();
  ConservationAsserted conserved(setup, chain, world);
  while (world.day < setup.days) {
    if (stop && world.day % kDaysToAskToStop == 0 && stop()) return false;
    if (times == nullptr) {
      advance(chain, world);
    } else {
      advance(chain, world, times->models);
    }
    conserved.after_day(chain, world);
    observer(Evening{chain, world});
  }
  if (times != nullptr) times->all += elapsed();
  return true;
}

}  // namespace muster
