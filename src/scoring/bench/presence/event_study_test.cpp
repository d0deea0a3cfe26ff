#include "scoring/bench/presence/event_study.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace muster {
namespace {

constexpr std::size_t kQuarters = 24;
constexpr std::size_t kOpens = 12;

// Provinces of one country, a degree of longitude apart, with `events` a quarter and nobody there.
PresencePanel calm_panel(std::size_t provinces, double events = 10) {
  PresencePanel panel;
  panel.first = month_of(*parse_day("2010-01-01"));
  panel.quarters = kQuarters;
  for (std::size_t i = 0; i < provinces; ++i) {
    PresencePanel::Province& one = panel.provinces.emplace_back();
    one.country = "AAA";
    one.code = "A" + std::to_string(i);
    one.lat = 0;
    one.lon = static_cast<double>(i);
    one.presence.assign(kQuarters, {.known = true});
    one.harm = {std::vector<double>(kQuarters, events), std::vector<double>(kQuarters, events)};
  }
  return panel;
}

// Soldiers come to a province and stay; from the next quarter on it has `events`.
void open(PresencePanel& panel, std::size_t province, double events, double soldiers = 800) {
  PresencePanel::Province& one = panel.provinces[province];
  for (std::size_t q = kOpens; q < kQuarters; ++q) {
    one.presence[q] = {.known = true, .posts = 1, .soldiers = soldiers, .formed_police = 0};
    one.harm[0][q] = events;
  }
}

PresenceEffect effect_of(const PresencePanel& panel, PresenceChange change,
                         StudyComparison compared = StudyComparison::kAsIs) {
  return presence_effect(panel, study_rows(panel), {change, compared, Harm::kEvents}, 1).value();
}

TEST(EventStudy, FindsTheEffectOfAnOpeningThatWasPutIn) {
  PresencePanel panel = calm_panel(6);
  open(panel, 0, 5);
  open(panel, 3, 5);
  const PresenceEffect effect = effect_of(panel, PresenceChange::kOpened);
  // From 40 events in the year before to 20 in the year after, where the others stay at 40.
  EXPECT_NEAR(effect.value, std::log(21.0 / 41), 1e-9);
  EXPECT_EQ(effect.provinces, 2U);
  EXPECT_EQ(effect.changed, 2U);
  EXPECT_LE(effect.low, effect.value);
  EXPECT_GE(effect.high, effect.value);
}

TEST(EventStudy, ReportsTheOtherSignAsItIs) {
  PresencePanel panel = calm_panel(6);
  open(panel, 0, 20);
  EXPECT_NEAR(effect_of(panel, PresenceChange::kOpened).value, std::log(81.0 / 41), 1e-9);
  EXPECT_TRUE(std::isnan(effect_of(panel, PresenceChange::kOpened).low));  // one province: no interval
}

TEST(EventStudy, AClosingIsAnOpeningBackwards) {
  PresencePanel panel = calm_panel(6);
  for (std::size_t i = 0; i < 6; ++i) {
    for (Garrison& one : panel.provinces[i].presence) one.posts = 1;
  }
  for (std::size_t q = kOpens; q < kQuarters; ++q) {
    panel.provinces[2].presence[q].posts = 0;
    panel.provinces[2].harm[0][q] = 30;
  }
  EXPECT_NEAR(effect_of(panel, PresenceChange::kClosed).value, std::log(121.0 / 41), 1e-9);
  EXPECT_FALSE(presence_effect(panel, study_rows(panel),
                               {PresenceChange::kOpened, StudyComparison::kAsIs, Harm::kEvents}, 1));
}

TEST(EventStudy, WhatTheWholeCountryDoesIsNoEffect) {
  PresencePanel panel = calm_panel(6);
  open(panel, 0, 10);
  for (auto& province : panel.provinces) {
    for (std::size_t q = kOpens; q < kQuarters; ++q) province.harm[0][q] = 40;
  }
  EXPECT_NEAR(effect_of(panel, PresenceChange::kOpened).value, 0, 1e-9);
}

TEST(EventStudy, SoldiersThatFollowARiseShowInTheYearBefore) {
  PresencePanel panel = calm_panel(6);
  for (std::size_t q = kOpens - kStudyYear; q < kQuarters; ++q) panel.provinces[1].harm[0][q] = 30;
  open(panel, 1, 30);
  EXPECT_GT(effect_of(panel, PresenceChange::kOpened, StudyComparison::kTheYearBefore).value, 0.5);
  EXPECT_NEAR(effect_of(panel, PresenceChange::kOpened, StudyComparison::kAsIs).value, 0, 1e-9);
}

TEST(EventStudy, NeighboursAreThoseNearAndTheOwnChangeIsToldApart) {
  PresencePanel panel = calm_panel(8);
  panel.provinces[7].lon = 40;  // far off
  open(panel, 1, 10);
  // Violence rises next door, at 111 and 222 km.
  for (const std::size_t near : {0, 2, 3}) {
    for (std::size_t q = kOpens; q < kQuarters; ++q) panel.provinces[near].harm[0][q] = 20;
  }
  EXPECT_GT(effect_of(panel, PresenceChange::kNeighbours).value, 0.5);
}

// By the logarithm events rise by 0.2 with soldiers and fall by 0.3 with police, and in one province both
// came together.
TEST(EventStudy, TellsPoliceSoldiersAndNeighboursApart) {
  PresencePanel panel = calm_panel(8);
  for (std::size_t i = 0; i < panel.provinces.size(); ++i)
    panel.provinces[i].lon = 20 * static_cast<double>(i);
  panel.provinces[7].lon = 1;  // next door to the first
  const auto come = [&](std::size_t province, double soldiers, double police, double rise) {
    PresencePanel::Province& one = panel.provinces[province];
    for (std::size_t q = kOpens; q < kQuarters; ++q) {
      one.presence[q] = {.known = true, .posts = 1, .soldiers = soldiers, .formed_police = police};
      one.harm[0][q] = (41 * std::exp(rise) - 1) / 4;
    }
  };
  constexpr double kMore = 500;
  const double more = std::log(kMore / kFewestSoldiers);
  constexpr double kBySoldiers = 0.2, kByPolice = -0.3, kByThoseNextDoor = 0.1;
  come(0, kMore, 0, kBySoldiers * more);
  come(2, kMore, kMore, (kBySoldiers + kByPolice) * more);
  come(4, 0, kMore, kByPolice * more);
  come(7, 0, 0, kByThoseNextDoor * more);
  // Where the year after lies wholly after the change, and the year before wholly before it, the law is
  // exact.
  std::vector<StudyRow> rows = study_rows(panel);
  std::erase_if(rows, [](const StudyRow& row) { return row.quarter != kOpens; });
  for (StudyRow& row : rows) {
    // Provinces without a neighbour have none to differ by.
    double& soldiers = row.change[static_cast<std::size_t>(PresenceChange::kNeighbours)];
    double& police = row.change[static_cast<std::size_t>(PresenceChange::kNeighbourPolice)];
    if (std::isnan(soldiers)) soldiers = police = 0;
  }
  const auto slope = [&](PresenceChange change, bool together) {
    return presence_effect(panel, rows, {change, StudyComparison::kAsIs, Harm::kEvents, together}, 1)->value;
  };
  EXPECT_NEAR(slope(PresenceChange::kSoldiers, true), kBySoldiers, 1e-9);
  EXPECT_NEAR(slope(PresenceChange::kPolice, true), kByPolice, 1e-9);
  EXPECT_NEAR(slope(PresenceChange::kNeighbours, true), kByThoseNextDoor, 1e-9);
  EXPECT_GT(std::abs(slope(PresenceChange::kPolice, false) - kByPolice),
            0.02);  // taken for soldiers' in part
}

TEST(EventStudy, AQuarterWithoutAMapIsNotUsed) {
  PresencePanel panel = calm_panel(3);
  const std::size_t all = study_rows(panel).size();
  panel.provinces[0].presence[kOpens].known = false;
  // Every window of nine quarters that holds it.
  EXPECT_EQ(study_rows(panel).size(), all - 9);
}

TEST(EventStudy, ABeliefIsWeighedByPrecisionAndSelectionCountsAsError) {
  PresenceEffect estimate{.value = -0.5};
  estimate.error = 0.3;
  PresenceEffect before{.value = 0.4};
  // 1 / 0.5² = 4 and 1 / (0.3² + 0.4²) = 4: halfway between 0.1 and 0.5.
  const ElasticityBelief after = updated({0.1, 0.5}, estimate, before);
  EXPECT_NEAR(after.mean, 0.3, 1e-12);
  EXPECT_NEAR(after.deviation, 1 / std::sqrt(8.0), 1e-12);
  EXPECT_NEAR((ElasticityBelief{0, 1}).wrong_sign(), 0.5, 1e-12);
  EXPECT_NEAR((ElasticityBelief{1, 1}).wrong_sign(), 0.1587, 1e-4);
  estimate.error = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(updated({0.1, 0.5}, estimate, before).mean, 0.1);
}

PostTable read(const char* posts, const char* places, Problems& problems) {
  const TextFile first("presence.csv", posts);
  const TextFile second("presence_places.csv", places);
  return read_posts(first, second, problems);
}

constexpr const char* kHead = "country,place,lat,lon,date,troops,formed_police\n";
constexpr const char* kPlaces = "country,place,lat,lon,admin1_pcode\nAAA,Town,1,2,A1\n";

// g++ 12 warns of `std::string(kHead) + text` where it inlines it.
std::string after_head(std::string_view rows) {
  std::string text = kHead;
  text.append(rows);
  return text;
}

TEST(Posts, AnUnknownSizeIsAPostAndAPlaceWithoutAProvinceIsKept) {
  Problems problems;
  const std::string rows = after_head("AAA,Town,1,2,2010-03-31,,0\nAAA,Far,5,5,2010-03-31,100,\n");
  const PostTable table = read(rows.c_str(), kPlaces, problems);
  EXPECT_TRUE(problems.good());
  ASSERT_EQ(table.posts.size(), 2U);
  EXPECT_TRUE(std::isnan(table.posts[0].soldiers));
  EXPECT_EQ(table.places[0].admin1, "A1");
  EXPECT_EQ(table.places[1].admin1, "");
  EXPECT_EQ(table.posts[1].formed_police, 0);
}

TEST(Posts, WrongRowsAreNamed) {
  for (const char* row :
       {"AAA,Town,91,2,2010-03-31,1,0\n", "AAA,Town,1,200,2010-03-31,1,0\n", "AAA,Town,,2,2010-03-31,1,0\n",
        "AAA,Town,1,2,2010-02-30,1,0\n", "AAA,Town,1,2,,1,0\n", "AAA,Town,1,2,2010-03-31,-1,0\n",
        "AAA,Town,1,2,2010-03-31,1.5,0\n", ",Town,1,2,2010-03-31,1,0\n", "AAA,,1,2,2010-03-31,1,0\n",
        "AAA,Town,x,2,2010-03-31,1,0\n", "AAA,Town,1,2,2010-03-31,1,-2\n",
        "AAA,Town,1,2,2010-03-31,many,0\n"}) {
    Problems problems;
    (void)read((std::string(kHead) + row).c_str(), kPlaces, problems);
    EXPECT_FALSE(problems.good()) << row;
  }
  Problems problems;
  (void)read(kHead, "country,place,lat,lon,admin1_pcode\nAAA,Town,1,2,A1\nAAA,Town,1,2,A2\n", problems);
  EXPECT_FALSE(problems.good());
}

ViolenceTable violence(int months) {
  ViolenceTable table;
  table.events.areas = {{"AAA", "A1", "North"}, {"BBB", "B1", "South"}};
  table.events.first = month_of(*parse_day("2010-01-01"));
  table.events.months = static_cast<std::size_t>(months);
  table.events.counts.assign(2 * table.events.months, 1);
  table.deaths = table.events;
  return table;
}

TEST(PresencePanel, AMapHoldsUntilItIsTooOldAndQuartersSumTheirMonths) {
  Problems problems;
  const std::string rows = after_head(
      "AAA,Town,1,2,2010-02-28,,0\nAAA,Town,1,2,2010-02-28,200,50\n"
      "AAA,Far,5,5,2012-12-31,100,0\nCCC,There,1,1,2010-02-28,1,0\n");
  const PresencePanel panel = presence_panel(read(rows.c_str(), kPlaces, problems), violence(30));
  ASSERT_EQ(panel.provinces.size(), 1U);  // BBB has no maps
  const PresencePanel::Province& one = panel.provinces[0];
  // Two sites, one of unknown size.
  EXPECT_EQ(one.presence[0].posts, 2);
  EXPECT_EQ(one.presence[0].soldiers, 200 + kUnknownPost);
  EXPECT_EQ(one.presence[0].formed_police, 50);
  EXPECT_TRUE(one.presence[2].known);   // seven months on
  EXPECT_FALSE(one.presence[3].known);  // ten months on
  // A map that does not draw the province says that nobody was there.
  EXPECT_TRUE(one.presence[11].known);
  EXPECT_EQ(one.presence[11].posts, 0);
  EXPECT_EQ(one.harm[0][0], 3);
  EXPECT_TRUE(std::isnan(one.harm[0][11]));  // violence ends before
  EXPECT_EQ(panel.left_out, (std::vector<std::string>{"2 places without a province in presence_places.csv",
                                                      "CCC: no violence by province"}));
}

}  // namespace
}  // namespace muster
