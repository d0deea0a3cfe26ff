#include "engine/models/violence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/chain.hpp"
#include "engine/testing/small_country.hpp"

namespace muster {
namespace {

double events_of(const SmallCountry& country, int runs, int days = 90) {
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + days}, runs, 3);
  const std::vector<double> sums = all.sum_on(0, all[Output::kEvents]);
  return std::accumulate(sums.begin(), sums.end(), 0.0) / runs;
}

TEST(OfficersByPlace, HostPoliceStandWhereTheyAreCounted) {
  SmallCountry country;
  ViolencePlan plan = country.violence;
  const std::vector<double> by_population = officers_by_place(plan, 230, {}, plan.last, plan.control).police;
  double all = 0;
  for (const double people : plan.places.population) all += people;
  for (std::size_t i = 0; i < by_population.size(); ++i)
    EXPECT_NEAR(by_population[i], 230 * plan.places.population[i] / all, 1e-9);
  plan.host_police_stand = {3, 1, 0};
  EXPECT_EQ(officers_by_place(plan, 230, {}, plan.last, plan.control).police,
            (std::vector<double>{172.5, 57.5, 0}));
}

TEST(ViolenceModel, TwiceThePresenceLowersViolenceByTheElasticity) {
  SmallCountry country;
  country.violence.coupling.police_violence = 0;
  country.violence.draws[0].branching = 0;  // so that the month before has no effect
  country.violence.draws[0].presence_spill_over = 0;
  country.plan.contingents.clear();
  set_reference(country.violence, {});
  const double before = events_of(country, 2000);
  country.violence.host_police *= 2;  // the reference does not change
  const double after = events_of(country, 2000);
  EXPECT_NEAR(after / before, std::pow(2, -country.violence.draws[0].presence_elasticity), 0.01);
}

TEST(OfficersByPlace, SoldiersStandWhereTheMissionsPoliceDo) {
  SmallCountry country;
  ViolencePlan plan = country.violence;
  plan.posture = Posture::kTable;
  plan.table = {3, 1, 0};
  const OfficersThere there =
      officers_by_place(plan, 0, {.all = 400, .soldiers = 100}, plan.last, plan.control);
  EXPECT_EQ(there.soldiers, (std::vector<double>{75, 25, 0}));
  EXPECT_EQ(there.police, (std::vector<double>{225, 75, 0}));
}

TEST(ViolenceModel, SoldiersActByTheirOwnElasticity) {
  SmallCountry country;
  country.violence.coupling.police_violence = 0;
  ViolenceParameters& p = country.violence.draws[0];
  p.branching = 0;
  p.presence_elasticity = p.presence_spill_over = 0;
  p.soldier_elasticity = 0.5;
  country.violence.posture = Posture::kTable;
  country.violence.table = {1, 0, 0};
  country.set_reference_now();  // a hundred people, all police
  const double police = events_of(country, 2000);
  country.plan.soldiers = {1};  // the same hundred as soldiers: from none to 1 per 1,000, ten times the floor
  const double soldiers = events_of(country, 2000);
  EXPECT_NEAR(soldiers / police, std::pow(10, -0.5), 0.03);
}

TEST(ViolenceModel, WithoutAnEffectOfPresenceNothingChanges) {
  SmallCountry country;
  country.violence.coupling.police_violence = 0;
  country.violence.coupling.control_presence = 0;
  country.violence.draws[0].presence_elasticity = 0;
  country.violence.draws[0].presence_spill_over = 0;
  const double before = events_of(country, 50);
  country.violence.host_police *= 2;
  EXPECT_EQ(events_of(country, 50), before);
}

