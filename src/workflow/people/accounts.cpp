#include "workflow/people/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/file.hpp"
#include "base/problem.hpp"
#include "workflow/log/log.hpp"

namespace muster {
namespace {

constexpr std::string_view kColumns =
    "name, full_name, email, role, disabled, CASE WHEN password <> '' THEN 1 ELSE 0 END, "
    "(SELECT COUNT(*) FROM second_factor WHERE account = name AND confirmed = 1), created";

Account account_of(const DbRow& row) {
  return {row.text(0),        row.text(1),
          row.text(2),        role_named(row.text(3)).value_or(Role::kReader),
          row.number(4) != 0, row.number(5) != 0,
          row.number(6) != 0, Moment{row.number(7)}};
}

bool good_name(std::string_view name) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  constexpr std::size_t kLongest = 64;
  // What the log calls those who are no person.
  for (const std::string_view taken : {"muster", "nobody", "terminal"}) {
    if (name == taken) return false;
  }
  return !name.empty() && name.size() <= kLongest && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) {
           return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
         });
}

// Texts that go into the header of a commit: one line, and no brackets around an address.
bool good_in_commit(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  return text.size() <= kLongest && first_invalid_utf8(text) == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < ' ' || c == '<' || c == '>' || c == '\x7f';
         });
}

bool good_email(std::string_view email) {
  return email.empty() || (good_in_commit(email) && email.find('@') != std::string_view::npos &&
                           email.find(' ') == std::string_view::npos);
}

Answer<void> wrong_account(const NewAccount& account) {
  if (!good_name(account.name)) {
    return refusal(
        Why::kInvalid,
        fmt::format("'{}' is no name of an account: small letters, digits, '.', '-' and "
                    "'_', a letter first, at most 64, would be right; not muster, nobody or terminal",
                    account.name));
  }
  if (!good_in_commit(account.full_name))
    return refusal(Why::kInvalid, "a full name is one line of at most 200 bytes without < and >");
  if (!good_email(account.email))
    return refusal(Why::kInvalid,
                   fmt::format("'{}' is no e-mail address: NAME@HOST would be right", account.email));
  if (account.password.empty()) return {};
  if (const std::string wrong = wrong_password(account.password, account.name); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the password {}", wrong));
  return {};
}

std::string about(const std::string& name) {
  return fmt::format("account {}", name);
}

Answer<void> end_all(Database& database, const std::string& name, bool tokens) {
  if (const auto done = database.run("DELETE FROM session WHERE account = $1", {name}); !done)
    return refusal(done.error());
  if (!tokens) return {};
  if (const auto done = database.run("UPDATE token SET revoked = 1 WHERE account = $1", {name}); !done)
    return refusal(done.error());
  return {};
}

// Whether a keeper besides `name` can sign in.
Answer<bool> another_keeper(Database& database, const std::string& name) {
  const auto rows = database.run(
      "SELECT COUNT(*) FROM account WHERE role = 'keeper' AND disabled = 0 AND password <> '' AND name <> $1",
      {name});
  if (!rows) return refusal(rows.error());
  return rows->front().number(0) > 0;
}

// The account, which may lose its role or be disabled.
Answer<Account> account_to_change(Database& database, const std::string& name, bool loses_keeper) {
  auto account = account_named(database, name);
  if (!account) return account;
  if (!loses_keeper || account->role != Role::kKeeper || account->disabled || !account->has_password)
    return account;
  const auto other = another_keeper(database, name);
  if (!other) return tl::unexpected(other.error());
  if (!*other) {
    return refusal(Why::kWrongState,
                   fmt::format("{} is the last keeper who can sign in: make another one first", name));
  }
  return account;
}

}  // namespace

Identity operator_at_terminal(const std::string& login) {
  return {fmt::format("terminal ({})", login), Role::kKeeper, "terminal"};
}

Answer<Account> account_named(Database& database, const std::string& name) {
  const auto rows = database.run(fmt::format("SELECT {} FROM account WHERE name = $1", kColumns), {name});
  if (!rows) return refusal(rows.error());
  if (rows->empty())
    return refusal(Why::kNotFound, good_name(name) ? fmt::format("there is no account '{}'", name)
                                                   : std::string("there is no account of that name"));
  return account_of(rows->front());
}

