#include "workflow/accept/accept.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "workflow/accept/process.hpp"
#include "workflow/log/log.hpp"
#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

constexpr AcceptStep kSteps[] = {AcceptStep::kIntended, AcceptStep::kWritten, AcceptStep::kCommitted,
                                 AcceptStep::kConcluded, AcceptStep::kMarkRemoved};

class WorkflowAccept : public WorkflowTeam {
 protected:
  void proposed(const std::string& id = "pledge-bhs") {
    const auto made = propose(*database, chloe, folder, pledge(id), now);
    ASSERT_TRUE(made) << made.error().what;
  }
  // git in the folder, which is a work tree from then on.
  std::string git(std::vector<std::string> words) const {
    words.insert(words.begin(), {"git", "-C", (work / "mission").string(), "-c", "user.name=Test", "-c",
                                 "user.email=test@example.org"});
    const auto run = run_program(words, "", {});
    EXPECT_TRUE(run && run->code == 0) << (run ? run->err : run.error().what);
    return run ? run->out : std::string();
  }
  void make_work_tree() const {
    git({"init", "-q", "-b", "main"});
    git({"add", "."});
    git({"commit", "-q", "-m", "The record"});
  }
  // Wholly done, or wholly not; what the log says goes with it.
  void expect_whole(Database& db, bool done) {
    EXPECT_EQ(text("facts.csv").find("pledge-bhs") != std::string::npos, done);
    EXPECT_EQ(text("sources.csv").find("news-pledge-bhs") != std::string::npos, done);
    EXPECT_EQ(proposal(db, rosa, 1)->state, done ? ProposalState::kAccepted : ProposalState::kProposed);
    EXPECT_EQ(problems_of_folder(), "");
    EXPECT_EQ(db.run("SELECT COUNT(*) FROM acceptance")->front().number(0), 0);
    EXPECT_EQ(db.run("SELECT COUNT(*) FROM acceptance_file")->front().number(0), 0);
    EXPECT_FALSE(std::filesystem::exists(work / "mission/.muster-accepted"));
    EXPECT_FALSE(std::filesystem::exists(work / "mission/.muster-update"));
    const auto check = verify_log(db);
    EXPECT_TRUE(check->faults.empty()) << check->faults.front().what;
    EXPECT_EQ(read_log(db, rosa, {.what = "accepted"})->size(), done ? 1U : 0U);
    EXPECT_EQ(read_log(db, rosa, {.what = "folder changed by hand"})->size(), 0U);
  }
};

TEST_P(WorkflowAccept, RowsComeIntoTheFolderAndTheLog) {
  proposed();
  const auto accepted = accept(*database, rosa, folder, {.number = 1, .note = "Checked."}, now);
  ASSERT_TRUE(accepted) << accepted.error().what;
  EXPECT_EQ(accepted->files, (std::vector<std::string>{"facts.csv", "sources.csv"}));
  EXPECT_EQ(accepted->commit, "") << "no git here";
  EXPECT_EQ(accepted->folder, folder_hash(texts()));
  expect_whole(*database, true);
  EXPECT_TRUE(
      text("facts.csv")
          .ends_with("\npledge-bhs,pledged_personnel,,2024-06-10,,,JAM,,,,150,,,,,2,,news-pledge-bhs,\n"));
  const auto filed = proposal(*database, chloe, 1);
  EXPECT_EQ(filed->decided_by, "rosa");
  EXPECT_EQ(filed->notes.front().text, "Checked.");
  EXPECT_EQ(accept(*database, ravi, folder, {.number = 1}, now).error().why, Why::kWrongState);
}

