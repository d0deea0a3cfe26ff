// Signing in and out; sessions, tokens and passwords.
#include "report/workflow/workflow_json.hpp"
#include "server/answers/team/bodies.hpp"
#include "server/answers/team/team_answers.hpp"
#include "server/answers/team/with_database.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"
#include "workflow/people/second_factor.hpp"

namespace muster {
namespace {

Json may_json(const Asker& asker) {
  Json list = Json::array();
  for (const ActionRow& row : kActions) {
    if (asker.who && may(asker.who->role, row.action)) list.push_back(row.name);
  }
  return list;
}

// session.schema.json.
Json who_json(const RouteCall& call, const Asker& asker, Database* database) {
  Account account;
  if (asker.who && database != nullptr) account = account_named(*database, asker.who->name).value_or(account);
  return {{"mode", door_of(call).team() ? "team" : "alone"},
          {"account", asker.who ? Json(asker.who->name) : Json(nullptr)},
          {"full_name", account.full_name},
          {"role", asker.who ? name_of(asker.who->role) : "nobody"},
          {"csrf", asker.csrf.empty() ? Json(nullptr) : Json(asker.csrf)},
          {"second_factor", account.second_factor},
          {"may", may_json(asker)}};
}

HttpResponse session_answer(const RouteCall& call, Database& database, const Session& session) {
  const Asker asker{.who = session.who, .session = session.secret, .csrf = session.csrf};
  HttpResponse answer = json_answer(who_json(call, asker, &database), 2, 201);
  answer.fields.emplace_back("Set-Cookie", door_of(call).cookie_for(session.secret));
  return answer;
}

HttpResponse no_accounts() {
  return web_problem(409,
                     "nobody signs in here: this server has one person; muster serve --team has accounts");
}

HttpResponse no_such(std::string_view what) {
  return web_problem(404, std::string("there is no such ") + std::string(what));
}

// Whose rows are asked for: one's own, of one account, or "" for everybody's.
std::string asked_account(const RouteCall& call) {
  if (call.values.flag("all")) return {};
  return call.values.given("account") ? call.values.text("account") : asker_of(call).name;
}

}  // namespace

HttpResponse answer_session(const RouteCall& call) {
  const auto asker = door_of(call).asker(call.request);
  if (!asker) return refused(asker.error(), door_of(call));
  if (!asker->who) return json_answer(who_json(call, *asker, nullptr));
  return reading(call, [&](Database& database) { return json_answer(who_json(call, *asker, &database)); });
}

HttpResponse answer_sign_in(const RouteCall& call) {
  TeamDoor& door = door_of(call);
  if (!door.team()) return no_accounts();
  Problems problems;
  BodyReader reader(call.request.body, {"name", "password", "code"}, problems);
  constexpr std::size_t kLongest = 256;
  const SignIn asked{reader.text("name", kLongest), reader.text("password", kLongest),
                     door.address_of(call.request), reader.text_or_none("code")};
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    const auto session =
        open_session(database, asked, door.now(), door.settings().sessions, door.settings().lockout);
    return session ? session_answer(call, database, *session) : refused(session.error(), door);
  });
}

HttpResponse answer_sign_out(const RouteCall& call) {
  TeamDoor& door = door_of(call);
  HttpResponse gone{.status = 204};
  gone.fields.emplace_back("Set-Cookie", door.cookie_for(""));
  if (call.asker.session.empty()) return gone;
  return writing(call, [&](Database& database) {
    const auto closed = close_session(database, call.asker.session, door.now());
    return closed ? gone : refused(closed.error(), door);
  });
}

