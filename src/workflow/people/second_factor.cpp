#include "workflow/people/second_factor.hpp"

#include <fmt/format.h>

#include <optional>

#include "workflow/log/log.hpp"
#include "workflow/people/one_time_code.hpp"

namespace muster {
namespace {

struct Kept {
  std::string secret;
  bool confirmed = false;
  std::int64_t last_step = 0;  // of the last code that was good
};

Answer<std::optional<Kept>> kept(Database& database, const std::string& account) {
  const auto rows =
      database.run("SELECT secret, confirmed, last_step FROM second_factor WHERE account = $1", {account});
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return std::optional<Kept>();
  const DbRow& row = rows->front();
  return std::optional(Kept{row.text(0), row.number(1) != 0, row.number(2)});
}

std::string about(const std::string& name) {
  return fmt::format("account {}", name);
}

Answer<void> removed(Database& database, const Identity& who, const std::string& name, Moment now) {
  const auto gone = database.run(
      "DELETE FROM second_factor WHERE account = $1 AND confirmed = 1 RETURNING account", {name});
  if (!gone) return refusal(gone.error());
  if (gone->empty()) return refusal(Why::kWrongState, fmt::format("{} has no second factor", name));
  return log(database, now, who.name, "second factor ended", about(name));
}

}  // namespace

Answer<NewSecondFactor> begin_second_factor(Database& database, const Identity& who, Moment now) {
  return in_transaction<NewSecondFactor>(database, [&]() -> Answer<NewSecondFactor> {
    const auto there = kept(database, who.name);
    if (!there) return tl::unexpected(there.error());
    if (there->has_value() && (*there)->confirmed)
      return refusal(Why::kWrongState, "the account has a second factor: end it first");
    const std::string secret = new_code_secret();
    const auto set = database.run(
        "INSERT INTO second_factor (account, secret, confirmed, last_step, made) VALUES ($1, $2, 0, 0, $3) "
        "ON CONFLICT (account) DO UPDATE SET secret = $2, last_step = 0, made = $3",
        {who.name, secret, now.v});
    if (!set) return refusal(set.error());
    return NewSecondFactor{secret, code_address(who.name, secret)};
  });
}

Answer<void> confirm_second_factor(Database& database, const Identity& who, const std::string& code,
                                   Moment now) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto there = kept(database, who.name);
    if (!there) return tl::unexpected(there.error());
    if (!there->has_value() || (*there)->confirmed)
      return refusal(Why::kWrongState, "no second factor waits for its first code: begin one");
    const auto step = step_of_code((*there)->secret, code, now);
    if (!step) {
      return refusal(Why::kInvalid,
                     "the code is not right: six digits of the app, and a clock that is right on the phone");
    }
    const auto set = database.run("UPDATE second_factor SET confirmed = 1, last_step = $1 WHERE account = $2",
                                  {*step, who.name});
    if (!set) return refusal(set.error());
    return log(database, now, who.name, "second factor set up", about(who.name));
  });
}

Answer<void> end_own_second_factor(Database& database, const SignIn& proof, Moment now) {
  const auto who = prove(database, proof, now);
  if (!who) return tl::unexpected(who.error());
  return in_transaction<void>(database, [&] { return removed(database, *who, who->name, now); });
}

Answer<void> end_second_factor(Database& database, const Identity& who, const std::string& name, Moment now) {
  if (auto may_end = allowed(who, Action::kManagePeople); !may_end) return may_end;
  return in_transaction<void>(database, [&]() -> Answer<void> {
    if (const auto account = account_named(database, name); !account) return tl::unexpected(account.error());
    if (const auto ended = database.run("DELETE FROM session WHERE account = $1", {name}); !ended)
      return refusal(ended.error());
    return removed(database, who, name, now);
  });
}

Answer<CodeCheck> check_code(Database& database, const std::string& account, const std::string& code,
                             Moment now) {
  const auto there = kept(database, account);
  if (!there) return tl::unexpected(there.error());
  if (!there->has_value() || !(*there)->confirmed) return CodeCheck::kNotNeeded;
  if (code.empty()) return CodeCheck::kMissing;
  const auto step = step_of_code((*there)->secret, code, now);
  if (!step) return CodeCheck::kWrong;
  // By one statement, so that of two who show the same code at once one is refused.
  const auto used = database.run(
      "UPDATE second_factor SET last_step = $1 WHERE account = $2 AND last_step < $1 RETURNING account",
      {*step, account});
  if (!used) return refusal(used.error());
  return used->empty() ? CodeCheck::kWrong : CodeCheck::kRight;
}

}  // namespace muster
