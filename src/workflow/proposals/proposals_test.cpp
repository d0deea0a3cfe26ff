#include "workflow/proposals/proposals.hpp"

#include <thread>

#include "workflow/accept/accept.hpp"
#include "workflow/log/log.hpp"
#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

class WorkflowProposals : public WorkflowTeam {
 protected:
  // What is wrong with a draft, one a line.
  std::string wrong(const ProposalDraft& draft) {
    const auto made = propose(*database, chloe, folder, draft, now);
    if (made) return "proposed";
    EXPECT_EQ(made.error().why, Why::kInvalid);
    std::string all = made.error().what + "\n";
    for (const Problem& one : made.error().problems.all()) all += to_string(one) + "\n";
    return all;
  }
};

TEST_P(WorkflowProposals, AProposalIsKeptAsItWouldStandInTheTables) {
  const auto made = propose(*database, chloe, folder, pledge(), now);
  ASSERT_TRUE(made) << made.error().what;
  EXPECT_EQ(made->number, 1);
  EXPECT_EQ(made->state, ProposalState::kProposed);
  EXPECT_EQ(made->mission, "mission");
  const auto read = proposal(*database, rosa, 1);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->edits.size(), 2U);
  EXPECT_EQ(read->edits[0].edit.file, "sources.csv") << "the source first";
  EXPECT_EQ(read->edits[1].edit, pledge().edits[0]);
  EXPECT_EQ(database->run("SELECT columns_text, row_text FROM proposal_edit ORDER BY number")->at(1).text(1),
            "pledge-bhs,pledged_personnel,2024-06-10,JAM,150,2,news-pledge-bhs");
  EXPECT_EQ(text("facts.csv").find("pledge-bhs"), std::string::npos) << "nothing is written";
}

TEST_P(WorkflowProposals, TheRulesAreThoseOfCheck) {
  ProposalDraft typo = pledge();
  typo.edits[0].cells["series"] = "pledged_personel";
  EXPECT_NE(wrong(typo).find("did you mean 'pledged_personnel'?"), std::string::npos);
  ProposalDraft no_source = pledge();
  no_source.edits.pop_back();
  EXPECT_NE(wrong(no_source).find("news-pledge-bhs"), std::string::npos);
  ProposalDraft before_known = pledge();
  before_known.edits[0].cells["on"] = "2024-13-01";
  EXPECT_NE(wrong(before_known).find("facts.csv:14:"), std::string::npos);
  ProposalDraft twice = pledge();
  twice.edits[0].cells["id"] = "pledge-ken";
  EXPECT_NE(wrong(twice).find("'pledge-ken' stands in facts.csv already"), std::string::npos);
  EXPECT_NE(wrong({"why", {}}).find("there are no rows"), std::string::npos);
  ProposalDraft no_reason = pledge();
  no_reason.why = " ";
  EXPECT_NE(wrong(no_reason).find("the reason is empty"), std::string::npos);
  EXPECT_EQ(wrong(pledge()), "proposed");
}

TEST_P(WorkflowProposals, OnlyContributorsPropose) {
  EXPECT_EQ(propose(*database, {"rita", Role::kReader}, folder, pledge(), now).error().why, Why::kNotAllowed);
  EXPECT_EQ(propose(*database, operator_at_terminal("root"), folder, pledge(), now).error().why,
            Why::kNotAllowed)
      << "who holds the database has no name in the record";
}

TEST_P(WorkflowProposals, AReviewShowsWarningsRivalsAndWhoseRowTheyAre) {
  ProposalDraft draft = pledge();
  draft.edits[0].cells["actor"] = "KEN";
  draft.edits[0].cells["on"] = "2023-12-01";
  const auto made = propose(*database, chloe, folder, draft, now);
  ASSERT_TRUE(made) << made.error().what;
  const auto review = reviewed(*database, rosa, folder, 1, now);
  ASSERT_TRUE(review);
  EXPECT_TRUE(review->preview.acceptable());
  EXPECT_TRUE(review->changed_by_hand.empty());
  EXPECT_EQ(review->seen.size(), 16U);
  EXPECT_EQ(reviewed(*database, rosa, folder, 1, now)->seen, review->seen);
  ASSERT_EQ(review->preview.rivals.size(), 1U);
  EXPECT_EQ(review->preview.rivals[0].id, "pledge-ken");
  EXPECT_EQ(review->preview.rivals[0].value, "500");
  EXPECT_EQ(review->preview.rivals[0].proposed, "150");
  EXPECT_EQ(review->preview.rivals[0].edit, 1U);
}

