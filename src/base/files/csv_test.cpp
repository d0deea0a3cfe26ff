#include "base/files/csv.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

namespace muster {
namespace {

using ::testing::ElementsAre;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const TextFile& file) {
  CsvReader reader(file);
  Rows rows;
  while (const auto row = reader.next_row()) {
    rows.emplace_back();
    for (const Cell& cell : *row) rows.back().emplace_back(cell.text);
  }
  return rows;
}
Rows rows_of(std::string text) {
  return rows_of(TextFile("t.csv", std::move(text)));
}

TEST(Csv, SplitsAtCommasAndLineEnds) {
  EXPECT_THAT(rows_of("a,b\nc,d\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}
TEST(Csv, LastLineNeedsNoEnd) {
  EXPECT_THAT(rows_of("a,b\nc,d"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}
TEST(Csv, CommaAtTheEndOfTheFileBeginsAnEmptyCell) {
  EXPECT_THAT(rows_of("a,"), ElementsAre(ElementsAre("a", "")));
}
TEST(Csv, CarriageReturnBeforeLineEndIsNoText) {
  EXPECT_THAT(rows_of("a,b\r\n\"c\",d\r\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}
TEST(Csv, CarriageReturnInsideACellIsText) {
  EXPECT_THAT(rows_of("a\rb,c\n"), ElementsAre(ElementsAre("a\rb", "c")));
}
TEST(Csv, EmptyLinesArePassedOver) {
  EXPECT_THAT(rows_of("\n\r\na\n\n\nb\n\n"), ElementsAre(ElementsAre("a"), ElementsAre("b")));
}
TEST(Csv, EmptyFileHasNoRows) {
  EXPECT_TRUE(rows_of("").empty());
}
TEST(Csv, QuotedCellMayHoldCommaQuoteAndLineEnds) {
  EXPECT_THAT(rows_of("\"a,b\",\"say \"\"hi\"\"\",\"x\r\ny\"\n"),
              ElementsAre(ElementsAre("a,b", "say \"hi\"", "x\r\ny")));
}
TEST(Csv, CellOfQuotesAlone) {
  EXPECT_THAT(rows_of("\"\",\"\"\"\",\"\"\"\"\"\"\n"), ElementsAre(ElementsAre("", "\"", "\"\"")));
}
TEST(Csv, QuoteInsideAnUnquotedCellIsText) {
  EXPECT_THAT(rows_of("5\" pipe,b\n"), ElementsAre(ElementsAre("5\" pipe", "b")));
}
TEST(Csv, ByteOrderMarkIsNoText) {
  EXPECT_THAT(rows_of("\xEF\xBB\xBF\"a\",b\n"), ElementsAre(ElementsAre("a", "b")));
}
TEST(Csv, TellsWhereAQuoteIsNeverClosed) {
  const TextFile file("t.csv", "a,b\nc,\"d\n\n");
  CsvReader reader(file);
  EXPECT_TRUE(reader.next_row());
  EXPECT_FALSE(reader.next_row());
  ASSERT_NE(reader.unterminated(), nullptr);
  EXPECT_EQ(to_string(file.position(reader.unterminated())), "t.csv:2:3");
}
TEST(Csv, TellsTextBehindAClosingQuote) {
  const TextFile file("t.csv", "\"a\"b,c\n");
  CsvReader reader(file);
  ASSERT_TRUE(reader.next_row());
  ASSERT_NE(reader.stray(), nullptr);
  EXPECT_EQ(to_string(file.position(reader.stray())), "t.csv:1:4");
}
TEST(Csv, CellsKnowWhereTheyBeginInCharactersNotBytes) {
  const TextFile file("t.csv", "é,\"x\ny\",ç,z\n");
  CsvReader reader(file);
  const auto row = reader.next_row();
  ASSERT_TRUE(row);
  EXPECT_EQ(to_string(file.position((*row)[1].at)), "t.csv:1:3");
  EXPECT_EQ(to_string(file.position((*row)[2].at)), "t.csv:2:4");
  EXPECT_EQ(to_string(file.position((*row)[3].at)), "t.csv:2:6");
}
TEST(Csv, WhatIsWrittenIsReadAgain) {
  const bool holds = rc::check("any cells survive csv_cell and CsvReader", [] {
    const auto cells = *rc::gen::nonEmpty<std::vector<std::string>>();
    RC_PRE(cells.size() > 1 || !cells.front().empty());
    std::string text;
    for (const std::string& cell : cells)
      text += (text.empty() && &cell == cells.data() ? "" : ",") + csv_cell(cell);
    RC_PRE(!text.starts_with("\xEF\xBB\xBF"));
    RC_ASSERT(rows_of(text + "\n") == Rows{cells});
  });
  EXPECT_TRUE(holds);
}

constexpr ColumnSpec kColumns[] = {{"id", true}, {"value"}, {"note"}};

std::vector<std::string> problems_of(std::string text) {
  const TextFile file("t.csv", std::move(text));
  Problems problems;
  CsvTable table(file, kColumns, problems);
  while (table.next()) {
  }
  std::vector<std::string> told;
  for (const Problem& problem : problems.all()) told.push_back(to_string(problem));
  return told;
}

TEST(CsvTable, FindsColumnsInAnyOrder) {
  const TextFile file("t.csv", "note,id\nx,1\n");
  Problems problems;
  CsvTable table(file, kColumns, problems);
  ASSERT_TRUE(table.next());
  EXPECT_EQ(table[0].text, "1");
  EXPECT_EQ(table[1].text, "");
  EXPECT_EQ(table[2].text, "x");
  EXPECT_FALSE(table.next());
  EXPECT_TRUE(problems.good());
}
TEST(CsvTable, PassesOverTheHxlRowOnlyBelowTheHeader) {
  const TextFile file("t.csv", "id,note\n#id,\n#2,#x\n");
  Problems problems;
  CsvTable table(file, kColumns, problems);
  ASSERT_TRUE(table.next());
  EXPECT_EQ(table[0].text, "#2");
  EXPECT_FALSE(table.next());
}
TEST(CsvTable, ReportsUnknownColumnWithTheNearest) {
  EXPECT_THAT(problems_of("id,vlaue\n"),
              ElementsAre("t.csv:1:4: error: unknown column 'vlaue': did you mean 'value'?"));
}
TEST(CsvTable, ReportsMissingColumnAndReadsNoRow) {
  EXPECT_THAT(problems_of("value\n1,2\n"), ElementsAre("t.csv:1:1: error: column 'id' is missing"));
}
TEST(CsvTable, GoesOnBehindARowOfTheWrongLength) {
  EXPECT_EQ(problems_of("id,value\n1\n2,3,4\n5,6\n").size(), 2U);
}

}  // namespace
}  // namespace muster
