// Every route with every kind of visitor, by session and by token; and what else keeps others out.
#include <gtest/gtest.h>

#include "server/testing/team_bench.hpp"
#include "workflow/people/one_time_code.hpp"
#include "workflow/people/second_factor.hpp"
#include "workflow/people/sign_in.hpp"

namespace muster {
namespace {

// An address of a route, with names of nothing in place of those in braces.
std::string address_of(const Route& route) {
  std::string path(route.path);
  for (const auto& [name, value] : std::map<std::string, std::string>{{"{mission}", "island"},
                                                                      {"{fact}", "no-such"},
                                                                      {"{file}", "no-such"},
                                                                      {"{figure}", "in_theatre"},
                                                                      {"{job}", "no-such"},
                                                                      {"{number}", "999999"},
                                                                      {"{name}", "nobody-here"},
                                                                      {"{schema}", "status.schema.json"}}) {
    if (const std::size_t at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
  }
  return path;
}

HttpRequest asked_of(const Route& route) {
  HttpRequest asked =
      TeamBench::request(route.method, address_of(route), R"({"wrong": 1})");  // nothing begins
  asked.head.content_type = std::string(route.takes);
  return asked;
}

// A kind of visitor: what they may do, and what they show for it.
struct BenchVisitor {
  std::string what;
  std::optional<Role> role{};
  bool by_token = false;
  std::string account{};  // whose session is to be made for each request
  std::string authorization{};
  std::string cookie{};
};

std::vector<BenchVisitor> visitors(TeamBench& bench) {
  std::vector<BenchVisitor> all = {{.what = "nobody"}};
  for (const std::string_view name : kRoleNames) {
    const std::string account = "the-" + std::string(name);
    const Role role = *role_named(name);
    all.push_back({.what = account + " in a session", .role = role, .account = account});
    all.push_back({.what = account + " by token",
                   .role = role,
                   .by_token = true,
                   .authorization = "Bearer " + bench.token(account, role)});
  }
  const std::string reader = bench.token("the-keeper", Role::kReader);
  all.push_back({.what = "a keeper's token for reading",
                 .role = Role::kReader,
                 .by_token = true,
                 .authorization = "Bearer " + reader});
  const std::string revoked = bench.token("the-keeper", Role::kKeeper);
  const auto base = bench.database();
  const auto list = tokens(*base, {"the-keeper", Role::kKeeper, "test"}, "the-keeper");
  EXPECT_TRUE(
      revoke_token(*base, {"the-keeper", Role::kKeeper, "test"}, list->back().number, Moment{bench.clock}));
  all.push_back({.what = "a revoked token", .authorization = "Bearer " + revoked});
  const std::string expired = bench.token("the-keeper", Role::kKeeper);
  constexpr std::int64_t kYear = 366 * 86'400;
  EXPECT_TRUE(base->run(
      "UPDATE token SET ends = $1 WHERE number = $2",
      {bench.clock - 1, tokens(*base, {"the-keeper", Role::kKeeper, "test"}, "the-keeper")->back().number}));
  all.push_back({.what = "a token that ended", .authorization = "Bearer " + expired});
  all.push_back({.what = "a token of nobody", .authorization = "Bearer muster_nothing"});
  all.push_back({.what = "a cookie of nobody", .cookie = "muster_session=nothing"});
  const auto old = bench.session("the-keeper");
  EXPECT_TRUE(base->run("UPDATE session SET used = $1, ends = $2", {bench.clock - kYear, bench.clock - 1}));
  all.push_back({.what = "a session that ended", .cookie = old.cookie});
  return all;
}

TEST(TeamAccess, EveryRouteLetsInWhomItsRowNamesAndNobodyElse) {
  TeamBench bench;
  for (const BenchVisitor& visitor : visitors(bench)) {
    TeamBench::BenchSession session;
    for (const Route& route : all_routes()) {
      if (!visitor.account.empty() && (session.cookie.empty() || route.id == "sign_out"))
        session = bench.session(visitor.account);
      HttpRequest asked = asked_of(route);
      asked.head.authorization = visitor.authorization;
      asked.head.cookie = visitor.cookie;
      if (!visitor.account.empty()) TeamBench::send_as(asked, session);
      const int status = bench.answer(asked).status;
      const bool may_ask = lets_in(route.access, visitor.role) && (route.by_token || !visitor.by_token);
      EXPECT_EQ(status == 401 || status == 403, !may_ask)
          << route.id << ", " << visitor.what << ": " << status;
      EXPECT_NE(status, 500) << route.id << ", " << visitor.what;
      if (!may_ask) {
        EXPECT_EQ(status, visitor.role ? 403 : 401) << route.id << ", " << visitor.what;
      }
      if (route.id == "sign_out") session = {};
    }
  }
}

TEST(TeamAccess, TheTableSaysWhatTheGuideSays) {
  const std::map<std::string_view, Role> first = {
      {"status", Role::kReader},       {"ask_outlook", Role::kReader},   {"propose", Role::kContributor},
      {"preview", Role::kContributor}, {"import", Role::kContributor},   {"note", Role::kContributor},
      {"log", Role::kReviewer},        {"verify_log", Role::kReviewer},  {"people", Role::kKeeper},
      {"add_person", Role::kKeeper},   {"change_person", Role::kKeeper}, {"watches", Role::kReader}};
  for (const Route& route : all_routes()) {
    const auto found = first.find(route.id);
    if (found == first.end()) continue;
    EXPECT_TRUE(lets_in(route.access, found->second)) << route.id;
    if (found->second != Role::kReader) {
      EXPECT_FALSE(lets_in(route.access, static_cast<Role>(static_cast<int>(found->second) - 1))) << route.id;
    }
    EXPECT_FALSE(lets_in(route.access, std::nullopt)) << route.id;
  }
  EXPECT_FALSE(lets_in(Access{}, Role::kKeeper)) << "a row that does not say";
}

TEST(TeamAccess, AChangeInASessionNeedsItsCsrfToken) {
  TeamBench bench;
  const auto session = bench.session("the-keeper");
  const auto another = bench.session("the-keeper");
  for (const Route& route : all_routes()) {
    if (route.method == HttpMethod::kGet || route.signs_in) continue;
    for (const std::string& wrong : {std::string(), std::string("x"), another.csrf}) {
      HttpRequest asked = asked_of(route);
      asked.head.cookie = session.cookie;
      asked.head.csrf = wrong;
      const HttpResponse answer = bench.answer(asked);
      EXPECT_EQ(answer.status, 403) << route.id;
      EXPECT_NE(answer.body->find("X-CSRF-Token"), std::string::npos) << route.id;
    }
  }
  EXPECT_EQ(bench.as(session, HttpMethod::kGet, "/api/v1/people").status, 200) << "it is still there";
}

TEST(TeamAccess, WhatIsRefusedToAnAccountIsInTheLogOnceAtATime) {
  TeamBench bench;
  const auto rita = bench.session("the-reader"), keeper = bench.session("the-keeper");
  const auto refused = [&] {
    std::string told;
    const Json log = TeamBench::json_of(
        bench.as(keeper, HttpMethod::kGet, "/api/v1/log?what=request%20refused&order=rising"));
    for (const Json& one : log["entries"])
      told += fmt::format("{}: {} ({}); ", one["who"].get<std::string>(), one["about"].get<std::string>(),
                          one["details"].get<std::string>());
    return told;
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bench.as(rita, HttpMethod::kGet, "/api/v1/people").status, 403);
  HttpRequest forged = TeamBench::request(HttpMethod::kPost, "/api/v1/missions/island/proposals");
  forged.head.cookie = keeper.cookie;
  EXPECT_EQ(bench.answer(forged).status, 403);
  EXPECT_EQ(bench.answer(TeamBench::request(HttpMethod::kGet, "/api/v1/people")).status, 401);
  EXPECT_EQ(refused(),
            "the-reader: GET /api/v1/people (the role may not, from 127.0.0.1); "
            "the-keeper: POST /api/v1/missions/{mission}/proposals (without the CSRF token of the session, "
            "from 127.0.0.1); ");
  bench.clock += RefusedRequests::kQuietSeconds;
  EXPECT_EQ(bench.as(rita, HttpMethod::kGet, "/api/v1/people").status, 403);
  EXPECT_NE(refused().rfind("the-reader"), refused().find("the-reader"));
}

TEST(TeamAccess, NoOtherHostOrOriginIsAnswered) {
  TeamBench bench;
  for (const Route& route : all_routes()) {
    HttpRequest asked = asked_of(route);
    asked.head.host = "rebound.example:7420";
    EXPECT_EQ(bench.answer(asked).status, 403) << route.id;
    asked.head.host = "127.0.0.1:7420";
    asked.head.origin = "http://other.example";
    EXPECT_EQ(bench.answer(asked).status, 403) << route.id;
  }
}

TEST(TeamAccess, CookiesAreForThisServerAlone) {
  TeamBench plain;
  const std::string set = TeamBench::field(plain.sign_in("the-reader"), "Set-Cookie");
  EXPECT_TRUE(set.starts_with("muster_session="));
  EXPECT_TRUE(set.ends_with("; Path=/; HttpOnly; SameSite=Strict")) << set;
  TeamBench tls(true, true);
  const HttpResponse in = tls.sign_in("the-reader");
  const std::string safe = TeamBench::field(in, "Set-Cookie");
  EXPECT_TRUE(safe.starts_with("__Host-muster_session=")) << safe;
  EXPECT_TRUE(safe.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure")) << safe;
  EXPECT_EQ(TeamBench::field(in, "Strict-Transport-Security"), "max-age=31536000");
  const HttpResponse out = tls.answer(TeamBench::request(HttpMethod::kDelete, "/api/v1/session"));
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(TeamBench::field(out, "Set-Cookie").find("Max-Age=0"), std::string::npos);
}

TEST(TeamAccess, BehindTlsItAnswersToItsNameByHttps) {
  TeamBench bench(true, true);
  HttpRequest asked = TeamBench::request(HttpMethod::kGet, "/api/v1/session");
  asked.head.host = "Muster.example.org";
  asked.head.origin = "https://muster.example.org";
  EXPECT_EQ(bench.answer(asked).status, 200);
  asked.head.origin = "http://muster.example.org";
  EXPECT_EQ(bench.answer(asked).status, 403);
}

TEST(TeamAccess, UnknownNamesAndWrongPasswordsGetTheSameAnswer) {
  TeamBench bench;
  const HttpResponse wrong = bench.sign_in("the-reader", "not the password");
  const HttpResponse unknown = bench.sign_in("no-such-person", "not the password");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(*wrong.body, *unknown.body);
  EXPECT_EQ(wrong.fields, unknown.fields);
}

TEST(TeamAccess, WhoGuessesIsLockedOutForAWhile) {
  TeamBench bench;
  for (const std::string name : {"the-reader", "no-such-person"}) {
    int last = 0;
    for (int i = 0; i < 8 && last != 429; ++i) last = bench.sign_in(name, "not the password").status;
    EXPECT_EQ(last, 429) << name;
    const HttpResponse locked = bench.sign_in(name);
    EXPECT_EQ(locked.status, 429) << "even with the right password";
    EXPECT_GT(std::stoi(TeamBench::field(locked, "Retry-After")), 0);
  }
  bench.clock += 3'600;
  EXPECT_EQ(bench.sign_in("the-reader").status, 201);
}

TEST(TeamAccess, SessionsEnd) {
  TeamBench bench;
  const auto asks = [&](const TeamBench::BenchSession& session) {
    return bench.as(session, HttpMethod::kGet, "/api/v1/missions").status;
  };
  auto session = bench.session("the-reader");
  EXPECT_EQ(asks(session), 200);
  bench.clock += 31 * 60;
  EXPECT_EQ(asks(session), 401) << "idle";
  session = bench.session("the-reader");
  for (int i = 0; i < 36; ++i) {
    bench.clock += 20 * 60;
    if (i < 35) {
      EXPECT_EQ(asks(session), 200) << i;
    }
  }
  EXPECT_EQ(asks(session), 401) << "twelve hours, whatever happens";
  session = bench.session("the-reader");
  EXPECT_EQ(bench.as(session, HttpMethod::kDelete, "/api/v1/session").status, 204);
  EXPECT_EQ(asks(session), 401) << "signed out";
  session = bench.session("the-reader");
  const auto keeper = bench.session("the-keeper");
  EXPECT_EQ(bench.as(keeper, HttpMethod::kPost, "/api/v1/people/the-reader", R"({"disabled": true})").status,
            200);
  EXPECT_EQ(asks(session), 401) << "disabled";
  EXPECT_EQ(bench.sign_in("the-reader").status, 401);
}

TEST(TeamAccess, ANewPasswordEndsAllOtherSessionsAndTokens) {
  TeamBench bench;
  const auto old = bench.session("the-reader");
  const auto mine = bench.session("the-reader");
  const std::string token = bench.token("the-reader", Role::kReader);
  EXPECT_EQ(bench
                .as(mine, HttpMethod::kPost, "/api/v1/session/password",
                    R"({"old": "wrong", "new": "another long password"})")
                .status,
            422);
  const HttpResponse done = bench.as(mine, HttpMethod::kPost, "/api/v1/session/password",
                                     Json{{"old", kBenchPassword}, {"new", "another long password"}}.dump());
  ASSERT_EQ(done.status, 200) << *done.body;
  EXPECT_EQ(bench.as(old, HttpMethod::kGet, "/api/v1/missions").status, 401);
  HttpRequest by_token = TeamBench::request(HttpMethod::kGet, "/api/v1/missions");
  by_token.head.authorization = "Bearer " + token;
  EXPECT_EQ(bench.answer(by_token).status, 401);
  HttpRequest fresh = TeamBench::request(HttpMethod::kGet, "/api/v1/missions");
  const std::string set = TeamBench::field(done, "Set-Cookie");
  fresh.head.cookie = set.substr(0, set.find(';'));
  EXPECT_EQ(bench.answer(fresh).status, 200);
}

TEST(TeamAccess, WithASecondFactorThePasswordAloneDoesNotSignIn) {
  TeamBench bench;
  const auto session = bench.session("the-reader");
  constexpr const char* kFactor = "/api/v1/session/second-factor";
  const auto post = [&](const std::string& path, const Json& body) {
    return bench.as(session, HttpMethod::kPost, kFactor + path, body.is_null() ? "" : body.dump());
  };
  const HttpResponse begun = post("", nullptr);
  ASSERT_EQ(begun.status, 201) << *begun.body;
  const std::string secret = TeamBench::json_of(begun)["secret"];
  const auto code = [&] { return code_at(secret, Moment{bench.clock}); };
  EXPECT_EQ(post("/confirm", {{"code", "000000"}}).status, 422);
  EXPECT_EQ(post("/confirm", {{"code", code()}}).status, 204);
  const HttpResponse alone = bench.sign_in("the-reader");
  EXPECT_EQ(alone.status, 401);
  EXPECT_EQ(TeamBench::json_of(alone)["parameter"], "code");
  EXPECT_FALSE(TeamBench::json_of(bench.sign_in("the-reader", "wrong")).contains("parameter"))
      << "who does not know the password does not learn of the code";
  bench.clock += 60;
  const auto sign_in = [&] {
    const Json body = {{"name", "the-reader"}, {"password", kBenchPassword}, {"code", code()}};
    return bench.answer(TeamBench::request(HttpMethod::kPost, "/api/v1/session", body.dump()));
  };
  const HttpResponse in = sign_in();
  EXPECT_EQ(in.status, 201) << *in.body;
  EXPECT_EQ(TeamBench::json_of(in)["second_factor"], true);
  EXPECT_EQ(sign_in().status, 401) << "a code is good once";
  EXPECT_EQ(post("/end", {{"password", kBenchPassword}, {"code", code()}}).status, 422);
  bench.clock += 60;
  EXPECT_EQ(post("/end", {{"password", kBenchPassword}, {"code", code()}}).status, 204);
  EXPECT_EQ(bench.sign_in("the-reader").status, 201);
}

TEST(TeamAccess, AKeeperEndsASecondFactorAndSetsUpNone) {
  TeamBench bench;
  const auto keeper = bench.session("the-keeper");
  constexpr const char* kReader = "/api/v1/people/the-reader";
  EXPECT_EQ(bench.as(keeper, HttpMethod::kPost, kReader, R"({"second_factor": true})").status, 422);
  EXPECT_EQ(bench.as(keeper, HttpMethod::kPost, kReader, R"({"second_factor": false})").status, 409)
      << "there is none";
  const Identity reader{"the-reader", Role::kReader, "test"};
  const auto begun = begin_second_factor(*bench.database(), reader, Moment{bench.clock});
  ASSERT_TRUE(confirm_second_factor(*bench.database(), reader, code_at(begun->secret, Moment{bench.clock}),
                                    Moment{bench.clock}));
  const HttpResponse ended = bench.as(keeper, HttpMethod::kPost, kReader, R"({"second_factor": false})");
  EXPECT_EQ(ended.status, 200) << *ended.body;
  EXPECT_EQ(TeamBench::json_of(ended)["second_factor"], false);
  EXPECT_EQ(bench.sign_in("the-reader").status, 201);
}

TEST(TeamAccess, NoNameLeadsOutOfTheMissions) {
  TeamBench bench;
  const auto session = bench.session("the-keeper");
  for (const Route& route : all_routes()) {
    const std::size_t at = route.path.find("{mission}");
    if (at == std::string_view::npos) continue;
    for (const std::string name : {"..", "%2e%2e", "..%2fisland", "island%2f..", "%2fetc", "island%00",
                                   "ISLAND", ".", "island%5c..", "%c0%ae%c0%ae"}) {
      HttpRequest asked = asked_of(route);
      asked.target.replace(asked.target.find("/island") + 1, 6, name);
      TeamBench::send_as(asked, session);
      const int status = bench.answer(asked).status;
      EXPECT_TRUE(status == 400 || status == 404) << route.id << " " << name << " " << status;
    }
  }
}

TEST(TeamAccess, LargeBodiesAreReadOfThoseWhoMaySendThem) {
  TeamBench bench;
  HttpRequest head = TeamBench::request(HttpMethod::kPost, "/api/v1/missions/island/import?name=a.csv");
  head.head.content_type = "application/octet-stream";
  EXPECT_EQ(bench.service->refused_upload(head)->status, 401);
  TeamBench::send_as(head, bench.session("the-reader"));
  EXPECT_EQ(bench.service->refused_upload(head)->status, 403);
  TeamBench::send_as(head, bench.session("the-contributor"));
  EXPECT_FALSE(bench.service->refused_upload(head));
  head.head.csrf.clear();
  EXPECT_EQ(bench.service->refused_upload(head)->status, 403);
  head.target = "/api/v1/missions/island/compare";
  EXPECT_EQ(bench.service->refused_upload(head)->status, 413);
  head.head.host = "rebound.example";
  EXPECT_EQ(bench.service->refused_upload(head)->status, 403);
}

TEST(TeamAccess, WhatFailsInsideIsNotTold) {
  TeamBench bench;
  const auto session = bench.session("the-contributor");
  const HttpResponse answer =
      bench.as(session, HttpMethod::kPost, "/api/v1/missions/island/preview",
               R"({"edits": [{"file": "facts.csv", "kind": "add", "cells": {"id": "x"}}]})");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body->find(bench.work.string()), std::string::npos) << *answer.body;
  const HttpResponse refused =
      bench.as(session, HttpMethod::kPost, "/api/v1/missions/island/proposals",
               R"({"why": "w", "edits": [{"file": "facts.csv", "kind": "add", "cells": {"id": "x"}}]})");
  ASSERT_EQ(refused.status, 422);
  EXPECT_EQ(refused.body->find(bench.work.string()), std::string::npos) << *refused.body;
}

}  // namespace
}  // namespace muster
