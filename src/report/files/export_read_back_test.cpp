// What an export writes, a reader finds again: the tables cell by cell, and a mission folder as the same
// record.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "intake/tables/table_file.hpp"
#include "intake/tables/zip_archive.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "report/files/export_files.hpp"
#include "report/files/mission_files.hpp"
#include "report/json/status_json.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;

const std::string kHaiti = MUSTER_SOURCE_DIR "/missions/haiti-mss";
const std::string kIsland = MUSTER_SOURCE_DIR "/tests/cases/_base/island/mission";

Mission load(const Folder& folder) {
  Problems problems;
  Mission mission = load_mission(folder, embedded_catalogue(problems), problems);
  if (problems.good()) check(mission, problems);
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) ADD_FAILURE() << to_string(problem);
  }
  return mission;
}

Day day(std::string_view text) {
  return *parse_day(text);
}

class ReadBack : public ::testing::TestWithParam<std::string> {
 protected:
  ReadBack() : path_(fs::temp_directory_path() / fmt::format("muster-read-back-{}.xlsx", ::getpid())) {}
  ~ReadBack() override {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  ReadBack(const ReadBack&) = delete;
  ReadBack& operator=(const ReadBack&) = delete;

  fs::path path_;
};

// As the reader gives a cell: without blanks around it.
std::string trimmed(const std::string& text) {
  return std::string(without_blanks(text));
}

// A day of a workbook is a number of days; a number has 16 digits there, and as many as it needs in CSV.
bool same(const std::string& written, std::string_view read, CellKind kind, FileForm form) {
  if (form == FileForm::kCsv || kind == CellKind::kText || written.empty()) return read == trimmed(written);
  const auto number = parse_number(read);
  if (!number) return false;
  if (kind == CellKind::kDay) return *number == day(written) - day("1899-12-30");
  const double value = *parse_number(written);
  return std::abs(*number - value) <= 1e-15 * std::abs(value);
}

// The rows of a sheet against a table, its heads the first of them.
void expect_same(const ExportTable& table, const TableFile& file, std::size_t sheet) {
  std::size_t next = 0, wrong = 0;
  const auto done = file.rows(sheet, [&](const TableRow& row) {
    const bool head = next == 0;
    if (next > table.rows.size()) return false;
    const auto& written = head ? table.heads : table.rows[next - 1];
    EXPECT_LE(row.cells.size(), written.size()) << table.name << ", row " << next;
    for (std::size_t c = 0; c < written.size(); ++c) {
      if (same(written[c], row[c], head ? CellKind::kText : table.kinds[c], file.form())) continue;
      ADD_FAILURE() << table.name << ", row " << next << ", " << table.heads[c] << ": '" << row[c]
                    << "' was written as '" << written[c] << "'";
      if (++wrong > 10) return false;
    }
    ++next;
    return true;
  });
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(next, table.rows.size() + 1) << table.name;
}

TEST_P(ReadBack, EveryCellOfCsv) {
  const Mission mission = load(Folder(GetParam()));
  for (const ExportTable& table : export_tables(View(mission, mission.last_day))) {
    const auto file = TableFile::of_bytes(table.name + ".csv", csv_text(table));
    ASSERT_TRUE(file) << file.error().what;
    expect_same(table, *file, 0);
  }
}

TEST_P(ReadBack, EveryCellOfAWorkbookDaysAsDates) {
  const Mission mission = load(Folder(GetParam()));
  const std::vector<ExportTable> tables = export_tables(View(mission, mission.last_day));
  ASSERT_TRUE(write_xlsx(path_, tables));
  const auto file = TableFile::open(path_);
  ASSERT_TRUE(file) << file.error().what;
  ASSERT_EQ(file->sheets().size(), tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    EXPECT_EQ(file->sheets()[t].name, tables[t].name);
    expect_same(tables[t], *file, t);
  }
}

TEST_P(ReadBack, EveryRowOfTheRecordIsInATable) {
  const Mission mission = load(Folder(GetParam()));
  std::map<std::string, std::size_t> rows;
  for (const ExportTable& table : export_tables(View(mission, mission.last_day)))
    rows[table.name] = table.rows.size();
  EXPECT_EQ(rows["facts"] + mission.replaced.size(), mission.facts.size());
  EXPECT_EQ(rows["sources"], mission.sources.size());
  EXPECT_EQ(rows["steps"], mission.steps.size());
  EXPECT_EQ(rows["places"], mission.places.size());
  EXPECT_EQ(rows["actors"], mission.actors.size());
  EXPECT_EQ(rows["units"], mission.units.size());
  EXPECT_EQ(rows["requirements"], mission.requirements.size());
  EXPECT_EQ(rows["links"], mission.links.size());
  EXPECT_EQ(rows["closures"], mission.closures.size());
  EXPECT_EQ(rows["mandates"], mission.mandates.size());
  EXPECT_EQ(rows["exchange_rates"], mission.rates.size());
  EXPECT_EQ(rows["dictionary"], mission.catalogue.series.size());
}

TEST_P(ReadBack, AFolderOfADayAfterTheLastPublicationIsTheSameRecord) {
  const Mission mission = load(Folder(GetParam()));
  const auto files = mission_files(View(mission, mission.last_day));
  ASSERT_TRUE(files);
  EXPECT_TRUE(files->left_out.empty());
  EXPECT_EQ(load(Folder("again", files->texts)).hash(), mission.hash());
  for (const auto& [name, text] : files->texts)
    EXPECT_EQ(text, *read_bytes(fs::path(GetParam()) / name)) << name;
}

TEST_P(ReadBack, AFolderOfAnEarlierDayHasTheStatusOfThatDayAndNothingLater) {
  const Mission mission = load(Folder(GetParam()));
  for (const char* text :
       {"2023-11-20", "2024-01-31", "2024-03-31", "2024-06-20", "2024-09-26", "2025-03-31"}) {
    const View view(mission, day(text));
    const auto files = mission_files(view);
    ASSERT_TRUE(files);
    const Mission again = load(Folder(GetParam(), files->texts));
    const View view_again(again, day(text));
    EXPECT_EQ(status_json(view_again, status_of(view_again)), status_json(view, status_of(view))) << text;
    for (const Fact& fact : again.facts) EXPECT_LE(fact.published, day(text)) << fact.id;
  }
}

TEST_P(ReadBack, EveryLinkHasItsSource) {
  const Mission mission = load(Folder(GetParam()));
  for (const ExportTable& table : export_tables(View(mission, mission.last_day))) {
    if (table.name != "links") continue;
    EXPECT_FALSE(table.rows.empty());
    for (const auto& row : table.rows) EXPECT_NE(row.back(), "") << row[0] << ' ' << row[1];
  }
}

INSTANTIATE_TEST_SUITE_P(Missions, ReadBack, ::testing::Values(kHaiti, kIsland),
                         [](const auto& mission) { return mission.index == 0 ? "Haiti" : "Island"; });

TEST(Export, DaysOfAWorkbookHaveTheFormOfADateAndPCodesAreTexts) {
  const ExportTable table{.name = "t",
                          .heads = {"pcode", "on"},
                          .rows = {{"0111", "2024-09-26"}},
                          .kinds = {CellKind::kText, CellKind::kDay}};
  const fs::path path = fs::temp_directory_path() / fmt::format("muster-days-{}.xlsx", ::getpid());
  ASSERT_TRUE(write_xlsx(path, {table}));
  const auto bytes = read_bytes(path);
  fs::remove(path);
  ASSERT_TRUE(bytes);
  const auto archive = ZipArchive::open(*bytes);
  ASSERT_TRUE(archive);
  const std::string sheet = *archive->read("xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<c r=\"A2\" t=\"s\">"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("<c r=\"B2\" s=\"2\"><v>45561</v>"), std::string::npos) << sheet;
  EXPECT_NE(archive->read("xl/styles.xml")->find("formatCode=\"yyyy-mm-dd\""), std::string::npos);
}

TEST(Export, ATextThatNoSheetCanHoldIsTold) {
  const ExportTable table{
      .name = "t", .heads = {"note"}, .rows = {{std::string(40'000, 'x')}}, .kinds = {CellKind::kText}};
  const fs::path path = fs::temp_directory_path() / fmt::format("muster-long-{}.xlsx", ::getpid());
  const auto written = write_xlsx(path, {table});
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().what.find("sheet t, row 2, column note: a text of more than 32,767 characters"),
            std::string::npos)
      << written.error().what;
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace muster