HttpResponse answer_new_password(const RouteCall& call) {
  TeamDoor& door = door_of(call);
  if (!door.team()) return no_accounts();
  Problems problems;
  BodyReader reader(call.request.body, {"old", "new"}, problems);
  constexpr std::size_t kLongest = 256;
  const SignIn old{asker_of(call).name, reader.text("old", kLongest), door.address_of(call.request), {}};
  const std::string password = reader.text("new", kLongest);
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    const auto session = change_password(database, old, password, door.now(), door.settings().sessions,
                                         door.settings().passwords);
    if (session) {
      HttpResponse answer = session_answer(call, database, *session);
      answer.status = 200;
      return answer;
    }
    // Whoever asks is signed in: it is the old password that is wrong, and no reason to sign out.
    if (session.error().why == Why::kNotSignedIn) return web_problem(422, "the old password is not right");
    return refused(session.error(), door);
  });
}

HttpResponse answer_begin_second_factor(const RouteCall& call) {
  TeamDoor& door = door_of(call);
  if (!door.team()) return no_accounts();
  return writing(call, [&](Database& database) {
    const auto factor = begin_second_factor(database, asker_of(call), door.now());
    return json_or_refused(
        call, factor,
        [](const NewSecondFactor& one) {
          return Json{{"secret", one.secret}, {"address", one.address}};
        },
        201);
  });
}

HttpResponse answer_confirm_second_factor(const RouteCall& call) {
  TeamDoor& door = door_of(call);
  if (!door.team()) return no_accounts();
  Problems problems;
  const std::string code = BodyReader(call.request.body, {"code"}, problems).text("code");
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return done_or_refused(call, confirm_second_factor(database, asker_of(call), code, door.now()));
  });
}

HttpResponse answer_end_second_factor(const RouteCall& call) {
  TeamDoor& door = door_of(call);
  if (!door.team()) return no_accounts();
  Problems problems;
  BodyReader reader(call.request.body, {"password", "code"}, problems);
  const SignIn proof{asker_of(call).name, reader.text("password"), door.address_of(call.request),
                     reader.text("code")};
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    const auto ended = end_own_second_factor(database, proof, door.now());
    // Whoever asks is signed in: a wrong proof is no reason to sign out.
    if (!ended && (ended.error().why == Why::kNotSignedIn || ended.error().why == Why::kCodeNeeded))
      return web_problem(422, "the password or the code is not right");
    return done_or_refused(call, ended);
  });
}

HttpResponse answer_sessions(const RouteCall& call) {
  return reading(call, [&](Database& database) {
    const auto open = sessions(database, asker_of(call), asked_account(call), door_of(call).now(),
                               door_of(call).settings().sessions);
    return json_or_refused(call, open, [&](const std::vector<OpenSession>& list) {
      return sessions_json(list, asker_of(call).name);
    });
  });
}

HttpResponse answer_end_session(const RouteCall& call) {
  const auto number = number_in_path(call);
  if (!number) return no_such("session");
  return writing(call, [&](Database& database) {
    return done_or_refused(call, end_session(database, asker_of(call), *number, door_of(call).now()));
  });
}

HttpResponse answer_tokens(const RouteCall& call) {
  return reading(call, [&](Database& database) {
    return json_or_refused(call, tokens(database, asker_of(call), asked_account(call)), tokens_json);
  });
}

HttpResponse answer_make_token(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"name", "role", "days"}, problems);
  NewToken token{.name = reader.text("name")};
  if (const auto role = reader.word("role", {kRoleNames.begin(), kRoleNames.end()}))
    token.role = *role_named(*role);
  constexpr std::int64_t kDays = 90, kMostDays = 366;
  token.days = reader.whole("days", 1, kMostDays, kDays);
  if (auto wrong = wrong_body(problems)) return *wrong;
  return writing(call, [&](Database& database) {
    return json_or_refused(call, make_token(database, asker_of(call), token, door_of(call).now()), token_json,
                           201);
  });
}

HttpResponse answer_revoke_token(const RouteCall& call) {
  const auto number = number_in_path(call);
  if (!number) return no_such("token");
  return writing(call, [&](Database& database) {
    return done_or_refused(call, revoke_token(database, asker_of(call), *number, door_of(call).now()));
  });
}

}  // namespace muster
