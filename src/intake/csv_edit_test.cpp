#include "intake/csv_edit.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

constexpr std::string_view kColumns[] = {"code", "name", "people", "note"};

TEST(CsvCells, AreSetInTheRowOfTheirKeyAndNoOtherByteMoves) {
  EXPECT_EQ(with_cells(
                "code,name,people\r\n\r\n#adm+code,#adm+name,#population\r\n\"A\",\"Port\",5\r\nB,Hill,7\r\n",
                "code", kColumns, {{"B", {{"people", "8"}}}}),
            "code,name,people\r\n\r\n#adm+code,#adm+name,#population\r\n\"A\",\"Port\",5\r\nB,Hill,8\r\n");
}
TEST(CsvCells, ThatWereQuotedAreReplacedWithTheirQuotes) {
  EXPECT_EQ(with_cells("code,name\nA,\"say \"\"no\"\", twice\"\nB,x", "code", kColumns,
                       {{"A", {{"name", "a, b"}}}, {"B", {{"name", "y"}}}}),
            "code,name\nA,\"a, b\"\nB,y");
}
TEST(CsvCells, MayBeEmptyBeforeAndAtTheEndOfTheFile) {
  EXPECT_EQ(with_cells("name,people,code\n,,A\nx,,B\ny,1,", "code", kColumns,
                       {{"A", {{"name", "n"}, {"people", "2"}}}}),
            "name,people,code\nn,2,A\nx,,B\ny,1,");
  EXPECT_EQ(with_cells("code,people\nA,", "code", kColumns, {{"A", {{"people", "2"}}}}), "code,people\nA,2");
}
TEST(CsvCells, OfAColumnThatTheHeaderLacksWidenEachRowAndKeepItsQuotes) {
  EXPECT_EQ(with_cells("code,name\r\n#adm+code,#adm+name\r\n\"A\",\"x\"\r\nB,\"y\"", "code", kColumns,
                       {{"B", {{"people", "3"}}}}),
            "code,name,people\r\n#adm+code,#adm+name,\r\n\"A\",\"x\",\r\nB,\"y\",3");
}
TEST(CsvCells, OfAKeyThatNoRowHasSetNothing) {
  EXPECT_EQ(with_cells("code,name\nA,x\n", "code", kColumns, {{"Z", {{"name", "y"}}}}), "code,name\nA,x\n");
}
TEST(CsvRows, BehindTheLastKeepQuotesWhereAColumnIsAdded) {
  const CsvRow row = {{"code", "B"}, {"note", "new"}};
  EXPECT_EQ(with_rows("code,name\nA,\"x\"\n\n", kColumns, std::span(&row, 1)),
            "code,name,note\nA,\"x\",\n\nB,,new\n");
}

}  // namespace
}  // namespace muster
