// The airport and the port in the chain: one model, with a struct for what differs between them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/world.hpp"

namespace muster {

// What was known of the airport or the port on the day of the plan.
struct GatePlan {
  bool there = false;  // otherwise it counts as open
  bool open = true;
  int closed_for = 0;  // days since it was closed
  int closures = 0;    // known closures, in
  double years = 0;    // years of record
};

struct Airport {
  static constexpr std::string_view kName = "airport";
  static constexpr auto kOpen = &World::airport_open;
  static constexpr auto kThreat = &World::airport_threat;
  static constexpr std::uint32_t kFirstTurn = 0;  // entities of draws
  static constexpr bool kCarriesPeople = true;    // days taken off lift open it sooner
  [[nodiscard]] static GatePlan plan(const RunSetup& setup);
  // The power of the threat to which the rate of closures is proportional.
  [[nodiscard]] static double violence(const RunSetup& setup);
  [[nodiscard]] static std::span<const SupposedClosure> supposed(const RunSetup& setup);
};

// The port of the violence plan, if it has one.
struct Port {
  static constexpr std::string_view kName = "port";
  static constexpr auto kOpen = &World::port_open;
  static constexpr auto kThreat = &World::port_threat;
  static constexpr std::uint32_t kFirstTurn = 0x40000000U;
  static constexpr bool kCarriesPeople = false;
  [[nodiscard]] static GatePlan plan(const RunSetup& setup);
  [[nodiscard]] static double violence(const RunSetup& setup);
  [[nodiscard]] static std::span<const SupposedClosure> supposed(const RunSetup& setup);
};

// Opens and closes as often as in the record, and closes where a scenario supposes it.  More violence near it
// than usual brings the next closure forward and delays the next reopening.  The model's clock runs faster
// while open and slower while closed, by the threat to the power airport_violence or port_violence.
template <class Gate>
class GateModel {
 public:
  static constexpr std::string_view kName = Gate::kName;
  struct View {
    int day;
    double threat;
  };
  struct Change {
    bool open;
  };
  GateModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.*Gate::kThreat}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) { world.*Gate::kOpen = change.open; }

 private:
  [[nodiscard]] double closure_wait() const;
  [[nodiscard]] double closed_days(double elapsed) const;

  RunSetup setup_;
  RunAddress address_;
  GatePlan plan_;
  bool open_;
  double clock_ = 0;   // days with usual violence
  double change_ = 0;  // clock time of the next change
  std::uint32_t turns_ = 0;
};

extern template class GateModel<Airport>;
extern template class GateModel<Port>;
using AirportModel = GateModel<Airport>;
using PortModel = GateModel<Port>;

}  // namespace muster
