#include <chrono>
#include <set>

#include "workflow/log/log.hpp"
#include "workflow/testing/bench.hpp"

namespace muster {
namespace {

class WorkflowPeople : public WorkflowBench {
 protected:
  void SetUp() override {
    WorkflowBench::SetUp();
    keeper = person("kofi", Role::kKeeper);
    reader = person("rita", Role::kReader);
    contributor = person("chloe", Role::kContributor);
  }
  [[nodiscard]] SignIn right(const std::string& name, const std::string& from = "10.0.0.1") const {
    return {name, std::string(kRightPassword), from};
  }
  [[nodiscard]] SignIn wrong(const std::string& name, const std::string& from = "10.0.0.1") const {
    return {name, "not the password", from};
  }
  Identity keeper, reader, contributor;
};

TEST(Secrets, APasswordFitsItsHashAndNoOtherDoes) {
  const std::string hash = hash_password("correct horse battery", kCheapPasswords).value();
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(fits("correct horse battery", hash));
  EXPECT_FALSE(fits("correct horse batterx", hash));
  EXPECT_FALSE(fits("", hash));
  EXPECT_NE(hash, hash_password("correct horse battery", kCheapPasswords).value()) << "each has its own salt";
  for (const char* none : {"", "plain", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$YQ$YQ"})
    EXPECT_FALSE(fits("correct horse battery", none)) << none;
  EXPECT_FALSE(fits("x", std::string(5000, '$')));
}

TEST(Secrets, TheCostIsAtLeastWhatOwaspAsksFor) {
  const PasswordCost cost;
  EXPECT_GE(cost.bytes, 19U << 20U);
  EXPECT_GE(cost.passes, 2U);
}

TEST(Secrets, AreNeverTheSame) {
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) all.insert(new_secret());
  EXPECT_EQ(all.size(), 1000U);
  EXPECT_EQ(all.begin()->size(), 43U);
}

TEST(Secrets, HashesAndSignaturesAreThePublishedOnes) {
  // BLAKE2b-256 of nothing: RFC 7693's algorithm, as b2sum -l 256 gives it.
  EXPECT_EQ(hash_of_text(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  // RFC 4231, test case 2.
  EXPECT_EQ(signature("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
}

TEST(Secrets, WeakPasswordsAreRefusedWithTheReason) {
  EXPECT_EQ(wrong_password("correct horse battery", "marie"), "");
  EXPECT_EQ(wrong_password("short", "marie"), "is too short: 12 characters are the least");
  EXPECT_EQ(wrong_password(std::string(300, 'x'), "marie"), "is too long: 256 bytes are the most");
  EXPECT_EQ(wrong_password("marie-marie-marie", "marie"), "has the account's name in it: choose another");
  for (const char* easy : {"password1234", "Password12345!", "qwertyuiop123", "123456789012", "abcdefghijkl",
                           "letmein-letmein", "iloveyou2024", "p@ssw0rd1234", "monkeymonkey1"})
    EXPECT_EQ(wrong_password(easy, "marie").substr(0, 16), "is easy to guess") << easy;
  for (const char* good :
       {"Tr0ub4dor&3xyzq", "vier-Kamele-lesen-Zeitung", "kX9#mQ2$vL7p", "moto jua samaki daraja"})
    EXPECT_EQ(wrong_password(good, "marie"), "") << good;
  EXPECT_EQ(wrong_password("aaaaaaaaaaaaaaaa", "marie"), "has too few different characters: choose another");
}

TEST_P(WorkflowPeople, OnlyAKeeperManagesPeople) {
  for (const Identity& who : {reader, contributor, Identity{"rosa", Role::kReviewer}}) {
    EXPECT_EQ(accounts(*database, who).error().why, Why::kNotAllowed);
    EXPECT_EQ(add_account(*database, who, {.name = "new"}, now).error().why, Why::kNotAllowed);
    EXPECT_EQ(set_role(*database, who, who.name, Role::kKeeper, now).error().why, Why::kNotAllowed);
    EXPECT_EQ(set_disabled(*database, who, "kofi", true, now).error().why, Why::kNotAllowed);
    EXPECT_EQ(set_password(*database, who, "kofi", "another password 1", now).error().why, Why::kNotAllowed);
  }
  EXPECT_EQ(accounts(*database, keeper)->size(), 3U);
}

TEST_P(WorkflowPeople, WrongAccountsAreRefused) {
  const auto why = [&](const NewAccount& account) {
    const auto made = add_account(*database, keeper, account, now);
    return made ? std::string("made") : made.error().what;
  };
  for (const char* name : {"", "Marie", "1marie", "marie smith", "marie\n", "../marie", "mariè",
                           "terminal (root)", "muster", "nobody", "terminal"})
    EXPECT_NE(why({.name = name}).find("is no name of an account"), std::string::npos) << name;
  EXPECT_NE(why({.name = std::string(65, 'a')}).find("is no name"), std::string::npos);
  EXPECT_NE(why({.name = "marie", .password = "short"}).find("too short"), std::string::npos);
  EXPECT_NE(why({.name = "marie", .full_name = "Marie <m@x>"}).find("full name"), std::string::npos);
  EXPECT_NE(why({.name = "marie", .full_name = "Marie\nCommitter: x"}).find("full name"), std::string::npos);
  for (const char* email : {"marie", "m@x>", "a b@x"})
    EXPECT_NE(why({.name = "marie", .email = email}).find("e-mail"), std::string::npos) << email;
  EXPECT_EQ(why({.name = "rita"}), "there is an account 'rita' already");
  EXPECT_EQ(why({.name = "marie", .full_name = "Marie Dupont", .email = "marie@example.org"}), "made");
}

TEST_P(WorkflowPeople, TheLastKeeperStays) {
  EXPECT_EQ(set_role(*database, keeper, "kofi", Role::kReader, now).error().why, Why::kWrongState);
  EXPECT_EQ(set_disabled(*database, keeper, "kofi", true, now).error().why, Why::kWrongState);
  // A keeper without a password cannot sign in, and is none to rely on.
  ASSERT_TRUE(add_account(*database, keeper, {.name = "nopass", .role = Role::kKeeper}, now));
  EXPECT_FALSE(set_role(*database, keeper, "kofi", Role::kReader, now));
  person("second", Role::kKeeper);
  EXPECT_TRUE(set_role(*database, keeper, "kofi", Role::kReader, now));
}

TEST_P(WorkflowPeople, TheRightPasswordOpensASession) {
  const auto session = open_session(*database, right("rita"), now);
  ASSERT_TRUE(session) << session.error().what;
  EXPECT_EQ(session->who.name, "rita");
  EXPECT_EQ(session->who.role, Role::kReader);
  const auto again = session_of(*database, session->secret, now);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->who.name, "rita");
  EXPECT_EQ(again->csrf, session->csrf);
  EXPECT_NE(again->csrf, session->secret);
  EXPECT_FALSE(session_of(*database, "", now));
  EXPECT_FALSE(session_of(*database, session->secret + "x", now));
}

TEST_P(WorkflowPeople, NoSecretIsKeptAsItIs) {
  const auto session = open_session(*database, right("rita"), now);
  const auto token = make_token(*database, reader, {.name = "script"}, now);
  for (const char* columns :
       {"password, full_name, email, name FROM account", "hash, account, address, address FROM session",
        "hash, name, role, account FROM token", "subject, subject, subject, subject FROM attempt",
        "who, what, about, details FROM log"}) {
    const auto rows = database->run(std::string("SELECT ") + columns);
    ASSERT_TRUE(rows);
    for (const DbRow& row : *rows) {
      for (std::size_t c = 0; c < 4; ++c) {
        for (const std::string_view secret :
             {std::string_view(session->secret), std::string_view(token->secret), kRightPassword,
              std::string_view("not the password")})
          EXPECT_EQ(row.text(c).find(secret), std::string::npos) << columns;
      }
    }
  }
}

TEST_P(WorkflowPeople, EveryReasonNotToSignInGivesTheSameAnswer) {
  ASSERT_TRUE(add_account(*database, keeper, {.name = "nopass"}, now));
  ASSERT_TRUE(set_disabled(*database, keeper, "chloe", true, now));
  std::set<std::string> answers;
  for (const SignIn& sign_in :
       {wrong("rita"), wrong("nobody"), right("nopass"), SignIn{"nopass", "", "10.0.0.1"}, right("chloe"),
        right("Rita"), right(""), right("a b\x01"), SignIn{"rita", "", "x"}}) {
    const auto refused = prove(*database, sign_in, now);
    ASSERT_FALSE(refused) << sign_in.name;
    EXPECT_EQ(refused.error().why, Why::kNotSignedIn);
    answers.insert(refused.error().what);
  }
  EXPECT_EQ(answers.size(), 1U);
}

TEST_P(WorkflowPeople, AnUnknownNameTakesAsLongAsAWrongPassword) {
  const auto made = add_account(*database, keeper, {.name = "slow", .password = std::string(kRightPassword)},
                                now);  // at the full cost
  ASSERT_TRUE(made);
  const auto took = [&](const std::string& name) {
    double least = 1e9;  // the least of some: what the work takes without what else the machine does
    for (int i = 0; i < 4; ++i) {
      const auto start = std::chrono::steady_clock::now();
      (void)prove(*database, wrong(name, ""), now);
      least =
          std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return least;
  };
  (void)prove(*database, wrong("warm", ""), now);
  const double known = took("slow"), unknown = took("nobody");
  EXPECT_LT(unknown, 3 * known);
  EXPECT_LT(known, 3 * unknown);
}

TEST_P(WorkflowPeople, WrongPasswordsLockTheAccountForLongerAndLonger) {
  const LockoutRules rules{
      .free_by_account = 3, .free_by_address = 1000, .first_wait_seconds = 10, .most_seconds = 35};
  Moment at = now;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(prove(*database, wrong("rita"), at, rules).error().why, Why::kNotSignedIn);
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 4; ++i) {
    const auto locked = prove(*database, right("rita"), at, rules);
    ASSERT_FALSE(locked) << "not even the right password is heard";
    ASSERT_EQ(locked.error().why, Why::kLockedOut);
    waits.push_back(locked.error().wait_seconds);
    at = at + locked.error().wait_seconds;
    EXPECT_EQ(prove(*database, wrong("rita"), at, rules).error().why, Why::kNotSignedIn);
  }
  EXPECT_EQ(waits, (std::vector<std::int64_t>{10, 20, 35, 35}));
  at = at + 35;
  EXPECT_TRUE(prove(*database, right("rita"), at, rules));
  EXPECT_TRUE(prove(*database, right("rita", "10.9.9.9"), at, rules)) << "and the count begins anew";
  EXPECT_EQ(prove(*database, wrong("rita"), at, rules).error().why, Why::kNotSignedIn);
}

TEST_P(WorkflowPeople, UnknownNamesAreLockedAlike) {
  const LockoutRules rules{.free_by_account = 2};
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(prove(*database, wrong("nobody", ""), now, rules).error().why, Why::kNotSignedIn);
  EXPECT_EQ(prove(*database, wrong("nobody", ""), now, rules).error().why, Why::kLockedOut);
}

TEST_P(WorkflowPeople, AnAddressThatTriesManyAccountsIsLocked) {
  const LockoutRules rules{.free_by_address = 4};
  for (const char* name : {"a", "b", "c", "d"})
    EXPECT_EQ(prove(*database, wrong(name, "10.6.6.6"), now, rules).error().why, Why::kNotSignedIn);
  EXPECT_EQ(prove(*database, right("rita", "10.6.6.6"), now, rules).error().why, Why::kLockedOut);
  EXPECT_TRUE(prove(*database, right("rita", "10.0.0.7"), now, rules)) << "others are not";
}

TEST_P(WorkflowPeople, OnesOwnRightPasswordDoesNotHideTriesAtOthers) {
  const LockoutRules rules{.free_by_address = 4};
  for (const char* name : {"a", "b", "c"}) {
    (void)prove(*database, wrong(name, "10.6.6.6"), now, rules);
    ASSERT_TRUE(prove(*database, right("rita", "10.6.6.6"), now, rules));
  }
  (void)prove(*database, wrong("d", "10.6.6.6"), now, rules);
  EXPECT_EQ(prove(*database, wrong("e", "10.6.6.6"), now, rules).error().why, Why::kLockedOut);
}

TEST_P(WorkflowPeople, WrongPasswordsAreForgottenInTime) {
  const LockoutRules rules{.free_by_account = 1};
  (void)prove(*database, wrong("rita"), now, rules);
  EXPECT_TRUE(prove(*database, right("rita"), now + rules.forgotten_seconds + 1, rules));
  EXPECT_EQ(database->run("SELECT COUNT(*) FROM attempt WHERE failures > 0")->front().number(0), 0);
}

TEST_P(WorkflowPeople, AnIdleSessionEndsAndAUsedOneLivesOn) {
  const SessionRules rules{.idle_seconds = 100, .absolute_seconds = 1000};
  const auto session = open_session(*database, right("rita"), now, rules);
  for (std::int64_t later = 90; later < 1000; later += 90)
    EXPECT_TRUE(session_of(*database, session->secret, now + later, rules)) << later;
  EXPECT_FALSE(session_of(*database, session->secret, now + 1000, rules)) << "whatever happens";
  const auto idle = open_session(*database, right("rita"), now, rules);
  EXPECT_EQ(session_of(*database, idle->secret, now + 100, rules).error().why, Why::kNotSignedIn);
}

TEST_P(WorkflowPeople, ANewPasswordEndsSessionsAndTokens) {
  const auto one = open_session(*database, right("rita"), now);
  const auto two = open_session(*database, right("rita"), now);
  const auto token = make_token(*database, reader, {.name = "script"}, now);
  EXPECT_EQ(change_password(*database, wrong("rita"), "another password 1", now).error().why,
            Why::kNotSignedIn);
  EXPECT_EQ(change_password(*database, right("rita"), "short", now).error().why, Why::kInvalid);
  EXPECT_TRUE(session_of(*database, one->secret, now)) << "a change that failed ends nothing";
  const auto fresh =
      change_password(*database, right("rita"), "another password 1", now, {}, kCheapPasswords);
  ASSERT_TRUE(fresh) << fresh.error().what;
  EXPECT_FALSE(session_of(*database, one->secret, now));
  EXPECT_FALSE(session_of(*database, two->secret, now));
  EXPECT_FALSE(token_identity(*database, token->secret, now));
  EXPECT_TRUE(session_of(*database, fresh->secret, now));
  EXPECT_FALSE(prove(*database, right("rita"), now));
  EXPECT_TRUE(prove(*database, {"rita", "another password 1", ""}, now));
}

TEST_P(WorkflowPeople, ADisabledAccountIsOutAtOnce) {
  const auto session = open_session(*database, right("rita"), now);
  const auto token = make_token(*database, reader, {.name = "script"}, now);
  ASSERT_TRUE(set_disabled(*database, keeper, "rita", true, now));
  EXPECT_FALSE(session_of(*database, session->secret, now));
  EXPECT_FALSE(token_identity(*database, token->secret, now));
  EXPECT_FALSE(prove(*database, right("rita"), now));
  ASSERT_TRUE(set_disabled(*database, keeper, "rita", false, now));
  EXPECT_TRUE(prove(*database, right("rita"), now));
  EXPECT_FALSE(session_of(*database, session->secret, now)) << "what ended stays ended";
}

TEST_P(WorkflowPeople, ATokenHasItsRoleAndNeverMoreThanItsAccount) {
  const auto token =
      make_token(*database, contributor, {.name = "import", .role = Role::kContributor, .days = 2}, now);
  ASSERT_TRUE(token) << token.error().what;
  EXPECT_TRUE(token->secret.starts_with("muster_"));
  EXPECT_EQ(token_identity(*database, token->secret, now)->role, Role::kContributor);
  const auto small = make_token(*database, contributor, {.name = "look"}, now);
  EXPECT_EQ(token_identity(*database, small->secret, now)->role, Role::kReader);
  EXPECT_EQ(make_token(*database, contributor, {.name = "x", .role = Role::kReviewer}, now).error().why,
            Why::kInvalid);
  for (const std::int64_t days : {0, -1, 367})
    EXPECT_FALSE(make_token(*database, contributor, {.name = "x", .days = days}, now));
  EXPECT_FALSE(make_token(*database, contributor, {.name = ""}, now));
  EXPECT_FALSE(token_identity(*database, token->secret, now + 2 * 86'400)) << "it ended";
  ASSERT_TRUE(set_role(*database, keeper, "chloe", Role::kReader, now));
  EXPECT_FALSE(token_identity(*database, token->secret, now)) << "more than the new role: revoked";
  EXPECT_TRUE(token_identity(*database, small->secret, now));
}

TEST_P(WorkflowPeople, OnesOwnSessionsAndTokensAreOnesOwn) {
  (void)open_session(*database, right("rita"), now);
  const auto token = make_token(*database, reader, {.name = "script"}, now);
  const auto mine = sessions(*database, reader, "rita", now);
  ASSERT_EQ(mine->size(), 1U);
  EXPECT_EQ(sessions(*database, contributor, "rita", now).error().why, Why::kNotAllowed);
  EXPECT_EQ(sessions(*database, contributor, "", now).error().why, Why::kNotAllowed);
  EXPECT_EQ(tokens(*database, contributor, "rita").error().why, Why::kNotAllowed);
  EXPECT_EQ(end_session(*database, contributor, mine->front().number, now).error().why, Why::kNotFound);
  EXPECT_EQ(revoke_token(*database, contributor, token->number, now).error().why, Why::kNotFound);
  EXPECT_EQ(sessions(*database, keeper, "", now)->size(), 1U);
  EXPECT_TRUE(revoke_token(*database, keeper, token->number, now));
  EXPECT_FALSE(token_identity(*database, token->secret, now));
  EXPECT_TRUE(end_session(*database, reader, mine->front().number, now));
  EXPECT_TRUE(sessions(*database, reader, "rita", now)->empty());
  EXPECT_TRUE(tokens(*database, reader, "rita")->front().revoked);
  EXPECT_EQ(tokens(*database, reader, "rita")->front().secret, "");
}

TEST_P(WorkflowPeople, EverythingIsInTheLog) {
  const auto session = open_session(*database, right("rita"), now);
  (void)prove(*database, wrong("rita"), now);
  (void)close_session(*database, session->secret, now);
  (void)set_role(*database, keeper, "rita", Role::kContributor, now);
  std::string all;
  const auto entries = read_log(*database, keeper, {});
  for (const LogEntry& entry : *entries) all += entry.who + " " + entry.what + " " + entry.about + "; ";
  EXPECT_EQ(
      all,
      "terminal (test) account added account kofi; terminal (test) account added account rita; "
      "terminal (test) account added account chloe; rita signed in account rita; "
      "nobody sign-in refused account rita; rita signed out account rita; kofi role changed account rita; ");
  EXPECT_TRUE(verify_log(*database)->faults.empty());
}

TEST_P(WorkflowPeople, ALoopbackServerHasAnAccountThatNobodySignsInTo) {
  const auto local = local_account(*database, "local", Role::kKeeper, now);
  ASSERT_TRUE(local);
  EXPECT_TRUE(local_account(*database, "local", Role::kKeeper, now)) << "again, after a restart";
  EXPECT_FALSE(prove(*database, {"local", "", "127.0.0.1"}, now));
}

INSTANTIATE_TEST_SUITE_P(Over, WorkflowPeople, testing::ValuesIn(bench_databases()), name_of_database);

}  // namespace
}  // namespace muster
