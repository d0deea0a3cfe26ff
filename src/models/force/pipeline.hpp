// The inside view's model: pledged contingents on their way to the theatre, day by day.
//
// A contingent passes the stages of force generation in the terms of the United Nations (Peacekeeping
// Capability Readiness System: registered, visited, equipped and trained, ready to deploy): pledged,
// notified, authorised at home, visited, trained, equipped, financed, lifted, in theatre.  Each stage takes
// time.  Money, steps of the mission, flights, the airport, bases and the ceiling can delay it.
// docs/models/force.md describes it.
//
// The state is flat arrays.  advance() depends only on the state, the conditions of the day and the address
// of the draws, so that an engine can couple it day by day with money, violence and people.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/random/draw_rule.hpp"
#include "models/force/money.hpp"
#include "models/force/parameters.hpp"

namespace muster {

// The stage that a contingent has reached.
enum class Stage : std::uint8_t {
  kUnoffered,  // may be offered later, by somebody not yet known
  kPledged,
  kNotified,
  kAuthorised,
  kVisited,
  kTrained,
  kEquipped,
  kFinanced,
  kInTheatre,
  kHome,
  kLapsed,  // a pledge that comes to nothing
};
inline constexpr int kStages = 11;

// What people not yet in theatre wait for.
enum class Bound : std::uint8_t { kPledge, kApproval, kTraining, kEquipment, kMoney, kLift };
inline constexpr int kBounds = 6;
[[nodiscard]] std::string_view name_of(Bound bound);

// People of one contributor who move together, as known on the day of the forecast.
struct Contingent {
  std::uint16_t contributor = 0;
  Stage stage = Stage::kPledged;
  std::int32_t people = 0;    // still to come; kUnnumbered: the number is not known
  std::int32_t there = 0;     // in theatre
  std::int32_t in_stage = 0;  // days since its last known progress
  std::int32_t on_tour = 0;   // days in theatre

  static constexpr std::int32_t kUnnumbered = -1;
};

// A step of the mission that was still open.
struct OpenStep {
  std::string id;
  std::vector<std::uint16_t> after{};  // other open steps, earlier in the list
  Bound bound = Bound::kApproval;      // what it counts as
  bool never = false;                  // blocked
};

// All that the record says about the pipeline on a day.
struct PipelinePlan {
  Day on;
  double ceiling = 0;
  std::vector<std::string> contributors;  // ids; contingents of an unknown contributor have the index kNobody
  std::vector<double> soldiers{};  // by contributor: their share in its people; police where none is given
  std::vector<Contingent> contingents;
  std::vector<Contingent> supposed{};  // of contributors that only a scenario knows: see pipeline_at_start()
  std::vector<OpenStep> steps;
  std::vector<std::vector<std::uint16_t>> gates;  // by contributor: open steps that its people wait for
  FundPlan money;
  int mandate_days = 0;  // from `on` to the last day of the mandate; negative once ended
  bool airport_open = true;
  int airport_closed_for = 0;  // days since it was closed
  int airport_closures = 0;    // known closures, in
  double airport_years = 0;    // years of record
  bool offers = true;          // others may offer people later

  static constexpr std::uint16_t kNobody = 0xffff;
};

// What the world is like on one day.
struct Conditions {
  int day = 0;  // of the run, from 1
  bool mandate = true;
  bool airport_open = true;
  double money = 0;          // available; NaN: not known, and nobody waits for it
  bool unpaid = false;       // a cost is owed
  double base_capacity = 0;  // people; infinite if not known
  double ceiling = 0;        // people
  double seats = 1;          // share of the seats on flights that officers get
};

// What a run leaves out: by cause, the days taken off each of its times; infinite: the cause takes no time
// and delays nobody.
using DaysSooner = std::array<double, kBounds>;
// True if the cause delays nobody.
[[nodiscard]] inline bool without(const DaysSooner& sooner, Bound bound) {
  return std::isinf(sooner[static_cast<std::size_t>(bound)]);
}
// Days taken off a cause; 0 where it delays nobody at all.
[[nodiscard]] inline double days_off(const DaysSooner& sooner, Bound bound) {
  return without(sooner, bound) ? 0 : sooner[static_cast<std::size_t>(bound)];
}

// The seed and the run of the draws.  A draw's address has no day: a contingent has the same times in every
// run with this number, whatever else changes (common random numbers).
struct RunAddress {
  std::uint64_t seed = 0;
  std::uint32_t run = 0;
};
// In (0, 1).
[[nodiscard]] double uniform(RunAddress address, DrawRule rule, std::uint32_t entity);

// People and stages by contingent: those of the plan, then possible offers.  People are conserved: waiting +
// there + gone of a contingent is constant.
struct PipelineState {
  std::vector<Stage> stage;
  std::vector<std::uint16_t> contributor;
  std::vector<std::int32_t> waiting;
  std::vector<std::int32_t> there;
  std::vector<std::int32_t> gone;     // home, or lapsed
  std::vector<float> left;            // days of work left in the stage
  std::vector<std::int32_t> on_tour;  // days in theatre
  std::vector<std::uint8_t> tours;    // number of times relieved
  std::vector<float> pace;            // factor on its times
  std::vector<std::uint8_t> lapses;   // 1: nobody will come, which shows at the end of the stage
  std::vector<float> step_left;       // by step; 0: done
  double seats = 0;
  std::int32_t strength = 0;  // sum of `there`
  int without_mandate = 0;    // days
  // The last count of who waits for what; it holds for this ceiling until something changes.
  bool changed = true;
  std::array<double, kBounds> short_of{};
  double short_of_ceiling = 0;
};

// What one day changed.
struct Changes {
  std::int32_t arrived = 0;
  std::int32_t went_home = 0;
  std::array<double, kBounds>
      waiting{};  // people missing to the ceiling in the evening, by what they wait for
};

inline constexpr int kOffers = 8;  // contingents that may still be offered

// The `people` of a supposed contingent stay at home until suppose_strength() sends them; they stand behind
// the offers and draw nothing, so that all others do as they would without them.
// REQUIRES: contingents are of contributors of the plan, or of nobody.
[[nodiscard]] PipelineState pipeline_at_start(const PipelinePlan& plan, const PipelineParameters& parameters,
                                              const DaysSooner& sooner, RunAddress address);

// One day, in this order: steps, work, mandate and tours, finance, lift, and the count of who waits for what.
Changes advance(PipelineState& state, const PipelinePlan& plan, const PipelineParameters& parameters,
                const Conditions& conditions, const DaysSooner& sooner, RunAddress address);

// Soldiers in theatre; possible offers are police.
[[nodiscard]] std::int32_t soldiers_there(const PipelineState& state, const PipelinePlan& plan);

// Sets one contributor's people in theatre to `people`, whatever delayed them.  Missing people come first
// from those on their way, then from those who lapsed or went home.  Surplus people go home.  With 0, nobody
// else comes.  A contributor never sends more people than it has.
Changes suppose_strength(PipelineState& state, std::uint16_t contributor, std::int32_t people);

}  // namespace muster
