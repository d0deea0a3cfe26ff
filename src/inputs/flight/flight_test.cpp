#include "inputs/flight/flight.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "inputs/embedded.hpp"

namespace muster {
namespace {

constexpr std::string_view kHead = "without,rate,median,deviation,within,countries,intervals\n";
constexpr std::string_view kAll = ",per_death,70,1.2,1.1,3,50\n,returns_a_month,0.01,1,0.8,3,50\n";

std::vector<BorrowedFlight> read(std::string_view rows, Problems& problems) {
  return read_flight(TextFile("priors.csv", std::string(kHead).append(rows)), problems);
}

TEST(Flight, PriorsAreReadByTheCountryLeftOut) {
  Problems problems;
  const auto list = read(
      std::string(kAll).append("AAA,per_death,50,1,1,2,30\nAAA,returns_a_month,0.02,1,1,2,30\n"), problems);
  ASSERT_TRUE(problems.good());
  ASSERT_EQ(list.size(), 2);
  EXPECT_EQ(list[1].without, "AAA");
  EXPECT_EQ(list[1].priors.per_event.mean, std::log(50));
  EXPECT_EQ(list[0].priors.returns_a_month.within, 0.8);
}

// A build for use does not check what it requires: its own file would be left out in silence.
TEST(Flight, PriorsOfTheProgramAreGood) {
  Problems problems;
  (void)read_flight(TextFile("displaced_priors.csv", std::string(embedded::displaced_priors())), problems);
  EXPECT_TRUE(problems.good());
}

TEST(Flight, WrongRowsOfPriorsAreNamed) {
  for (const std::string& rows :
       {std::string(), std::string(kAll).append(kAll),
        std::string(kAll).append("AAA,per_death,50,1,1,2,30\n"), std::string(",per_event,70,1.2,1.1,3,50\n"),
        std::string(",per_death,0,1.2,1.1,3,50\n"), std::string(",per_death,1e7,1.2,1.1,3,50\n"),
        std::string(",per_death,70,0,1.1,3,50\n"), std::string(",per_death,70,-1,1.1,3,50\n"),
        std::string(",per_death,70,9,1.1,3,50\n"), std::string(",per_death,70,1,0,3,50\n"),
        std::string(",per_death,70,1,1,,50\n"), std::string(",per_death,70,1,1,3,5.5\n"),
        std::string(",per_death,x,1,1,3,5\n"), std::string(",,70,1,1,3,5\n"),
        std::string("AAA,per_death,70,1,1,3,5\nAAA,returns_a_month,0.1,1,1,3,5\n")}) {
    Problems problems;
    (void)read(rows, problems);
    EXPECT_FALSE(problems.good()) << rows;
  }
}

TEST(Flight, ACountryIsForecastByTheOthers) {
  const FlightPriors all = borrowed_flight("HTI");
  EXPECT_EQ(all.per_event.mean, borrowed_flight("XXX").per_event.mean);
  for (const char* one : {"AFG", "IRQ", "TCD"})
    EXPECT_NE(all.per_event.mean, borrowed_flight(one).per_event.mean) << one;
}

TEST(Flight, FewerAreLeftWhereMoreFled) {
  const std::vector<double> usual = {1, 3};
  const std::vector<double> population = {1000, 1000};
  EXPECT_EQ(left_at_home(usual, population, 0), 1);
  // A quarter of 400 fled the first, three quarters the second.
  EXPECT_NEAR(left_at_home(usual, population, 400), 0.25 * 0.9 + 0.75 * 0.7, 1e-12);
  EXPECT_EQ(left_at_home(usual, population, 1e6), 0);
  EXPECT_EQ(left_at_home({}, {}, 100), 1);
}

MissionViolence two_places() {
  MissionViolence known;
  known.communes = {PlaceId{0}, PlaceId{1}};
  known.places.population = {1000, 1000};
  known.usual = {1, 3};
  known.months = {day_from({2024, 1, 1})};
  known.counts.days = {31};
  known.counts.events = {{31}, {93}};
  known.events = 124;
  known.deaths = 248;
  known.level_figures = {{.day = 0, .log_rate = 0}};
  return known;
}

// The middle interval fell by more than any assumed returns; it had been left out.
TEST(Flight, AFallBetweenRoundsIsAnInterval) {
  const Day first = day_from({2024, 1, 1});
  const std::vector<Round> rounds = {
      {first, first, 100}, {first + 10, first, 300}, {first + 20, first, 200}, {first + 30, first, 210}};
  const auto intervals = flight_intervals(two_places(), rounds, {});
  ASSERT_EQ(intervals.size(), 3);
  EXPECT_EQ(intervals[1].before, 300);
  EXPECT_EQ(intervals[1].after, 200);
  EXPECT_LT(intervals[1].returned, 0);
  // Four events a day; fewer were at home than after the last round.
  const double left = left_at_home(std::vector{1.0, 3.0}, std::vector{1000.0, 1000.0}, 250) /
                      left_at_home(std::vector{1.0, 3.0}, std::vector{1000.0, 1000.0}, 210);
  EXPECT_NEAR(intervals[1].violence, 40 * left, 1e-9);
}

TEST(Flight, ReturnsAsCountedAreThoseOfTheInterval) {
  const Day first = day_from({2024, 1, 1});
  const std::vector<Round> rounds = {{first, first, 100}, {first + 10, first, 300}};
  const std::vector<Round> returns = {{first, first, 10}, {first + 20, first, 50}};
  EXPECT_NEAR(flight_intervals(two_places(), rounds, returns)[0].returned, 20, 1e-9);
}

TEST(Flight, PriorsPerDeathAreOfAnEventsDeaths) {
  const FlightPriors borrowed{{std::log(50), 1, 1}, {std::log(0.01), 1, 1}};
  const FlightFit fit = flight_of(two_places(), {}, borrowed, {});
  EXPECT_NEAR(fit.per_event, 2 * 50, 1);
}

TEST(Flight, WhatIsSetIsNotFitted) {
  CouplingParameters coupling;
  coupling.displaced_per_event = 77;
  coupling.returns_a_month = 0;
  const FlightPriors borrowed{{std::log(50), 1, 1}, {std::log(0.01), 1, 1}};
  const FlightFit fit = flight_of(two_places(), {}, borrowed, coupling);
  EXPECT_EQ(fit.per_event, 77);
  EXPECT_EQ(fit.returns_a_month, 0);
  EXPECT_EQ(fit.returns_error, 0);
}

}  // namespace
}  // namespace muster
