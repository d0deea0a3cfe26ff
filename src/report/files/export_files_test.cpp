#include "report/files/export_files.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(Export, TextsThatSpreadsheetsRunAreNeutralisedOnRequest) {
  const ExportTable table{
      .name = "t",
      .heads = {"title", "value"},
      .rows = {{"=HYPERLINK(\"x\")", "-5"}, {"-5 and more", "1"}, {"@a", ""}, {"a=b", ""}},
      .kinds = {CellKind::kText, CellKind::kNumber}};
  EXPECT_EQ(csv_text(table), "title,value\n\"=HYPERLINK(\"\"x\"\")\",-5\n-5 and more,1\n@a,\na=b,\n");
  EXPECT_EQ(csv_text(table, Formulas::kNeutralised),
            "title,value\n\"'=HYPERLINK(\"\"x\"\")\",-5\n'-5 and more,1\n'@a,\na=b,\n");
}

}  // namespace
}  // namespace muster
