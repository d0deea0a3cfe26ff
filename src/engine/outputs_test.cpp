#include "engine/outputs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/files/file.hpp"

namespace muster {
namespace {

std::string_view words_of(OutputRow::Of of) {
  return of == OutputRow::Of::kMission ? "mission" : of == OutputRow::Of::kPlace ? "place" : "sender";
}

// The text of the guide.
std::string line_of(const OutputRow& row) {
  return fmt::format("| `{}` | {} | {} | {} | {} |\n", row.name, words_of(row.of), row.unit, row.meaning,
                     row.kept == OutputRow::Kept::kSum ? "sum since the day before" : "last value");
}

TEST(Outputs, StandInTheGuideAsInTheTable) {
  std::string table = "| output | of each | unit | what it is | kept |\n| --- | --- | --- | --- | --- |\n";
  for (const OutputRow& row : output_table()) table += line_of(row);
  const auto guide = read_bytes(MUSTER_SOURCE_DIR "/docs/guide/forecast.md");
  ASSERT_TRUE(guide);
  EXPECT_NE(guide->find(table + '\n'), std::string::npos) << "docs/guide/forecast.md should have\n" << table;
}

TEST(Outputs, HaveNamesOfTheirOwnAndSayWhatTheyAre) {
  for (const OutputRow& row : output_table()) {
    EXPECT_FALSE(row.meaning.empty() || row.unit.empty()) << row.name;
    EXPECT_EQ(std::count_if(output_table().begin(), output_table().end(),
                            [&](const OutputRow& other) { return other.name == row.name; }),
              1)
        << row.name;
  }
}

}  // namespace
}  // namespace muster
