// The day loop of all runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "engine/conservation.hpp"
#include "engine/models.hpp"

namespace muster {

// What runs have taken, in nanoseconds.
struct ChainTimes {
  ModelTimes models{};     // by model, in the order of the chain
  std::int64_t start = 0;  // setting models up
  std::int64_t all = 0;    // all of the run: keeping rows is what the others leave
};
ChainTimes& operator+=(ChainTimes& times, const ChainTimes& more);

// True where somebody asks to stop; called from several threads at once.
using StopAsked = std::function<bool()>;
inline constexpr int kDaysToAskToStop = 7;

// One run from the day of the plan to day setup.days; `observer(evening)` sees each of its days, in order.
// False where `stop` said so, which is asked once a simulated week: then the days after it are missing.
// Where `times` are wanted, what the run takes is added to them; the clock costs some 200 ns a day.
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
