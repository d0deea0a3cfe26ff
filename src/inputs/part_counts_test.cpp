#include "inputs/part_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "inputs/people.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

TEST(PartCounts, AnOldCountTakesOfTheGrowthSinceAsOfThatBefore) {
  // 50 of 100; a fifth of the growth before, drawn to (10 · 0.2 + 2 · 0.5) / 12 = a quarter of the 100 since.
  EXPECT_DOUBLE_EQ(share_by_now(50, 100, 0.2, 200), 0.375);
  EXPECT_DOUBLE_EQ(share_by_now(50, 100, 0.5, 200), 0.5);
  EXPECT_DOUBLE_EQ(share_by_now(50, 100, kNotGiven, 200), 0.5);
  EXPECT_DOUBLE_EQ(share_by_now(50, 100, 0.2, 80), 0.5);
}

// In June 2024 the country and the Great South were counted at the end of May, the capital's department
// last in March, and the total had grown by three fifths since: the newer count holds, the older is brought
// forward.
TEST(PartCounts, TheStockHoldsTheNewerCountAndBringsTheOlderForward) {
  Problems problems;
  const Mission haiti =
      load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
  const View view(haiti, day_from({2024, 6, 19}));
  const MissionChain chain = mission_chain(view, 0, CouplingParameters{}, 1);
  ASSERT_TRUE(chain.people);
  std::vector<double> stock;
  for (std::size_t i = 0; i < chain.communes.size(); ++i)
    stock.push_back(static_cast<double>(chain.people->in_sites[i] + chain.people->with_hosts[i]));
  const double all = std::accumulate(stock.begin(), stock.end(), 0.0);
  const auto country = std::find_if(haiti.places.begin(), haiti.places.end(),
                                    [](const Place& place) { return place.level == PlaceLevel::kCountry; });
  const PlaceId whole{static_cast<std::uint32_t>(country - haiti.places.begin())};
  const std::vector<Round> totals = rounds_of(view, whole);
  std::vector<CountedPart> counts = counted_parts(view, chain.communes, totals);
  const auto capital = most_violent(view, chain.violence->usual, whole, totals.back().people, counts);
  ASSERT_TRUE(capital);
  EXPECT_LT(capital->on, totals.back().on - kRoundDays);
  const CountedPart& last = counts.back();
  EXPECT_EQ(haiti[last.place].pcode, "HT-GS");
  EXPECT_NEAR(within(stock, last.communes) / all, last.share, 1e-3);
  // Its department's count of March stands in for its own, and takes of the growth since as of that before.
  EXPECT_GT(capital->share, 195'764.0 / 578'074);
  EXPECT_NEAR(capital->share, 195'764.0 / 362'551, 0.03);
  // Other old counts of parts share what the newest leaves.
  const double share = within(stock, capital->communes) / all;
  EXPECT_LE(share, capital->share + 1e-3);
  EXPECT_GT(share, 195'764.0 / 578'074);  // nobody had gone home that the record knows of
}

}  // namespace
}  // namespace muster