TEST_P(WorkflowProposals, AProblemIsGivenItsRowAndColumn) {
  Preview seen = preview("mission", texts(), folder.catalogue, [] {
    ProposalDraft draft = pledge();
    draft.edits[0].cells["actor"] = "Jamaica";
    order_edits(draft.edits);
    return draft.edits;
  }());
  ASSERT_FALSE(seen.acceptable());
  ASSERT_FALSE(seen.problems.empty());
  EXPECT_EQ(seen.problems[0].edit, 1U);
  EXPECT_EQ(seen.problems[0].column, "actor");
}

TEST_P(WorkflowProposals, SentBackRevisedAndRefused) {
  ASSERT_TRUE(propose(*database, chloe, folder, pledge(), now));
  EXPECT_EQ(send_back(*database, rosa, 1, "", now).error().why, Why::kInvalid);
  ASSERT_TRUE(send_back(*database, rosa, 1, "Which ministry?", now));
  EXPECT_EQ(send_back(*database, rosa, 1, "again", now).error().why, Why::kWrongState);
  EXPECT_EQ(refuse(*database, rosa, 1, "no", now).error().why, Why::kWrongState);
  EXPECT_EQ(revise(*database, rosa, folder, 1, pledge(), now).error().why, Why::kNotAllowed);
  const auto again = revise(*database, chloe, folder, 1, pledge("pledge-bhs", "160"), now);
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(again->round, 2);
  EXPECT_EQ(again->state, ProposalState::kProposed);
  EXPECT_EQ(again->edits[1].edit.cells.at("value"), "160");
  ASSERT_EQ(again->notes.size(), 1U);
  EXPECT_EQ(again->notes[0].verdict, "sent back");
  ASSERT_TRUE(add_note(*database, chloe, 1, "The ministry of police.", now));
  ASSERT_TRUE(refuse(*database, rosa, 1, "Already known.", now));
  EXPECT_EQ(proposal(*database, rosa, 1)->state, ProposalState::kRefused);
  EXPECT_EQ(proposal(*database, rosa, 1)->decided_by, "rosa");
  EXPECT_EQ(revise(*database, chloe, folder, 1, pledge(), now).error().why, Why::kWrongState);
  EXPECT_EQ(database->run("SELECT COUNT(*) FROM proposal_edit WHERE round = 1")->front().number(0), 2)
      << "what was proposed first is kept";
}

TEST_P(WorkflowProposals, OnesOwnIsNeitherSentBackNorAcceptedButMayBeWithdrawn) {
  ASSERT_TRUE(propose(*database, rosa, folder, pledge(), now));
  EXPECT_EQ(send_back(*database, rosa, 1, "hm", now).error().why, Why::kOwnProposal);
  EXPECT_EQ(accept(*database, rosa, folder, {.number = 1}, now).error().why, Why::kOwnProposal);
  ASSERT_TRUE(send_back(*database, ravi, 1, "hm", now));
  EXPECT_TRUE(refuse(*database, rosa, 1, "I was wrong", now));
  EXPECT_EQ(database->run("SELECT verdict FROM review")->front().text(0), "withdrawn");
}

TEST_P(WorkflowProposals, AnotherSeenForEachChangeOfWhatWasSeen) {
  ASSERT_TRUE(propose(*database, chloe, folder, pledge(), now));
  const std::string first = reviewed(*database, rosa, folder, 1, now)->seen;
  ASSERT_TRUE(write_file(work / "mission/README.md", "Somebody wrote this by hand.\n"));
  const auto by_hand = reviewed(*database, rosa, folder, 1, now);
  EXPECT_NE(by_hand->seen, first);
  EXPECT_EQ(by_hand->changed_by_hand, std::vector<std::string>{"README.md"});
  ASSERT_TRUE(revise(*database, chloe, folder, 1, pledge("pledge-bhs", "160"), now));
  const auto later = reviewed(*database, rosa, folder, 1, now);
  EXPECT_TRUE(later->changed_by_hand.empty()) << "the revision was made of the folder as it is";
  EXPECT_NE(later->seen, first);
}

TEST_P(WorkflowProposals, AreListedByWhatIsAskedFor) {
  ASSERT_TRUE(propose(*database, chloe, folder, pledge("one"), now));
  ASSERT_TRUE(propose(*database, rosa, folder, pledge("two"), now));
  ASSERT_TRUE(send_back(*database, ravi, 1, "hm", now));
  EXPECT_EQ(proposals(*database, chloe, {})->size(), 2U);
  EXPECT_EQ(proposals(*database, chloe, {.state = ProposalState::kProposed})->front().number, 2);
  EXPECT_EQ(proposals(*database, chloe, {.proposer = "chloe"})->front().number, 1);
  EXPECT_TRUE(proposals(*database, chloe, {.mission = "other"})->empty());
  EXPECT_EQ(proposals(*database, chloe, {.after = 1, .most = 1})->front().number, 2);
  EXPECT_EQ(proposals(*database, chloe, {.most = 1, .newest_first = true})->front().number, 2);
  EXPECT_EQ(proposals(*database, chloe, {.after = 2, .most = 9, .newest_first = true})->front().number, 1);
  EXPECT_EQ(proposal(*database, chloe, 3).error().why, Why::kNotFound);
}

