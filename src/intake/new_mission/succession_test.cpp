#include "intake/new_mission/succession.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Mission loaded(const Folder& folder, Problems& problems) {
  Mission mission = load_mission(folder, embedded_catalogue(problems), problems);
  check(mission, problems);
  return mission;
}

std::filesystem::path sources() {
  return MUSTER_SOURCE_DIR;
}

Heir heir_from(Day first) {
  return {.id = "NEW",
          .name = "New mission",
          .lead = {},
          .places = {},
          .country = {},
          .first_day = first,
          .last_day = day_from({2030, 12, 31}),
          .first_day_moves = true};
}

// What a mission that takes over on a day says of itself, beside what the predecessor says.
struct Pair {
  Problems problems;
  Mission before;
  Succession made;
  Mission now;

  Pair(const std::filesystem::path& folder, Day on) : before(loaded(Folder(sources() / folder), problems)) {
    auto done = succession_of(View(before, on), heir_from(on), embedded_catalogue(problems));
    EXPECT_TRUE(done);
    made = std::move(*done);
    FolderTexts files = made.files;
    files["mission.toml"] = mission_toml(made.keys);
    now = loaded(Folder("new", std::move(files)), problems);
  }
};

TEST(Succession, HeirOfHaitisMissionHasTheSameNumbersOnTheDay) {
  for (const Day on : {day_from({2024, 9, 26}), day_from({2025, 3, 31}), day_from({2025, 9, 30})}) {
    const Pair pair("missions/haiti-mss", on);
    ASSERT_EQ(pair.problems.errors(), 0U) << to_string(on);
    const View before(pair.before, on), now(pair.now, on);
    const ForceStatus old_force = force_status(before), new_force = force_status(now);
    EXPECT_EQ(old_force.in_theatre.value, new_force.in_theatre.value);
    EXPECT_EQ(old_force.in_theatre.low, new_force.in_theatre.low);
    EXPECT_EQ(old_force.in_theatre.high, new_force.in_theatre.high);
    ASSERT_EQ(old_force.contributors.size(), new_force.contributors.size());
    for (std::size_t i = 0; i < old_force.contributors.size(); ++i) {
      EXPECT_EQ(old_force.contributors[i].last_arrival, new_force.contributors[i].last_arrival);
      EXPECT_EQ(old_force.contributors[i].has_notified, new_force.contributors[i].has_notified);
    }
    const std::vector<std::string> told = succession_told(pair.made, before, now);
    for (const std::string& sentence : told) EXPECT_THAT(sentence, ::testing::Not(HasSubstr("not as in")));
  }
}

TEST(Succession, HeirHasNoMandateAndNoAuthorisedStrength) {
  const Day on = day_from({2025, 9, 30});
  const Pair pair("missions/haiti-mss", on);
  EXPECT_THAT(pair.now.mandates, IsEmpty());
  EXPECT_FALSE(force_status(View(pair.now, on)).authorised.known());
}

TEST(Succession, FactsSayWhereTheyComeFromAndKeepTheirSource) {
  const Pair pair("missions/haiti-mss", day_from({2025, 9, 30}));
  for (const Fact& fact : pair.now.facts) {
    EXPECT_THAT(fact.note, HasSubstr("Carried over from MSS (as known on 2025-09-30)."));
    EXPECT_LE(fact.published, day_from({2025, 9, 30}));
  }
}

TEST(Succession, NothingKnownIsNothingToCarryOver) {
  Problems problems;
  const Mission before = loaded(Folder(sources() / "missions/haiti-mss"), problems);
  const Day on = before.first_day;
  const auto made = succession_of(View(before, on), heir_from(on), embedded_catalogue(problems));
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().what, HasSubstr("give a later day with --on"));
}

}  // namespace
}  // namespace muster
