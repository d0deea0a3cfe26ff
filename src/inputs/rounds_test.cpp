#include "inputs/rounds.hpp"

#include <gtest/gtest.h>

#include "inputs/part_counts.hpp"
#include "inputs/testing/island.hpp"

namespace muster {
namespace {

// `rows` are facts with these columns.
Mission with_counts(std::string_view rows) {
  return island_with("facts.csv",
                     "id,series,item,on,actor,place,value,status,credibility,source\n" + std::string(rows));
}

PlaceId place(const Mission& mission, std::string_view pcode) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].pcode == pcode) return PlaceId{i};
  }
  return {};
}

std::vector<double> numbers(const Mission& mission, std::string_view pcode) {
  std::vector<double> people;
  for (const Round& round : rounds_of(View(mission, mission.last_day), place(mission, pcode)))
    people.push_back(round.people);
  return people;
}

TEST(Rounds, AMonthApartAreRoundsOfTheirOwn) {
  const Mission mission = with_counts(
      "a,displaced,,2024-03-01,IOM,T,5120,,1,un\nb,displaced,,2024-03-31,IOM,T,6233,,1,un\n"
      "c,displaced,,2024-04-30,IOM,T,6871,,1,un\n");
  EXPECT_EQ(numbers(mission, "T"), (std::vector<double>{5120, 6233, 6871}));
}

TEST(Rounds, ARoundedRepeatInTheNextWeeksIsTheSameRoundAndTheExactNumberHolds) {
  const Mission mission = with_counts(
      "a,displaced,,2024-03-01,IOM,T,5120,,2,un\nb,displaced,,2024-03-28,IOM,T,5000,,1,un\n"
      "c,displaced,,2024-04-02,IOM,T,5120,,1,un\n");
  EXPECT_EQ(numbers(mission, "T"), (std::vector<double>{5120}));
}

TEST(Rounds, WithinAFortnightTheMostExactNumberIsTheRounds) {
  const Mission mission =
      with_counts("a,displaced,,2024-03-01,IOM,T,9000,,2,un\nb,displaced,,2024-03-10,IOM,T,5120,,2,un\n");
  EXPECT_EQ(numbers(mission, "T"), (std::vector<double>{5120}));
}

TEST(Rounds, CountsThatNobodyJudgedAreUsedAndDoubtfulOnesAreNot) {
  const Mission mission = with_counts(
      "a,displaced,,2024-03-01,IOM,T,5120,,,un\nb,displaced,,2024-06-01,IOM,T,6233,,4,un\n"
      "c,displaced,,2024-06-02,OC,T,7000,,1,un\nd,displaced,,2024-07-02,IOM,T,8000,disputed,1,un\n");
  EXPECT_EQ(numbers(mission, "T"), (std::vector<double>{5120}));
  const LeftAside aside = left_aside(View(mission, mission.last_day), place(mission, "T"));
  EXPECT_EQ(aside.doubtful, 1);
  EXPECT_EQ(aside.by_others, 1);
  EXPECT_EQ(aside.unconfirmed, 1);
}

TEST(Rounds, CountsOfNobodyCountWhereNoCounterIsNamed) {
  const Mission mission = with_counts("a,displaced,,2024-03-01,,T,5120,,1,un\n");
  EXPECT_EQ(numbers(mission, "T"), (std::vector<double>{5120}));
}

TEST(Rounds, AShareIsOfTheNearestRoundOfTheWholeAlone) {
  const Mission mission = with_counts(
      "a,displaced,,2024-03-01,IOM,T,5120,,1,un\nb,displaced,,2024-03-31,IOM,T,6200,,1,un\n"
      "s,displaced_share,of_country,2024-03-31,IOM,T1,50,,1,un\n");
  EXPECT_EQ(numbers(mission, "T1"), (std::vector<double>{3100}));
}

TEST(CountryRounds, AreTheSumsOfPartsWhereNobodyStatesTheWhole) {
  const Mission mission = with_counts(
      "a,displaced,,2024-03-01,IOM,T11,100,,1,un\nb,displaced,,2024-03-01,IOM,T12,200,,1,un\n"
      "c,displaced,,2024-03-01,IOM,T21,300,,1,un\nd,displaced,,2024-03-01,IOM,T22,401,,1,un\n"
      "e,displaced,,2024-06-01,IOM,T22,500,,1,un\n");
  const CountryRounds all = country_rounds(View(mission, mission.last_day), place(mission, "T"));
  EXPECT_TRUE(all.summed);
  ASSERT_EQ(all.rounds.size(), 1U);  // in June one of four was counted
  EXPECT_EQ(all.rounds.front().people, 1001);
}

std::vector<CountedPart> parts(const Mission& mission,
                               std::initializer_list<std::pair<const char*, double>> list) {
  std::vector<CountedPart> counts;
  for (const auto& [pcode, share] : list) {
    const std::string_view code = pcode;
    CountedPart part{place(mission, code), {}, {}, share, kNotGiven};
    if (code == "T1") part.communes = {0, 1};
    if (code == "T2") part.communes = {2, 3};
    if (code == "T11") part.communes = {0};
    if (code == "T12") part.communes = {1};
    counts.push_back(part);
  }
  return counts;
}

TEST(Balance, PartsOfAllTheCountryAreAllOfItsPeople) {
  const Mission mission = with_counts("");
  std::vector<CountedPart> counts = parts(mission, {{"T1", 0.8}, {"T2", 0.8}});
  const auto beyond = balance(mission, place(mission, "T"), 4, counts);
  ASSERT_EQ(beyond.size(), 1U);
  EXPECT_DOUBLE_EQ(beyond.front().parts, 1.6);
  EXPECT_DOUBLE_EQ(counts[0].share, 0.5);
  EXPECT_DOUBLE_EQ(counts[1].share, 0.5);
}

TEST(Balance, CommunesAreBroughtInProportionToTheirDepartmentAndNoFurther) {
  const Mission mission = with_counts("");
  std::vector<CountedPart> counts = parts(mission, {{"T1", 0.4}, {"T11", 0.3}, {"T12", 0.3}});
  const auto beyond = balance(mission, place(mission, "T"), 4, counts);
  ASSERT_EQ(beyond.size(), 1U);
  EXPECT_EQ(mission[beyond.front().whole].pcode, "T1");
  EXPECT_DOUBLE_EQ(counts[0].share, 0.4);
  EXPECT_DOUBLE_EQ(counts[1].share, 0.2);
  counts = parts(mission, {{"T1", 0.4}, {"T11", 0.3}});
  EXPECT_TRUE(balance(mission, place(mission, "T"), 4, counts).empty());
  EXPECT_DOUBLE_EQ(counts[1].share, 0.3);  // less than its department: it stays as counted
}

}  // namespace
}  // namespace muster