Answer<Account> add_account(Database& database, const Identity& who, const NewAccount& account, Moment now) {
  if (const auto may_add = allowed(who, Action::kManagePeople); !may_add)
    return tl::unexpected(may_add.error());
  if (const auto right = wrong_account(account); !right) return tl::unexpected(right.error());
  std::string hash;
  if (!account.password.empty()) {
    auto made = hash_password(account.password, account.cost);
    if (!made) return refusal(made.error());
    hash = std::move(*made);
  }
  return in_transaction<Account>(database, [&]() -> Answer<Account> {
    if (account_named(database, account.name))
      return refusal(Why::kWrongState, fmt::format("there is an account '{}' already", account.name));
    const auto added = database.run(
        "INSERT INTO account (name, full_name, email, role, password, disabled, created) "
        "VALUES ($1, $2, $3, $4, $5, 0, $6)",
        {account.name, account.full_name, account.email, std::string(name_of(account.role)), hash, now.v});
    if (!added) return refusal(added.error());
    const auto told = log(database, now, who.name, "account added", about(account.name),
                          fmt::format("as {}", name_of(account.role)));
    if (!told) return tl::unexpected(told.error());
    return account_named(database, account.name);
  });
}

Answer<std::vector<Account>> accounts(Database& database, const Identity& who) {
  if (const auto may_list = allowed(who, Action::kManagePeople); !may_list)
    return tl::unexpected(may_list.error());
  const auto rows = database.run(fmt::format("SELECT {} FROM account ORDER BY name", kColumns));
  if (!rows) return refusal(rows.error());
  std::vector<Account> all;
  for (const DbRow& row : *rows) all.push_back(account_of(row));
  return all;
}

Answer<void> set_role(Database& database, const Identity& who, const std::string& name, Role role,
                      Moment now) {
  if (auto may_set = allowed(who, Action::kManagePeople); !may_set) return may_set;
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto account = account_to_change(database, name, role != Role::kKeeper);
    if (!account) return tl::unexpected(account.error());
    const auto set =
        database.run("UPDATE account SET role = $1 WHERE name = $2", {std::string(name_of(role)), name});
    if (!set) return refusal(set.error());
    if (auto ended = end_all(database, name, false); !ended) return ended;
    for (std::size_t more = static_cast<std::size_t>(role) + 1; more < kRoleNames.size(); ++more) {
      const auto ended = database.run("UPDATE token SET revoked = 1 WHERE account = $1 AND role = $2",
                                      {name, std::string(kRoleNames.at(more))});
      if (!ended) return refusal(ended.error());
    }
    return log(database, now, who.name, "role changed", about(name),
               fmt::format("from {} to {}", name_of(account->role), name_of(role)));
  });
}

Answer<void> set_disabled(Database& database, const Identity& who, const std::string& name, bool disabled,
                          Moment now) {
  if (auto may_set = allowed(who, Action::kManagePeople); !may_set) return may_set;
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto account = account_to_change(database, name, disabled);
    if (!account) return tl::unexpected(account.error());
    const auto set = database.run("UPDATE account SET disabled = $1 WHERE name = $2",
                                  {std::int64_t{disabled ? 1 : 0}, name});
    if (!set) return refusal(set.error());
    if (disabled) {
      if (auto ended = end_all(database, name, true); !ended) return ended;
    }
    return log(database, now, who.name, disabled ? "account disabled" : "account enabled", about(name));
  });
}

Answer<void> set_password(Database& database, const Identity& who, const std::string& name,
                          const std::string& password, Moment now, const PasswordCost& cost) {
  if (auto may_set = allowed(who, Action::kManagePeople); !may_set) return may_set;
  if (const std::string wrong = wrong_password(password, name); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the password {}", wrong));
  const auto hash = hash_password(password, cost);
  if (!hash) return refusal(hash.error());
  return in_transaction<void>(database, [&]() -> Answer<void> {
    if (const auto account = account_named(database, name); !account) return tl::unexpected(account.error());
    const auto set = database.run("UPDATE account SET password = $1 WHERE name = $2", {*hash, name});
    if (!set) return refusal(set.error());
    if (auto ended = end_all(database, name, true); !ended) return ended;
    return log(database, now, who.name, "password set", about(name));
  });
}

Answer<Identity> local_account(Database& database, const std::string& name, Role role, Moment now) {
  const auto there = account_named(database, name);
  if (!there && there.error().why != Why::kNotFound) return tl::unexpected(there.error());
  if (!there) {
    const auto made =
        add_account(database, {"muster", Role::kKeeper, "loopback"}, {.name = name, .role = role}, now);
    // Another process may have made it meanwhile.
    if (!made && made.error().why != Why::kWrongState) return tl::unexpected(made.error());
  }
  return Identity{name, role, "loopback"};
}

std::string nearest_account(Database& database, const std::string& name) {
  const auto rows = database.run("SELECT name FROM account");
  if (!rows) return {};
  std::vector<std::string_view> names;
  for (const DbRow& row : *rows) names.emplace_back(row.text(0));
  const auto near = nearest(name, names);
  return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

}  // namespace muster
