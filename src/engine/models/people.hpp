// Displaced people in the chain.  Violence drives people out; where they go follows the rules of
// models/people.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/random/distributions.hpp"
#include "engine/models/coupling.hpp"
#include "engine/world.hpp"
#include "models/people/odds.hpp"
#include "models/people/rules.hpp"

namespace muster {

// What was known of the displaced on the day of the plan.  Arrays are by commune: the places of the violence
// plan, in the same order.
struct PeoplePlan {
  Displacement network;  // its first sites are the communes, the later ones are abroad
  std::vector<std::int64_t> at_home;
  std::vector<std::int64_t> away;  // displaced, by the commune they fled; sums to with_hosts + in_sites
  std::vector<std::int64_t> with_hosts, in_sites;  // displaced, by the commune they stay in
  std::vector<double> site_share;                  // share of people settling in a commune who go to a site
  // Newly displaced for one violent event, as counted, while as many are at home as on the day: the median;
  // the standard deviation of its logarithm that lasts, and that of each quarter beside it.
  double per_event = 0;
  double per_event_error = 0;
  double per_event_spread = 0;
  // Of the time before the last count: its factor's logarithm in per_event_spread, and the error of that.
  double quarter_before = 0;
  double quarter_before_error = 1;
  // Of the displaced, those who go home: the median, the standard deviation of its logarithm, and the
  // correlation with that of per_event.
  double returns_a_month = 0;
  double returns_error = 0;
  double correlation = 0;
  // Since the last count, of which the stocks are: days, events by commune, and the expected shares of where
  // the people settle who fled them.  Empty: nothing happened.
  int days_since = 0;
  std::vector<double> events_since, settled_since;
  // Chances of leaving a conflict zone, equally likely; a run has one of them.  Empty: the network's.
  std::vector<double> leave_conflict;
  // By commune, the department that it lies in: a run draws how each of them attracts.  Empty: all alike.
  std::vector<std::uint32_t> department;
  CouplingParameters coupling;

  [[nodiscard]] std::size_t communes() const { return at_home.size(); }
};

// Whole numbers proportional to `weights` that sum to `total` (largest remainder).
[[nodiscard]] std::vector<std::int64_t> share_out(std::int64_t total, const std::vector<double>& weights);

// Where people who flee are expected to settle under the rules, from `fleeing` by commune and `conflict` as
// people see it.  Shares by site of the network; they sum to 1, or are 0 everywhere if nobody flees.
[[nodiscard]] std::vector<double> expected_settling(const Displacement& network,
                                                    std::span<const double> fleeing,
                                                    std::span<const std::uint8_t> conflict);

// A factor on what a run says of the displaced, as the next count will say it: the run's own error of counts
// that lasts, and another of the count's own.  With own_round_error next to 0, the counts grow as if both
// were exact.  `address` is the run's.
[[nodiscard]] double next_count_factor(const CouplingParameters& coupling, RunAddress address);

// A run has its own attraction of departments, lognormal factors on that of their places (settling_spread),
// and its own chance of leaving conflict zones, so that a part's share of the displaced can rise and fall.
// Each day some people flee: a Poisson number with mean per_event for each event, times the share of the
// people at home on the first day who are left, a factor of the quarter (a chain: its logarithm is correlated
// from one to the next by per_event_lasts, and the first with quarter_before) and a lognormal factor of the
// place and day.  Quarters count from the last round.  Displaced people in the same place flee with them.
// People on the move leave with the place's chance of leaving and choose where to go by the candidates'
// weights, at max_move_speed; the others settle with hosts or in a site.  Flight and returns between the last
// count and the first day are taken in expectation, at the run's own rates.  Each week some return, to homes
// outside conflict zones first.
class PeopleModel {
 public:
  static constexpr std::string_view kName = "people";
  struct View {
    int day;
    std::span<const std::int64_t> events;
    std::span<const double> recent;
  };
  struct Change {
    std::span<const std::int64_t> sheltered;
    std::int64_t displaced;
    std::int64_t fled;
    std::int64_t returned;
    std::int64_t abroad;
  };
  PeopleModel(const RunSetup& setup, RunAddress address);
  [[nodiscard]] static View see(const World& world) { return {world.day, world.events, world.recent}; }
  [[nodiscard]] Change advance(const View& view);
  static void apply(const Change& change, World& world) {
    world.sheltered = change.sheltered;
    world.displaced = change.displaced;
    world.fled = change.fled;
    world.returned = change.returned;
    world.abroad = change.abroad;
  }
  [[nodiscard]] Change now() const;
  // For the check that nobody is lost (conservation.hpp): all people at home, displaced or abroad; all people
  // away from home, by where they fled; and the smallest count of any place.
  [[nodiscard]] std::int64_t people() const;
  [[nodiscard]] std::int64_t away() const;
  [[nodiscard]] std::int64_t least() const;

 private:
  void draw_rates();
  void draw_settling();
  void miscount();
  // Moves the factor of the quarter on to the one of `day`.
  void enter_quarter(int day);
  void bring_forward();
  void renew_conflicts(const View& view);
  void flee(int day, std::span<const std::int64_t> events);
  void move(int day);
  void go_home(int day);
  void settle(Draws& draws, std::size_t place, std::int64_t people);
  // Sends people who leave a place on their routes.
  void set_out(Draws& draws, std::size_t place, std::int64_t people, int day);
  struct Ways;
  // The ways from a place by `odds`, prepared once for all days with the same odds.
  [[nodiscard]] Ways& ways_by(const Odds& odds, std::size_t place);
  void count();
  [[nodiscard]] Draws draws(DrawRule rule, int day, std::size_t place) const;

  // A way as set_out() needs it; and all ways from a place, with the versions of their odds.
  struct Way {
    KeptChance of_rest;  // chance of this one among itself and later ones
    std::uint32_t destination = 0, days = 0;
  };
  struct Ways {
    std::uint64_t topology = 0, scores = 0, crowding = 0;
    std::vector<Way> ways;
  };

  const PeoplePlan* plan_;
  RunAddress address_;
  std::unique_ptr<Displacement> network_;  // of the run
  std::unique_ptr<Situation> rules_;
  std::optional<OddsTable> odds_;  // of the rules
  double per_event_ = 0;           // of the run
  double returns_a_month_ = 0;
  int quarter_ = -1;
  double quarter_z_ = 0;       // standard normal, of the quarter
  double quarter_factor_ = 1;  // of people per event
  double longest_km_ = 0;      // of a day's journey
  std::vector<std::int64_t> at_home_, away_, with_hosts_, in_sites_, moving_, sheltered_;
  std::vector<std::vector<std::int64_t>> arriving_;  // a ring by days left; then by site
  std::vector<std::uint8_t> conflict_;
  std::vector<Ways> ways_;                        // by commune
  std::vector<KeptChance> site_share_, leaving_;  // by commune
  std::vector<std::int64_t> first_at_home_;       // by commune, on the first day
  std::vector<double> weights_;
  std::vector<std::int64_t> counts_;
  std::int64_t displaced_ = 0, fled_ = 0, returned_ = 0, abroad_ = 0;
};

}  // namespace muster
