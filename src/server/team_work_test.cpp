// People at work by the API: proposals, reviews, watches, the log; and alone at one machine.
#include <gtest/gtest.h>

#include "server/testing/team_bench.hpp"

namespace muster {
namespace {

constexpr HttpMethod kGet = HttpMethod::kGet, kPost = HttpMethod::kPost, kDelete = HttpMethod::kDelete;
const std::string kIsland = "/api/v1/missions/island";

std::string hash_of_island(TeamBench& bench) {
  return bench.service->keeper("island")->good()->hash;
}

TEST(TeamWork, WhatIsAcceptedIsInTheNextAnswer) {
  TeamBench bench;
  const auto chloe = bench.session("the-contributor"), rosa = bench.session("the-reviewer");
  const HttpResponse made = bench.as(chloe, kPost, kIsland + "/proposals", TeamBench::pledge());
  ASSERT_EQ(made.status, 201) << *made.body;
  EXPECT_EQ(TeamBench::json_of(made)["number"], 1);
  const Json seen = TeamBench::json_of(bench.as(rosa, kGet, kIsland + "/proposals/1/review"));
  EXPECT_EQ(seen["preview"]["acceptable"], true);
  const std::string before = hash_of_island(bench);
  const HttpResponse done = bench.as(rosa, kPost, kIsland + "/proposals/1/verdict",
                                     Json{{"verdict", "accept"}, {"seen", seen["seen"]}}.dump());
  ASSERT_EQ(done.status, 200) << *done.body;
  EXPECT_EQ(TeamBench::json_of(done)["state"], "accepted");
  EXPECT_NE(hash_of_island(bench), before);
  EXPECT_EQ(bench.as(rosa, kGet, kIsland + "/facts/pledge-x").status, 200);
  EXPECT_EQ(bench.as(rosa, kPost, kIsland + "/proposals/1/verdict", R"({"verdict": "accept"})").status, 409);
}

TEST(TeamWork, NobodyAcceptsTheirOwn) {
  TeamBench bench;
  for (const std::string who : {"the-contributor", "the-reviewer", "the-keeper"}) {
    const auto session = bench.session(who);
    const Json made =
        TeamBench::json_of(bench.as(session, kPost, kIsland + "/proposals", TeamBench::pledge(who)));
    const std::string address = fmt::format("{}/proposals/{}/verdict", kIsland, made["number"].get<int>());
    EXPECT_EQ(bench.as(session, kPost, address, R"({"verdict": "accept"})").status, 403) << who;
    EXPECT_EQ(bench.as(session, kPost, address, R"({"verdict": "refuse", "note": "I was wrong"})").status,
              200)
        << "withdrawn";
  }
}

TEST(TeamWork, AContributorDecidesNothingOfOthers) {
  TeamBench bench;
  const auto chloe = bench.session("the-contributor"), rosa = bench.session("the-reviewer");
  ASSERT_EQ(bench.as(rosa, kPost, kIsland + "/proposals", TeamBench::pledge()).status, 201);
  for (const std::string verdict : {"accept", "send back", "refuse"})
    EXPECT_EQ(bench
                  .as(chloe, kPost, kIsland + "/proposals/1/verdict",
                      Json{{"verdict", verdict}, {"note", "n"}}.dump())
                  .status,
              403)
        << verdict;
}

TEST(TeamWork, AProposalIsFoundUnderItsOwnMissionAlone) {
  TeamBench bench;
  const auto keeper = bench.session("the-keeper");
  ASSERT_EQ(
      bench.as(bench.session("the-contributor"), kPost, kIsland + "/proposals", TeamBench::pledge()).status,
      201);
  const std::string other = "/api/v1/missions/other/proposals/1";
  EXPECT_EQ(bench.as(keeper, kGet, other).status, 404);
  EXPECT_EQ(bench.as(keeper, kGet, other + "/review").status, 404);
  EXPECT_EQ(bench.as(keeper, kPost, other + "/verdict", R"({"verdict": "accept"})").status, 404);
  EXPECT_EQ(bench.as(keeper, kPost, other + "/notes", R"({"text": "n"})").status, 404);
  EXPECT_EQ(bench.as(keeper, kPost, other + "/effect", "{}").status, 404);
  EXPECT_EQ(bench.as(keeper, kPost, other + "/revise", TeamBench::pledge()).status, 404);
  for (const std::string number : {"0", "-1", "x", "1e0", "99999999999999999999"})
    EXPECT_EQ(bench.as(keeper, kGet, kIsland + "/proposals/" + number).status, 404) << number;
}

TEST(TeamWork, ASentBackProposalIsRevisedAndTalkedAbout) {
  TeamBench bench;
  const auto chloe = bench.session("the-contributor"), rosa = bench.session("the-reviewer");
  ASSERT_EQ(bench.as(chloe, kPost, kIsland + "/proposals", TeamBench::pledge()).status, 201);
  EXPECT_EQ(bench.as(rosa, kPost, kIsland + "/proposals/1/notes", R"({"text": "Which bulletin?"})").status,
            201);
  EXPECT_EQ(bench
                .as(rosa, kPost, kIsland + "/proposals/1/verdict",
                    R"({"verdict": "send back", "note": "See my note"})")
                .status,
            200);
  const HttpResponse revised =
      bench.as(chloe, kPost, kIsland + "/proposals/1/revise", TeamBench::pledge("y"));
  ASSERT_EQ(revised.status, 200) << *revised.body;
  const Json now = TeamBench::json_of(bench.as(chloe, kGet, kIsland + "/proposals/1"));
  EXPECT_EQ(now["round"], 2);
  EXPECT_EQ(now["state"], "proposed");
  EXPECT_EQ(now["notes"].size(), 2U);
  EXPECT_EQ(
      TeamBench::json_of(bench.as(rosa, kGet, kIsland + "/proposals?state=proposed"))["proposals"].size(),
      1U);
}

TEST(TeamWork, AnEffectThatTheProgramsEndCutsShortIsFoundByTheNext) {
  TeamBench bench;
  ASSERT_EQ(
      bench.as(bench.session("the-contributor"), kPost, kIsland + "/proposals", TeamBench::pledge()).status,
      201);
  const auto rosa = bench.session("the-reviewer");
  // It waits behind a long one.
  ASSERT_EQ(bench.as(rosa, kPost, kIsland + "/outlook", R"({"runs": 5000})").status, 202);
  const Json asked = TeamBench::json_of(
      bench.as(rosa, kPost, kIsland + "/proposals/1/effect", R"({"runs": 100, "on": "2024-06-20"})"));
  const std::string effect = "/api/v1/jobs/" + asked["id"].get<std::string>();
  bench.start();
  const HttpResponse there = bench.as(rosa, kGet, effect);
  ASSERT_EQ(there.status, 200) << "nobody has asked for it again, and it goes on";
  EXPECT_EQ(TeamBench::json_of(there)["asked"], asked["asked"]);
  ASSERT_EQ(bench
                .as(bench.session("the-reviewer"), kPost, kIsland + "/proposals/1/verdict",
                    R"({"verdict": "send back", "note": "n"})")
                .status,
            200);
  ASSERT_EQ(bench
                .as(bench.session("the-contributor"), kPost, kIsland + "/proposals/1/revise",
                    TeamBench::pledge("y"))
                .status,
            200);
  bench.start();
  EXPECT_EQ(bench.as(rosa, kGet, effect).status, 404) << "its proposal has other rows now";
}

TEST(TeamWork, TheQueueIsReadPageByPageInBothOrders) {
  TeamBench bench;
  const auto chloe = bench.session("the-contributor"), rosa = bench.session("the-reviewer");
  for (const char* name : {"x", "y", "z"})
    ASSERT_EQ(bench.as(chloe, kPost, kIsland + "/proposals", TeamBench::pledge(name)).status, 201);
  const auto pages = [&](const std::string& order) {
    std::string numbers;
    Json next = 0;
    while (!next.is_null()) {
      const Json page = TeamBench::json_of(
          bench.as(rosa, kGet, fmt::format("{}/proposals?limit=2{}&after={}", kIsland, order, next.dump())));
      for (const Json& one : page["proposals"]) numbers += one["number"].dump();
      next = page["next"];
      numbers += ';';
    }
    return numbers;
  };
  EXPECT_EQ(pages(""), "12;3;");
  EXPECT_EQ(pages("&order=rising"), "12;3;");
  EXPECT_EQ(pages("&order=falling"), "32;1;");
}

TEST(TeamWork, WhoListensIsToldOfProposals) {
  TeamBench bench;
  std::mutex mutex;
  std::condition_variable come;
  std::string told;
  const auto stream = bench.service->keeper("island")->changes();
  const auto chloe = bench.session("the-contributor");
  std::this_thread::sleep_for(std::chrono::milliseconds(200));  // it has seen what is in the log already
  const auto number = stream->listen([&](const std::string& text) {
    const std::scoped_lock lock(mutex);
    told += text;
    come.notify_all();
  });
  ASSERT_EQ(bench.as(chloe, kPost, kIsland + "/proposals", TeamBench::pledge()).status, 201);
  std::unique_lock lock(mutex);
  EXPECT_TRUE(come.wait_for(lock, std::chrono::seconds(10), [&] {
    return told.find("event: proposals\ndata: {\"numbers\":[1]}") != std::string::npos;
  })) << told;
  lock.unlock();
  stream->leave(number);
}

TEST(TeamWork, TellsAllThatIsWrongInABody) {
  TeamBench bench;
  const auto session = bench.session("the-keeper");
  struct Case {
    std::string path, body, says;
  };
  for (
      const Case& one : std::vector<Case>{
          {kIsland + "/proposals", "[]", "no JSON object"},
          {kIsland + "/proposals", "{", "no JSON object"},
          {kIsland + "/proposals", "{\"why\": \"\xff\"}", "UTF-8"},
          {kIsland + "/proposals", "{\"why\":[[[[[[[1]]]]]]]}", "deeper than"},
          {kIsland + "/proposals", R"({"wy": "x", "edits": []})", "did you mean 'why'?"},
          {kIsland + "/proposals", R"({"why": 3, "edits": []})", "'why' is not right"},
          {kIsland + "/proposals", R"({"why": "w"})", "'edits' is no list of rows"},
          {kIsland + "/proposals", R"({"why": "w", "edits": [1]})", "#/edits/0"},
          {kIsland + "/proposals",
           R"({"why": "w", "edits": [{"file": "facts.csv", "kind": "new", "cells": {}}]})", "add or change"},
          {kIsland + "/proposals", R"({"why": "w", "edits": [{"file": "facts.csv", "kind": "add"}]})",
           "'cells' is missing"},
          {kIsland + "/proposals",
           R"({"why": "w", "edits": [{"file": "facts.csv", "kind": "add", "cells": {"id": 3}}]})",
           "#/edits/0/cells/id"},
          {kIsland + "/proposals",
           R"({"why": "w", "edits": [{"file": "../facts.csv", "kind": "add", "cells": {"id": "x"}}]})",
           "facts.csv"},
          {kIsland + "/proposals", R"({"why": "w", "edits": []})", "do not fit"},
          {kIsland + "/proposals/1/verdict", R"({"verdict": "acept"})", "did you mean 'accept'?"},
          {kIsland + "/proposals/1/verdict", R"({"verdict": "accept", "rows": [-1]})", "from 0"},
          {kIsland + "/proposals/1/verdict", R"({"verdict": "accept", "rows": []})", "from 0"},
          {kIsland + "/proposals/1/effect", R"({"runs": 1e9})", "whole number from 100"},
          {kIsland + "/dispute", R"({"fact": "no-such"})", "no-such"},
          {kIsland + "/watches", R"({"threshold": "x ="})", "threshold is wrong"},
          {kIsland + "/watches",
           R"({"threshold": "[[watch]]\nseries = \"displaced\"\nplace = \"T\"\nabove = 1\n", "webhook": "http://127.0.0.1/x"})",
           "https://HOST"},
          {"/api/v1/tokens", R"({"name": "n", "role": "king"})", "one of reader"},
          {"/api/v1/tokens", R"({"name": "n", "role": "reader", "days": 9999})", "from 1 to 366"},
          {"/api/v1/people", R"({"name": "Upper Case", "role": "reader"})", "small letters"},
          {"/api/v1/people/the-reader", "{}", "one thing changes at a time"},
          {"/api/v1/people/the-reader", R"({"role": "reader", "disabled": true})", "one thing"},
          {"/api/v1/people/the-reader", R"({"disabled": "yes"})", "true or false"}}) {
    const HttpResponse answer = bench.as(session, kPost, one.path, one.body);
    EXPECT_EQ(answer.status, 422) << one.path << " " << one.body;
    EXPECT_NE(answer.body->find(one.says), std::string::npos) << one.body << ": " << *answer.body;
  }
}

