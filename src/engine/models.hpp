// The models of the chain, each a unit of its own: it sees only its `View`, keeps a state of its own and
// returns what it changes.  see() and apply() alone know the world.  A new model is one such struct with a
// name, and one line in Chain.  Violence and people have files of their own.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "engine/models/people.hpp"
#include "engine/models/violence.hpp"
#include "engine/world.hpp"
#include "models/force/money.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

// Renewed at each end by a draw; once ended it stays so.
class MandateModel {
 public:
  static constexpr std::string_view kName = "mandate";
  struct View {
    int day;
  };
  struct Change {
    bool mandate;
  };
  MandateModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day}; }
  [[nodiscard]] Change advance(const View& view) const { return {view.day <= end_}; }
  static void apply(const Change& change, World& world) { world.mandate = change.mandate; }

 private:
  double end_;  // its last day
};

// Open and closed by turns at the pace of the record, and closed where a scenario supposes it.  More violence
// near it than usual brings the next closure nearer, and puts the next reopening off: the model's clock runs
// faster while open, slower while closed, by the threat to the power airport_violence.
class AirportModel {
 public:
  static constexpr std::string_view kName = "airport";
  struct View {
    int day;
    double threat;
  };
  struct Change {
    bool open;
  };
  AirportModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.airport_threat}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) { world.airport_open = change.open; }

 private:
  RunSetup setup_;
  RunAddress address_;
  bool open_;
  double clock_ = 0;  // days, if violence is as usual
  double change_;     // when on the clock it changes next
  std::uint32_t turns_ = 0;
};

// The port, where there is a security plan that has one: as the airport, with its own record and threat.
class PortModel {
 public:
  static constexpr std::string_view kName = "port";
  struct View {
    int day;
    double threat;
  };
  struct Change {
    bool open;
  };
  PortModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.port_threat}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) { world.port_open = change.open; }

 private:
  RunSetup setup_;
  RunAddress address_;
  bool there_;
  bool open_ = true;
  double clock_ = 0;
  double change_ = 0;
  std::uint32_t turns_ = 0;
};

// Contingents on their way, there and home.  While the port is shut, supplies take a part of the seats.
class ForceModel {
 public:
  static constexpr std::string_view kName = "force";
  struct View {
    int day;
    bool mandate;
    bool airport_open;
    bool port_open;
    double balance;
    bool unpaid;
  };
  struct Change {
    Changes changes;
    int strength;
  };
  ForceModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) {
    return {world.day, world.mandate, world.airport_open, world.port_open, world.balance, world.unpaid};
  }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) {
    world.force = change.changes;
    world.strength = change.strength;
  }
  [[nodiscard]] const PipelineState& state() const { return state_; }

 private:
  RunSetup setup_;
  RunAddress address_;
  Conditions conditions_;
  PipelineState state_;
};

// The fund: pays for those who are there in the evening, more while the port is shut; the force sees it on
// the next day.
class MoneyModel {
 public:
  static constexpr std::string_view kName = "money";
  struct View {
    int day;
    int strength;
    bool port_open;
  };
  struct Change {
    double balance;
    bool unpaid;
  };
  MoneyModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.strength, world.port_open}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) {
    world.balance = change.balance;
    world.unpaid = change.unpaid;
  }
  // What is so before the first day.
  [[nodiscard]] Change now() const;
  [[nodiscard]] const Fund& fund() const { return fund_; }

 private:
  RunSetup setup_;
  Fund fund_;
};

// In the order of the causal chain.
using Chain =
    std::tuple<MandateModel, AirportModel, PortModel, ForceModel, MoneyModel, SecurityModel, PeopleModel>;

// A run at the end of one of its days.
struct Evening {
  const Chain& chain;
  const World& world;
};

// Every model of the chain at the start of one run, and the world as they see it then.
[[nodiscard]] Chain chain_at_start(const RunSetup& setup, RunAddress address);
[[nodiscard]] World world_at_start(const Chain& chain);

// By model, in the order of the chain: its name, and nanoseconds that it has taken.
inline constexpr std::size_t kModels = std::tuple_size_v<Chain>;
using ModelTimes = std::array<std::int64_t, kModels>;
inline constexpr std::array<std::string_view, kModels> kModelNames =
    []<class... Models>(std::type_identity<std::tuple<Models...>>) {
      return std::array<std::string_view, kModels>{Models::kName...};
    }(std::type_identity<Chain>{});

// One day: each model in turn sees, advances and changes what the next ones see.
inline void advance(Chain& chain, World& world) {
  ++world.day;
  const auto step = [&](auto& model) { model.apply(model.advance(model.see(world)), world); };
  std::apply([&](auto&... models) { (step(models), ...); }, chain);
}

// The same, and adds to `times` what each model took.
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