TEST_P(WorkflowAccept, OnlyReviewersAcceptAndNobodyTheirOwn) {
  proposed();
  ASSERT_TRUE(propose(*database, rosa, folder, pledge("own"), now));
  EXPECT_EQ(accept(*database, chloe, folder, {.number = 1}, now).error().why, Why::kNotAllowed);
  EXPECT_EQ(accept(*database, operator_at_terminal("root"), folder, {.number = 1}, now).error().why,
            Why::kNotAllowed);
  EXPECT_EQ(accept(*database, rosa, folder, {.number = 2}, now).error().why, Why::kOwnProposal);
  EXPECT_EQ(accept(*database, rosa, folder, {.number = 9}, now).error().why, Why::kNotFound);
  RecordFolder other = folder;
  other.path = work / "elsewhere";
  std::filesystem::copy(work / "mission", other.path, std::filesystem::copy_options::recursive);
  EXPECT_EQ(accept(*database, ravi, other, {.number = 1}, now).error().why, Why::kInvalid);
  expect_whole(*database, false);
}

TEST_P(WorkflowAccept, RowsThatAreNotTakenAreLeftOut) {
  ProposalDraft draft = pledge();
  ProposalDraft more = pledge("pledge-jam2");
  draft.edits.insert(draft.edits.end(), more.edits.begin(), more.edits.end());
  ASSERT_TRUE(propose(*database, chloe, folder, draft, now));
  // In order: two sources, two facts.
  EXPECT_EQ(accept(*database, rosa, folder, {.number = 1, .rows = {4}}, now).error().why, Why::kInvalid);
  EXPECT_EQ(accept(*database, rosa, folder, {.number = 1, .rows = {2}}, now).error().why, Why::kConflict)
      << "a fact without its source";
  ASSERT_TRUE(accept(*database, rosa, folder, {.number = 1, .rows = {0, 2}}, now));
  expect_whole(*database, true);
  EXPECT_EQ(text("facts.csv").find("jam2"), std::string::npos);
  const auto filed = proposal(*database, rosa, 1);
  EXPECT_FALSE(filed->edits[0].left_out);
  EXPECT_TRUE(filed->edits[1].left_out);
  EXPECT_FALSE(filed->edits[2].left_out);
  EXPECT_TRUE(filed->edits[3].left_out);
}

TEST_P(WorkflowAccept, AnotherAcceptanceMeanwhileIsNoConflict) {
  proposed("one");
  proposed("two");
  ASSERT_TRUE(accept(*database, rosa, folder, {.number = 1}, now));
  const auto second = accept(*database, rosa, folder, {.number = 2}, now);
  ASSERT_TRUE(second) << second.error().what;
  EXPECT_NE(text("facts.csv").find("\none,"), std::string::npos);
  EXPECT_NE(text("facts.csv").find("\ntwo,"), std::string::npos);
}

TEST_P(WorkflowAccept, TheSameRowTwiceIsOne) {
  proposed("one");
  proposed("one");
  ASSERT_TRUE(accept(*database, rosa, folder, {.number = 1}, now));
  const auto twice = accept(*database, rosa, folder, {.number = 2}, now);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().why, Why::kConflict);
  EXPECT_EQ(twice.error().problems.all().front().what, "'news-one' stands in sources.csv already");
}

TEST_P(WorkflowAccept, AFolderThatWasChangedByHandIsNoticedAndNothingOverwritten) {
  proposed();
  const std::string by_hand =
      text("facts.csv") + "pledge-brb,pledged_personnel,,2024-05-11,,,KEN,,,,60,,,,,2,,news-may,\n";
  ASSERT_TRUE(write_file(work / "mission/facts.csv", by_hand));
  const auto refused = accept(*database, rosa, folder, {.number = 1}, now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::kConflict);
  EXPECT_NE(refused.error().what.find("facts.csv changed by hand"), std::string::npos);
  EXPECT_EQ(text("facts.csv"), by_hand);
  const auto review = reviewed(*database, rosa, folder, 1, now);
  EXPECT_EQ(review->changed_by_hand, std::vector<std::string>{"facts.csv"});
  ASSERT_TRUE(accept(*database, rosa, folder, {.number = 1, .seen = review->seen}, now));
  EXPECT_TRUE(text("facts.csv").starts_with(by_hand)) << "the row by hand stays";
  EXPECT_NE(text("facts.csv").find("pledge-bhs"), std::string::npos);
  EXPECT_EQ(read_log(*database, rosa, {.what = "folder changed by hand"})->size(), 1U);
}

