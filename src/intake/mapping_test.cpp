#include "intake/mapping.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "intake/kinds/made_up_mission.hpp"

namespace muster {
namespace {

std::string read(std::string_view text) {
  const auto period = mapped_period(text);
  if (!period) return "none";
  return period->text + " " + to_string(period->first) + " " + to_string(period->last);
}

TEST(MappedPeriod, IsADay) {
  EXPECT_EQ(read("2024-05-31"), "2024-05-31 2024-05-31 2024-05-31");
  EXPECT_EQ(read(" 31 May 2024 "), "2024-05-31 2024-05-31 2024-05-31");
  EXPECT_EQ(read("45443"), "2024-05-31 2024-05-31 2024-05-31");
}

TEST(MappedPeriod, IsAMonth) {
  EXPECT_EQ(read("2024-02"), "2024-02 2024-02-01 2024-02-29");
  EXPECT_EQ(read("Feb 2024"), "2024-02 2024-02-01 2024-02-29");
  EXPECT_EQ(read("02/2024"), "2024-02 2024-02-01 2024-02-29");
}

TEST(MappedPeriod, IsAQuarterInEitherOrder) {
  EXPECT_EQ(read("Q2 2024"), "2024-q2 2024-04-01 2024-06-30");
  EXPECT_EQ(read("2024-Q4"), "2024-q4 2024-10-01 2024-12-31");
  EXPECT_EQ(read("T1 2024"), "2024-q1 2024-01-01 2024-03-31");
}

TEST(MappedPeriod, IsAYear) {
  EXPECT_EQ(read("2024"), "2024 2024-01-01 2024-12-31");
}

TEST(MappedPeriod, IsNothingElse) {
  for (const std::string_view text : {"", "soon", "Q5 2024", "2024-13-01", "q", "Q2 12", "T", "20245"})
    EXPECT_EQ(read(text), "none") << text;
}

// IDMC's table of all countries as it is published; the numbers are Haiti's rows in it.
TEST(Mapping, TakesTheRowsOfOneCountryOutOfATableOfTheWorld) {
  const auto file = sample("idmc/gidd_conflict_2025.csv");
  if (file.empty())
    GTEST_SKIP() << "needs IDMC's real file in ../shared/data/imports, which is not in the project";
  const MadeUpMission mission("HTI", {});
  const std::filesystem::path map = std::filesystem::path(testing::TempDir()) / "muster-gidd-map.toml";
  std::ofstream(map) << "name = \"gidd\"\n[source]\npublisher = \"IDMC\"\npublished = 2025-05-15\n"
                        "[every_fact]\nactor = \"IDMC\"\ncolumns.year = \"year\"\ncolumns.place = \"iso3\"\n"
                        "where = { iso3 = [\"HTI\"] }\n"
                        "[[fact]]\nseries = \"newly_displaced\"\ncolumns.value = \"new_displacement\"\n"
                        "[[fact]]\nseries = \"displaced\"\ncolumns.value = \"total_displacement\"\n";
  ImportOptions options;
  options.map = map.string();
  const Import import = mission.import(file, options);
  EXPECT_EQ(import.files.at(0).proposal.rows_read, 961U);
  EXPECT_EQ(import.files.at(0).proposal.rows_taken, 6U);
  EXPECT_EQ(import.files.at(0).proposal.left_out.at(0).rows, 955U);
  EXPECT_EQ(sum_of(import, "newly_displaced"), 2128 + 7946 + 20410 + 106089 + 245022 + 888684);
  EXPECT_EQ(sum_of(import, "displaced"), 2128 + 7946 + 16598 + 170581 + 310659 + 1037463);
  EXPECT_EQ(import.changes.added_facts, 12U);
  EXPECT_FALSE(mission.import(file, options).changes.any());
}

}  // namespace
}  // namespace muster
