#include "workflow/people/second_factor.hpp"

#include <gmock/gmock.h>

#include "workflow/log/log.hpp"
#include "workflow/people/one_time_code.hpp"
#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

// RFC 6238, appendix B, "12345678901234567890", the last six of its eight digits.
TEST(OneTimeCode, IsThatOfTheStandard) {
  constexpr std::string_view kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  EXPECT_EQ(code_at(kSecret, Moment{59}), "287082");
  EXPECT_EQ(code_at(kSecret, Moment{1'111'111'109}), "081804");
  EXPECT_EQ(code_at(kSecret, Moment{1'111'111'111}), "050471");
  EXPECT_EQ(code_at(kSecret, Moment{1'234'567'890}), "005924");
  EXPECT_EQ(code_at(kSecret, Moment{2'000'000'000}), "279037");
}

TEST(OneTimeCode, IsRightInItsThirtySecondsAndInThoseBesideThem) {
  const std::string secret = new_code_secret();
  const Moment now{1'700'000'000};
  const std::string code = code_at(secret, now);
  EXPECT_EQ(step_of_code(secret, code, now), now.v / 30);
  EXPECT_EQ(step_of_code(secret, code, now + 30), now.v / 30);
  EXPECT_EQ(step_of_code(secret, code, now + -30), now.v / 30);
  EXPECT_FALSE(step_of_code(secret, code, now + 90));
  EXPECT_FALSE(step_of_code(secret, code, now + -90));
}

TEST(OneTimeCode, WhatIsNoCodeIsWrong) {
  const std::string secret = new_code_secret();
  const Moment now{1'700'000'000};
  const std::string code = code_at(secret, now);
  for (const std::string& none : {std::string(), code.substr(1), code + "0", " " + code.substr(1),
                                  std::string("abcdef"), std::string(6, '\0'), std::string(1000, '1')})
    EXPECT_FALSE(step_of_code(secret, none, now)) << none;
  for (const char* none : {"", "!", "0189"}) EXPECT_FALSE(step_of_code(none, code, now)) << none;
}

TEST(OneTimeCode, SecretsHave160BitsAndDiffer) {
  EXPECT_EQ(new_code_secret().size(), 32U);
  EXPECT_NE(new_code_secret(), new_code_secret());
  EXPECT_EQ(code_address("marie", "ABC"), "otpauth://totp/Muster:marie?secret=ABC&issuer=Muster");
}

class WorkflowSecondFactor : public WorkflowBench {
 protected:
  void SetUp() override {
    WorkflowBench::SetUp();
    keeper = person("kofi", Role::kKeeper);
    marie = person("marie", Role::kContributor);
  }
  [[nodiscard]] static SignIn shown(const std::string& code,
                                    const std::string& password = std::string(kRightPassword)) {
    return {"marie", password, "10.0.0.1", code};
  }
  // Sets one up, as a person would, and returns its secret; its first code is used up.
  std::string set_up() {
    const auto begun = begin_second_factor(*database, marie, now);
    EXPECT_TRUE(begun);
    EXPECT_TRUE(confirm_second_factor(*database, marie, code_at(begun->secret, now), now));
    return begun->secret;
  }
  [[nodiscard]] Why refused(const SignIn& sign_in, Moment at, const LockoutRules& rules = {}) {
    const auto session = open_session(*database, sign_in, at, {}, rules);
    EXPECT_FALSE(session) << "signed in";
    return session ? Why::kFailed : session.error().why;
  }
  Identity keeper, marie;
};

TEST_P(WorkflowSecondFactor, CountsOnlyOnceACodeWasShown) {
  const auto begun = begin_second_factor(*database, marie, now);
  ASSERT_TRUE(begun);
  EXPECT_TRUE(open_session(*database, shown(""), now)) << "begun, not confirmed";
  EXPECT_FALSE(account_named(*database, "marie")->second_factor);
  EXPECT_EQ(confirm_second_factor(*database, marie, "000000", now).error().why, Why::kInvalid);
  const auto another = begin_second_factor(*database, marie, now);
  EXPECT_NE(another->secret, begun->secret);
  EXPECT_FALSE(confirm_second_factor(*database, marie, code_at(begun->secret, now), now))
      << "the first has gone";
  EXPECT_TRUE(confirm_second_factor(*database, marie, code_at(another->secret, now), now));
  EXPECT_TRUE(account_named(*database, "marie")->second_factor);
  EXPECT_EQ(begin_second_factor(*database, marie, now).error().why, Why::kWrongState);
  EXPECT_EQ(confirm_second_factor(*database, marie, code_at(another->secret, now), now).error().why,
            Why::kWrongState);
}

TEST_P(WorkflowSecondFactor, PasswordAndCodeAreNeededAndACodeIsGoodOnce) {
  const std::string secret = set_up();
  EXPECT_EQ(refused(shown(""), now), Why::kCodeNeeded);
  EXPECT_EQ(refused(shown(code_at(secret, now)), now), Why::kCodeNeeded) << "it confirmed the secret";
  const Moment later = now + 60;
  const std::string code = code_at(secret, later);
  EXPECT_EQ(refused(shown(code, "not the password"), later), Why::kNotSignedIn)
      << "and says nothing of the code";
  EXPECT_TRUE(open_session(*database, shown(code), later));
  EXPECT_EQ(refused(shown(code), later), Why::kCodeNeeded);
  EXPECT_EQ(refused(shown(code_at(secret, later + -30)), later), Why::kCodeNeeded)
      << "older than one that was used";
  EXPECT_TRUE(open_session(*database, shown(code_at(secret, later + 30)), later))
      << "a clock that runs ahead";
}

TEST_P(WorkflowSecondFactor, WhoHasThePasswordCannotTryCodesForEver) {
  const std::string secret = set_up();
  const LockoutRules rules{.free_by_account = 3};
  const Moment later = now + 300;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(refused(shown("12345" + std::to_string(i)), later, rules), Why::kCodeNeeded);
  EXPECT_EQ(refused(shown(code_at(secret, later)), later, rules), Why::kLockedOut);
  EXPECT_EQ(refused(shown(""), later, rules), Why::kLockedOut) << "the password alone does not begin anew";
  const Moment free = later + 60;
  EXPECT_TRUE(open_session(*database, shown(code_at(secret, free)), free, {}, rules));
}

TEST_P(WorkflowSecondFactor, SigningInByTwoStepsCountsAgainstNobodysAddress) {
  const std::string secret = set_up();
  for (int day = 1; day <= 30; ++day) {
    const Moment at = now + day * 60;
    EXPECT_EQ(refused(shown(""), at), Why::kCodeNeeded);
    EXPECT_TRUE(open_session(*database, shown(code_at(secret, at)), at)) << day;
  }
}

TEST_P(WorkflowSecondFactor, IsEndedByItsOwnerWithBothAndByAKeeper) {
  const std::string secret = set_up();
  const Moment later = now + 60;
  EXPECT_EQ(end_own_second_factor(*database, shown(""), later).error().why, Why::kCodeNeeded);
  EXPECT_TRUE(end_own_second_factor(*database, shown(code_at(secret, later)), later));
  EXPECT_TRUE(open_session(*database, shown(""), later));
  EXPECT_EQ(end_own_second_factor(*database, shown(""), later).error().why, Why::kWrongState);
  set_up();
  EXPECT_EQ(end_second_factor(*database, marie, "kofi", later).error().why, Why::kNotAllowed);
  EXPECT_EQ(end_second_factor(*database, keeper, "nobody-here", later).error().why, Why::kNotFound);
  EXPECT_EQ(end_second_factor(*database, keeper, "kofi", later).error().why, Why::kWrongState);
  const auto before = sessions(*database, marie, "marie", later);
  EXPECT_FALSE(before->empty());
  EXPECT_TRUE(end_second_factor(*database, keeper, "marie", later));
  EXPECT_TRUE(sessions(*database, marie, "marie", later)->empty());
  EXPECT_TRUE(open_session(*database, shown(""), later));
}

TEST_P(WorkflowSecondFactor, ANewPasswordLeavesItAndAsksForNoCodeOfWhoIsSignedIn) {
  const std::string secret = set_up();
  EXPECT_TRUE(change_password(*database, shown(""), "vier-Kamele-lesen-Zeitung", now, {}, kCheapPasswords));
  const SignIn next = shown("", "vier-Kamele-lesen-Zeitung");
  EXPECT_EQ(refused(next, now + 60), Why::kCodeNeeded);
}

TEST_P(WorkflowSecondFactor, TheLogTellsOfItAndHasNoSecret) {
  const std::string secret = set_up();
  EXPECT_EQ(refused(shown("000000"), now + 60), Why::kCodeNeeded);
  ASSERT_TRUE(end_second_factor(*database, keeper, "marie", now + 60));
  std::string all;
  const auto rows = database->run("SELECT who, what, about, details FROM log ORDER BY number");
  for (const DbRow& row : *rows)
    all += row.text(0) + ": " + row.text(1) + ", " + row.text(2) + ", " + row.text(3) + "\n";
  EXPECT_THAT(all, testing::HasSubstr("marie: second factor set up, account marie"));
  EXPECT_THAT(all, testing::HasSubstr("nobody: sign-in refused, account marie, from 10.0.0.1, wrong code"));
  EXPECT_THAT(all, testing::HasSubstr("kofi: second factor ended, account marie"));
  EXPECT_THAT(all, testing::Not(testing::HasSubstr(secret)));
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowSecondFactor, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
