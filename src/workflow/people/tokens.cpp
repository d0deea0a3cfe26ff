#include <fmt/format.h>

#include <algorithm>

#include "workflow/log/log.hpp"
#include "workflow/owned.hpp"
#include "workflow/people/sign_in.hpp"
#include "workflow/plain_text.hpp"
#include "workflow/store/schema.hpp"

namespace muster {
namespace {

constexpr std::string_view kPrefix = "muster_";  // so that scanners of leaked secrets know it
constexpr std::int64_t kDay = 86'400;

std::string token_number(std::int64_t number) {
  return fmt::format("token {}", number);
}

}  // namespace

Answer<Token> make_token(Database& database, const Identity& who, const NewToken& token, Moment now) {
  constexpr std::size_t kLongest = 100;
  constexpr std::int64_t kMostDays = 366;
  if (const auto may_make = allowed(who, Action::kOwnTokens); !may_make)
    return tl::unexpected(may_make.error());
  if (token.role > who.role)
    return refusal(Why::kInvalid, fmt::format("{} is a {}: a token cannot be a {}", who.name,
                                              name_of(who.role), name_of(token.role)));
  if (const std::string wrong = wrong_text(token.name, kLongest); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the token's name {}", wrong));
  if (token.days < 1 || token.days > kMostDays)
    return refusal(Why::kInvalid, fmt::format("a token lasts 1 to {} days, not {}", kMostDays, token.days));
  Token made{.account = who.name,
             .name = token.name,
             .role = token.role,
             .made = now,
             .ends = now + token.days * kDay,
             .secret = std::string(kPrefix) + new_secret()};
  return in_transaction<Token>(database, [&]() -> Answer<Token> {
    const auto number = next_number(database, "token");
    if (!number) return refusal(number.error());
    made.number = *number;
    const auto added = database.run(
        "INSERT INTO token (number, hash, account, name, role, made, ends, used, revoked) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 0)",
        {made.number, hash_of_text(made.secret), made.account, made.name, std::string(name_of(made.role)),
         now.v, made.ends.v});
    if (!added) return refusal(added.error());
    const auto told = log(database, now, who.name, "token made", token_number(made.number),
                          fmt::format("as {}, for {} days", name_of(made.role), token.days));
    if (!told) return tl::unexpected(told.error());
    return made;
  });
}

Answer<Identity> token_identity(Database& database, const std::string& secret, Moment now) {
  const auto rows = database.run(
      "SELECT t.number, t.account, t.role, a.role, t.used FROM token t JOIN account a ON a.name = t.account "
      "WHERE t.hash = $1 AND t.revoked = 0 AND t.ends > $2 AND a.disabled = 0",
      {hash_of_text(secret), now.v});
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return refusal(Why::kNotSignedIn, "the token is not known, has ended, or was revoked");
  const DbRow& row = rows->front();
  constexpr std::int64_t kNoted = 60;
  if (row.null(4) || now - Moment{row.number(4)} >= kNoted) {
    const auto noted = database.run("UPDATE token SET used = $1 WHERE number = $2", {now.v, row.number(0)});
    if (!noted) return refusal(noted.error());
  }
  const Role scope = role_named(row.text(2)).value_or(Role::kReader);
  const Role own = role_named(row.text(3)).value_or(Role::kReader);
  return Identity{row.text(1), std::min(scope, own), token_number(row.number(0))};
}

Answer<std::vector<Token>> tokens(Database& database, const Identity& who, const std::string& account) {
  if (const auto mine = allowed(who, account == who.name ? Action::kOwnTokens : Action::kManagePeople); !mine)
    return tl::unexpected(mine.error());
  std::vector<DbValue> values;
  std::string where;
  if (!account.empty()) {
    where = "WHERE account = $1";
    values.emplace_back(account);
  }
  const auto rows = database.run(
      fmt::format(
          "SELECT number, account, name, role, made, ends, used, revoked FROM token {} ORDER BY number",
          where),
      values);
  if (!rows) return refusal(rows.error());
  std::vector<Token> all;
  for (const DbRow& row : *rows) {
    Token token{.number = row.number(0),
                .account = row.text(1),
                .name = row.text(2),
                .role = role_named(row.text(3)).value_or(Role::kReader),
                .made = Moment{row.number(4)},
                .ends = Moment{row.number(5)},
                .revoked = row.number(7) != 0};
    if (!row.null(6)) token.used = Moment{row.number(6)};
    all.push_back(std::move(token));
  }
  return all;
}

Answer<void> revoke_token(Database& database, const Identity& who, std::int64_t number, Moment now) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto owner = owner_of(database, who, "token", number);
    if (!owner) return tl::unexpected(owner.error());
    const auto done = database.run("UPDATE token SET revoked = 1 WHERE number = $1", {number});
    if (!done) return refusal(done.error());
    return log(database, now, who.name, "token revoked", token_number(number), fmt::format("of {}", *owner));
  });
}

}  // namespace muster
