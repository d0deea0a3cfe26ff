#include "record/check/check.hpp"

#include <gtest/gtest.h>

#include "record/load/load.hpp"

namespace muster {
namespace {

TEST(Check, RulesThatWarnStandBehindThoseThatFindErrors) {
  bool warns = false;
  for (const CheckRule& rule : check_rules()) {
    EXPECT_FALSE(warns && rule.severity == Severity::kError) << rule.name;
    warns = warns || rule.severity == Severity::kWarning;
  }
}
TEST(Check, EveryRuleReportsOnlyItsOwnSeverityAndCopesWithAnEmptyMission) {
  const Mission mission;
  for (const CheckRule& rule : check_rules()) {
    Problems problems;
    rule.run(mission, problems);
    EXPECT_TRUE(problems.all().empty()) << rule.name;
  }
}
TEST(Check, ChainOfAHundredThousandStepsNeedsNoDeepStack) {
  FolderTexts texts = {
      {"mission.toml",
       "name = \"T\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"KEN\"\ncurrency = \"USD\"\n"
       "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
      {"sources.csv",
       "id,publisher,published,title,url,reliability\ns,P,2024-06-25,T,https://example.org,A\n"},
      {"places.csv", "pcode,name,level,parent,source\n"},
      {"facts.csv", "id,series,on,source\n"}};
  std::string& steps = texts["steps.csv"] = "id,title,kind,after,source\n";
  for (int i = 0; i < 100'000; ++i) {
    steps += "s" + std::to_string(i) + ",T,gate,s" + std::to_string((i + 1) % 100'000) + ",s\n";
  }
  Problems problems;
  const Mission mission = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
  ASSERT_TRUE(problems.good());
  check(mission, problems);
  EXPECT_EQ(problems.errors(), 1U);  // the circle, once
}

}  // namespace
}  // namespace muster
