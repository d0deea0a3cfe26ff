#include "workflow/people/sign_in.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "workflow/log/log.hpp"
#include "workflow/owned.hpp"
#include "workflow/people/second_factor.hpp"
#include "workflow/store/schema.hpp"

namespace muster {
namespace {

constexpr std::string_view kNotIn = "the name or the password is wrong";

tl::unexpected<Refusal> not_signed_in() {
  return refusal(Why::kNotSignedIn, std::string(kNotIn));
}

tl::unexpected<Refusal> locked_out(std::int64_t wait) {
  return tl::unexpected<Refusal>(
      Refusal{.why = Why::kLockedOut,
              .what = fmt::format("too many attempts: try again in {} seconds", wait),
              .wait_seconds = wait});
}

// What attempts are counted by.  A name is hashed: somebody may have typed a password there.
struct Counted {
  std::string account, address;
};
Counted counted(const SignIn& sign_in) {
  return {"account " + hash_of_text(sign_in.name),
          sign_in.address.empty() ? std::string() : "address " + hash_of_text(sign_in.address)};
}

std::int64_t wait_after(std::int64_t failures, std::int64_t free, const LockoutRules& rules) {
  if (failures < free) return 0;
  std::int64_t wait = rules.first_wait_seconds;
  for (std::int64_t more = free; more < failures && wait < rules.most_seconds; ++more) wait *= 2;
  return std::min(wait, rules.most_seconds);
}

// Counts an attempt as wrong before anybody has looked, so that many at once are many. ERRORS: kLockedOut.
Answer<void> count(Database& database, const std::string& subject, std::int64_t free, Moment now,
                   const LockoutRules& rules) {
  const auto rows = database.run("SELECT failures, until FROM attempt WHERE subject = $1", {subject});
  if (!rows) return refusal(rows.error());
  std::int64_t failures = 0;
  if (!rows->empty()) {
    failures = rows->front().number(0);
    if (const Moment until{rows->front().number(1)}; until > now) return locked_out(until - now);
  }
  ++failures;
  const auto noted = database.run(
      "INSERT INTO attempt (subject, failures, last, until) VALUES ($1, $2, $3, $4) ON CONFLICT (subject) "
      "DO UPDATE SET failures = $2, last = $3, until = $4",
      {subject, failures, now.v, (now + wait_after(failures, free, rules)).v});
  if (!noted) return refusal(noted.error());
  return {};
}

Answer<void> count_attempt(Database& database, const Counted& by, Moment now, const LockoutRules& rules) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto forgotten =
        database.run("DELETE FROM attempt WHERE last < $1", {(now + -rules.forgotten_seconds).v});
    if (!forgotten) return refusal(forgotten.error());
    if (auto done = count(database, by.account, rules.free_by_account, now, rules); !done) return done;
    if (by.address.empty()) return {};
    return count(database, by.address, rules.free_by_address, now, rules);
  });
}

Answer<void> uncount_address(Database& database, const Counted& by) {
  const auto done = database.run(
      "UPDATE attempt SET failures = failures - 1, until = 0 WHERE subject = $1 AND failures > 0",
      {by.address});
  if (!done) return refusal(done.error());
  return {};
}

// The right password: the account begins anew, its address by this one attempt less.
Answer<void> uncount(Database& database, const Counted& by) {
  if (const auto done = database.run("DELETE FROM attempt WHERE subject = $1", {by.account}); !done)
    return refusal(done.error());
  return uncount_address(database, by);
}

// A hash to compare with where there is none, so that the answer takes as long.
const std::string& no_hash() {
  static const std::string kHash = hash_password("nobody has this password").value_or("");
  return kHash;
}

std::string from(const std::string& address) {
  return address.empty() ? std::string("at a terminal") : fmt::format("from {}", address);
}

