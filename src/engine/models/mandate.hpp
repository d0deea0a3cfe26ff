// The mandate in the chain.
#pragma once

#include <string_view>

#include "engine/world.hpp"

namespace muster {

// Renewed at each end by a draw; once ended, it stays ended.
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

}  // namespace muster
