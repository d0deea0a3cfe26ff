// Who is older than whom, as the cohort engine expects it, on networks that can be solved by hand.
#include "models/people/cohort/cohort_ages.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

constexpr SiteId kTown{0}, kFirst{1}, kSecond{2};
constexpr RoadId kToTown{0}, kToFirst{1};

// A town, and two camps that hold people before day 0; links from the first camp to the town and back.
Displacement two_camps() {
  Displacement d;
  d.sites = {{.name = "town"},
             {.name = "first", .kind = SiteKind::kCamp, .capacity = 100},
             {.name = "second", .kind = SiteKind::kCamp, .capacity = 100}};
  d.links = {{.from = kFirst, .to = kTown, .km = 10}, {.from = kTown, .to = kFirst, .km = 10}};
  return d;
}

void pass(CohortAges& ages, std::array<std::int64_t, 3> began, std::array<std::int64_t, 2> set_out) {
  constexpr std::array<std::int64_t, 2> kNobody{};
  ages.pass({began, set_out, kNobody, kNobody});
}

// The town has 30 people of its own and 10 older ones, who came from the first camp.
CohortAges of_a_mixed_town(const Displacement& camps) {
  CohortAges ages(camps);
  ages.create(kFirst, 50);
  ages.create(kTown, 0, 30, 0, 1);
  pass(ages, {30, 50, 0}, {10, 0});
  return ages;
}

TEST(CohortAges, AreInOrderOfCreation) {
  const Displacement d = two_camps();
  CohortAges ages(d);
  ages.create(kFirst, 50);
  ages.create(kSecond, 50);
  ages.create(kTown, 0, 100, 0, 0.5);  // half of all displaced people
  Draws draws({.seed = 1});
  const double oldest = ages.age_of(draws, kFirst, 50, 50);
  EXPECT_DOUBLE_EQ(ages.younger(kSecond, oldest), 1);
  EXPECT_DOUBLE_EQ(ages.younger(kTown, oldest), 1);
  EXPECT_DOUBLE_EQ(ages.younger(kFirst, ages.age_of(draws, kSecond, 50, 1)), 0);
  const double middle = ages.age_of(draws, kTown, 1000, 500);  // half of its people, a quarter of all
  EXPECT_NEAR(ages.younger(kTown, middle), 0.5, 0.1);
}

TEST(CohortAges, GoWithThosePeople) {
  const Displacement d = two_camps();
  const CohortAges ages = of_a_mixed_town(d);
  EXPECT_NEAR(ages.younger(kTown, 1), 0.75, 1e-6);
  EXPECT_NEAR(ages.older({kTown.v}, 1), 0.25, 1e-6);
}

TEST(CohortAges, OfThoseSelectedAreTakenFromTheirPlace) {
  const Displacement d = two_camps();
  CohortAges ages = of_a_mixed_town(d);
  ages.select(kTown, 40, kToFirst, 20, 1);  // 20 of the 30 younger ones
  pass(ages, {40, 40, 0}, {0, 20});
  EXPECT_NEAR(ages.younger(kTown, 1), 0.5, 1e-6);
  EXPECT_NEAR(ages.younger(kFirst, 1), 20.0 / 60, 1e-6);
  EXPECT_EQ(d.links[kToTown.v].to, kTown);
}

TEST(CohortAges, OfPersonsSelectedAreTakenFromTheirPlace) {
  const Displacement d = two_camps();
  CohortAges ages = of_a_mixed_town(d);
  ages.select(kTown, 40, kToFirst, std::vector<double>(10, 0.5));  // the 10 older ones
  pass(ages, {40, 40, 0}, {0, 10});
  EXPECT_NEAR(ages.younger(kTown, 1), 1, 1e-6);
  EXPECT_NEAR(ages.older({kFirst.v}, 1), 1, 1e-6);
}

TEST(CohortAges, OfPersonsLieWhereThoseOfTheirPlaceDo) {
  const Displacement d = two_camps();
  CohortAges ages(d);
  ages.create(kTown, 0, 30, 0.1, 0.2);  // of all people displaced later
  const double oldest = CohortAges::kPresent + 0.1 * CohortAges::kLater;
  const double youngest = CohortAges::kPresent + 0.2 * CohortAges::kLater;
  Draws draws({.seed = 1});
  double sum = 0;
  constexpr int kDrawn = 1000;
  for (int i = 0; i < kDrawn; ++i) {
    const double age = ages.draw(draws, {kTown.v});
    EXPECT_GE(age, oldest - 1e-5);
    EXPECT_LE(age, youngest + 1e-5);
    sum += age;
  }
  EXPECT_NEAR(sum / kDrawn, (oldest + youngest) / 2, 0.1);
  EXPECT_NEAR(ages.older({kTown.v}, (oldest + youngest) / 2), 0.5, 1e-5);
}

TEST(CohortAges, SlicesDivideACrowdEvenly) {
  const Displacement d = two_camps();
  CohortAges ages(d);
  ages.create(kFirst, 50);
  ages.create(kTown, 0, 50, 0, 1);
  const std::array<CohortAges::Crowd, 2> crowds{{{{kTown.v}, 50}, {{kFirst.v}, 50}}};
  const auto ends = ages.slices(crowds, 4);
  ASSERT_EQ(ends.size(), 4U);
  EXPECT_NEAR(ages.older({kFirst.v}, ends[0]), 0.5, 1e-6);
  EXPECT_NEAR(ages.older({kTown.v}, ends[0]), 0, 1e-6);
  EXPECT_NEAR(ages.older({kFirst.v}, ends[1]), 1, 1e-6);
  EXPECT_NEAR(ages.older({kTown.v}, ends[2]), 0.5, 1e-6);
  EXPECT_NEAR(ages.older({kTown.v}, ends[3]), 1, 1e-6);
}

TEST(CohortAges, AreNotKeptWhereNoPlaceCanBeFull) {
  Displacement d = two_camps();
  for (Site& site : d.sites) site.capacity = -1;
  EXPECT_FALSE(CohortAges(d).kept());
}

}  // namespace
}  // namespace muster