TEST_P(WorkflowProposals, ADisputeChangesTheStatusOfAStandingFact) {
  Problems problems;
  const Mission mission = load_mission(Folder("m", texts()), folder.catalogue, problems);
  const auto edit = dispute_of(texts(), mission, "strength-tm");
  ASSERT_TRUE(edit) << edit.error().what;
  ASSERT_TRUE(propose(*database, chloe, folder, {"Another count", {*edit}}, now));
  ASSERT_TRUE(accept(*database, rosa, folder, {.number = 1}, now));
  EXPECT_NE(
      text("facts.csv")
          .find("strength-tm,strength_in_theatre,,2024-06-20,,about,TM,,T,,,190,210,,disputed,2,,bulletin,"),
      std::string::npos);
  EXPECT_EQ(problems_of_folder(), "");
  const Mission after = load_mission(Folder("m", texts()), folder.catalogue, problems);
  EXPECT_NE(dispute_of(texts(), after, "strength-tm").error().what.find("already"), std::string::npos);
  EXPECT_NE(dispute_of(texts(), mission, "strength-tn").error().what.find("did you mean 'strength-tm'?"),
            std::string::npos);
}

TEST_P(WorkflowProposals, ACorrectionStandsBesideTheFirstClaim) {
  Problems problems;
  const Mission mission = load_mission(Folder("m", texts()), folder.catalogue, problems);
  const CsvRow cells = {{"value", "550"}, {"source", "news-pledge-bhs"}};
  const auto edit = correction_of(texts(), mission, "pledge-ken", cells);
  ASSERT_TRUE(edit) << edit.error().what;
  EXPECT_EQ(edit->cells.at("id"), "pledge-ken-v2");
  EXPECT_EQ(edit->cells.at("actor"), "KEN");
  EXPECT_FALSE(correction_of(texts(), mission, "pledge-ken", {{"value", "1"}}));
  EXPECT_FALSE(correction_of(texts(), mission, "pledge-ken", {{"source", "pledges"}}));
  ProposalDraft draft = pledge();
  draft.edits[0] = *edit;
  ASSERT_TRUE(propose(*database, chloe, folder, draft, now));
  ASSERT_TRUE(accept(*database, rosa, folder, {.number = 1}, now));
  const Mission after = load_mission(Folder("m", texts()), folder.catalogue, problems);
  EXPECT_EQ(correction_of(texts(), after, "pledge-ken", {{"source", "bulletin"}})->cells.at("id"),
            "pledge-ken-v3");
}

// By the database alone, whatever code says.
TEST_P(WorkflowProposals, TheDatabaseRefusesWhoAcceptsTheirOwn) {
  ASSERT_TRUE(propose(*database, chloe, folder, pledge(), now));
  for (const char* sql :
       {"UPDATE proposal SET state = 'accepted', decided_by = 'chloe' WHERE number = 1",
        "UPDATE proposal SET state = 'accepted' WHERE number = 1",
        "UPDATE proposal SET proposer = 'rosa' WHERE number = 1",
        "INSERT INTO review (proposal, round, proposer, reviewer, verdict, at) "
        "VALUES (1, 1, 'chloe', 'chloe', 'accepted', 0)",
        "INSERT INTO review (proposal, round, proposer, reviewer, verdict, at) "
        "VALUES (1, 1, 'rosa', 'chloe', 'accepted', 0)",
        "INSERT INTO acceptance (proposal, mission, mark, proposer, reviewer, round, note, taken, git, "
        "after_hash, at) "
        "VALUES (1, 'mission', 'm', 'chloe', 'chloe', 1, '', '0', 0, '', 0)",
        "INSERT INTO acceptance (proposal, mission, mark, proposer, reviewer, round, note, taken, git, "
        "after_hash, at) "
        "VALUES (1, 'mission', 'm', 'ravi', 'chloe', 1, '', '0', 0, '', 0)",
        "UPDATE proposal_edit SET row_text = 'x' WHERE proposal = 1", "DELETE FROM proposal_edit"})
    EXPECT_FALSE(database->script(sql)) << sql;
  EXPECT_EQ(proposal(*database, rosa, 1)->state, ProposalState::kProposed);
  EXPECT_TRUE(
      database->script("UPDATE proposal SET state = 'accepted', decided_by = 'rosa' WHERE number = 1"))
      << "of another person it would take it, so that the refusals above are about the person";
  EXPECT_EQ(verify_log(*database)->faults.front().what, "proposal 1 is accepted, and no entry says by whom");
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowProposals, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
