#include "report/page/chain_data.hpp"

#include <gtest/gtest.h>

#include "record/load/load.hpp"

namespace muster {
namespace {

Mission haiti() {
  Problems problems;
  return load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
}

TEST(RecordMonths, HoldWhatWasKnownAndNoMore) {
  const Mission mission = haiti();
  const Json months = record_months_json(View(mission, day_from({2024, 9, 26})));
  double events = 0;
  for (const Json& month : months) {
    if (month["events"].is_null()) continue;
    for (const Json& count : month["events"]) {
      events += count["value"].get<double>();
      EXPECT_FALSE(count["facts"].empty());
    }
  }
  EXPECT_EQ(events, 687);  // of missions/haiti-mss/violence.csv, all kinds, January to August
  EXPECT_EQ(months.back()["from"], "2024-09-01");
  EXPECT_TRUE(months.back()["events"].is_null()) << "the month of the day is not over";
  for (const Json& month : record_months_json(View(mission, day_from({2023, 12, 31}))))
    EXPECT_TRUE(month["events"].is_null()) << "published later";
}

TEST(RecordMonths, KeepTheLastCountOfEachPlace) {
  const Mission mission = haiti();
  const Json months = record_months_json(View(mission, day_from({2024, 9, 26})));
  for (const Json& month : months) {
    std::string last;
    for (const Json& count : month["displaced"]) {
      EXPECT_LE(count["on"].get<std::string>(), month["until"].get<std::string>());
      EXPECT_NE(count["place"], last);
      last = count["place"];
    }
  }
}

}  // namespace
}  // namespace muster
