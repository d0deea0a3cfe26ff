// Sign-in by password, sessions of browsers, tokens of programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflow/people/accounts.hpp"

namespace muster {

struct SessionRules {
  std::int64_t idle_seconds = 30LL * 60;           // without a request
  std::int64_t absolute_seconds = 12LL * 60 * 60;  // whatever happens
};

// Back-off after wrong passwords, counted for the typed name (known or not) and for the address alike.
struct LockoutRules {
  std::int64_t free_by_account = 5;      // wrong ones in a row without waiting
  std::int64_t free_by_address = 20;     // a team may share one
  std::int64_t first_wait_seconds = 15;  // doubles with each further one
  std::int64_t most_seconds = 15LL * 60;
  std::int64_t forgotten_seconds = 24LL * 60 * 60;  // after the last wrong one
};

struct SignIn {
  std::string name{};
  std::string password{};
  std::string address{};  // where the request comes from; "" at a terminal
  std::string code{};     // of the account's second factor, where it has one (second_factor.hpp)
};

// Who it is. ERRORS: kNotSignedIn for an unknown name, a wrong password, an account without a password or a
// disabled one: in the same words, after the same work; kLockedOut, for known and unknown names alike;
// kCodeNeeded where the password is right, and the code of the second factor is missing or wrong, which
// counts as an attempt, too.  Counted and logged.
[[nodiscard]] Answer<Identity> prove(Database& database, const SignIn& sign_in, Moment now,
                                     const LockoutRules& rules = {});

struct Session {
  std::string secret{};  // for the cookie; only its hash is kept
  std::string csrf{};    // to be sent back with each change
  Identity who{};
  Moment ends{};  // at the latest
};

// prove(), and a session for the browser. ERRORS: as prove().
[[nodiscard]] Answer<Session> open_session(Database& database, const SignIn& sign_in, Moment now,
                                           const SessionRules& rules = {}, const LockoutRules& lockout = {});

// The session of a cookie, whose idle time begins anew. ERRORS: kNotSignedIn where there is none, or it
// ended.
[[nodiscard]] Answer<Session> session_of(Database& database, const std::string& secret, Moment now,
                                         const SessionRules& rules = {});

// What the session's CSRF token must be: a hash of the secret.
[[nodiscard]] std::string csrf_of(const std::string& secret);

// Signs out; nothing where there is no such session.
[[nodiscard]] Answer<void> close_session(Database& database, const std::string& secret, Moment now);

struct OpenSession {
  std::int64_t number = 0;
  std::string account{};
  std::string address{};
  Moment began{}, used{}, ends{};
};
// Those that are open: one's own; of everybody for a keeper who gives no name.
[[nodiscard]] Answer<std::vector<OpenSession>> sessions(Database& database, const Identity& who,
                                                        const std::string& account, Moment now,
                                                        const SessionRules& rules = {});
// One's own; anybody's for a keeper. ERRORS: kNotFound, also for another's.
[[nodiscard]] Answer<void> end_session(Database& database, const Identity& who, std::int64_t number,
                                       Moment now);

// One's own password. ERRORS: kNotSignedIn where the old one is wrong; kInvalid.  Ends all sessions and
// tokens of the account; the new session is for the browser that asked.
[[nodiscard]] Answer<Session> change_password(Database& database, const SignIn& old,
                                              const std::string& password, Moment now,
                                              const SessionRules& rules = {}, const PasswordCost& cost = {});

struct NewToken {
  std::string name{};         // what it is for
  Role role = Role::kReader;  // at most one's own: the scope
  std::int64_t days = 90;     // 1 to 366
};
struct Token {
  std::int64_t number = 0;
  std::string account{};
  std::string name{};
  Role role = Role::kReader;
  Moment made{}, ends{};
  std::optional<Moment> used{};
  bool revoked = false;
  std::string secret{};  // "muster_…", given once, when it is made; only its hash is kept
};

// ERRORS: kInvalid for a role above one's own, a name that is empty or longer than 100 bytes, other days.
[[nodiscard]] Answer<Token> make_token(Database& database, const Identity& who, const NewToken& token,
                                       Moment now);
// Who shows this token: its role, or the account's where that is less now. ERRORS: kNotSignedIn where there
// is none, it ended or was revoked, or the account is disabled.
[[nodiscard]] Answer<Identity> token_identity(Database& database, const std::string& secret, Moment now);
// As sessions() and end_session().
[[nodiscard]] Answer<std::vector<Token>> tokens(Database& database, const Identity& who,
                                                const std::string& account);
[[nodiscard]] Answer<void> revoke_token(Database& database, const Identity& who, std::int64_t number,
                                        Moment now);

}  // namespace muster
