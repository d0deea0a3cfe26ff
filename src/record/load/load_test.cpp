#include "record/load/load.hpp"

#include <gmock/gmock.h>

#include "record/check/check.hpp"

namespace muster {
namespace {

// Messages and their places are tested as data, in tests/cases; here is what a caller gets.

const FolderTexts kFolder = {
    {"mission.toml",
     "name = \"Test\"\nhost = \"TON\"\nlead = "
     "\"KEN\"\nmission_actor = \"KEN\"\ncurrency = \"USD\"\n"
     "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
    {"sources.csv",
     "id,publisher,published,title,url,reliability\nday,P,2024-06-25,T,https://"
     "example.org,A\nyear,P,2023,T,https://example.org,B\n"},
    {"actors.csv", "id,name,kind,contributor\nKEN,Kenya,state,yes\nJAM,Jamaica,state,yes\n"},
    {"places.csv",
     "pcode,name,level,parent,lat,lon,source\nT11,Hill,commune,"
     "T1,-20,-175,s\nT1,North,department,T,-20,-175,"
     "s\n"
     "T,Island,country,,-20,-175,s\n"},
    {"facts.csv",
     "id,series,on,until,place,value,source,note\nk,killed,2024-"
     "04-01,2024-04-30,T11,3,day,\"say "
     "\"\"no\"\"\"\n"}};

Mission load(const FolderTexts& texts, Problems& problems) {
  return load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
}

TEST(LoadMission, ParentMayStandBelowItsChild) {
  Problems problems;
  const Mission mission = load(kFolder, problems);
  ASSERT_TRUE(problems.good()) << to_string(problems.all().front());
  const Place& hill = mission.places[0];
  EXPECT_EQ(hill.pcode, "T11");
  EXPECT_EQ(mission[hill.parent].pcode, "T1");
}
TEST(LoadMission, TextsOutliveAMoveOfTheMission) {
  Problems problems;
  Mission first = load(kFolder, problems);
  const Mission mission = std::move(first);
  ASSERT_EQ(mission.facts.size(), 1U);
  EXPECT_EQ(mission.facts[0].note, "say \"no\"");
  EXPECT_EQ(to_string(mission.where(mission.facts[0])), "m/facts.csv:2:1");
}
TEST(LoadMission, SourceOfAYearIsKnownFromItsLastDay) {
  Problems problems;
  const Mission mission = load(kFolder, problems);
  EXPECT_EQ(to_string(mission.sources[1].published), "2023-12-31");
  EXPECT_EQ(to_string(mission.sources[1].published_from), "2023-01-01");
}
TEST(LoadMission, StatesOfTheCatalogueAreActors) {
  Problems problems;
  const Mission mission = load(kFolder, problems);
  EXPECT_GT(mission.actors.size(), 200U);
  EXPECT_EQ(mission[mission.lead].name, "Kenya");
}
TEST(LoadMission, RowsWithErrorsAreLeftOut) {
  FolderTexts texts = kFolder;
  texts["facts.csv"] += "x,kiled,2024-04-01,2024-04-30,T11,3,day,\n";
  Problems problems;
  EXPECT_EQ(load(texts, problems).facts.size(), 1U);
  EXPECT_EQ(problems.errors(), 1U);
}
TEST(LoadMission, HashChangesWithAnyByteAndNotWithTheFoldersName) {
  Problems problems;
  const std::string hash = load(kFolder, problems).hash();
  EXPECT_EQ(load_mission(Folder("elsewhere", kFolder), embedded_catalogue(problems), problems).hash(), hash);
  FolderTexts texts = kFolder;
  texts["actors.csv"] += "\n";
  EXPECT_NE(load(texts, problems).hash(), hash);
}
TEST(LoadMission, VanishedFolderIsOneError) {
  Problems problems;
  (void)load_mission(std::filesystem::path("no/such/folder"), embedded_catalogue(problems), problems);
  EXPECT_EQ(problems.errors(), 1U);
}

TEST(LoadScenario, KeepsItsEditsAsValues) {
  FolderTexts texts = kFolder;
  texts["scenarios/late.toml"] =
      "name = \"Late\"\ndescription = \"D\"\nsource = \"S\"\n[set]\nseats = "
      "120\npace = 0.5\n"
      "[[fact]]\nseries = \"arrivals\"\non = 2024-08-01\nuntil = "
      "2024-08-02\nactor = \"JAM\"\nvalue = 1e2\n"
      "[[close]]\nfrom = \"T11\"\nclosed = \"2024-07-01\"\n"
      "[[shock]]\nplace = \"T1\"\nfrom = 2024-07-01\nuntil = "
      "2024-07-31\nfactor = 2\n";
  Problems problems;
  const Mission mission = load(texts, problems);
  check(mission, problems);
  ASSERT_TRUE(problems.good()) << to_string(problems.all().front());
  ASSERT_EQ(mission.scenarios.size(), 1U);
  const Scenario& scenario = mission.scenarios[0];
  EXPECT_EQ(scenario.file, "m/scenarios/late.toml");
  EXPECT_EQ(scenario.name, "Late");
  ASSERT_EQ(scenario.settings.size(), 2U);
  EXPECT_EQ(scenario.settings[1].name, "pace");
  EXPECT_EQ(scenario.settings[1].value, 0.5);
  EXPECT_EQ(to_string(scenario.settings[1].where), "m/scenarios/late.toml:6:1");
  ASSERT_EQ(scenario.facts.size(), 1U);
  EXPECT_EQ(mission[scenario.facts[0].actor].id, "JAM");
  EXPECT_EQ(scenario.facts[0].value, 100);
  EXPECT_EQ(to_string(scenario.facts[0].until), "2024-08-02");
  EXPECT_FALSE(scenario.facts[0].source.given());
  EXPECT_FALSE(scenario.facts[0].published.given());
  ASSERT_EQ(scenario.closures.size(), 1U);
  EXPECT_EQ(to_string(scenario.closures[0].closed), "2024-07-01");
  ASSERT_EQ(scenario.places.size(), 1U);
  EXPECT_EQ(scenario.places[0].number, 2);
}
TEST(LoadScenario, SupposedFactsStayOutOfTheRecord) {
  FolderTexts texts = kFolder;
  texts["scenarios/a.toml"] =
      "name = \"A\"\n[[fact]]\nseries = \"killed\"\non "
      "= 2024-08-01\nuntil = 2024-08-02\nplace = "
      "\"T\"\nvalue = 1\n";
  Problems problems;
  EXPECT_EQ(load(texts, problems).facts.size(), 1U);
  EXPECT_TRUE(problems.good());
}

TEST(Folder, ListsFilesOfMemoryAsOfDisk) {
  const Folder folder("m", {{"a.csv", ""}, {"scenarios/x.toml", ""}, {"scenarios/y.toml", ""}});
  EXPECT_THAT(folder.names(), ::testing::ElementsAre("a.csv", "scenarios"));
  EXPECT_THAT(folder.names("scenarios"), ::testing::ElementsAre("x.toml", "y.toml"));
  EXPECT_TRUE(folder.has("a.csv"));
  EXPECT_FALSE(folder.has("b.csv"));
  EXPECT_EQ(folder.name_of("a.csv"), "m/a.csv");
}

}  // namespace
}  // namespace muster
