// The models of the chain, each a separate unit in models/.  A model sees only its `View`, keeps its own
// state and returns what it changes.  Only see() and apply() know the world.  A new model is one such struct
// with a name, and one line in Chain.  It has now() if the defaults of World are not right before the first
// day.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "engine/models/force.hpp"
#include "engine/models/fund.hpp"
#include "engine/models/gate.hpp"
#include "engine/models/mandate.hpp"
#include "engine/models/people.hpp"
#include "engine/models/violence.hpp"
#include "engine/world.hpp"

namespace muster {

// In the order of the causal chain.
using Chain =
    std::tuple<MandateModel, AirportModel, PortModel, ForceModel, MoneyModel, ViolenceModel, PeopleModel>;

// A run at the end of one of its days.
struct Evening {
  const Chain& chain;
  const World& world;
};

// Every model of the chain at the start of one run, and the world as they see it then.
[[nodiscard]] inline Chain chain_at_start(const RunSetup& setup, RunAddress address) {
  return [&]<class... Models>(std::type_identity<std::tuple<Models...>>) {
    return Chain{Models(setup, address)...};
  }(std::type_identity<Chain>{});
}

[[nodiscard]] inline World world_at_start(const Chain& chain) {
  World world;
  const auto show = [&](const auto& model) {
    if constexpr (requires { model.now(); }) model.apply(model.now(), world);
  };
  std::apply([&](const auto&... models) { (show(models), ...); }, chain);
  return world;
}

// By model, in the order of the chain: its name, and the nanoseconds it took.
inline constexpr std::size_t kModels = std::tuple_size_v<Chain>;
using ModelTimes = std::array<std::int64_t, kModels>;
inline constexpr std::array<std::string_view, kModels> kModelNames =
    []<class... Models>(std::type_identity<std::tuple<Models...>>) {
      return std::array<std::string_view, kModels>{Models::kName...};
    }(std::type_identity<Chain>{});

// One day: each model in turn sees the world, advances, and changes what the next ones see.
inline void advance(Chain& chain, World& world) {
  ++world.day;
  const auto step = [&](auto& model) { model.apply(model.advance(model.see(world)), world); };
  std::apply([&](auto&... models) { (step(models), ...); }, chain);
}

// The same; also adds the time of each model to `times`.
inline void advance(Chain& chain, World& world, ModelTimes& times) {
  using Clock = std::chrono::steady_clock;
  ++world.day;
  Clock::time_point before = Clock::now();
  std::int64_t* time = times.data();
  const auto step = [&](auto& model) {
    model.apply(model.advance(model.see(world)), world);
    const Clock::time_point after = Clock::now();
    *time++ += std::chrono::nanoseconds(after - before).count();
    before = after;
  };
  std::apply([&](auto&... models) { (step(models), ...); }, chain);
}

}  // namespace muster
