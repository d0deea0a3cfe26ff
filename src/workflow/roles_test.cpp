#include "workflow/roles.hpp"

#include <gtest/gtest.h>

#include "workflow/moment.hpp"
#include "workflow/plain_text.hpp"

namespace muster {
namespace {

TEST(Roles, ALaterRoleMayAllThatAnEarlierOneMay) {
  for (const ActionRow& row : kActions) {
    for (std::size_t role = 1; role < kRoleNames.size(); ++role) {
      if (may(static_cast<Role>(role - 1), row.action)) {
        EXPECT_TRUE(may(static_cast<Role>(role), row.action)) << row.name;
      }
    }
  }
}

TEST(Roles, TheTableStandsInTheOrderOfItsActions) {
  for (std::size_t i = 0; i < kActions.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(kActions[i].action), i);
}

TEST(Roles, WhoMayDoWhat) {
  EXPECT_FALSE(may(Role::kReader, Action::kPropose));
  EXPECT_TRUE(may(Role::kContributor, Action::kPropose));
  EXPECT_FALSE(may(Role::kContributor, Action::kReview));
  EXPECT_TRUE(may(Role::kReviewer, Action::kReview));
  EXPECT_FALSE(may(Role::kReviewer, Action::kManagePeople));
  EXPECT_TRUE(may(Role::kKeeper, Action::kManagePeople));
}

TEST(Roles, ARefusalNamesTheRoleThatMay) {
  const auto refused = allowed({"rita", Role::kReader}, Action::kReview);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::kNotAllowed);
  EXPECT_EQ(refused.error().what, "rita is a reader and may not review: that takes a reviewer");
}

TEST(Roles, NamesAreReadBack) {
  for (const std::string_view name : kRoleNames) EXPECT_EQ(name_of(role_named(name).value()), name);
  EXPECT_FALSE(role_named("Keeper"));
  EXPECT_FALSE(role_named(""));
}

TEST(Moments, AreWrittenInUniversalTimeAndReadBack) {
  EXPECT_EQ(to_string(Moment{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_string(Moment{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_string(Moment{1'750'000'000}), "2025-06-15T15:06:40Z");
  for (const std::int64_t at : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'750'000'000}})
    EXPECT_EQ(parse_moment(to_string(Moment{at})), Moment{at});
}

TEST(Moments, OtherTextsAreNone) {
  for (const char* text :
       {"", "2025-06-15", "2025-06-15T24:00:00Z", "2025-06-15T15:60:00Z", "2025-02-30T00:00:00Z",
        "2025-06-15T15:06:40", "2025-06-15 15:06:40Z", "2025-06-15T15:06:+4Z"})
    EXPECT_FALSE(parse_moment(text)) << text;
}

TEST(PlainText, RefusesWhatADatabaseOrATerminalCannotHold) {
  EXPECT_EQ(wrong_text("a reason\nin two lines", 100), "");
  EXPECT_EQ(wrong_text(" \n", 100), "is empty");
  EXPECT_EQ(wrong_text("too long", 3), "has 8 bytes: 3 are the most");
  EXPECT_EQ(wrong_text("\xC3", 100), "is not UTF-8");
  EXPECT_EQ(wrong_text(std::string_view("a\0b", 3), 100), "has control characters in it");
  EXPECT_EQ(wrong_text("\x1b[31mred", 100), "has control characters in it");
}

}  // namespace
}  // namespace muster
