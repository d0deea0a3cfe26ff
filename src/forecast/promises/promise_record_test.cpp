#include "forecast/promises/promise_record.hpp"

#include <gtest/gtest.h>

#include "record/load/load.hpp"

namespace muster {
namespace {

// The invented island with promises of Kenya's, made on one day, of so many people each.
Mission island_with(const std::vector<int>& promised) {
  FolderTexts texts;
  const std::filesystem::path folder = MUSTER_SOURCE_DIR "/tests/cases/_base/island/mission";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (const auto bytes = read_bytes(file.path())) texts[file.path().filename().string()] = *bytes;
  }
  std::string& rows = texts["facts-promises.csv"] = "id,series,on,until,actor,by,value,credibility,source\n";
  for (const int people : promised) {
    rows += fmt::format("p{},promised_strength,2024-06-01,2024-{:02}-01,KEN,KEN,{},2,bulletin\n", people,
                        8 + people % 4, people);
  }
  Problems problems;
  return load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
}

PromiseRecord judged(const std::vector<int>& promised) {
  const Mission mission = island_with(promised);
  Problems problems;
  const Reference past = embedded_reference(problems);
  return judge_promises(View(mission, day_from({2024, 6, 25})), past, fit_reference(past, 1, {}), 1);
}

TEST(PromiseRecord, PromisesOfOneDayAreJudgedTogetherAsEachAlone) {
  const PromiseRecord both = judged({210, 240, 275});
  for (const int people : {210, 240, 275}) {
    const auto of = [&](const PromiseRecord& record) {
      const std::string id = fmt::format("p{}", people);
      return *std::find_if(record.items.begin(), record.items.end(),
                           [&](const JudgedPromise& promise) { return promise.status.id == id; });
    };
    const JudgedPromise alone = of(judged({people}));
    EXPECT_EQ(of(both).made.forecast, alone.made.forecast);
    EXPECT_EQ(of(both).now.forecast, alone.now.forecast);
    EXPECT_EQ(of(both).now.basis, OddsBasis::kForecast);
  }
}

}  // namespace
}  // namespace muster
