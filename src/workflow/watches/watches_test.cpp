#include "workflow/watches/watches.hpp"

#include "workflow/log/log.hpp"
#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

class WorkflowWatches : public WorkflowBench {
 protected:
  void SetUp() override {
    WorkflowBench::SetUp();
    rita = person("rita", Role::kReader);
    keeper = person("kofi", Role::kKeeper);
    Problems problems;
    mission = load_mission(Folder(work / "mission"), folder.catalogue, problems);
    ASSERT_TRUE(problems.good());
  }
  [[nodiscard]] NewWatch displaced(const std::string& webhook = {}) const {
    return {"[[watch]]\nname = \"displaced\"\nseries = \"displaced\"\nplace = \"T\"\nabove = 4000\n",
            webhook};
  }
  // Between two days: the count of 20 June was published on the 25th.
  Answer<std::vector<ToldCrossing>> june() {
    return look_at_watches(*database, View(mission, day_from({2024, 6, 1})),
                           View(mission, day_from({2024, 6, 30})), now);
  }
  Identity rita, keeper;
  Mission mission;
};

TEST_P(WorkflowWatches, ACauseIsToldOnce) {
  ASSERT_TRUE(add_watch(*database, rita, mission, displaced(), now));
  const auto first = june();
  ASSERT_TRUE(first) << first.error().what;
  ASSERT_EQ(first->size(), 1U);
  EXPECT_EQ(first->front().text, "displaced: above 4,000; not known before, 5,000 now");
  EXPECT_TRUE(june()->empty()) << "asked again, after a restart";
  const auto told = crossings_told(*database, rita, "mission");
  ASSERT_EQ(told->size(), 1U);
  EXPECT_EQ(told->front().account, "rita");
  EXPECT_TRUE(crossings_told(*database, keeper, "mission")->empty()) << "one's own alone";
  EXPECT_TRUE(due_messages(*database, now)->empty()) << "no webhook, no message";
}

TEST_P(WorkflowWatches, WrongOnesAreRefused) {
  EXPECT_EQ(
      add_watch(*database, rita, mission, {"[[watch]]\nseries = \"displacd\"\nabove = 1\n"}, now).error().why,
      Why::kInvalid);
  EXPECT_EQ(
      add_watch(*database, rita, mission, {displaced().threshold + displaced().threshold}, now).error().why,
      Why::kInvalid);
  EXPECT_EQ(add_watch(*database, rita, mission, {""}, now).error().why, Why::kInvalid);
  for (const char* url : {"http://example.org/", "ftp://x", "https://", "https:///x", "https://user:pw@host/",
                          "https://host/a b", "javascript:alert(1)", "http://127.0.0.1.evil.org/",
                          "http://localhost@evil.org/"})
    EXPECT_EQ(add_watch(*database, rita, mission, displaced(url), now).error().why, Why::kInvalid) << url;
  for (const char* url : {"https://example.org/hook", "http://127.0.0.1:8080/hook", "http://[::1]/"})
    EXPECT_TRUE(add_watch(*database, rita, mission, displaced(url), now)) << url;
}

TEST_P(WorkflowWatches, AMessageIsSignedRetriedWithBackOffAndGivenUp) {
  const auto watch = add_watch(*database, rita, mission, displaced("https://example.org/hook"), now);
  ASSERT_TRUE(watch);
  EXPECT_EQ(watch->secret.size(), 43U);
  EXPECT_EQ(watches(*database, rita, "mission", "rita")->front().secret, "") << "given once";
  ASSERT_EQ(june()->size(), 1U);
  Moment at = now;
  std::vector<std::int64_t> waits;
  for (int attempt = 0; attempt < 12; ++attempt) {
    const auto due = due_messages(*database, at);
    ASSERT_EQ(due->size(), 1U) << attempt;
    EXPECT_EQ(due->front().signature, signature(watch->secret, due->front().body));
    EXPECT_EQ(due->front().attempts, attempt);
    ASSERT_TRUE(message_went(*database, due->front().number, false, at));
    if (attempt == 11) break;
    EXPECT_TRUE(due_messages(*database, at)->empty());
    const auto next = database->run("SELECT due FROM message")->front().number(0);
    waits.push_back((next - at.v) / 60);
    at = Moment{next};
  }
  EXPECT_EQ(waits, (std::vector<std::int64_t>{1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360}));
  EXPECT_TRUE(due_messages(*database, at + 1'000'000)->empty());
  EXPECT_EQ(read_log(*database, keeper, {.what = "message given up"})->size(), 1U);
}

TEST_P(WorkflowWatches, AMessageThatWentWellIsNotSentAgain) {
  ASSERT_TRUE(add_watch(*database, rita, mission, displaced("https://example.org/hook"), now));
  ASSERT_EQ(june()->size(), 1U);
  const auto due = due_messages(*database, now);
  EXPECT_NE(due->front().body.find(R"("text":"displaced: above 4,000)"), std::string::npos);
  ASSERT_TRUE(message_went(*database, due->front().number, true, now));
  EXPECT_TRUE(due_messages(*database, now + 1'000'000)->empty());
  EXPECT_EQ(message_went(*database, due->front().number, true, now).error().why, Why::kNotFound);
}

TEST_P(WorkflowWatches, AreOnesOwn) {
  const auto watch = add_watch(*database, rita, mission, displaced(), now);
  const Identity other{"rosa", Role::kReviewer};
  EXPECT_EQ(watches(*database, other, "mission", "rita").error().why, Why::kNotAllowed);
  EXPECT_EQ(remove_watch(*database, other, watch->number, now).error().why, Why::kNotFound);
  EXPECT_EQ(watches(*database, keeper, "mission", "")->size(), 1U);
  ASSERT_EQ(june()->size(), 1U);
  EXPECT_TRUE(remove_watch(*database, rita, watch->number, now));
  EXPECT_TRUE(crossings_told(*database, rita, "mission")->empty());
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowWatches, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
