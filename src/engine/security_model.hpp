// Violence in the chain: the self-exciting process of security/violence.hpp, with the officers of the day.
#pragma once

#include <string_view>
#include <vector>

#include "engine/parameters.hpp"
#include "engine/world.hpp"
#include "security/posture.hpp"
#include "security/violence.hpp"

namespace muster {

// What was known of violence and police on the day of the plan.  Arrays are by place.
struct SecurityPlan {
  ViolencePlaces places;  // `reference`: officers there on the day (set_reference)
  std::vector<ViolenceParameters>
      draws;                           // of the posterior, at least one; run k takes draw k mod their number
  std::vector<double> usual;           // events per day in the months counted
  std::vector<double> last;            // in the last of them
  int days_since = 0;                  // from its end to the day of the plan
  double host_police = 0;              // taken as spread by population
  double host_loss_a_year = 0;         // share of the host police lost a year, net
  Posture posture = Posture::kFollow;  // of the mission
  std::vector<double> sites;           // to be guarded
  std::vector<double> control;         // share under armed groups
  std::vector<double> table;           // weights of Posture::kTable
  std::vector<std::uint32_t> near_airport;
  CouplingParameters coupling;
};

// Officers in each place: host police by population, `mission` by the posture, which looks at `recent`.
[[nodiscard]] std::vector<double> officers_by_place(const SecurityPlan& plan, double host_police, int mission,
                                                    std::span<const double> recent);
// Takes those there on the day as the ones with whom the background came about.
void set_reference(SecurityPlan& plan, int mission);

// Events and deaths of the day.  Host police are lost in proportion to violence; the posture is renewed each
// week and whenever strength changes.  Draws are of seed, run, day and place.
class SecurityModel {
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
    double airport_threat;
    double host_police;
  };
  SecurityModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.strength}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) {
    world.events = change.events;
    world.deaths = change.deaths;
    world.recent = change.recent;
    world.airport_threat = change.airport_threat;
    world.host_police = change.host_police;
  }
  [[nodiscard]] Change now() const;

 private:
  void place_officers_now(int strength);
  void take_shocks(int day);
  void one_day(std::uint32_t day);
  [[nodiscard]] double near_airport(std::span<const double> rates) const;

  const SecurityPlan* plan_;
  const Supposed* supposed_;
  RunAddress address_;
  ViolenceParameters parameters_;
  ViolenceState state_;
  std::vector<double> unshocked_, background_, recent_;  // background without and with what is supposed
  std::vector<std::int64_t> events_, deaths_;
  double host_police_ = 0, usual_ = 0;
  int strength_ = -1;  // for which officers were placed
};

}  // namespace muster
