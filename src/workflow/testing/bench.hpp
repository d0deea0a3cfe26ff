// A mission, a database and people, for tests.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "workflow/people/sign_in.hpp"
#include "workflow/proposals/proposals.hpp"
#include "workflow/store/connection.hpp"

namespace muster {

inline constexpr std::string_view kRightPassword = "correct horse battery";

// The databases that the suite runs over.
inline std::vector<std::string> bench_databases() {
  std::vector<std::string> all = {"sqlite"};
  if (std::getenv("MUSTER_TEST_POSTGRESQL") != nullptr) all.emplace_back("postgresql");
  return all;
}

class WorkflowBench : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "muster-workflow-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    work = pattern;
    std::filesystem::copy(std::filesystem::path(MUSTER_SOURCE_DIR) / "tests/cases/_base/island/mission",
                          work / "mission", std::filesystem::copy_options::recursive);
    if (GetParam() == "postgresql") {
      const std::string server = std::getenv("MUSTER_TEST_POSTGRESQL");
      schema = "t" + work.filename().string().substr(std::string("muster-workflow-").size());
      auto made = open_postgresql(server);
      ASSERT_TRUE(made) << made.error().what;
      ASSERT_TRUE((*made)->script("CREATE SCHEMA \"" + schema + "\""));
      address = {DbKind::kPostgresql, server + (server.find('?') == std::string::npos ? "?" : "&") +
                                          "options=-csearch_path%3D%22" + schema + "%22"};
    } else {
      address = {DbKind::kSqlite, (work / "muster.db").string()};
    }
    database = another();
    Problems problems;
    folder = {work / "mission", embedded_catalogue(problems)};
  }
  void TearDown() override {
    database.reset();
    if (!schema.empty()) {
      auto made = open_postgresql(std::getenv("MUSTER_TEST_POSTGRESQL"));
      if (made) (void)(*made)->script("DROP SCHEMA \"" + schema + "\" CASCADE");
    }
    std::filesystem::remove_all(work);
  }

  // Another connection to the same database.
  [[nodiscard]] std::unique_ptr<Database> another() const {
    auto opened = open_database(address);
    EXPECT_TRUE(opened) << opened.error().what;
    return opened ? std::move(*opened) : nullptr;
  }

  // An account with the right password.
  Identity person(const std::string& name, Role role) {
    const auto made = add_account(
        *database, operator_at_terminal("test"),
        {.name = name, .role = role, .password = std::string(kRightPassword), .cost = kCheapPasswords}, now);
    EXPECT_TRUE(made) << made.error().what;
    return {name, role, "password"};
  }

  // A pledge of Jamaica, with a source of its own.
  [[nodiscard]] static ProposalDraft pledge(const std::string& id = "pledge-bhs",
                                            const std::string& value = "150") {
    return {"The ministry says so",
            {{.file = "facts.csv",
              .cells = {{"id", id},
                        {"series", "pledged_personnel"},
                        {"on", "2024-06-10"},
                        {"actor", "JAM"},
                        {"value", value},
                        {"credibility", "2"},
                        {"source", "news-" + id}}},
             {.file = "sources.csv",
              .cells = {{"id", "news-" + id},
                        {"publisher", "Island News"},
                        {"published", "2024-06-12"},
                        {"title", "A pledge"},
                        {"url", "https://example.org/" + id},
                        {"reliability", "B"}}}}};
  }

  [[nodiscard]] std::string text(const std::string& file) const {
    return read_bytes(work / "mission" / file).value_or("");
  }
  [[nodiscard]] FolderTexts texts() const {
    Problems problems;
    return Folder(work / "mission").texts(problems);
  }
  // What `muster check` finds wrong in the folder.
  [[nodiscard]] std::string problems_of_folder() const {
    Problems problems;
    const Mission mission = load_mission(Folder(work / "mission"), folder.catalogue, problems);
    check(mission, problems);
    std::string all;
    for (const Problem& one : problems.all()) all += to_string(one) + "\n";
    return all;
  }

  std::filesystem::path work;
  std::string schema;
  DbAddress address;
  std::unique_ptr<Database> database;
  RecordFolder folder;
  Moment now{1'750'000'000};
};

// The same with one who proposes and two who review.
class WorkflowTeam : public WorkflowBench {
 protected:
  void SetUp() override {
    WorkflowBench::SetUp();
    chloe = person("chloe", Role::kContributor);
    rosa = person("rosa", Role::kReviewer);
    ravi = person("ravi", Role::kReviewer);
  }
  Identity chloe, rosa, ravi;
};

inline std::string name_of_database(const testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace muster
