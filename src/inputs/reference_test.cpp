#include "inputs/reference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::HasSubstr;

FolderTexts small() {
  return {
      {"sources.csv",
       "id,publisher,published,title,url\r\npsh2018,A,2018,B,http://x\r\nnews,A,2001-02,C,http://y\r\n"},
      {"missions.csv",
       "id,name,host_iso3,lead,kind,funding,authorised_on,instrument,authorised_military,authorised_police,"
       "authorised_total,first_deployed_on,source\r\nm,Mission,HTI,UN,un,assessed,2001-01-10,R,900,100,1000,,"
       "news;psh2018\r\n"},
      {"ceilings.csv",
       "mission,date,military,police,total,instrument,source\r\nm,2001-06-01,,,1500,,news\r\n"},
      {"strengths.csv",
       "mission,date,military,police,total,source\r\nm,2001-03-31,,,300,news\r\nm,2001-03-31,,,280,"
       "psh2018\r\n"
       "m,2001-02-28,100,0,100,news\r\n"},
      {"promises.csv",
       "mission,stated_on,due,what,quantity,outcome,source\r\nm,2001,2001-03,all "
       "there,1000,missed,news\r\n"}};
}

std::string first_problem(FolderTexts texts) {
  Problems problems;
  (void)load_reference(Folder("r", std::move(texts)), problems);
  return problems.all().empty() ? "" : to_string(problems.all().front());
}

std::string changed(std::string file, std::string_view from, std::string_view to) {
  FolderTexts texts = small();
  std::string& text = texts[file];
  text.replace(text.find(from), from.size(), to);
  return first_problem(std::move(texts));
}

TEST(Reference, ReadsCrLfAndSeveralSourcesAndOrdersByDay) {
  Problems problems;
  const Reference reference = load_reference(Folder("r", small()), problems);
  ASSERT_TRUE(problems.all().empty()) << to_string(problems.all().front());
  ASSERT_EQ(reference.missions.size(), 1U);
  const PastMission& mission = reference.missions[0];
  EXPECT_EQ(mission.history.ceilings.size(), 2U);
  ASSERT_EQ(mission.history.counts.size(), 2U);
  EXPECT_EQ(mission.history.counts[0].people, 100);
  EXPECT_EQ(mission.history.counts[1].people, 280) << "of two counts of one day the monthly table's is used";
  EXPECT_DOUBLE_EQ(mission.police_share, 0.1);
  EXPECT_EQ(to_string(mission.promises[0].stated), "2001-12-31");
  EXPECT_EQ(to_string(mission.promises[0].due), "2001-03-31");
}

TEST(Reference, AnEmptyCellIsNotKnown) {
  FolderTexts texts = small();
  std::string& missions = texts["missions.csv"];
  missions.replace(missions.find("900,100,1000"), 12, ",,");
  Problems problems;
  const Reference reference = load_reference(Folder("r", std::move(texts)), problems);
  EXPECT_TRUE(problems.good());
  EXPECT_EQ(reference.missions[0].history.ceilings.size(), 1U) << "only the later change is known";
}

TEST(Reference, TellsWhatIsWrongAndWhere) {
  EXPECT_THAT(changed("strengths.csv", "psh2018", "psh2081"),
              HasSubstr("r/strengths.csv:3:20: error: unknown source 'psh2081'"));
  EXPECT_THAT(changed("missions.csv", "news;psh2018", "news;nwes"), HasSubstr("unknown source 'nwes'"));
  EXPECT_THAT(changed("ceilings.csv", "m,2001", "n,2001"),
              HasSubstr("r/ceilings.csv:2:1: error: unknown mission 'n'"));
  EXPECT_THAT(changed("ceilings.csv", "2001-06-01", "2000-06-01"), HasSubstr("before the authorisation"));
  EXPECT_THAT(changed("missions.csv", ",un,", ",nu,"), HasSubstr("unknown kind 'nu'"));
  EXPECT_THAT(changed("missions.csv", "2001-01-10", "2001-01"), HasSubstr("is not a date"));
  EXPECT_THAT(changed("strengths.csv", "280", "-280"), HasSubstr("is negative"));
  EXPECT_THAT(changed("strengths.csv", "100,0,100", "100,5,100"),
              HasSubstr("warning: total 100 is not military 100"));
  EXPECT_THAT(changed("sources.csv", "\r\nnews", "\r\npsh2018"), HasSubstr("duplicate source id"));
}

TEST(Reference, AMissingFileIsTold) {
  FolderTexts texts = small();
  texts.erase("promises.csv");
  EXPECT_EQ(first_problem(std::move(texts)), "r/promises.csv: error: the file is missing");
}

TEST(Reference, TheProgramCarriesOneWithoutProblems) {
  Problems problems;
  const Reference reference = embedded_reference(problems);
  EXPECT_TRUE(problems.all().empty());
  EXPECT_EQ(reference.missions.size(), 54U);
  EXPECT_EQ(reference.strengths, 711U);
  EXPECT_EQ(reference.promises, 53U);
}

}  // namespace
}  // namespace muster