// Events where 300 people of a mission come to stand, over those without them, if presence has this effect.
double events_with_a_mission(double presence_elasticity) {
  SmallCountry country;
  country.violence.draws[0].presence_elasticity = presence_elasticity;
  country.violence.posture = Posture::kTable;
  country.violence.table = {1, 0, 0};
  country.set_reference_now();
  Supposed more;
  more.strengths = {{.day = 1, .contributor = 0, .people = 300}};
  ChainInput input = country.input();
  const std::vector<Day> days = {country.plan.on + 90};
  const RunSeries without = run_chains(input, days, 300, 3);
  const RunSeries with =
      run_chains({input.plan, input.parameters, more, input.violence, input.people}, days, 300, 3);
  const std::vector<std::uint32_t> first = {0};
  const auto mean = [&](const RunSeries& all) {
    const auto sums = all.sum_on(0, all[Output::kEvents], first);
    return std::accumulate(sums.begin(), sums.end(), 0.0) / 300;
  };
  return mean(with) / mean(without);
}

TEST(ViolenceModel, AMissionThatComesMovesViolenceWhereItStandsByTheSignOfItsEffect) {
  EXPECT_LT(events_with_a_mission(0.34), 0.9);
  EXPECT_GT(events_with_a_mission(-0.34), 1.1);
  EXPECT_NEAR(events_with_a_mission(0), 1, 0.01);  // what is left goes through who holds the place
}

TEST(ViolenceModel, AShockMultipliesTheEventsOfItsDaysAndPlaces) {
  SmallCountry country;
  country.violence.draws[0].branching = 0;
  country.violence.draws[0].presence_elasticity = 0;
  const double before = events_of(country, 1000);
  country.supposed.places = {{.from = 1, .until = 46, .number = 3, .places = {0}}};
  EXPECT_NEAR(events_of(country, 1000) / before, 2,
              0.03);  // half of the 90 days
}

TEST(ViolenceModel, HostPoliceAreLostWithViolenceOnly) {
  SmallCountry country;
  country.violence.host_loss_a_year = 0.1;
  country.violence.coupling.police_violence = 1;
  const std::vector<Day> days = {country.plan.on + 365};
  const auto police = [&] {
    const RunSeries all = run_chains(country.input(), days, 100, 3);
    const auto sums = all.sum_on(0, all[Output::kHostPolice]);
    return std::accumulate(sums.begin(), sums.end(), 0.0) / 100;
  };
  EXPECT_NEAR(police() / country.violence.host_police, 0.9, 0.02);
  country.violence.coupling.police_violence = 0;
  EXPECT_EQ(police(), country.violence.host_police);
}

TEST(Feedback, AtZeroLeavesTheRestAsWithoutViolence) {
  SmallCountry country;
  country.violence.port = {.there = true, .open = false};
  country.violence.prisons = {1, 0, 0};
  country.violence.break_chance = country.violence.station_chance = 0.1;
  country.violence.coupling.airport_violence = 0;
  country.violence.coupling.port_seats = country.violence.coupling.port_cost = 0;
  const ChainInput with = country.input();
  const ChainInput without{with.plan, with.parameters, with.supposed};
  std::vector<Day> days;
  for (int day = 1; day <= 365; day += 7) days.push_back(country.plan.on + day);
  const RunSeries a = run_chains(with, days, 60, 5);
  const RunSeries b = run_chains(without, days, 60, 5);
  for (const SeriesShape& series : b.series) {
    if (series.output == Output::kPortOpen) continue;
    for (int run = 0; run < b.runs; ++run) {
      for (std::size_t day = 0; day < days.size(); ++day) {
        for (std::size_t k = 0; k < series.width; ++k)
          ASSERT_EQ(a.at(run, day, a[series.output], k), b.at(run, day, series, k)) << series.row().name;
      }
    }
  }
}

