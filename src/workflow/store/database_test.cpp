#include "workflow/store/database.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "workflow/log/log.hpp"
#include "workflow/store/schema.hpp"
#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

class WorkflowStore : public WorkflowBench {};

TEST(DatabaseAddress, SaysWhichDatabaseIsMeant) {
  EXPECT_EQ(parse_address("sqlite:muster.db")->where, "muster.db");
  EXPECT_EQ(parse_address("sqlite:/var/lib/muster/muster.db")->kind, DbKind::kSqlite);
  EXPECT_EQ(parse_address("postgresql://muster@db/muster")->kind, DbKind::kPostgresql);
  EXPECT_EQ(parse_address("postgres:///muster")->where, "postgres:///muster");
}

TEST(DatabaseAddress, OtherTextsAreRefusedWithWhatWouldBeRight) {
  for (const char* text : {"", "sqlite:", "muster.db", "mysql://x", "SQLITE:x", "postgresql:/x"}) {
    const auto address = parse_address(text);
    ASSERT_FALSE(address) << text;
    EXPECT_NE(address.error().what.find("sqlite:FILE or postgresql://"), std::string::npos);
  }
}

TEST(DatabaseAddress, AFileThatIsNoDatabaseIsRefused) {
  const auto folder = open_database({DbKind::kSqlite, "/tmp"});
  ASSERT_FALSE(folder);
  EXPECT_NE(folder.error().what.find("/tmp"), std::string::npos);
  const std::string text = testing::TempDir() + "no-database.txt";
  std::ofstream(text) << "This is a letter, and no database at all.\n";
  EXPECT_FALSE(open_database({DbKind::kSqlite, text}));
  EXPECT_FALSE(open_database({DbKind::kSqlite, "/nowhere/at/all.db"}));
}

TEST_P(WorkflowStore, KeepsTextsNumbersAndNothing) {
  const std::string odd = "it's \"quoted\", 'élan', $1; DROP TABLE log;--\n";
  ASSERT_TRUE(database->script("CREATE TABLE kept (a TEXT, b BIGINT, c TEXT)"));
  ASSERT_TRUE(database->run("INSERT INTO kept VALUES ($1, $2, $3)", {odd, std::int64_t{INT64_MAX}, nullptr}));
  const auto rows =
      database->run("SELECT c, b, a FROM kept WHERE a = $2 AND b = $1", {std::int64_t{INT64_MAX}, odd});
  ASSERT_TRUE(rows) << rows.error().what;
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_TRUE(rows->front().null(0));
  EXPECT_EQ(rows->front().text(0), "");
  EXPECT_EQ(rows->front().number(1), INT64_MAX);
  EXPECT_EQ(rows->front().text(2), odd);
}

TEST_P(WorkflowStore, AnErrorNeverQuotesWhatWasGiven) {
  const auto failed =
      database->run("INSERT INTO counter (kind, value) VALUES ($1, $2)", {std::string("a secret"), nullptr});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().what.find("a secret"), std::string::npos);
  EXPECT_TRUE(database->run("SELECT 1")) << "and the connection is as good as before";
}

TEST_P(WorkflowStore, WhatIsRefusedIsAsIfItHadNotBegun) {
  const auto refused = in_transaction<void>(*database, [&]() -> Answer<void> {
    EXPECT_TRUE(next_number(*database, "thing"));
    return refusal(Why::kInvalid, "no");
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(*next_number(*database, "thing"), 1);
}

TEST_P(WorkflowStore, ATransactionInWhichAStatementFailedCannotBeCommitted) {
  const auto done = in_transaction<void>(*database, [&]() -> Answer<void> {
    (void)next_number(*database, "thing");
    (void)database->run("SELECT nothing FROM nowhere");  // forgotten by a careless caller
    return {};
  });
  // SQLite undoes the statement alone; PostgreSQL the transaction, and then says so.
  EXPECT_EQ(done.has_value(), GetParam() == "sqlite");
}

TEST_P(WorkflowStore, NumbersAreGivenOnceThoughManyAsk) {
  constexpr int kThreads = 4, kEach = 25;
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      const auto mine = another();
      for (int i = 0; i < kEach; ++i) {
        const auto done = in_transaction<std::int64_t>(*mine, [&]() -> Answer<std::int64_t> {
          const auto number = next_number(*mine, "thing");
          if (!number) return refusal(number.error());
          return *number;
        });
        if (!done) ++failed;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(*next_number(*database, "thing"), kThreads * kEach + 1);
}

TEST_P(WorkflowStore, ALockIsHeldByOneAndEndsWithIt) {
  const auto other = another();
  auto mine = database->try_lock("accept mission");
  ASSERT_TRUE(mine);
  ASSERT_NE(*mine, nullptr);
  EXPECT_EQ(*other->try_lock("accept mission"), nullptr);
  EXPECT_NE(*other->try_lock("accept another"), nullptr);
  mine->reset();
  EXPECT_NE(*other->try_lock("accept mission"), nullptr);
}

TEST_P(WorkflowStore, TablesOfALaterProgramAreLeftAlone) {
  ASSERT_TRUE(database->run("INSERT INTO schema_version (version) VALUES ($1)", {schema_version() + 1}));
  const auto opened = open_database(address);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().what.find("later one"), std::string::npos);
}

TEST_P(WorkflowStore, ManyMayOpenANewDatabaseAtOnce) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "the bench has made the schema";
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      if (!open_database({DbKind::kSqlite, (work / "new.db").string()})) ++failed;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
}

TEST_P(WorkflowStore, TheFileIsItsOwnersAlone) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "PostgreSQL keeps its own files";
  ASSERT_TRUE(back_up(*database, work / "copy.db"));
  for (const auto& entry : std::filesystem::directory_iterator(work)) {
    if (entry.is_directory()) continue;
    struct stat what {};
    ASSERT_EQ(::stat(entry.path().c_str(), &what), 0);
    EXPECT_EQ(what.st_mode & 0077U, 0U) << entry.path();
  }
}

