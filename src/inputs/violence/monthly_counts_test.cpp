#include "inputs/violence/monthly_counts.hpp"

#include <gtest/gtest.h>

#include <string>

#include "inputs/violence/violence_counts.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

// The record of Haiti with `facts` beside its own.
Mission haiti_with(const std::string& facts) {
  Problems problems;
  const std::string path = MUSTER_SOURCE_DIR "/missions/haiti-mss";
  FolderTexts texts = Folder(path).texts(problems);
  texts["actors.csv"] += "UCDP,Uppsala,organisation,,\nACLED,ACLED,organisation,,\n";
  if (!facts.empty()) texts["facts-more.csv"] = "id,series,item,on,until,actor,place,value,source\n" + facts;
  Mission mission = load_mission(Folder(path, texts), embedded_catalogue(problems), problems);
  EXPECT_TRUE(problems.good());
  return mission;
}

TEST(MonthlyCounts, EventsThatOthersCountAgainAreNotAdded) {
  const Day day = day_from({2024, 12, 1});
  const Mission record = haiti_with("");
  const Mission more = haiti_with(
      "u1,violent_events,battle,2024-03-01,2024-03-31,UCDP,HT0111,40,acled-2024-03\n"
      "u2,violent_deaths,battle,2024-03-01,2024-03-31,UCDP,HT0111,40,acled-2024-03\n"
      "a1,violent_events,,2024-03-01,2024-03-31,ACLED,HT01,90,acled-2024-03\n"
      "a2,violent_events,,2023-12-01,2023-12-31,ACLED,HT01,90,acled-2024-03\n");
  const MissionViolence before = violence_of(View(record, day));
  const MissionViolence after = violence_of(View(more, day));
  EXPECT_GT(before.events, 0);
  EXPECT_EQ(after.events, before.events);
  EXPECT_EQ(after.deaths, before.deaths);
  EXPECT_EQ(after.months, before.months);
  EXPECT_EQ(after.usual, before.usual);
  const MonthlyCounts counted = monthly_counts(View(record, day), "violent_events");
  const MonthlyCounts counted_again = monthly_counts(View(more, day), "violent_events");
  EXPECT_EQ(counted_again.months, counted.months);
  EXPECT_EQ(counted_again.counts, counted.counts);
}

}  // namespace
}  // namespace muster