TEST(Feedback, MoreViolenceNearTheAirportClosesItOftener) {
  SmallCountry country;
  country.parameters.closures_a_year = 1;
  std::vector<Day> days;
  for (int day = 1; day <= 365; ++day) days.push_back(country.plan.on + day);
  const auto days_open = [&] {
    const RunSeries all = run_chains(country.input(), days, 200, 5);
    double open = 0;
    for (std::size_t day = 0; day < days.size(); ++day) {
      const auto sums = all.sum_on(day, all[Output::kAirportOpen]);
      open += std::accumulate(sums.begin(), sums.end(), 0.0) / 200;
    }
    return open;
  };
  const double usual = days_open();
  for (double& background : country.violence.places.background) background *= 4;
  EXPECT_LT(days_open(), usual - 30);
}

// The mean over runs of a series of the mission on a day.
double mean_of(const SmallCountry& country, Output output, int day, int runs = 200) {
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + day}, runs, 5);
  const auto sums = all.sum_on(0, all[output]);
  return std::accumulate(sums.begin(), sums.end(), 0.0) / runs;
}

TEST(Feedback, AShutPortMakesOfficersDearerAndTakesSeats) {
  SmallCountry country;
  country.plan.contingents = {{.contributor = 0, .stage = Stage::kInTheatre, .there = 100}};
  country.violence.port.there = true;
  country.parameters.closures_a_year = 0;
  const double open = mean_of(country, Output::kNeeded, 60, 2);
  country.supposed.port_closures = {{.from = 1, .until = 1000}};
  EXPECT_NEAR(mean_of(country, Output::kNeeded, 60, 2) / open, 1.1, 1e-6);
  EXPECT_EQ(mean_of(country, Output::kPortOpen, 60, 2), 0);
  // People wait for flights of ten; supplies take a quarter of the seats.
  country.plan.contingents.push_back({.contributor = 0, .stage = Stage::kFinanced, .people = 900});
  country.parameters.people_a_flight = 10;
  country.parameters.flights_a_week = 7;
  country.parameters.pledge_lapses_begun = 0;
  const double shut = mean_of(country, Output::kStrength, 60, 2) - 100;
  country.supposed.port_closures.clear();
  EXPECT_NEAR(shut / (mean_of(country, Output::kStrength, 60, 2) - 100), 0.75, 0.03);
}

TEST(Feedback, ViolenceNearThePortShutsItOftener) {
  SmallCountry country;
  country.violence.port.there = true;
  country.violence.near_port = {0};
  country.parameters.closures_a_year = 1;
  const double usual = mean_of(country, Output::kPortOpen, 300, 400);
  for (double& background : country.violence.places.background) background *= 4;
  EXPECT_LT(mean_of(country, Output::kPortOpen, 300, 400), usual - 0.1);
}

TEST(Feedback, AStationHitTakesPoliceOffDutyUntilTheyAreBack) {
  SmallCountry country;
  country.violence.coupling.police_violence = 0;
  country.violence.station_chance = 0.2;
  country.violence.coupling.stations_back = 0;
  EXPECT_NEAR(mean_of(country, Output::kStationsHit, 20), 0.2 * 20, 1.0);
  EXPECT_NEAR(mean_of(country, Output::kHostPolice, 20),
              230 - 10 * mean_of(country, Output::kStationsHit, 20), 2);
  // At most the police in the commune, 100 of the 230, can be off duty.
  EXPECT_GE(mean_of(country, Output::kHostPolice, 1000, 20), 130 - 1e-3);
  // Police return at the end of a week.  Each of 0.2 hits a day takes ten off duty.  On the sixth day of the
  // third week, those of six days are off duty, and a tenth of the earlier weeks'.
  country.violence.coupling.stations_back = 10;
  EXPECT_NEAR(mean_of(country, Output::kHostPolice, 20), 230 - 10 * 0.2 * (6 + 0.1 * 7), 2);
}