Answer<Session> begin_session(Database& database, const Identity& who, const std::string& address, Moment now,
                              const SessionRules& rules) {
  const auto gone = database.run("DELETE FROM session WHERE ends <= $1", {now.v});
  if (!gone) return refusal(gone.error());
  const auto number = next_number(database, "session");
  if (!number) return refusal(number.error());
  Session session{new_secret(), {}, who, now + rules.absolute_seconds};
  session.csrf = csrf_of(session.secret);
  const auto added = database.run(
      "INSERT INTO session (number, hash, account, address, began, used, ends) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7)",
      {*number, hash_of_text(session.secret), who.name, address, now.v, now.v, session.ends.v});
  if (!added) return refusal(added.error());
  return session;
}

// What else must be shown: of somebody in a session, the code was shown when it began.
enum class Factors : std::uint8_t { kPassword, kAll };

std::string code_words(CodeCheck code) {
  return code == CodeCheck::kMissing ? "the code of the second factor is needed, too; a program, or a call "
                                       "at a terminal, takes a token "
                                       "(MUSTER_TOKEN)"
                                     : "the code is wrong or used already: wait for the next one";
}

// Counts and logs how the attempt went.
Answer<void> told(Database& database, const SignIn& sign_in, const Counted& by, const std::string& account,
                  bool right, CodeCheck code, Moment now) {
  const std::string about = account.empty() ? std::string() : fmt::format("account {}", account);
  if (!right) return log(database, now, "nobody", "sign-in refused", about, from(sign_in.address));
  if (code == CodeCheck::kWrong)
    return log(database, now, "nobody", "sign-in refused", about, from(sign_in.address) + ", wrong code");
  // The password alone: the address did nothing wrong, and the account's count begins anew with the code
  // only, or codes could be tried for ever.
  if (code == CodeCheck::kMissing) return uncount_address(database, by);
  if (auto done = uncount(database, by); !done) return done;
  return log(database, now, account, "signed in", about, from(sign_in.address));
}

Answer<Identity> prove_by(Database& database, const SignIn& sign_in, Moment now, const LockoutRules& rules,
                          Factors factors) {
  const Counted by = counted(sign_in);
  if (const auto heard = count_attempt(database, by, now, rules); !heard)
    return tl::unexpected(heard.error());
  // Of an unknown account the same is done as of a known one; what cannot be a name is asked for as ''.
  const bool plain = std::all_of(sign_in.name.begin(), sign_in.name.end(),
                                 [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7f; });
  const std::string name = plain ? sign_in.name : std::string();
  const auto rows = database.run("SELECT password, role, disabled FROM account WHERE name = $1", {name});
  if (!rows) return refusal(rows.error());
  const bool known = !rows->empty() && !rows->front().text(0).empty() && rows->front().number(2) == 0;
  const bool right = fits(sign_in.password, known ? rows->front().text(0) : no_hash()) && known;
  CodeCheck code = CodeCheck::kNotNeeded;
  const auto noted = in_transaction<void>(database, [&]() -> Answer<void> {
    if (right && factors == Factors::kAll) {
      const auto checked = check_code(database, name, sign_in.code, now);
      if (!checked) return tl::unexpected(checked.error());
      code = *checked;
    }
    return told(database, sign_in, by, known ? name : std::string(), right, code, now);
  });
  if (!noted) return tl::unexpected(noted.error());
  if (!right) return not_signed_in();
  if (code == CodeCheck::kMissing || code == CodeCheck::kWrong)
    return refusal(Why::kCodeNeeded, code_words(code));
  return Identity{name, role_named(rows->front().text(1)).value_or(Role::kReader), "password"};
}

}  // namespace

Answer<Identity> prove(Database& database, const SignIn& sign_in, Moment now, const LockoutRules& rules) {
  return prove_by(database, sign_in, now, rules, Factors::kAll);
}

std::string csrf_of(const std::string& secret) {
  return hash_of_text("csrf " + secret);
}

Answer<Session> open_session(Database& database, const SignIn& sign_in, Moment now, const SessionRules& rules,
                             const LockoutRules& lockout) {
  const auto who = prove(database, sign_in, now, lockout);
  if (!who) return tl::unexpected(who.error());
  return in_transaction<Session>(database,
                                 [&] { return begin_session(database, *who, sign_in.address, now, rules); });
}

