// One run of the cohort engine: its state, and the steps of a day.  cohort.cpp has the day, cohort_moves.cpp
// how many people go where, and cohort_gates.cpp camps that fill up or reopen meanwhile.  Where few people
// move, cohort_alone.cpp replaces the last two.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/people/cohort/cohort_ages.hpp"
#include "models/people/cohort/cohort_crowd.hpp"
#include "models/people/cohort/cohort_odds.hpp"
#include "models/people/cohort/cohort_states.hpp"
#include "models/people/odds.hpp"
#include "models/people/run.hpp"

namespace muster {

class CohortRun {
 public:
  CohortRun(const Displacement& scenario, std::uint64_t seed, std::uint32_t run, const RunWatch& watch);
  Run run();

 private:
  using Where = CohortState::Where;

  // People who travel today, after their first link.
  struct Start {
    StateId state = 0;
    std::int64_t people = 0;
    CohortAges::Source source;
    double age = 0;
    bool ageless = true;  // their age is unknown, or there are several people
  };
  // People in a place who chose a camp that may or may not let them in.
  struct AtGate {
    SiteId camp;
    StateId state = 0;
    std::uint32_t candidate = 0;
    RoadId link;
    std::int64_t people = 0;
  };
  // Somebody who moves alone.
  struct Person {
    double age = 0;  // see CohortAges; 0 where none are kept
    CohortState state;
  };
  // The way of somebody who moves alone.
  struct Way {
    Situation::Step first;
    std::size_t number = 0;  // among the steps of their state (CohortStates::steps)
  };
  // Somebody who leaves a place and moves alone.
  struct Leaver {
    double age = 0;
    StateId state = 0;
    SiteId from;
    RoadId link;  // once chosen
  };

  // --- the day (cohort.cpp) ---
  void step(int day);
  void spawn();
  void create(SiteId site, std::int64_t people);
  void count_alike();
  void turn_back(const std::vector<RoadId>& closed);
  void take_held();
  void forget_states_if_many();
  void keep_ages();
  [[nodiscard]] Draws draws(DrawRule rule, std::uint32_t entity) const;

  // --- who goes where (cohort_moves.cpp) ---
  void decide();
  void travel();
  void set_out_on_links();
  void start(StateId id, std::int64_t people, CohortAges::Source source);
  void expect_arrivals();
  [[nodiscard]] std::int64_t shares_of_phase() const;
  void shift(std::int64_t shares, std::int64_t sign);
  void slice_by_age(std::int64_t shares);
  [[nodiscard]] std::int64_t part_of(const Start& start, std::int64_t share, std::int64_t shares) const;
  void choose(Draws& draw, StateId id, std::int64_t people);
  void stay(const CohortNode& node, StateId id, std::int64_t people);
  void follow(Draws& draw, StateId id, std::int64_t people);
  void take(Draws& draw, StateId id, const CohortChances::Way& way, const CohortStep* steps,
            std::int64_t people);
  void set_out(Draws& draw, RoadId link, CohortStep step, std::int64_t people);
  void pass_on(StateId after, std::int64_t people, RoadId link);
  void deliver(StateId id, std::int64_t people);
  void share_out(Draws& draw, const CohortChances& chances, std::int64_t people);

  // --- camps that fill up or reopen (cohort_gates.cpp) ---
  void sort_gates();
  void reopen(Draws& draw);
  void turn_away(Draws& draw);
  void send_back(const AtGate& gate, std::int64_t people);
  [[nodiscard]] StateId end_of(const AtGate& gate);
  [[nodiscard]] bool goes_on(StateId id);
  [[nodiscard]] bool comes_today(const AtGate& gate);

  // --- few people (cohort_alone.cpp) ---
  [[nodiscard]] bool decide_alone_today() const;
  void decide_alone(Draws& draw);
  bool leave_alone(Draws& draw, Leaver& leaver);
  void tell_ages_of_leavers();
  [[nodiscard]] bool travel_alone_today() const;
  void travel_alone(Draws& draw);
  void join(Draws& draw, const CohortState& state, std::int64_t people, CohortAges::Source source);
  void wander(Draws& draw, CohortState& state);
  [[nodiscard]] bool on_foot(Draws& draw, const CohortState& state) const;
  [[nodiscard]] std::optional<Way> way_from(Draws& draw, SiteId site, RouteId route, TraitsId traits);
  [[nodiscard]] std::optional<Situation::Step> next_of(Draws& draw, const CohortState& state);

  const Displacement& scenario_;
  const RunWatch& watch_;
  Situation world_;
  CohortStates states_;
  CohortCrowd crowd_;
  DrawAddress address_;
  CohortOdds odds_;
  OddsTable odds_now_;  // for people who move alone
  CohortAges ages_;
  std::vector<Held> today_;
  std::vector<Start> starts_;
  std::vector<CohortAges::Crowd> crowds_;
  std::vector<double> ends_;  // of the shares of starts_, by age
  std::vector<AtGate> gates_;
  std::vector<Person> alone_;  // people who moved alone and are on a link, the oldest first
  std::vector<Leaver> leavers_;
  std::vector<double> ages_of_some_;
  std::vector<std::uint8_t> watched_;  // by site
  std::vector<double> change_;         // by site: people this phase is expected to add
  bool expected_ = false;              // false: change_ is only a bound
  bool travelling_ = false;
  std::int64_t moving_ = 0;  // how many travel today
  std::int64_t visits_ = 0;  // of states with people in them, on the last day with any
  std::vector<std::int64_t> began_, left_, came_, came_before_, shifted_;           // by site
  std::vector<std::int64_t> on_links_, today_entered_, set_out_today_, passed_on_;  // by link
  std::vector<std::int64_t> counts_, spawned_;
  std::vector<TraitTable::Share> shares_of_traits_;
  std::int64_t total_ = 0, displaced_ = 0, displaced_in_all_ = 0;
  Run result_;
};

}  // namespace muster
