#include "workflow/proposals/edits.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "workflow/proposals/preview.hpp"

namespace muster {
namespace {

RowEdit source(const std::string& id) {
  return {.file = "sources.csv", .cells = {{"id", id}, {"title", "T"}}};
}
RowEdit status(const std::string& id, const std::string& before) {
  return {.file = "facts.csv",
          .kind = EditKind::kChange,
          .key = id,
          .cells = {{"status", "disputed"}},
          .before = {{"status", before}}};
}
const FolderTexts kTexts = {
    {"facts.csv", "id,series,value,status,source\na,x,1,,s\nb,x,2,met,s\n"},
    {"facts-more.csv", "id,series,value,status,source\nc,x,3,,s\n"},
    {"sources.csv", "id,title\ns,One\n"},
    {"violence.csv", "month,place,kind,events,fatalities,source\n2024-01,P,k,1,2,s\n"}};

std::string first(const Problems& problems) {
  return problems.all().empty() ? std::string() : to_string(problems.all().front());
}

TEST(Edits, NoFileOutsideTheTablesCanBeNamed) {
  for (const char* file :
       {"", "mission.toml", "../facts.csv", "facts/../../x.csv", "/etc/passwd", "facts*.csv", "FACTS.csv",
        "facts-A.csv", "factsx.csv", "facts-\n.csv", "facts-a.csv.csv", "scenarios/late.toml",
        ".muster-accepted", "README.md", "boundaries.geojson", "sources.csv/x"}) {
    EXPECT_EQ(table_of(file), nullptr) << file;
    EXPECT_FALSE(wrong_edits({{.file = file, .cells = {{"id", "x"}}}}).good()) << file;
  }
  EXPECT_NE(table_of("facts.csv"), nullptr);
  EXPECT_NE(table_of("facts-acled_2024.csv"), nullptr);
}

TEST(Edits, WhatIsWrongByItselfIsSaidWithTheRow) {
  EXPECT_EQ(first(wrong_edits({})), "rows: error: there are no rows");
  EXPECT_EQ(first(wrong_edits({source("a"), {.file = "sources.csv"}})), "rows:2:0: error: the row is empty");
  EXPECT_EQ(first(wrong_edits({{.file = "sources.csv", .cells = {{"titel", "x"}}}})),
            "rows:1:0: error: sources.csv has no column 'titel': did you mean 'title'?");
  EXPECT_EQ(first(wrong_edits({{.file = "source.csv", .cells = {{"id", "x"}}}})),
            "rows:1:0: error: rows cannot be proposed for 'source.csv': did you mean 'sources.csv'?");
  EXPECT_NE(first(wrong_edits({{.file = "sources.csv", .cells = {{"id", std::string("a\0b", 3)}}}}))
                .find("control"),
            std::string::npos);
  EXPECT_NE(first(wrong_edits({{.file = "sources.csv", .cells = {{"id", "\xFF"}}}})).find("UTF-8"),
            std::string::npos);
  EXPECT_NE(first(wrong_edits(std::vector<RowEdit>(kMostEdits + 1, source("a")))).find("20,000 are the most"),
            std::string::npos);
}

TEST(Edits, AClaimThatStandsIsNeverOverwritten) {
  RowEdit value = status("a", "");
  value.cells = {{"value", "5"}};
  value.before = {{"value", "1"}};
  EXPECT_NE(first(wrong_edits({value})).find("later claim"), std::string::npos);
  EXPECT_TRUE(wrong_edits({status("a", "")}).good());
  EXPECT_FALSE(
      wrong_edits(
          {{.file = "violence.csv", .kind = EditKind::kChange, .key = "x", .cells = {{"events", "5"}}}})
          .good());
  RowEdit same = status("a", "disputed");
  EXPECT_EQ(first(wrong_edits({same})), "rows:1:0: error: nothing would change");
}

TEST(Edits, RowsComeBehindTheOthersAndCellsInTheirPlace) {
  const auto edited = with_edits(kTexts, {source("s2"), status("b", "met")});
  EXPECT_TRUE(edited.conflicts.empty());
  EXPECT_EQ(edited.files.at("sources.csv"), "id,title\ns,One\ns2,T\n");
  EXPECT_EQ(edited.files.at("facts.csv"), "id,series,value,status,source\na,x,1,,s\nb,x,2,disputed,s\n");
  EXPECT_EQ(edited.files.size(), 2U);
  EXPECT_EQ(edited.lines, (std::vector<std::uint32_t>{3, 3}));
}

TEST(Edits, WhatStandsAlreadyIsAConflictAndIsLeftAlone) {
  const RowEdit fact{.file = "facts-new.csv", .cells = {{"id", "c"}, {"series", "x"}, {"source", "s"}}};
  const RowEdit month{.file = "violence.csv",
                      .cells = {{"month", "2024-01"},
                                {"place", "P"},
                                {"kind", "k"},
                                {"events", "1"},
                                {"fatalities", "2"},
                                {"source", "s"}}};
  const auto edited = with_edits(kTexts, {source("s"), fact, month, source("new"), source("new")});
  ASSERT_EQ(edited.conflicts.size(), 4U);
  EXPECT_EQ(edited.conflicts[0].what, "'s' stands in sources.csv already");
  EXPECT_EQ(edited.conflicts[1].what, "'c' stands in facts-more.csv already") << "in whatever file of facts";
  EXPECT_EQ(edited.conflicts[2].what, "this row stands in violence.csv already");
  EXPECT_EQ(edited.conflicts[3].edit, 4U);
  EXPECT_EQ(edited.files.at("sources.csv"), "id,title\ns,One\nnew,T\n");
}

TEST(Edits, ACellThatIsNoLongerWhatItWasIsAConflict) {
  const auto edited = with_edits(kTexts, {status("b", ""), status("z", "")});
  ASSERT_EQ(edited.conflicts.size(), 2U);
  EXPECT_EQ(edited.conflicts[0].what,
            "'status' of 'b' in facts.csv is 'met' now, and was '' when this was proposed");
  EXPECT_EQ(edited.conflicts[1].what, "no row 'z' stands in facts.csv any more");
  EXPECT_TRUE(edited.files.empty());
}

TEST(Edits, SourcesComeFirst) {
  std::vector<RowEdit> edits = {
      status("b", "met"), {.file = "places.csv"}, source("a"), {.file = "actors.csv"}};
  order_edits(edits);
  EXPECT_EQ(edits[0].file, "sources.csv");
  EXPECT_EQ(edits[1].file, "actors.csv");
  EXPECT_EQ(edits[3].file, "facts.csv");
}

TEST(Edits, ATableIsReadAsItIsWritten) {
  Problems problems;
  const auto edits = edits_from_table("sources.csv", "title,id\n\"A, with \"\"quotes\"\"\",s9\n", problems);
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_EQ(edits[0].cells, (CsvRow{{"id", "s9"}, {"title", "A, with \"quotes\""}}));
  EXPECT_TRUE(problems.good());
  (void)edits_from_table("sources.csv", "titel,id\nx,y\n", problems);
  EXPECT_NE(first(problems).find("did you mean 'title'?"), std::string::npos);
  Problems named;
  (void)edits_from_table("mission.toml", "a\n", named);
  EXPECT_NE(first(named).find("mission.toml: error: rows cannot be proposed"), std::string::npos);
}

TEST(Edits, WhatTurnsOneFolderIntoAnotherAgainDoesSo) {
  FolderTexts after = kTexts;
  after["facts.csv"] =
      "id,series,value,status,source,note\na,x,1,disputed,s,\nb,x,2,met,s,\nd,x,5,,s,\"new, here\"\n";
  after["actors.csv"] = "id,name\nA,An actor\n";
  const auto edits = edits_between(kTexts, after);
  ASSERT_TRUE(edits) << edits.error().what;
  ASSERT_EQ(edits->size(), 3U);
  const auto edited = with_edits(kTexts, *edits);
  EXPECT_TRUE(edited.conflicts.empty());
  EXPECT_EQ(edited.files.at("facts.csv"), after["facts.csv"]);
  FolderTexts outlines = kTexts;
  outlines["boundaries.geojson"] = "{}";
  EXPECT_NE(edits_between(kTexts, outlines).error().what.find("boundaries.geojson"), std::string::npos);
  FolderTexts less = kTexts;
  less["facts.csv"] = "id,series,value,status,source\na,x,1,,s\n";
  EXPECT_FALSE(edits_between(kTexts, less));
}

TEST(Edits, CellsSurviveTheirWayThroughTheDatabase) {
  rc::check("text_of and cells_of are inverse", [] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(
        3, rc::gen::container<std::string>(rc::gen::elementOf(std::string("a,\"\n '1;"))));
    RowEdit edit{.file = "sources.csv"};
    const std::string columns[] = {"id", "title", "note"};
    const int used = *rc::gen::inRange(1, 4);
    for (int c = 0; c < used; ++c) edit.cells.emplace(columns[c], texts[static_cast<std::size_t>(c)]);
    const auto read = cells_of(text_of(edit, edit.cells));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == edit.cells);
  });
  EXPECT_FALSE(cells_of({"id,title", "one"}));
  EXPECT_FALSE(cells_of({"", "one"}));
}

TEST(Edits, TheHashTellsEveryFolderApart) {
  FolderTexts other = kTexts;
  other["sources.csv"] += " ";
  EXPECT_NE(folder_hash(kTexts), folder_hash(other));
  EXPECT_NE(folder_hash({{"a", "b"}}), folder_hash({{"ab", ""}}));
  EXPECT_EQ(folder_hash(kTexts), folder_hash(FolderTexts(kTexts)));
}

}  // namespace
}  // namespace muster