TEST_P(WorkflowAccept, WhatWasNotSeenIsNotAccepted) {
  proposed();
  const std::string seen = reviewed(*database, rosa, folder, 1, now)->seen;
  ASSERT_TRUE(revise(*database, chloe, folder, 1, pledge("pledge-bhs", "15000"), now));
  EXPECT_EQ(accept(*database, rosa, folder, {.number = 1, .seen = seen}, now).error().why, Why::kConflict);
  expect_whole(*database, false);
}

TEST_P(WorkflowAccept, AHandThatWritesBetweenTheStepsIsNotOverwritten) {
  proposed();
  std::string by_hand;
  const auto refused = accept(*database, rosa, folder, {.number = 1}, now, {.at_step = [&](AcceptStep step) {
    if (step != AcceptStep::kIntended) return;
    by_hand = text("facts.csv") + "\n";
    ASSERT_TRUE(write_file(work / "mission/facts.csv", by_hand));
  }});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::kConflict);
  EXPECT_EQ(text("facts.csv"), by_hand);
  EXPECT_EQ(proposal(*database, rosa, 1)->state, ProposalState::kProposed);
  EXPECT_EQ(read_log(*database, rosa, {.what = "not accepted"})->front().details,
            "the folder was changed meanwhile");
}

TEST_P(WorkflowAccept, AConflictThatCameSinceIsTold) {
  proposed();
  std::string facts = text("facts.csv");
  ASSERT_TRUE(write_file(work / "mission/facts.csv",
                         facts + "pledge-bhs,pledged_personnel,,2024-05-11,,,JAM,,,,60,,,,,2,,news-may,\n"));
  const auto review = reviewed(*database, rosa, folder, 1, now);
  ASSERT_EQ(review->preview.conflicts.size(), 1U);
  const auto refused = accept(*database, rosa, folder, {.number = 1, .seen = review->seen}, now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::kConflict);
  EXPECT_EQ(refused.error().problems.all().front().what, "'pledge-bhs' stands in facts.csv already");
}

TEST_P(WorkflowAccept, WhereThereIsGitThereIsACommit) {
  make_work_tree();
  ASSERT_TRUE(write_file(work / "mission/README.md", "Staged by somebody.\n"));
  git({"add", "README.md"});
  proposed();
  const auto accepted = accept(*database, rosa, folder, {.number = 1}, now);
  ASSERT_TRUE(accepted) << accepted.error().what;
  expect_whole(*database, true);
  EXPECT_EQ(git({"log", "-1", "--format=%H %an <%ae> %cn %s"}),
            accepted->commit + " chloe <chloe@localhost> rosa The ministry says so\n");
  EXPECT_NE(git({"log", "-1", "--format=%B"}).find("Muster-Proposal: 1\nMuster-Acceptance: "),
            std::string::npos);
  EXPECT_EQ(git({"show", "--format=", "--name-only", "HEAD"}), "facts.csv\nsources.csv\n");
  EXPECT_EQ(git({"status", "--porcelain"}), "A  README.md\n")
      << "what was staged stays so, and nothing else is";
  EXPECT_EQ(git({"fsck", "--strict"}), "");
}

TEST_P(WorkflowAccept, TheFirstCommitOfABranchMayBeOurs) {
  git({"init", "-q", "-b", "main"});
  proposed();
  const auto refused = accept(*database, rosa, folder, {.number = 1}, now);
  ASSERT_FALSE(refused) << "git does not know the files";
  EXPECT_EQ(refused.error().why, Why::kConflict);
  EXPECT_NE(refused.error().what.find("git has not yet"), std::string::npos);
}