Answer<Session> session_of(Database& database, const std::string& secret, Moment now,
                           const SessionRules& rules) {
  const std::string hash = hash_of_text(secret);
  const auto rows = database.run(
      "SELECT s.account, a.role, s.used, s.ends FROM session s JOIN account a ON a.name = s.account "
      "WHERE s.hash = $1 AND a.disabled = 0",
      {hash});
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return refusal(Why::kNotSignedIn, "sign in first");
  const DbRow& row = rows->front();
  const Moment used{row.number(2)}, ends{row.number(3)};
  if (now >= ends || now - used >= rules.idle_seconds)
    return refusal(Why::kNotSignedIn, "the session has ended: sign in again");
  constexpr std::int64_t kNoted = 60;  // seconds: not every request writes
  if (now - used >= std::min(kNoted, rules.idle_seconds / 4)) {
    const auto noted = database.run("UPDATE session SET used = $1 WHERE hash = $2", {now.v, hash});
    if (!noted) return refusal(noted.error());
  }
  return Session{secret, csrf_of(secret),
                 Identity{row.text(0), role_named(row.text(1)).value_or(Role::kReader), "session"}, ends};
}

Answer<void> close_session(Database& database, const std::string& secret, Moment now) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto ended =
        database.run("DELETE FROM session WHERE hash = $1 RETURNING account", {hash_of_text(secret)});
    if (!ended) return refusal(ended.error());
    if (ended->empty()) return {};
    const std::string& name = ended->front().text(0);
    return log(database, now, name, "signed out", fmt::format("account {}", name));
  });
}

Answer<std::vector<OpenSession>> sessions(Database& database, const Identity& who, const std::string& account,
                                          Moment now, const SessionRules& rules) {
  if (const auto mine = allowed(who, account == who.name ? Action::kOwnTokens : Action::kManagePeople); !mine)
    return tl::unexpected(mine.error());
  std::vector<DbValue> values{now.v, (now + -rules.idle_seconds).v};
  std::string where = "ends > $1 AND used > $2";
  if (!account.empty()) {
    where += " AND account = $3";
    values.emplace_back(account);
  }
  const auto rows = database.run(
      fmt::format("SELECT number, account, address, began, used, ends FROM session WHERE {} ORDER BY number",
                  where),
      values);
  if (!rows) return refusal(rows.error());
  std::vector<OpenSession> open;
  for (const DbRow& row : *rows)
    open.push_back({row.number(0), row.text(1), row.text(2), Moment{row.number(3)}, Moment{row.number(4)},
                    Moment{row.number(5)}});
  return open;
}

Answer<void> end_session(Database& database, const Identity& who, std::int64_t number, Moment now) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto owner = owner_of(database, who, "session", number);
    if (!owner) return tl::unexpected(owner.error());
    const auto ended = database.run("DELETE FROM session WHERE number = $1", {number});
    if (!ended) return refusal(ended.error());
    return log(database, now, who.name, "session ended", fmt::format("account {}", *owner));
  });
}

Answer<Session> change_password(Database& database, const SignIn& old, const std::string& password,
                                Moment now, const SessionRules& rules, const PasswordCost& cost) {
  const auto who = prove_by(database, old, now, {}, Factors::kPassword);
  if (!who) return tl::unexpected(who.error());
  if (const std::string wrong = wrong_password(password, old.name); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the password {}", wrong));
  const auto hash = hash_password(password, cost);
  if (!hash) return refusal(hash.error());
  return in_transaction<Session>(database, [&]() -> Answer<Session> {
    const auto set = database.run("UPDATE account SET password = $1 WHERE name = $2", {*hash, who->name});
    if (!set) return refusal(set.error());
    for (const std::string_view end :
         {"DELETE FROM session WHERE account = $1", "UPDATE token SET revoked = 1 WHERE account = $1"}) {
      if (const auto ended = database.run(end, {who->name}); !ended) return refusal(ended.error());
    }
    const auto told = log(database, now, who->name, "password changed", fmt::format("account {}", who->name));
    if (!told) return tl::unexpected(told.error());
    return begin_session(database, *who, old.address, now, rules);
  });
}

}  // namespace muster