TEST(TeamWork, AFileBecomesRowsAndNothingIsStored) {
  TeamBench bench;
  HttpRequest asked =
      TeamBench::request(kPost, kIsland + "/import?name=..%2f..%2fetc%2fpasswd", "a,b\n1,2\n");
  TeamBench::send_as(asked, bench.session("the-contributor"));
  EXPECT_EQ(bench.answer(asked).status, 415);
  asked.head.content_type = "application/octet-stream";
  const HttpResponse unknown = bench.answer(asked);
  EXPECT_EQ(unknown.status, 422);
  EXPECT_NE(unknown.body->find("passwd"), std::string::npos) << *unknown.body;
  EXPECT_EQ(unknown.body->find("muster-upload"), std::string::npos) << *unknown.body;
  asked.body.clear();
  EXPECT_EQ(bench.answer(asked).status, 422);
}

TEST(TeamWork, TheLogIsReadInPagesAndVerified) {
  TeamBench bench;
  const auto keeper = bench.session("the-keeper");
  const Json first = TeamBench::json_of(bench.as(keeper, kGet, "/api/v1/log?limit=2"));
  ASSERT_EQ(first["entries"].size(), 2U);
  EXPECT_GT(first["entries"][0]["number"], first["entries"][1]["number"]);
  const Json second = TeamBench::json_of(
      bench.as(keeper, kGet, fmt::format("/api/v1/log?limit=2&after={}", first["next"].get<int>())));
  EXPECT_EQ(second["entries"][0]["number"].get<int>(), first["entries"][1]["number"].get<int>() - 1);
  EXPECT_TRUE(TeamBench::json_of(bench.as(keeper, kGet, "/api/v1/log/verify"))["faults"].empty());
  EXPECT_NE(bench.as(keeper, kGet, "/api/v1/log/download").body->find("signed in"), std::string::npos);
}

