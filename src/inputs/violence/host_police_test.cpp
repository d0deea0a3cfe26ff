#include "inputs/violence/host_police.hpp"

#include <gtest/gtest.h>

#include <string>

#include "inputs/testing/island.hpp"

namespace muster {
namespace {

// Communes T11, T12, T21 and T22 with 30, 10, 20 and 40 thousand people.
std::vector<double> stand(std::string_view rows, double in_all = 1000) {
  const Mission mission =
      island_with("facts.csv", "id,series,item,on,place,value,source\n" + std::string(rows));
  const View view(mission, mission.last_day);
  return host_police_by_commune(view, violence_of(view), in_all);
}

TEST(HostPolice, WithoutACountOfAPlaceTheyStandByPopulation) {
  EXPECT_EQ(stand(""), (std::vector<double>{30'000, 10'000, 20'000, 40'000}));
  EXPECT_EQ(stand("a,host_police,on_duty,2024-01-01,T,1000,un\n"),
            (std::vector<double>{30'000, 10'000, 20'000, 40'000}));
}

TEST(HostPolice, OfADepartmentStandInItAndTheOthersElsewhere) {
  EXPECT_EQ(stand("a,host_police,on_duty,2024-01-01,T1,800,un\n"),
            (std::vector<double>{600, 200, 200.0 * 20 / 60, 200.0 * 40 / 60}));
}

TEST(HostPolice, OfACommuneAreAmongThoseOfItsDepartment) {
  EXPECT_EQ(
      stand("a,host_police,on_duty,2024-01-01,T1,800,un\nb,host_police,on_duty,2024-01-01,T12,500,un\n"),
      (std::vector<double>{300, 500, 200.0 * 20 / 60, 200.0 * 40 / 60}));
}

TEST(HostPolice, WhereMoreAreCountedThanTheCountryHasNobodyIsLeftForTheOthers) {
  EXPECT_EQ(stand("a,host_police,on_duty,2024-01-01,T1,1200,un\n"), (std::vector<double>{900, 300, 0, 0}));
}

TEST(HostPolice, TheNewestCountHoldsAndOneOfTheRollsIsNone) {
  EXPECT_EQ(stand("a,host_police,on_duty,2024-01-01,T1,100,un\nb,host_police,on_duty,2024-06-01,T1,800,un\n"
                  "c,host_police,on_rolls,2024-07-01,T2,9999,un\n"),
            (std::vector<double>{600, 200, 200.0 * 20 / 60, 200.0 * 40 / 60}));
}

TEST(HostPolice, ACountOfADepartmentIsNoneOfTheCountry) {
  const Mission mission = island_with("facts.csv",
                                      "id,series,item,on,place,value,source\n"
                                      "a,host_police,on_duty,2024-01-01,T,1000,un\n"
                                      "b,host_police,on_duty,2024-06-01,T1,800,un\n");
  EXPECT_EQ(violence_of(View(mission, mission.last_day)).officers, 1000);
}

}  // namespace
}  // namespace muster
