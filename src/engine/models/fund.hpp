// The fund in the chain: models/force/money.hpp.
#pragma once

#include <string_view>

#include "engine/world.hpp"
#include "models/force/money.hpp"

namespace muster {

// The fund pays for the officers in theatre in the evening, more while the port is closed.  The force sees it
// on the next day.
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
  // The state before the first day.
  [[nodiscard]] Change now() const;
  [[nodiscard]] const Fund& fund() const { return fund_; }

 private:
  RunSetup setup_;
  Fund fund_;
};

}  // namespace muster
