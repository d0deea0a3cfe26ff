#include "intake/tables/table_file.hpp"

#include <gmock/gmock.h>

#include "base/files/file.hpp"
#include "intake/tables/columns.hpp"

namespace muster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

TableFile opened(const std::string& bytes) {
  auto file = TableFile::of_bytes("t", bytes);
  EXPECT_TRUE(file) << (file ? "" : file.error().what);
  return std::move(*file);
}
TableFile sample(const std::string& name) {
  auto file = TableFile::open(MUSTER_SOURCE_DIR "/tests/data/import/hxl/" + name);
  EXPECT_TRUE(file) << (file ? "" : file.error().what);
  return std::move(*file);
}
Rows rows_of(const TableFile& file, std::size_t sheet = 0) {
  Rows rows;
  const auto read = file.rows(sheet, [&](const TableRow& row) {
    rows.emplace_back();
    for (std::size_t c = 0; c < row.cells.size(); ++c) rows.back().emplace_back(row[c]);
    return true;
  });
  EXPECT_TRUE(read) << (read ? "" : read.error().what);
  return rows;
}
std::string refused(const std::string& bytes) {
  const auto file = TableFile::of_bytes("t", bytes);
  return file ? "taken" : file.error().what;
}

TEST(TableFile, PartsCellsByWhatStandsMostOftenOutsideQuotes) {
  const Rows wanted = {{"a", "b"}, {"1,5", "2"}};
  EXPECT_EQ(rows_of(opened("a;b\n1,5;2\n")), wanted);
  EXPECT_EQ(rows_of(opened("a\tb\n1,5\t2\n")), wanted);
  EXPECT_EQ(rows_of(opened("\"a\",b\r\n\"1,5\",2\r\n")), wanted);
}
TEST(TableFile, TakesAByteOrderMarkAndWindows1252) {
  EXPECT_THAT(rows_of(opened("\xEF\xBB\xBF"
                             "a,b\n")),
              ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(rows_of(opened("pr\xE9"
                             "fecture,\x80\n")),
              ElementsAre(ElementsAre("pr\xC3\xA9"
                                      "fecture",
                                      "\xE2\x82\xAC")));
}
TEST(TableFile, KeepsLineBreaksInsideQuotes) {
  EXPECT_THAT(rows_of(opened("a,b\r\n\"one\ntwo\",3\r\n")),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("one\ntwo", "3")));
  EXPECT_EQ(rows_of(sample("input-multiline.csv")).size(), 2U);
}
TEST(TableFile, SaysWhereAQuoteNeverEnds) {
  EXPECT_THAT(refused("a,b\n1,\"2\n3,4\n"), HasSubstr("line 2 begins a quoted cell that never ends"));
}

