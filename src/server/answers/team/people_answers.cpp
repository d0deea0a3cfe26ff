// Accounts, by keepers.
#include "report/workflow/workflow_json.hpp"
#include "server/answers/team/bodies.hpp"
#include "server/answers/team/team_answers.hpp"
#include "server/answers/team/with_database.hpp"
#include "server/routes/web_problem.hpp"
#include "workflow/people/second_factor.hpp"

namespace muster {
namespace {

// What of an account is to become another: exactly one.
struct AccountChange {
  std::optional<Role> role{};
  std::optional<bool> disabled{};
  bool end_second_factor = false;
  std::string password{};
};

AccountChange read_change(std::string_view body, Problems& problems) {
  BodyReader reader(body, {"role", "disabled", "password", "second_factor"}, problems);
  AccountChange change;
  int given = 0;
  for (const char* one : {"role", "disabled", "password", "second_factor"}) given += reader.has(one) ? 1 : 0;
  if (given != 1) {
    if (problems.good())
      problems.error({"#"}, "one thing changes at a time", "role, disabled, password or second_factor");
    return change;
  }
  if (reader.has("role")) {
    if (const auto role = reader.word("role", {kRoleNames.begin(), kRoleNames.end()}))
      change.role = role_named(*role);
  } else if (reader.has("disabled")) {
    change.disabled = reader.flag("disabled");
  } else if (reader.has("second_factor")) {
    change.end_second_factor = !reader.flag("second_factor");
    if (!change.end_second_factor && problems.good())
      problems.error({"#/second_factor"}, "only its owner can set one up", "false");
  } else {
    change.password = reader.text("password");
  }
  return change;
}

}  // namespace

HttpResponse answer_people(const RouteCall& call) {
  return reading(call, [&](Database& database) {
    return json_or_refused(call, accounts(database, asker_of(call)), accounts_json);
  });
}

HttpResponse answer_add_person(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"name", "full_name", "email", "role", "password"}, problems);
  NewAccount account{.name = reader.text("name"),
                     .full_name = reader.text_or_none("full_name"),
                     .email = reader.text_or_none("email"),
                     .password = reader.text_or_none("password"),
                     .cost = door_of(call).settings().passwords};
  if (const auto role = reader.word("role", {kRoleNames.begin(), kRoleNames.end()}))
    account.role = *role_named(*role);
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return json_or_refused(call, add_account(database, asker_of(call), account, door_of(call).now()),
                           account_json, 201);
  });
}

HttpResponse answer_change_person(const RouteCall& call) {
  Problems problems;
  const AccountChange change = read_change(call.request.body, problems);
  if (auto wrong = wrong_body(problems)) return *wrong;
  const std::string& name = call.values.text("name");
  const Identity& who = asker_of(call);
  const Moment now = door_of(call).now();
  return writing(call, [&](Database& database) {
    const Answer<void> done =
        change.role       ? set_role(database, who, name, *change.role, now)
        : change.disabled ? set_disabled(database, who, name, *change.disabled, now)
        : change.end_second_factor
            ? end_second_factor(database, who, name, now)
            : set_password(database, who, name, change.password, now, door_of(call).settings().passwords);
    if (!done) return refused(done.error(), door_of(call));
    return json_or_refused(call, account_named(database, name), account_json);
  });
}

}  // namespace muster
