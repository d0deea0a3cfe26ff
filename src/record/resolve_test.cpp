#include "record/resolve.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

#include <algorithm>

#include "record/load/load.hpp"

namespace muster {
namespace {

// Sources a, b, c and d with the reliability of their name, published on the first of July 2024; `facts` are
// rows of series, on, until, actor, place, value, status, credibility, source.
Mission mission_with(const std::vector<std::string>& facts, bool last_first = false) {
  FolderTexts texts = {
      {"mission.toml",
       "name = \"T\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"KEN\"\ncurrency = \"USD\"\n"
       "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
      {"sources.csv",
       "id,publisher,published,title,url,reliability\na,P,2024-07-01,T,https://"
       "example.org,A\nb,P,2024-07-01,T,https://example.org,B\n"
       "c,P,2024-07-01,T,https://example.org,C\nd,P,2024-07-01,T,https://example.org,D\n"},
      {"actors.csv", "id,name,kind,contributor,note\nKEN,Kenya,state,yes,\n"},
      {"places.csv", "pcode,name,level,parent,lat,lon,source\nT,Island,country,,-20,-175,a\n"}};
  std::string& text = texts["facts.csv"] = "id,series,on,until,actor,place,value,status,credibility,source\n";
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::size_t row = last_first ? facts.size() - 1 - i : i;
    text += fmt::format("f{},{}\n", row, facts[row]);
  }
  Problems problems;
  Mission mission = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
  EXPECT_TRUE(problems.good()) << (problems.good() ? "" : problems.all().front().what);
  return mission;
}

const Day kOn = day_from({2024, 7, 1});

double chosen(const std::vector<std::string>& facts, std::string_view series, Day on = kOn) {
  const Mission mission = mission_with(facts);
  return resolve(View(mission, on), {.series = mission.catalogue.find(series)}).value;
}

TEST(Resolve, TheBetterSourceWinsWhatIsSaidOfTheSameDay) {
  EXPECT_EQ(chosen({"displaced,2024-06-20,,,T,500,,2,c", "displaced,2024-06-20,,,T,400,,2,b"}, "displaced"),
            400);
}

TEST(Resolve, ARoundedRepeatIsNoRivalOfTheExactCount) {
  const std::vector<std::string> facts = {"displaced,2024-06-20,,KEN,T,700000,,1,a",
                                          "displaced,2024-06-01,,KEN,T,702973,,1,c",
                                          "displaced,2024-06-19,,KEN,T,702000,,1,b"};
  EXPECT_EQ(chosen(facts, "displaced"), 702'973);
  const Mission mission = mission_with(facts);
  const Resolved found = resolve(View(mission, kOn), {.series = mission.catalogue.find("displaced")});
  EXPECT_EQ(found.low, 702'973);
  EXPECT_EQ(found.high, 702'973);
  EXPECT_EQ(found.others.size(), 2U);
}

TEST(Resolve, ARoundNumberThatIsNoRoundingStays) {
  EXPECT_EQ(chosen({"displaced,2024-06-20,,KEN,T,700000,,1,a", "displaced,2024-06-19,,KEN,T,652973,,1,a"},
                   "displaced"),
            700'000);
  EXPECT_EQ(
      chosen({"displaced,2024-06-20,,KEN,T,700000,,1,a", "displaced,2024-06-19,,KEN,T,702973,disputed,1,a"},
             "displaced"),
      700'000)
      << "a disputed one is not taken for it";
  EXPECT_EQ(chosen({"strength_in_theatre,2024-06-20,,KEN,,400,,1,a",
                    "strength_in_theatre,2024-06-19,,KEN,,404,,1,a"},
                   "strength_in_theatre"),
            400)
      << "only counts are repeated so";
}

TEST(Resolve, RoundingGoesTheWayThatItSays) {
  const auto fact = [](double value, double low, double high) {
    Fact f;
    f.value = value;
    f.low = low;
    f.high = high;
    return f;
  };
  const Fact exact = fact(578'074, kNotGiven, kNotGiven);
  EXPECT_TRUE(is_rounding_of(fact(580'000, kNotGiven, 580'000), exact));
  EXPECT_FALSE(is_rounding_of(fact(580'000, 580'000, kNotGiven), exact));
  EXPECT_TRUE(is_rounding_of(fact(578'000, 578'000, kNotGiven), exact));
  EXPECT_TRUE(is_rounding_of(fact(580'000, kNotGiven, kNotGiven), exact));
  EXPECT_FALSE(is_rounding_of(exact, fact(580'000, kNotGiven, kNotGiven)));
  EXPECT_FALSE(is_rounding_of(exact, exact));
}

TEST(Resolve, OneGradeIsWorthAQuarterOfTheTimeAfterWhichASeriesIsStale) {
  // Displaced people are stale after 120 days: 30 days older costs one grade.
  const auto later_by = [](std::string_view later) {
    return chosen({"displaced,2024-05-01,,,T,400,,2,b", fmt::format("displaced,{},,,T,500,,2,c", later)},
                  "displaced");
  };
  EXPECT_EQ(later_by("2024-05-30"), 400);
  EXPECT_EQ(later_by("2024-05-31"), 500) << "equal costs: the later one";
  EXPECT_EQ(later_by("2024-06-10"), 500);
}

TEST(Resolve, AgeIsCountedFromTheDayOfReading) {
  const std::vector<std::string> facts = {"displaced,2024-02-01,,,T,400,,1,a",
                                          "displaced,2024-06-20,,,T,500,,5,d"};
  EXPECT_EQ(chosen(facts, "displaced"), 400);
}

TEST(Resolve, ADisputedClaimCostsTwoGrades) {
  EXPECT_EQ(
      chosen({"displaced,2024-06-20,,,T,500,disputed,2,a", "displaced,2024-06-20,,,T,400,,2,b"}, "displaced"),
      400);
  EXPECT_EQ(
      chosen({"displaced,2024-06-20,,,T,500,disputed,2,a", "displaced,2024-06-20,,,T,400,,2,d"}, "displaced"),
      500);
}

TEST(Resolve, ALaterCommitmentReplacesTheEarlierOne) {
  EXPECT_EQ(
      chosen({"pledged_personnel,2023-08-01,,KEN,,1000,,1,a", "pledged_personnel,2024-03-01,,KEN,,600,,3,d"},
             "pledged_personnel"),
      600);
}

// No age makes an authorised strength stale, so nothing else would end it.
TEST(Resolve, ALevelThatNeverGoesStaleHoldsUntilTheNextWhoeverSaysSo) {
  EXPECT_EQ(chosen({"authorised_strength,2024-02-01,,KEN,,1000,,1,a",
                    "authorised_strength,2024-05-01,,KEN,,2000,,3,c"},
                   "authorised_strength"),
            2000);
  EXPECT_EQ(chosen({"authorised_strength,2024-02-01,,KEN,,1000,,1,a",
                    "authorised_strength,2024-05-01,,KEN,,2000,planned,1,a"},
                   "authorised_strength"),
            1000);
}

TEST(Resolve, AQuestionOfTheWholeIsNotAnsweredByAPart) {
  Mission mission = mission_with(
      {"strength_in_theatre,2024-06-20,,KEN,T,200,,2,b", "strength_in_theatre,2024-06-20,,KEN,T,20,,1,a"});
  mission.places[0].level = PlaceLevel::kCommune;
  const SeriesId series = mission.catalogue.find("strength_in_theatre");
  EXPECT_EQ(resolve(View(mission, kOn), {.series = series}).value, 20);
  EXPECT_FALSE(resolve(View(mission, kOn), {.series = series, .whole = true}).found());
  mission.places[0].level = PlaceLevel::kCountry;
  EXPECT_EQ(resolve(View(mission, kOn), {.series = series, .whole = true}).value, 20);
}

TEST(Resolve, ADoubtfulOrDisputedCommitmentReplacesNothing) {
  const std::string first = "pledged_personnel,2023-08-01,,KEN,,1000,,1,a";
  EXPECT_EQ(chosen({first, "pledged_personnel,2024-03-01,,KEN,,600,,4,d"}, "pledged_personnel"), 1000);
  EXPECT_EQ(chosen({first, "pledged_personnel,2024-03-01,,KEN,,600,disputed,3,d"}, "pledged_personnel"),
            1000);
}

TEST(Resolve, ReportsOfOneCommitmentWithinAWeekAreRivals) {
  const Mission mission = mission_with({"pledged_personnel,2024-03-01,,KEN,,1000,,1,a",
                                        "pledged_personnel,2024-03-08,,KEN,,900,,3,c",
                                        "pledged_personnel,2024-02-27,,KEN,,800,,1,a"});
  const Resolved resolved =
      resolve(View(mission, kOn), {.series = mission.catalogue.find("pledged_personnel")});
  EXPECT_EQ(resolved.value, 1000);
  EXPECT_EQ(resolved.low, 900) << "that of ten days before is none of them";
  EXPECT_EQ(resolved.others.size(), 1U);
}

TEST(Resolve, PlansAreNoClaimsAboutALevel) {
  EXPECT_EQ(
      chosen({"displaced,2024-06-01,,,T,400,,2,d", "displaced,2024-06-20,,,T,500,planned,1,a"}, "displaced"),
      400);
}

RC_GTEST_PROP(Resolve, TheOrderOfTheFileNeverMatters, ()) {
  const auto count = *rc::gen::inRange(2, 9);
  std::vector<std::string> facts;
  for (int i = 0; i < count; ++i) {
    facts.push_back(fmt::format("displaced,2024-06-{:02},,,T,{},,{},{}", *rc::gen::inRange(1, 29), 100 + i,
                                *rc::gen::inRange(1, 6), *rc::gen::element('a', 'b', 'c', 'd')));
  }
  const auto answer = [&](bool last_first) {
    const Mission mission = mission_with(facts, last_first);
    const Resolved r = resolve(View(mission, kOn), {.series = mission.catalogue.find("displaced")});
    return std::tuple(r.value, r.low, r.high, r.others.size());
  };
  RC_ASSERT(answer(false) == answer(true));
}

}  // namespace
}  // namespace muster
