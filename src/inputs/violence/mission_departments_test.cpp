#include "inputs/violence/mission_departments.hpp"

#include <gtest/gtest.h>

#include "inputs/testing/island.hpp"

namespace muster {
namespace {

MissionViolence known_of(const Mission& mission) {
  return violence_of(View(mission, mission.last_day));
}

TEST(MissionDepartments, HaveTheirCommunesAndTheirShareOfTheBackground) {
  const Mission mission = island_with_months("2024-01,T11,battle,6,1,un\n2024-02,T22,battle,2,1,un\n");
  const Departments departments = departments_of(mission, known_of(mission));
  EXPECT_EQ(departments.of_place, (std::vector<std::uint32_t>{0, 0, 1, 1}));
  ASSERT_EQ(departments.share.size(), 2U);
  // Six of eight events, and a tenth of all by people: 40 of 100 thousand.
  EXPECT_NEAR(departments.share[0], 0.9 * 0.75 + 0.1 * 0.4, 1e-12);
  EXPECT_NEAR(departments.share[1], 1 - departments.share[0], 1e-12);
}

TEST(MissionDepartments, CountTheirMonthsWithGapsAsMonthsBetween) {
  const Mission mission = island_with_months(
      "2024-01,T11,battle,6,1,un\n2024-01,T12,battle,1,1,un\n2024-02,T22,battle,2,1,un\n"
      "2024-05,T21,battle,4,1,un\n");
  const MissionViolence known = known_of(mission);
  const DepartmentMonths months =
      months_of_departments(known, departments_of(mission, known), day_from({2024, 6, 16}));
  ASSERT_EQ(months.events.size(), 3U);
  EXPECT_EQ(months.events[0], (std::vector<double>{7, 0}));
  EXPECT_EQ(months.events[1], (std::vector<double>{0, 2}));
  EXPECT_EQ(months.events[2], (std::vector<double>{0, 4}));
  EXPECT_NEAR(months.apart[1], 1, 0.05);
  EXPECT_NEAR(months.apart[2], 3, 0.05);
  EXPECT_NEAR(months.since, 1, 0.05);
}

TEST(MissionDepartments, ACountOfADepartmentAsAWholeIsItsOwn) {
  const Mission mission = island_with_months("2024-01,T1,battle,20,1,un\n2024-01,T21,battle,4,1,un\n");
  const MissionViolence known = known_of(mission);
  const DepartmentMonths months =
      months_of_departments(known, departments_of(mission, known), day_from({2024, 2, 15}));
  ASSERT_EQ(months.events.size(), 1U);
  EXPECT_NEAR(months.events[0][0], 20, 1e-9);
  EXPECT_NEAR(months.events[0][1], 4, 1e-9);
}

TEST(MissionDepartments, ACountOfTheWholeCountryTellsNothingOfOne) {
  const Mission mission = island_with_months("2024-01,T,battle,20,1,un\n2024-02,T,battle,4,1,un\n");
  const MissionViolence known = known_of(mission);
  const Departments departments = departments_of(mission, known);
  EXPECT_EQ(departments.share.size(), 2U);
  EXPECT_TRUE(months_of_departments(known, departments, day_from({2024, 3, 15})).events.empty());
}

}  // namespace
}  // namespace muster