TEST(Feedback, AnEmptiedPrisonRaisesViolenceAndControlAroundIt) {
  SmallCountry country;
  country.violence.prisons = {1, 0, 0};
  country.violence.control = {0.5, 0.5, 0.5};
  country.set_reference_now();
  country.violence.coupling.control_violence = country.violence.coupling.control_presence = 0;
  const double events = mean_of(country, Output::kEvents, 60);
  const double control = mean_of(country, Output::kControl, 60);
  EXPECT_NEAR(control, 1.5, 1e-6);
  country.violence.break_chance = 0.05;
  country.violence.coupling.prison_effect = 0.5;
  EXPECT_GT(mean_of(country, Output::kPrisonsEmptied, 60), 1);
  EXPECT_GT(mean_of(country, Output::kEvents, 60), 1.1 * events);
  EXPECT_GT(mean_of(country, Output::kControl, 60), control + 0.05);
  country.violence.coupling.prison_effect = country.violence.coupling.prison_control = 0;
  EXPECT_EQ(mean_of(country, Output::kEvents, 60), events);
}

TEST(Feedback, AnEmptyPrisonCannotBeEmptiedOverAndOver) {
  SmallCountry country;
  country.violence.prisons = {1, 1, 1};
  country.violence.break_chance = 1;
  country.violence.coupling.control_violence = 0;
  const double events = mean_of(country, Output::kEvents, 60);
  country.violence.coupling.prison_effect = 0;
  EXPECT_LT(events, 1.3 * mean_of(country, Output::kEvents,
                                  60));  // at most by e to the power 0.2
}

TEST(Feedback, ControlRisesWithViolenceAndFallsWithOfficers) {
  SmallCountry country;
  country.set_reference_now();
  const double start = country.violence.control[0];
  country.violence.coupling.control_violence = country.violence.coupling.control_presence = 0;
  EXPECT_EQ(mean_of(country, Output::kControl, 200, 20), start);
  country.violence.coupling.control_violence = 0.5;
  for (double& background : country.violence.places.background) background *= 4;
  EXPECT_GT(mean_of(country, Output::kControl, 200, 20), start + 0.1);
  country.violence.coupling.control_violence = 0;
  country.violence.coupling.control_presence = 0.5;
  country.violence.host_police *= 4;
  EXPECT_LT(mean_of(country, Output::kControl, 200, 20), start - 0.1);
}

TEST(ViolenceModel, EachRunDrawsOneOfThePosteriorsVectors) {
  SmallCountry country;
  ViolenceParameters& quiet = country.violence.draws[0];
  quiet.branching = 0;
  ViolenceParameters loud = quiet;
  quiet.background = 0;
  country.violence.draws.push_back(loud);
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 90}, 400, 3);
  const auto events = all.sum_on(0, all[Output::kEvents]);
  const auto silent = std::count(events.begin(), events.end(), 0.0);
  EXPECT_GT(silent, 150);
  EXPECT_LT(silent, 250);
  EXPECT_NE(std::vector(events.begin(), events.begin() + 200),
            std::vector(events.begin() + 200, events.end()));
}

TEST(ViolenceModel, ALevelThatChangesSpreadsTheRuns) {
  SmallCountry country;
  const auto spread = [&] {
    const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 365}, 300, 3);
    const auto events = all.sum_on(0, all[Output::kEvents]);
    const double mean = std::accumulate(events.begin(), events.end(), 0.0) / 300;
    double squares = 0;
    for (const double one : events) squares += (one / mean - 1) * (one / mean - 1);
    return std::sqrt(squares / 300);
  };
  const double before = spread();
  country.violence.draws[0].background_change = 0.3;
  // The mean of a random walk's squares over a year: 0.3² · 12 / 3 of the logarithm.
  EXPECT_GT(spread(), before + 0.3);
}

// Two departments: the first commune, and the two others.
SmallCountry with_departments() {
  SmallCountry country;
  country.violence.places.background = {0.4, 0.3, 0.3};
  country.violence.usual = country.violence.last = {0.8, 0.6, 0.6};
  country.violence.draws[0].presence_elasticity = 0;
  country.violence.coupling.police_violence = 0;
  country.violence.coupling.control_violence = country.violence.coupling.control_presence = 0;
  country.violence.departments = {.of_place = {0, 1, 1}, .share = {0.4, 0.6}};
  return country;
}