TEST_P(WorkflowAccept, AChangeThatGitDoesNotHaveIsNotCommittedUnderAnothersName) {
  make_work_tree();
  const std::string by_hand =
      text("facts.csv") + "pledge-brb,pledged_personnel,,2024-05-11,,,KEN,,,,60,,,,,2,,news-may,\n";
  ASSERT_TRUE(write_file(work / "mission/facts.csv", by_hand));
  proposed();
  const auto refused = accept(*database, rosa, folder, {.number = 1}, now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::kConflict);
  EXPECT_EQ(text("facts.csv"), by_hand);
}

TEST_P(WorkflowAccept, WhereGitSaysNoNothingIsAccepted) {
  make_work_tree();
  proposed();
  const FolderTexts before = texts();
  ASSERT_TRUE(write_file(work / "mission/.git/MERGE_HEAD", git({"rev-parse", "HEAD"})));
  const auto refused = accept(*database, rosa, folder, {.number = 1}, now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::kFailed);
  EXPECT_NE(refused.error().what.find("not finished"), std::string::npos);
  EXPECT_EQ(texts(), before);
  expect_whole(*database, false);
  EXPECT_EQ(git({"status", "--porcelain"}), "");
}

// The database stops at the last step: the files are written, the commit made.
TEST_P(WorkflowAccept, WhatTheDatabaseCouldNotConcludeIsFinishedLater) {
  make_work_tree();
  proposed();
  const bool sqlite = GetParam() == "sqlite";
  ASSERT_TRUE(database->script(
      sqlite
          ? "CREATE TRIGGER broken BEFORE INSERT ON review BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
          : "CREATE TRIGGER broken BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION "
            "muster_refuse('the disk is full')"));
  const auto failed = accept(*database, rosa, folder, {.number = 1}, now);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().why, Why::kFailed);
  EXPECT_EQ(send_back(*database, rosa, 1, "hm", now).error().why, Why::kWrongState) << "it is being accepted";
  EXPECT_FALSE(recover(*database, folder, now));
  ASSERT_TRUE(database->script(sqlite ? "DROP TRIGGER broken" : "DROP TRIGGER broken ON review"));
  const auto recovered = recover(*database, folder, now);
  ASSERT_TRUE(recovered) << recovered.error().what;
  ASSERT_EQ(recovered->size(), 1U);
  EXPECT_TRUE(recovered->front().finished);
  expect_whole(*database, true);
  EXPECT_EQ(git({"rev-list", "--count", "HEAD"}), "2\n") << "one commit, not two";
  EXPECT_NE(read_log(*database, rosa, {.what = "accepted"})->front().details.find("finished after a stop"),
            std::string::npos);
}

// Injected: the program's own stack unwinds after each step, as where memory is short.
TEST_P(WorkflowAccept, AFailureAfterAnyStepLeavesAllOrNothing) {
  make_work_tree();
  proposed();
  for (const AcceptStep at : {AcceptStep::kIntended, AcceptStep::kWritten, AcceptStep::kCommitted,
                              AcceptStep::kConcluded, AcceptStep::kMarkRemoved}) {
    SCOPED_TRACE(static_cast<int>(at));
    if (proposal(*database, rosa, 1)->state == ProposalState::kAccepted) {
      WorkflowAccept::TearDown();
      WorkflowAccept::SetUp();
      make_work_tree();
      proposed();
    }
    EXPECT_THROW((void)accept(*database, rosa, folder, {.number = 1}, now,
                              {.at_step =
                                   [&](AcceptStep step) {
                                     if (step == at) throw std::bad_alloc();
                                   }}),
                 std::bad_alloc);
    ASSERT_TRUE(recover(*database, folder, now));
    if (at == AcceptStep::kConcluded) std::filesystem::remove(work / "mission/.muster-accepted");  // harmless
    expect_whole(*database, at != AcceptStep::kIntended);
  }
}