TEST(TableFile, GivesJsonObjectsAsRowsUnderAllTheirKeys) {
  const TableFile file =
      opened(R"({"ok": true, "data": [{"a": 1, "b": {"c": "x"}}, {"a": 2.50, "d": null}]})");
  EXPECT_EQ(file.form(), FileForm::kJson);
  EXPECT_THAT(rows_of(file), ElementsAre(ElementsAre("a", "b.c", "d"), ElementsAre("1", "x", ""),
                                         ElementsAre("2.50", "", "")));
}
TEST(TableFile, KeepsListsOfARecordInStep) {
  const TableFile file =
      opened(R"([{"s": [{"n": "A", "t": "1"}, {"n": "B"}, {"n": "C", "t": "3"}], "l": ["x", "y"]}])");
  EXPECT_THAT(rows_of(file), ElementsAre(ElementsAre("s.n", "s.t", "l"), ElementsAre("A\x1F"
                                                                                     "B\x1F"
                                                                                     "C",
                                                                                     "1\x1F\x1F"
                                                                                     "3",
                                                                                     "x\x1Fy")));
}
TEST(TableFile, GivesJsonListsAsRowsAsTheyAre) {
  EXPECT_THAT(rows_of(opened(R"([["a", "b"], [1, 2]])")),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
}
TEST(TableFile, FindsEachListOfAJsonFile) {
  const TableFile file = opened(R"({"one": [{"a": 1}], "none": [], "two": {"deep": [{"b": 2}, {"b": 3}]}})");
  ASSERT_EQ(file.sheets().size(), 2U);
  EXPECT_EQ(file.sheets()[1].name, "two.deep");
  EXPECT_THAT(rows_of(file, 1), ElementsAre(ElementsAre("b"), ElementsAre("2"), ElementsAre("3")));
}
TEST(TableFile, PassesOverOutlines) {
  const TableFile file = opened(
      R"({"type": "FeatureCollection", "features": [{"properties": {"p": "T1"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 1], [2, 3]]]}}]})");
  EXPECT_THAT(rows_of(file),
              ElementsAre(ElementsAre("properties.p", "geometry.type"), ElementsAre("T1", "Polygon")));
}
TEST(TableFile, RefusesJsonThatIsNoTable) {
  EXPECT_THAT(refused(R"({"message": "not found"})"), HasSubstr("no list of records"));
  EXPECT_THAT(refused(R"([{"a": 1})"), HasSubstr("stops being JSON"));
  EXPECT_THAT(refused("[" + std::string(100, '[') + std::string(100, ']') + "]"), HasSubstr("nested deeper"));
  std::string keys = "[{";
  for (int i = 0; i < 5000; ++i) keys += fmt::format("{}\"k{}\": 1", i == 0 ? "" : ", ", i);
  EXPECT_THAT(refused(keys + "}]"), HasSubstr("different keys"));
}

TEST(TableFile, ReadsWorkbooks) {
  const TableFile file = sample("input-valid.xlsx");
  EXPECT_EQ(file.form(), FileForm::kXlsx);
  const auto columns = Columns::above_tags(file.sheets()[0]);
  ASSERT_TRUE(columns);
  const std::size_t sector = columns->tagged("#sector");
  ASSERT_NE(sector, Columns::kNone);
  EXPECT_EQ(rows_of(file)[columns->first_data_row()][sector], "WASH");
}
TEST(TableFile, FindsTheTaggedSheetBehindAnUntaggedOne) {
  const TableFile file = sample("input-quality.xlsx");
  std::size_t tagged = 0;
  for (const Sheet& sheet : file.sheets()) tagged += Columns::above_tags(sheet) ? 1 : 0;
  EXPECT_EQ(tagged, 1U);
}
TEST(TableFile, ReadsTheOneTableOfAnArchive) {
  EXPECT_GT(rows_of(sample("input-valid-csv.zip")).size(), 3U);
}
TEST(TableFile, ReadsTheSameRowsFromEveryForm) {
  const auto sectors = [](const std::string& name) {
    const TableFile file = sample(name);
    const auto columns = Columns::above_tags(file.sheets()[0]);
    std::vector<std::string> list;
    if (!columns) return list;
    const Rows rows = rows_of(file);
    for (std::size_t r = columns->first_data_row(); r < rows.size(); ++r) {
      const std::size_t at = columns->tagged("#sector+en");
      const std::size_t column = at == Columns::kNone ? columns->tagged("#sector") : at;
      if (column < rows[r].size()) list.push_back(rows[r][column]);
    }
    return list;
  };
  const auto csv = sectors("input-valid.csv");
  EXPECT_THAT(csv, ::testing::Contains("WASH"));
  EXPECT_EQ(sectors("input-valid.tsv"), csv);
  EXPECT_EQ(sectors("input-valid-latin1.csv").size(), csv.size());
  EXPECT_EQ(sectors("input-valid.json"), csv);
}
TEST(TableFile, RefusesOtherFormsWithTheWayOut) {
  EXPECT_THAT(refused("\xD0\xCF\x11\xE0 old"), HasSubstr("save it as .xlsx or CSV"));
  EXPECT_THAT(refused("%PDF-1.7"), HasSubstr("a PDF"));
  EXPECT_THAT(refused("\xFF\xFE"
                      "a"),
              HasSubstr("UTF-16"));
  EXPECT_THAT(refused("<html>"), HasSubstr("a web page"));
  EXPECT_THAT(refused(""), HasSubstr("an empty file"));
  EXPECT_THAT(refused(" \n"), HasSubstr("an empty file"));
  EXPECT_THAT(refused(std::string("a\0b", 3)), HasSubstr("no text"));
  EXPECT_THAT(refused("PK\x03\x04 cut short"), HasSubstr("damaged zip archive"));
}

}  // namespace
}  // namespace muster