std::vector<double> events_of_places(const SmallCountry& country, std::span<const std::uint32_t> places,
                                     int runs) {
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + 180}, runs, 3);
  const auto sums = all.sum_on(0, all[Output::kEvents], places);
  return {sums.begin(), sums.end()};
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

TEST(ViolenceModel, WithoutChangeOfDepartmentsEveryEventIsAsBefore) {
  SmallCountry country = with_departments();
  country.violence.departments = {};
  const std::vector<std::uint32_t> first = {0};
  const std::vector<std::uint32_t> others = {1, 2};
  const auto before_first = events_of_places(country, first, 50);
  const auto before_others = events_of_places(country, others, 50);
  country = with_departments();
  country.violence.department_months = {.events = {{30, 5}, {40, 5}}, .apart = {0, 1}, .since = 1};
  EXPECT_EQ(events_of_places(country, first, 50), before_first);
  EXPECT_EQ(events_of_places(country, others, 50), before_others);
  // Nor is there a deviation in a country of one department.
  country.violence.draws[0].department_change = 0.5;
  country.violence.departments = {.of_place = {0, 0, 0}, .share = {1}};
  EXPECT_EQ(events_of_places(country, first, 50), before_first);
}

TEST(ViolenceModel, DepartmentsThatChangeSpreadTheirOwnEventsAndLeaveTheCountry) {
  SmallCountry country = with_departments();
  country.violence.draws[0].branching = 0;
  const std::vector<std::uint32_t> first = {0};
  const std::vector<std::uint32_t> all = {0, 1, 2};
  const auto variance = [](const std::vector<double>& values) {
    const double mean = mean_of(values);
    double squares = 0;
    for (const double one : values) squares += (one - mean) * (one - mean);
    return squares / static_cast<double>(values.size());
  };
  const auto first_before = events_of_places(country, first, 1500);
  const auto all_before = events_of_places(country, all, 1500);
  country.violence.draws[0].department_change = 0.4;
  country.violence.draws[0].department_return = 10;
  const auto first_after = events_of_places(country, first, 1500);
  const auto all_after = events_of_places(country, all, 1500);
  EXPECT_GT(variance(first_after), 4 * variance(first_before));
  EXPECT_NEAR(variance(all_after) / variance(all_before), 1, 0.15);
  EXPECT_NEAR(mean_of(all_after) / mean_of(all_before), 1, 0.01);
}

TEST(ViolenceModel, ADepartmentStartsWhereItsMonthsPlaceItAndReturns) {
  SmallCountry country = with_departments();
  country.violence.draws[0].branching = 0;
  country.violence.draws[0].department_change = 0.3;
  country.violence.draws[0].department_return = 3;
  country.violence.department_months = {
      .events = std::vector(12, std::vector<double>{800, 400}), .apart = std::vector(12, 1.0), .since = 0};
  const std::vector<std::uint32_t> first = {0};
  const auto between = [&](int from,
                           int to) {  // events a day, of which runs keep sums between days asked for
    const std::vector<Day> days = {country.plan.on + from, country.plan.on + to};
    const RunSeries all = run_chains(country.input(), days, 1500, 3);
    const auto sums = all.sum_on(1, all[Output::kEvents], first);
    return std::accumulate(sums.begin(), sums.end(), 0.0) / 1500 / (to - from);
  };
  // Of 1 event a day in the whole country its share is 0.4, and it had two thirds.
  const double soon = between(1, 8);
  EXPECT_GT(soon, 0.55);
  EXPECT_LT(soon, 0.68);
  EXPECT_NEAR(between(500, 700), 0.4, 0.05);
}

}  // namespace
}  // namespace muster