TEST_P(WorkflowStore, ACopyMadeWhileOthersWriteIsWhole) {
  if (GetParam() != "sqlite") GTEST_SKIP() << "the test of the whole tries pg_dump";
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    const auto mine = another();
    for (int i = 0; !stop; ++i) {
      (void)in_transaction<void>(*mine, [&] { return log(*mine, Moment{i}, "marie", "counted", "", ""); });
    }
  });
  std::int64_t before = 0;
  for (int copy = 0; copy < 5; ++copy) {
    const auto file = work / ("copy" + std::to_string(copy) + ".db");
    const auto copied = back_up(*database, file);
    ASSERT_TRUE(copied) << copied.error().what;
    const auto restored = open_database({DbKind::kSqlite, file.string()});
    ASSERT_TRUE(restored);
    const auto check = verify_log(**restored);
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->faults.empty()) << check->faults.front().what;
    EXPECT_GE(check->entries, before);
    before = check->entries;
  }
  stop = true;
  writer.join();
  EXPECT_FALSE(back_up(*database, work / "copy0.db")) << "a copy is not written over";
}

// A database that Muster's first version of the tables made, as its own program copied it out.
TEST_P(WorkflowStore, AnOldDatabaseIsBroughtForwardWithAllThatIsInIt) {
  const auto stored = read_bytes(std::filesystem::path(MUSTER_SOURCE_DIR) / "tests/data/workflow" /
                                 ("version-1." + GetParam() + ".sql"));
  ASSERT_TRUE(stored) << stored.error().what;
  DbAddress old = address;
  if (GetParam() == "sqlite") {
    old.where = (work / "old.db").string();
    ASSERT_TRUE((*open_sqlite(old.where))->script(*stored));
  } else {
    const auto server = open_postgresql(address.where);
    ASSERT_TRUE(
        (*server)->script("DROP SCHEMA \"" + schema + "\" CASCADE; CREATE SCHEMA \"" + schema + "\""));
    std::string sql = *stored;
    for (std::size_t at = sql.find("public."); at != std::string::npos; at = sql.find("public.", at))
      sql.replace(at, 7, "\"" + schema + "\".");
    const auto loaded = (*server)->script(sql);
    ASSERT_TRUE(loaded) << loaded.error().what;
  }
  const auto opened = open_database(old);
  ASSERT_TRUE(opened) << opened.error().what;
  Database& brought = **opened;
  EXPECT_EQ(brought.run("SELECT MAX(version) FROM schema_version")->front().number(0), schema_version());
  EXPECT_TRUE(prove(brought, {"rosa", "correct horse battery", ""}, now));
  const auto check = verify_log(brought);
  EXPECT_TRUE(check->faults.empty()) << check->faults.front().what;
  EXPECT_GT(check->entries, 5);
  const Identity rosa{"rosa", Role::kReviewer};
  EXPECT_EQ(proposal(brought, rosa, 1)->state, ProposalState::kAccepted);
  EXPECT_EQ(proposal(brought, rosa, 1)->edits.size(), 2U);
  EXPECT_EQ(proposal(brought, rosa, 2)->state, ProposalState::kProposed);
  EXPECT_FALSE(brought.script("DELETE FROM log")) << "its own refusals came along";
  EXPECT_TRUE(brought.run("SELECT COUNT(*) FROM watch")) << "and what is new is there";
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowStore, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
