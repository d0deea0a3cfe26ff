#include "models/violence/deaths/event_deaths.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random/distributions.hpp"
#include "base/random/random.hpp"

namespace muster {
namespace {

TEST(EventDeaths, HaveTheirMeanAndAHeavyTail) {
  const EventDeaths each{.scale = 1.2, .tail = 1.6, .most = 2000};
  const int draws = 400'000;
  double sum = 0;
  int above = 0;
  for (int i = 0; i < draws; ++i) {
    const std::int64_t deaths = deaths_of_event(each, (i + 0.5) / draws);
    sum += static_cast<double>(deaths);
    above += deaths >= 50 ? 1 : 0;
  }
  EXPECT_NEAR(sum / draws, mean_deaths(each), 0.02);
  EXPECT_NEAR(static_cast<double>(above) / draws, std::pow(1 + 50 / 1.2, -1.6), 1e-5);
  EXPECT_EQ(deaths_of_event(each, 1 - 1e-16), 2000);
  EXPECT_EQ(deaths_of_event(each, 0), 0);
}

TEST(EventDeaths, MeanIsTheSumOfItsTerms) {
  for (const double tail : {1.06, 1.4, 2.0, 4.5}) {
    for (const double scale : {0.001, 0.1, 1.0, 30.0}) {
      for (const double most : {1.0, 5.0, 12.0, 13.0, 500.0, 10'000.0}) {
        double sum = 0;
        for (double k = 1; k <= most; ++k) sum += std::pow(1 + k / scale, -tail);
        EXPECT_NEAR(mean_deaths({scale, tail, most}), sum, 1e-4 * sum) << tail << ' ' << scale << ' ' << most;
      }
    }
  }
}

TEST(EventDeaths, OfTwoEventsAreTheSumByHand) {
  const EventDeaths each{.scale = 2, .tail = 1.5};
  const auto one = [&](double k) { return std::pow(1 + k / 2, -1.5) - std::pow(1 + (k + 1) / 2, -1.5); };
  EXPECT_NEAR(log_probability_of_deaths(each, 1, 7), std::log(one(7)), 1e-12);
  EXPECT_NEAR(log_probability_of_deaths(each, 2, 2), std::log(2 * one(0) * one(2) + one(1) * one(1)), 1e-12);
  EXPECT_NEAR(log_probability_of_deaths(each, 0, 0), 0, 1e-12);
  EXPECT_LT(log_probability_of_deaths(each, 0, 1), -600);  // deaths without an event
}

TEST(EventDeaths, OfManyEventsAddUpToOne) {
  const EventDeaths each{.scale = 1.5, .tail = 3};
  double sum = 0, mean = 0;
  for (int deaths = 0; deaths <= static_cast<int>(kExactDeaths); ++deaths) {
    const double chance = std::exp(log_probability_of_deaths(each, 12, deaths));
    sum += chance;
    mean += deaths * chance;
  }
  EXPECT_NEAR(sum, 1, 1e-3);
  EXPECT_NEAR(mean, 12 * mean_deaths(each), 0.15);
}

TEST(EventDeaths, OnALatticeAreNearTheExactOnes) {
  // Just above kExactDeaths a step has two deaths, so that neighbours on both sides must agree.
  const EventDeaths each{.scale = 3, .tail = 2};
  const double exact = log_probability_of_deaths(each, 40, kExactDeaths);
  const double lattice = log_probability_of_deaths(each, 40, kExactDeaths + 1);
  EXPECT_NEAR(lattice, exact, 0.02);
  // Far out one event has nearly all: the chance is about that of one of them with so many.
  const double far = log_probability_of_deaths(each, 5, 3000);
  const double one = std::log(5 * (std::pow(1 + 3000 / 3.0, -2) - std::pow(1 + 3001 / 3.0, -2)));
  EXPECT_NEAR(far, one, 0.05);
}

TEST(EventDeaths, AMonthSharesItsFactor) {
  const EventDeaths each{.scale = 1, .tail = 2};
  EXPECT_EQ(log_probability_of_month(each, 0, 9, 4), log_probability_of_deaths(each, 9, 4));
  // A month like no other is likelier where months differ.
  EXPECT_GT(log_probability_of_month(each, 1, 50, 400), log_probability_of_month(each, 0.1, 50, 400) + 2);
}

TEST(EventDeaths, NodesGiveTheMomentsOfANormalVariable) {
  double moments[5] = {};
  for (const NormalNode& node : normal_nodes()) {
    for (int k = 0; k < 5; ++k) moments[k] += node.weight * std::pow(node.value, 2 * k);
  }
  const double wanted[5] = {1, 1, 3, 15, 105};
  for (int k = 0; k < 5; ++k) EXPECT_NEAR(moments[k], wanted[k], 1e-9 * wanted[k]);
}

constexpr double kWholeTail = std::numeric_limits<double>::infinity();

TEST(DeathScales, GiveTheMeanThatIsAskedForOverAllMonths) {
  for (const double tail : {1.2, 1.6, 3.0}) {
    for (const double swing : {0.0, 0.5, 1.0}) {
      const DeathScales scales(tail, swing, 10'000, kWholeTail);
      for (const double wanted : {0.05, 0.6, 1.4, 3.0, 20.0}) {
        double mean = 0;
        for (const NormalNode& node : normal_nodes())
          mean += node.weight * mean_deaths({scales.at(wanted) * std::exp(swing * node.value), tail, 10'000});
        EXPECT_NEAR(mean, wanted, 0.01 * wanted) << tail << ' ' << swing;
      }
    }
  }
}

TEST(DeathScales, TakeACountForThePartOfTheTailThatItShows) {
  // By hand: of 100 events with tail 2 one passes 9 scales, so that the mean counted is that up to there.
  const double scale = DeathScales(2, 0, 10'000, 100).at(1.5);
  EXPECT_NEAR(mean_deaths({scale, 2, 9 * scale}), 1.5, 0.02);
  // So the scale is larger than if the whole tail had been seen, the more so the fewer were counted and the
  // heavier the tail; of a light tail next to nothing is unseen.
  EXPECT_GT(scale, DeathScales(2, 0, 10'000, 1000).at(1.5));
  EXPECT_GT(DeathScales(2, 0, 10'000, 1000).at(1.5), DeathScales(2, 0, 10'000, kWholeTail).at(1.5));
  const auto unseen = [](double tail) {
    return DeathScales(tail, 0, 10'000, 1000).at(1.5) / DeathScales(tail, 0, 10'000, kWholeTail).at(1.5);
  };
  EXPECT_GT(unseen(1.3), 1.15);
  EXPECT_LT(unseen(4.5), 1.02);
}

}  // namespace
}  // namespace muster
