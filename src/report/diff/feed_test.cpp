#include "report/diff/feed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "diff/testing/small_record.hpp"

namespace muster {
namespace {

using testing::HasSubstr;
using testing::Not;

// A call of `muster diff -o` on a feed, from its end or, without one, from the first day.
Feed told(const Mission& mission, const std::optional<Feed>& old, Day to,
          const std::vector<Threshold>& thresholds = {}) {
  const View before(mission, old ? std::min(old->until, to) : day_2024(1, 1));
  const View after(mission, to);
  DiffReport report{.before = before, .after = after, .diff = diff(before, after)};
  report.watched = !thresholds.empty();
  report.thresholds = thresholds;
  const Feed feed = old ? *old : new_feed(mission, report.watched, thresholds);
  report.crossings = crossings(before, after, thresholds, report.diff.claims, feed.told);
  leave_out_sent(feed, report);
  return extended(feed, report);
}

Feed read_back(const Feed& feed) {
  Problems problems;
  const auto read = read_feed(TextFile("feed.xml", feed_xml(feed, "Test")), problems);
  EXPECT_TRUE(read && problems.good());
  return read.value_or(Feed{});
}

Mission three() {
  return SmallRecord()
      .fact("a,displaced,,2024-01-01,,,T,100,,s-0110")
      .fact("b,displaced,,2024-03-01,,,T,200,,s-0310")
      .fact("c,displaced,,2024-05-01,,,T,900,,q-0501")
      .load();
}

std::size_t count(const Feed& feed, std::string_view words) {
  std::size_t found = 0;
  for (const std::string& entry : feed.entries) {
    for (std::size_t at = entry.find(words); at != std::string::npos; at = entry.find(words, at + 1)) ++found;
  }
  return found;
}

TEST(Feed, ReadsBackAsItWasWritten) {
  const Mission mission = three();
  const Feed feed = told(mission, {}, day_2024(6, 1));
  const Feed again = read_back(feed);
  EXPECT_EQ(again.id, feed.id);
  EXPECT_EQ(again.until, feed.until);
  EXPECT_EQ(again.record, feed.record);
  EXPECT_EQ(again.sent, feed.sent);
  EXPECT_EQ(again.entries, feed.entries);
}

TEST(Feed, ASecondCallAddsNothing) {
  const Mission mission = three();
  const Feed once = told(mission, {}, day_2024(6, 1));
  EXPECT_FALSE(once.entries.empty());
  EXPECT_EQ(told(mission, read_back(once), day_2024(6, 1)).entries, once.entries);
}

TEST(Feed, AClaimThatCameBackIsToldAgainAndAWithdrawalToo) {
  const Mission with = three();
  const Mission without = SmallRecord().fact("a,displaced,,2024-01-01,,,T,100,,s-0110").load();
  const Day on = day_2024(6, 1);
  const auto step = [&](const Mission& from, const Mission& to, Feed feed) {
    const View before(from, on);
    const View after(to, on);
    return extended(std::move(feed), {.before = before, .after = after, .diff = diff(before, after)});
  };
  Feed feed = told(with, {}, on);
  feed = step(with, without, feed);
  EXPECT_EQ(count(feed, "withdrawn: "), 2U);
  feed = step(without, with, feed);
  EXPECT_EQ(count(feed, "(b)"), 3U);
  feed = step(with, without, feed);
  EXPECT_EQ(count(feed, "withdrawn: "), 4U);
  EXPECT_EQ(step(with, without, feed).entries, feed.entries);
}

TEST(Feed, TheMarkOfARecordTellsOfRowsForDaysThatAreTold) {
  const Mission mission = three();
  const Mission other = SmallRecord()
                            .fact("a,displaced,,2024-01-01,,,T,100,,s-0110")
                            .fact("b,displaced,,2024-03-01,,,T,201,,s-0310")
                            .fact("c,displaced,,2024-05-01,,,T,900,,q-0501")
                            .load();
  EXPECT_EQ(record_mark(View(mission, day_2024(3, 1))), record_mark(View(other, day_2024(3, 1))));
  EXPECT_NE(record_mark(View(mission, day_2024(3, 10))), record_mark(View(other, day_2024(3, 10))));
}

TEST(Feed, WhatNobodyWroteIsRefused) {
  for (const std::string_view text :
       {"", "<feed/>", "<muster:sent></muster:sent>", "<muster:sent>{}</muster:sent>", "<muster:sent>[[[[",
        "<muster:sent>{&quot;id&quot;:&quot;urn:uuid:1&quot;,&quot;until&quot;:&quot;2024-13-01&quot;,&quot;"
        "told&quot;"
        ":{},&quot;causes&quot;:[]}</muster:sent>"}) {
    Problems problems;
    EXPECT_FALSE(read_feed(TextFile("feed.xml", std::string(text)), problems).has_value()) << text;
    EXPECT_EQ(problems.errors(), 1U) << text;
  }
}

TEST(Feed, AnIdThatIsNoUuidIsRefusedForItIsWrittenAsItStands) {
  Feed feed = told(three(), {}, day_2024(6, 1));
  feed.id.replace(20, 6, "<a:b/>");
  Problems problems;
  EXPECT_FALSE(read_feed(TextFile("feed.xml", feed_xml(feed, "Test")), problems));
  EXPECT_FALSE(problems.good());
}

TEST(Feed, KeepsItsNewestEntriesAndRemembersMore) {
  Feed feed;
  feed.id = "urn:uuid:1";
  for (std::size_t i = 0; i < kMostEntries; ++i)
    feed.entries.push_back(
        atom_entry({.id = std::to_string(i), .title = "old", .text = {}, .url = {}, .updated = {}}));
  const Mission mission = three();
  const View before(mission, day_2024(1, 1));
  const View after(mission, day_2024(6, 1));
  const Feed more = extended(feed, {.before = before, .after = after, .diff = diff(before, after)});
  EXPECT_EQ(more.entries.size(), kMostEntries);
  EXPECT_THAT(more.entries.front(), Not(HasSubstr("old")));
  EXPECT_FALSE(more.sent.empty());
}

TEST(Feed, MarksOfXmlInATextAreWrittenAsText) {
  const std::string entry = atom_entry({.id = "1",
                                        .title = "<b> & \"c\"\x01",
                                        .text = "</content>",
                                        .url = "javascript:alert(1)",
                                        .updated = {}});
  EXPECT_THAT(entry, HasSubstr("&lt;b&gt; &amp; &quot;c&quot;</title>"));
  EXPECT_THAT(entry, HasSubstr("&lt;/content&gt;"));
  EXPECT_THAT(entry, Not(HasSubstr("javascript")));
}

// However often the feed is written, each claim is told once, and in the end all of them are.
RC_GTEST_PROP(Feed, TellsEachClaimOnceWheneverItIsCalled, ()) {
  const Mission mission = three();
  std::optional<Feed> feed;
  Day on = day_2024(1, 1);
  while (on < day_2024(6, 1)) {
    on = on + *rc::gen::inRange(1, 60);
    feed = told(mission, feed, on);
  }
  for (const char* id : {"(a)", "(b)", "(c)"}) RC_ASSERT(count(*feed, id) == 1);
}

}  // namespace
}  // namespace muster