// Real: SIGKILL after each step, once more while the first recovery is at work, with git and without.
TEST_P(WorkflowAccept, KilledAfterAnyStepItIsWhollyDoneOrWhollyNot) {
  for (const bool with_git : {false, true}) {
    for (const AcceptStep at : kSteps) {
      SCOPED_TRACE(testing::Message() << "git " << with_git << ", step " << static_cast<int>(at));
      WorkflowAccept::TearDown();
      WorkflowAccept::SetUp();
      if (with_git) make_work_tree();
      proposed();
      const auto kill_at = [&](AcceptStep kill_step,
                               const std::function<void(Database&, const AcceptOptions&)>& what) {
        const pid_t child = ::fork();
        if (child == 0) {
          auto mine = open_database(address);
          if (!mine) ::_exit(1);
          what(**mine, {.at_step = [&](AcceptStep step) {
            if (step == kill_step) ::raise(SIGKILL);
          }});
          ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
      };
      ASSERT_NO_FATAL_FAILURE(kill_at(at, [&](Database& db, const AcceptOptions& options) {
        (void)accept(db, rosa, folder, {.number = 1}, now, options);
      }));
      if (at == AcceptStep::kWritten) {
        ASSERT_NO_FATAL_FAILURE(kill_at(
            AcceptStep::kCommitted,
            [&](Database& db, const AcceptOptions& options) { (void)recover(db, folder, now, options); }));
      }
      // A server notices the end of a connection a moment later.
      auto fresh = another();
      for (int tries = 0; tries < 200; ++tries) {
        ASSERT_TRUE(recover(*fresh, folder, now));
        if (fresh->run("SELECT COUNT(*) FROM acceptance")->front().number(0) == 0) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
      std::error_code ignored;
      if (at == AcceptStep::kConcluded) std::filesystem::remove(work / "mission/.muster-accepted", ignored);
      expect_whole(*fresh, at != AcceptStep::kIntended);
      if (with_git) {
        EXPECT_EQ(git({"rev-list", "--count", "HEAD"}), at == AcceptStep::kIntended ? "1\n" : "2\n");
        EXPECT_EQ(git({"status", "--porcelain"}), "");
      }
      // And what was undone can be accepted again.
      if (at == AcceptStep::kIntended) {
        EXPECT_TRUE(accept(*fresh, rosa, folder, {.number = 1}, now));
        expect_whole(*fresh, true);
      }
    }
  }
}

TEST_P(WorkflowAccept, ALivingAcceptanceIsLeftToItself) {
  proposed();
  const auto accepted = accept(*database, rosa, folder, {.number = 1}, now, {.at_step = [&](AcceptStep) {
    const auto other = another();
    EXPECT_TRUE(recover(*other, folder, now)->empty());
  }});
  EXPECT_TRUE(accepted);
  expect_whole(*database, true);
}

TEST_P(WorkflowAccept, ManyWhoAcceptAtOnceLoseAndDoubleNothing) {
  constexpr int kProposals = 12;
  for (int i = 0; i < kProposals; ++i) proposed("many-" + std::to_string(i));
  std::atomic<int> won = 0, others = 0;
  std::vector<std::thread> threads;
  for (const Identity& who : {rosa, ravi, rosa, ravi}) {
    threads.emplace_back([&, who] {
      const auto mine = another();
      for (int number = 1; number <= kProposals; ++number) {
        const auto done = accept(*mine, who, folder, {.number = number}, now);
        if (done) {
          ++won;
        } else if (done.error().why == Why::kWrongState) {
          ++others;
        } else {
          ADD_FAILURE() << done.error().what;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, kProposals);
  EXPECT_EQ(others, 3 * kProposals);
  const std::string facts = text("facts.csv");
  for (int i = 0; i < kProposals; ++i) {
    const std::string row = "\nmany-" + std::to_string(i) + ",";
    EXPECT_NE(facts.find(row), std::string::npos);
    EXPECT_EQ(facts.find(row), facts.rfind(row));
  }
  EXPECT_EQ(problems_of_folder(), "");
  EXPECT_TRUE(verify_log(*database)->faults.empty());
  EXPECT_EQ(read_log(*database, rosa, {.what = "folder changed by hand"})->size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowAccept, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
