// muster user: accounts and their roles, by who holds the database.
#include <fmt/format.h>

#include <algorithm>

#include <ostream>

#include "cli/options/mission_arguments.hpp"
#include "cli/options/workflow/workflow_arguments.hpp"
#include "report/workflow/workflow_json.hpp"
#include "report/workflow/workflow_text.hpp"
#include "workflow/people/second_factor.hpp"

namespace muster {
namespace {

struct UserCall {
  WorkflowArguments workflow;
  std::string action, name, role = "reader", full_name, email;
  std::vector<std::string> given;
  bool json = false;
};

Options options(UserCall& call) {
  return {
      {.name = "ACTION",
       .value = "",
       .kind =
           ChoiceKind{.into = &call.action,
                      .names = {"add", "list", "role", "password", "disable", "enable", "end-second-factor"}},
       .help = "what to do",
       .required = true},
      {.name = "NAME", .value = "", .kind = TextKind{&call.name}, .help = "the account, for all but list"},
      {.name = "--role",
       .value = "ROLE",
       .kind = ChoiceKind{.into = &call.role, .names = {kRoleNames.begin(), kRoleNames.end()}},
       .help = "Of add and role: reader, contributor, reviewer or keeper"},
      {.name = "--full-name",
       .value = "NAME",
       .kind = TextKind{&call.full_name},
       .help = "Of add: for commits",
       .preset = "the account's name"},
      {.name = "--email",
       .value = "EMAIL",
       .kind = TextKind{&call.email},
       .help = "Of add: for commits",
       .preset = "NAME@localhost"},
      json_option(call.json),
      password_file_option(call.workflow),
      database_option(call.workflow)};
}

Answer<std::string> change(Database& database, const UserCall& call, const Console& console) {
  const Identity who = at_terminal();
  const Moment now = this_moment();
  const auto done = [&](const Answer<void>& answer, std::string text) -> Answer<std::string> {
    if (!answer) return tl::unexpected(answer.error());
    return text;
  };
  if (call.action == "role")
    return done(set_role(database, who, call.name, *role_named(call.role), now),
                fmt::format("{} is a {} now\n", call.name, call.role));
  if (call.action == "disable" || call.action == "enable")
    return done(set_disabled(database, who, call.name, call.action == "disable", now),
                fmt::format("{} is {}d now\n", call.name, call.action));
  if (call.action == "end-second-factor")
    return done(end_second_factor(database, who, call.name, now),
                fmt::format("{} signs in with the password alone now; sessions ended\n", call.name));
  const auto password = password_of(call.workflow, fmt::format("New password of {}", call.name), console);
  if (!password) return refusal(Why::kFailed, "nothing was changed");
  if (call.action == "password")
    return done(set_password(database, who, call.name, *password, now),
                fmt::format("{} has a new password; sessions and tokens ended\n", call.name));
  const auto made = add_account(database, who,
                                {.name = call.name,
                                 .full_name = call.full_name,
                                 .email = call.email,
                                 .role = *role_named(call.role),
                                 .password = *password},
                                now);
  if (!made) return tl::unexpected(made.error());
  return fmt::format(
      "{} is a {}{}\n", made->name, name_of(made->role),
      made->has_password ? "" : ", and cannot sign in without a password: muster user password");
}

int run(const UserCall& call, const Console& console) {
  const auto given = [&](std::string_view option) {
    return std::find(call.given.begin(), call.given.end(), option) != call.given.end();
  };
  if (call.action == "list" ? !call.name.empty() : call.name.empty()) {
    console.err << (call.action == "list" ? "muster: 'user list' takes no name\n"
                                          : fmt::format("muster: 'user {}' needs a NAME\n", call.action));
    return kWrongCall;
  }
  if (call.action == "role" && !given("--role")) {
    console.err << "muster: 'user role' needs --role ROLE\n";
    return kWrongCall;
  }
  const auto database = open_workflow(call.workflow, console);
  if (database == nullptr) return kWrongInput;
  if (call.action != "list") {
    const auto done = change(*database, call, console);
    if (!done) return tell(done.error(), console);
    console.out << *done;
    return kGood;
  }
  const auto all = accounts(*database, at_terminal());
  if (!all) return tell(all.error(), console);
  if (call.json) {
    console.out << accounts_json(*all).dump(2) << '\n';
    return kGood;
  }
  console.out << (all->empty() ? "no accounts yet: muster user add NAME --role keeper\n"
                               : accounts_text(*all, static_cast<std::size_t>(console.width)));
  return kGood;
}

}  // namespace

Verb user_verb() {
  return {.name = "user",
          .task = Task::kTeam,
          .summary = "Accounts and roles of those who propose and review",
          .examples = {"muster user add marie --role keeper", "muster user list"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
