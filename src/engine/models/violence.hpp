// Violence in the chain: the self-exciting process of models/violence/violence.hpp, with each day's officers.
#pragma once

#include <string_view>
#include <vector>

#include "base/random/random.hpp"
#include "engine/models/coupling.hpp"
#include "engine/models/gate.hpp"
#include "engine/world.hpp"
#include "models/violence/deaths/event_kinds.hpp"
#include "models/violence/departments/department_filter.hpp"
#include "models/violence/posture.hpp"
#include "models/violence/violence.hpp"

namespace muster {

// What was known of violence and police on the day of the plan.  Arrays are by place.
struct ViolencePlan {
  ViolencePlaces places;                  // `reference`: officers there on the day (set_reference)
  std::vector<ViolenceParameters> draws;  // of the posterior, at least one; each run draws one of them
  std::vector<double> usual;              // events per day in the months counted
  std::vector<double> last;               // in the last of these months
  int days_since = 0;                     // from its end to the day of the plan
  Departments departments;                // with fewer than two none deviates
  DepartmentMonths department_months;     // of these, up to the day of the plan
  EventKinds kinds;                       // of these
  double host_police = 0;
  std::vector<double> host_police_stand;  // where they stand, in proportion; empty: by population
  double host_loss_a_year = 0;            // share of the host police lost a year, net
  Posture posture = Posture::kFollow;     // of the mission
  std::vector<double> sites;              // sites to guard
  std::vector<double> control;            // share under armed groups
  std::vector<double> table;              // weights of Posture::kTable
  std::vector<std::uint32_t> near_airport, near_port;
  GatePlan port;                // the port that serves the mission
  std::vector<double> prisons;  // prisons that can be emptied; empty: none
  double break_chance = 0;      // chance that an event at a place with a prison empties it
  double station_chance = 0;    // chance that an event puts a police station out of use
  CouplingParameters coupling;
};

// Officers in each place: host police where they stand, and `mission` officers by the posture, from `recent`
// events and `control`.
[[nodiscard]] std::vector<double> officers_by_place(const ViolencePlan& plan, double host_police, int mission,
                                                    std::span<const double> recent,
                                                    std::span<const double> control);
// Assumes that the background was measured with the officers of the day.
void set_reference(ViolencePlan& plan, int mission);

// Events and deaths of the day, and their effects.  Host police are lost in proportion to violence; an event
// can put a police station out of use or empty a prison.  Each week the level of the background and the
// departments' deviations from it take a step, and armed control rises with violence and falls with officers.
// Officers are placed again each week, and whenever strength changes.  Draws depend on seed, run, day and
// place.
class ViolenceModel {
 public:
  static constexpr std::string_view kName = "violence";
  struct View {
    int day;
    int strength;
  };
  struct Change {
    std::span<const std::int64_t> events;
    std::span<const std::int64_t> deaths;
    std::span<const double> recent;
    std::span<const double> control;
    double airport_threat;
    double port_threat;
    double host_police;
    std::int64_t prisons_emptied;
    std::int64_t stations_hit;
  };
  ViolenceModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.strength}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) {
    world.events = change.events;
    world.deaths = change.deaths;
    world.recent = change.recent;
    world.control = change.control;
    world.airport_threat = change.airport_threat;
    world.port_threat = change.port_threat;
    world.host_police = change.host_police;
    world.prisons_emptied = change.prisons_emptied;
    world.stations_hit = change.stations_hit;
  }
  [[nodiscard]] Change now() const;

 private:
  void place_officers_now(int strength);
  void take_shocks(int day);
  void one_day(std::uint32_t day);
  void begin_deaths();
  void draw_deaths_of(int day);
  void one_week(int day);
  void begin_departments();
  void move_departments(int day);
  void spread_departments();
  void renew_control();
  void lose_police();
  void hit_stations(int day);
  void empty_prisons(int day);
  [[nodiscard]] Draws draws_of(DrawRule rule, int day, std::size_t place) const;
  [[nodiscard]] double threat(std::span<const std::uint32_t> near) const;

  const ViolencePlan* plan_;
  const Supposed* supposed_;
  RunAddress address_;
  ViolenceParameters parameters_;
  ViolenceState state_;
  std::vector<double> unshocked_, background_, recent_;  // background without and with suppositions
  std::vector<double> officers_;                         // as placed last
  std::vector<double> off_duty_;                         // host police whose station is out of use
  std::vector<double> at_large_;                         // the part of a nearby prison's emptying still felt
  std::vector<std::int64_t> events_, deaths_;
  double host_police_ = 0, usual_ = 0;
  double level_ = 0;               // log factor of the background everywhere
  std::vector<double> deviation_;  // by department, before what is common is taken off; empty: none
  std::vector<double> apart_;      // by place: log factor of its background beside the level
  std::vector<double> scale_;      // of deaths, by department, then by kind of event
  std::vector<double> deadly_;     // by department: how deadly this month is beside others
  std::int64_t prisons_emptied_ = 0, stations_hit_ = 0;
  int strength_ = -1;  // strength for which officers were placed
};

}  // namespace muster
