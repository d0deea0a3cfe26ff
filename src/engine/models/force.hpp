// The contingents in the chain: the pipeline of models/force/pipeline.hpp.
#pragma once

#include <string_view>

#include "engine/world.hpp"

namespace muster {

// Contingents on their way, in theatre and at home.  While the port is closed, supplies take a part of the
// seats.
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
    int soldiers;
  };
  ForceModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) {
    return {world.day, world.mandate, world.airport_open, world.port_open, world.balance, world.unpaid};
  }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) {
    world.force = change.changes;
    world.strength = change.strength;
    world.soldiers = change.soldiers;
  }
  // The state before the first day.
  [[nodiscard]] Change now() const { return {Changes{}, state_.strength, soldiers_}; }
  [[nodiscard]] const PipelineState& state() const { return state_; }

 private:
  RunSetup setup_;
  RunAddress address_;
  Conditions conditions_;
  PipelineState state_;
  int soldiers_;  // in theatre
};

}  // namespace muster