TEST(TeamWork, AFeedIsReadWithATokenAsThePassword) {
  TeamBench bench;
  HttpRequest asked = TeamBench::request(kGet, kIsland + "/watch.atom");
  const HttpResponse no = bench.answer(asked);
  EXPECT_EQ(no.status, 401);
  EXPECT_EQ(TeamBench::field(no, "WWW-Authenticate"), "Basic realm=\"Muster\"");
  const std::string secret = bench.token("the-reader", Role::kReader);
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string pair = "x:" + secret, text;
  while (pair.size() % 3 != 0) pair.insert(0, "x");
  for (std::size_t i = 0; i < pair.size(); i += 3) {
    const auto bits = static_cast<unsigned>((static_cast<unsigned char>(pair[i]) << 16) |
                                            (static_cast<unsigned char>(pair[i + 1]) << 8) |
                                            static_cast<unsigned char>(pair[i + 2]));
    for (const unsigned shift : {18U, 12U, 6U, 0U}) text += kDigits[(bits >> shift) & 63U];
  }
  asked.head.authorization = "Basic " + text;
  const HttpResponse feed = bench.answer(asked);
  ASSERT_EQ(feed.status, 200);
  EXPECT_NE(feed.body->find("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), std::string::npos);
}

TEST(TeamWork, SomebodyAloneNeedsNoAccountAndNoFileUntilTheyPropose) {
  TeamBench bench(false);
  const auto ask = [&](HttpMethod method, const std::string& path, std::string body = {}) {
    return bench.answer(TeamBench::request(method, path, std::move(body)));
  };
  const Json session = TeamBench::json_of(ask(kGet, "/api/v1/session"));
  EXPECT_EQ(session["mode"], "alone");
  EXPECT_EQ(session["role"], "keeper");
  EXPECT_TRUE(session["csrf"].is_null());
  for (const std::string path : {"/proposals", "/watches", "/tables", "/status"})
    EXPECT_EQ(ask(kGet, kIsland + path).status, 200) << path;
  EXPECT_EQ(ask(kGet, "/api/v1/log").status, 200);
  EXPECT_FALSE(std::filesystem::exists(bench.work / "muster.db"));
  EXPECT_EQ(ask(kPost, "/api/v1/session", R"({"name": "a", "password": "b"})").status, 409);
  ASSERT_EQ(ask(kPost, kIsland + "/proposals", TeamBench::pledge()).status, 201);
  EXPECT_TRUE(std::filesystem::exists(bench.work / "muster.db"));
  EXPECT_EQ(ask(kPost, kIsland + "/proposals/1/verdict", R"({"verdict": "accept"})").status, 403);
  const HttpResponse watch = ask(
      kPost, kIsland + "/watches",
      R"({"threshold": "[[watch]]\nseries = \"displaced\"\nplace = \"T\"\nabove = 1\n", "webhook": "http://127.0.0.1/x"})");
  ASSERT_EQ(watch.status, 201) << *watch.body;
  EXPECT_EQ(
      ask(kDelete, fmt::format("{}/watches/{}", kIsland, TeamBench::json_of(watch)["number"].get<int>()))
          .status,
      204);
}

TEST(TeamWork, AccountsOfLoginsAreNamesOfAccounts) {
  EXPECT_EQ(account_of_login("marie"), "marie");
  EXPECT_EQ(account_of_login("Marie Curie"), "marie-curie");
  EXPECT_EQ(account_of_login("1000"), "local");
  EXPECT_EQ(account_of_login("terminal"), "local");
  EXPECT_EQ(account_of_login(""), "local");
}

}  // namespace
}  // namespace muster
