#include "inputs/violence/violence_months.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "inputs/testing/island.hpp"
#include "inputs/violence/violence_counts.hpp"

namespace muster {
namespace {

MissionViolence known_of(const Mission& mission) {
  return violence_of(View(mission, mission.last_day));
}

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(ViolenceMonths, CountsByCommuneAreUnitsOfTheirOwnAndNothingIsSpread) {
  const Mission mission = island_with_months("2024-01,T11,battle,3,1,un\n2024-02,T22,battle,5,1,un\n");
  const MissionViolence known = known_of(mission);
  EXPECT_EQ(known.units.places.size(), 4U);
  EXPECT_EQ(known.spread, 0);
  EXPECT_EQ(known.counts.events[0], (std::vector<double>{3, 0}));
  EXPECT_EQ(known.units.counts.events, known.counts.events);
}

TEST(ViolenceMonths, AnEventKnownToTheDepartmentIsNeitherLostNorCountedTwice) {
  const Mission mission = island_with_months(
      "2024-01,T11,battle,6,1,un\n2024-01,T12,battle,2,1,un\n2024-02,T1,battle,4,1,un\n"
      "2024-02,T,battle,10,1,un\n");
  const MissionViolence known = known_of(mission);
  double all = 0;
  for (const std::vector<double>& months : known.counts.events) all += sum_of(months);
  EXPECT_NEAR(all, 22, 1e-9);
  EXPECT_EQ(known.events, 22);
  EXPECT_EQ(known.spread, 14);
  // T1's four: by the events there (6 and 2), and as if four more lay as its people (30 to 10).
  const double to_a = 4 * (6 + 4 * 0.75) / (8 + 4);
  // The country's ten: by events (6, 2, 0, 0), and ten more as its people.
  const double more_to_a = 10 * (6 + 10 * 0.3) / (8 + 10);
  EXPECT_NEAR(known.counts.events[0][1], to_a + more_to_a, 1e-9);
}

TEST(ViolenceMonths, WhereMoreIsKnownOfAPlaceAsAWholeItIsTheUnitOfTheFit) {
  const Mission mission = island_with_months(
      "2024-01,T1,battle,20,1,un\n2024-01,T21,battle,4,1,un\n2024-02,T1,battle,18,1,un\n"
      "2024-02,T22,battle,2,1,un\n");
  const MissionViolence known = known_of(mission);
  ASSERT_EQ(known.units.places.size(), 3U);  // North, and the two communes of the South
  const std::uint32_t north = known.units.of_commune[0];
  EXPECT_EQ(known.units.of_commune[1], north);
  EXPECT_NEAR(known.units.counts.events[north][0], 20, 1e-9);
  EXPECT_NEAR(known.units.counts.events[north][1], 18, 1e-9);
  EXPECT_EQ(known.units.places.population[north], 40000);
  EXPECT_NEAR(sum_of(known.units.places.background), sum_of(known.places.background), 1e-12);
  // Beside the North lies only the commune at the other end of the road that leaves it.
  EXPECT_EQ(known.units.places.first[north + 1] - known.units.places.first[north], 1U);
  EXPECT_EQ(known.units.places.to[known.units.places.first[north]], known.units.of_commune[2]);
}

TEST(ViolenceMonths, AMissingMonthIsNamedAndLaterMonthsCount) {
  const Mission mission = island_with_months(
      "2024-01,T11,battle,3,1,un\n2024-02,T11,battle,3,1,un\n2024-04,T11,battle,40,9,un\n");
  const MissionViolence known = known_of(mission);
  ASSERT_EQ(known.months.size(), 3U);
  EXPECT_EQ(to_string(known.missing.front()), "2024-03-01");
  EXPECT_EQ(known.events, 46);
  EXPECT_EQ(known.deaths, 11);
  EXPECT_TRUE(known.counts.follows(1));
  EXPECT_FALSE(known.counts.follows(2));
  EXPECT_NEAR(known.usual[0], 46.0 / (31 + 29 + 30), 1e-12);
}

// The month after a gap says nothing of what carries over from the one before the gap.
TEST(ViolenceMonths, AMonthAfterAGapIsGivenNoMonthBefore) {
  const Mission mission = island_with_months(
      "2024-01,T11,battle,3,1,un\n2024-02,T11,battle,30,1,un\n2024-04,T11,battle,4,9,un\n");
  const MissionViolence known = known_of(mission);
  const ViolenceParameters standard;
  ViolenceCounts without = known.counts;
  for (std::vector<double>& months : without.events) months.pop_back();
  without.days.pop_back();
  without.alone.pop_back();
  EXPECT_EQ(log_likelihood(known.places, known.counts, standard),
            log_likelihood(known.places, without, standard));
  EXPECT_EQ(expected_months(known.places, known.counts, standard)[0][2].mean, 0);
}

}  // namespace
}  // namespace muster
