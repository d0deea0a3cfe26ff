#include "workflow/log/log.hpp"

#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

class WorkflowLog : public WorkflowBench {
 protected:
  void SetUp() override {
    WorkflowBench::SetUp();
    for (int i = 1; i <= 6; ++i) write("did " + std::to_string(i));
  }
  void write(const std::string& what) {
    const auto done = in_transaction<void>(
        *database, [&] { return log(*database, now, "marie", what, "thing 7", "some; details"); });
    ASSERT_TRUE(done) << done.error().what;
  }
  // Goes around the database's own refusal, as somebody would who owns it.
  void tamper(const std::string& sql) {
    const bool sqlite = GetParam() == "sqlite";
    ASSERT_TRUE(database->script(sqlite
                                     ? "DROP TRIGGER IF EXISTS log_stays; DROP TRIGGER IF EXISTS log_is_kept"
                                     : "DROP TRIGGER IF EXISTS log_stays ON log; "
                                       "DROP TRIGGER IF EXISTS log_is_kept ON log"));
    const auto done = database->script(sql);
    ASSERT_TRUE(done) << done.error().what;
  }
  // What is wrong, one a line.
  [[nodiscard]] std::string faults(const std::string& head = {}) {
    const auto check = verify_log(*database, head);
    EXPECT_TRUE(check);
    std::string all;
    for (const LogFault& fault : check->faults) all += fault.what + "\n";
    return all;
  }
};

TEST_P(WorkflowLog, AnUntouchedChainHasNoFault) {
  const auto check = verify_log(*database);
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->faults.empty());
  EXPECT_EQ(check->entries, 6);
  EXPECT_EQ(check->head.size(), 64U);
}

TEST_P(WorkflowLog, TheDatabaseItselfRefusesToChangeAnEntry) {
  for (const char* sql : {"UPDATE log SET who = 'jean' WHERE number = 3", "DELETE FROM log WHERE number = 3",
                          "DELETE FROM log"})
    EXPECT_FALSE(database->script(sql)) << sql;
  EXPECT_EQ(faults(), "");
}

TEST_P(WorkflowLog, EveryChangedFieldIsFound) {
  for (const char* set : {"at = at + 1", "who = 'jean'", "what = 'undid 3'", "about = ''", "details = 'none'",
                          "hash = previous"}) {
    SCOPED_TRACE(set);
    ASSERT_NO_FATAL_FAILURE(tamper("CREATE TABLE kept AS SELECT * FROM log WHERE number = 3"));
    ASSERT_NO_FATAL_FAILURE(tamper(std::string("UPDATE log SET ") + set + " WHERE number = 3"));
    EXPECT_NE(faults().find("entry 3 is not what was written"), std::string::npos);
    ASSERT_NO_FATAL_FAILURE(
        tamper("DELETE FROM log WHERE number = 3; INSERT INTO log SELECT * FROM kept; DROP TABLE kept"));
    EXPECT_EQ(faults(), "");
  }
}

TEST_P(WorkflowLog, AnEntryThatWasRewrittenWithItsHashIsFoundByTheNext) {
  auto entries = read_log(*database, {"k", Role::kKeeper}, {});
  LogEntry third = entries->at(2);
  third.who = "jean";
  ASSERT_NO_FATAL_FAILURE(
      tamper("UPDATE log SET who = 'jean', hash = '" + hash_of(third) + "' WHERE number = 3"));
  EXPECT_EQ(faults(), "entry 4 does not follow the one before it\n");
}

TEST_P(WorkflowLog, MissingEntriesAreFound) {
  ASSERT_NO_FATAL_FAILURE(tamper("DELETE FROM log WHERE number IN (2, 4, 5)"));
  EXPECT_EQ(faults(), "entry 2 is missing\nentries 4 to 5 are missing\n");
}

TEST_P(WorkflowLog, ACutEndIsFound) {
  ASSERT_NO_FATAL_FAILURE(tamper("DELETE FROM log WHERE number = 6"));
  EXPECT_EQ(faults(), "the log ends with entry 5, and its head says entry 6\n");
}

TEST_P(WorkflowLog, ACutEndWithItsHeadIsFoundByAHeadThatWasNotedElsewhere) {
  const std::string head = verify_log(*database)->head;
  EXPECT_EQ(faults(head), "");
  ASSERT_NO_FATAL_FAILURE(
      tamper("DELETE FROM log WHERE number = 6; UPDATE log_head SET number = 5, hash = "
             "(SELECT hash FROM log WHERE number = 5)"));
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(faults(head), "no entry has the hash " + head + "\n");
}

TEST_P(WorkflowLog, EntriesThatChangedPlacesAreFound) {
  ASSERT_NO_FATAL_FAILURE(
      tamper("UPDATE log SET number = 100 WHERE number = 2; UPDATE log SET number = 2 WHERE number = 3; "
             "UPDATE log SET number = 3 WHERE number = 100"));
  EXPECT_NE(faults(), "");
}

TEST_P(WorkflowLog, AnAddedEntryIsFound) {
  ASSERT_NO_FATAL_FAILURE(tamper(
      "INSERT INTO log SELECT 0, at, who, what, about, details, previous, hash FROM log WHERE number = 1"));
  EXPECT_NE(faults(), "");
}

TEST_P(WorkflowLog, AHeadThatIsGoneIsFoundAndNothingIsWritten) {
  ASSERT_NO_FATAL_FAILURE(tamper("DELETE FROM log_head"));
  EXPECT_NE(faults(), "");
  EXPECT_FALSE(in_transaction<void>(*database, [&] { return log(*database, now, "a", "b", "c"); }));
}

TEST_P(WorkflowLog, FieldsCannotFlowIntoEachOther) {
  LogEntry one{1, now, "ab", "c", "", "", "", ""}, other{1, now, "a", "bc", "", "", "", ""};
  EXPECT_NE(hash_of(one), hash_of(other));
}

TEST_P(WorkflowLog, IsReadByWhatIsAskedFor) {
  write("did more");
  const Identity reviewer{"rosa", Role::kReviewer};
  EXPECT_EQ(read_log(*database, reviewer, {.what = "did 4"})->front().number, 4);
  EXPECT_EQ(read_log(*database, reviewer, {.who = "jean"})->size(), 0U);
  EXPECT_EQ(read_log(*database, reviewer, {.about = "thing 7", .after = 5})->size(), 2U);
  EXPECT_EQ(read_log(*database, reviewer, {.until = now + -1})->size(), 0U);
  const auto newest = read_log(*database, reviewer, {.after = 6, .most = 2, .newest_first = true});
  ASSERT_EQ(newest->size(), 2U);
  EXPECT_EQ(newest->front().number, 5);
  EXPECT_EQ(read_log(*database, {"rita", Role::kReader}, {}).error().why, Why::kNotAllowed);
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowLog, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
