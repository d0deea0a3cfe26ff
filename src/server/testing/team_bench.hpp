// A service with a team, for tests: a mission in a folder of its own, accounts of every role, a clock.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "report/json/json_values.hpp"
#include "server/service.hpp"
#include "workflow/people/accounts.hpp"
#include "workflow/store/connection.hpp"

namespace muster {

inline constexpr std::string_view kBenchPassword = "correct horse battery";
inline constexpr std::uint16_t kBenchPort = 7420;

class TeamBench {
 public:
  explicit TeamBench(bool team = true, bool tls = false) : team_(team), tls_(tls) {
    std::string pattern = (std::filesystem::temp_directory_path() / "muster-server-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    work = pattern;
    for (const char* name : {"island", "other"})
      std::filesystem::copy(std::filesystem::path(MUSTER_SOURCE_DIR) / "tests/cases/_base/island/mission",
                            work / name, std::filesystem::copy_options::recursive);
    if (team) make_schema();
    if (team) add_people();
    start();
  }
  TeamBench(const TeamBench&) = delete;
  TeamBench& operator=(const TeamBench&) = delete;
  ~TeamBench() {
    service.reset();
    if (!schema_.empty()) {
      auto made = open_postgresql(server());
      if (made) (void)(*made)->script("DROP SCHEMA \"" + schema_ + "\" CASCADE");
    }
    std::filesystem::remove_all(work);
  }

  // The server anew, as after a stop.
  void start() {
    service.reset();
    std::vector<std::unique_ptr<RecordKeeper>> keepers;
    for (const char* name : {"island", "other"})
      keepers.push_back(std::make_unique<RecordKeeper>(work / name));
    service = std::make_unique<Service>(
        ServiceOptions{.hosts = {.port = kBenchPort, .names = {"muster.example.org"}, .tls = tls_},
                       .today = [] { return *parse_day("2024-06-25"); },
                       .results = work / "jobs",
                       .look = std::chrono::milliseconds(50),
                       .team = {.team = team_,
                                .tls = tls_,
                                .database = address(),
                                .login = "local",
                                .passwords = kCheapPasswords,
                                .now = [this] { return Moment{clock}; }}},
        std::move(keepers));
    const auto opened = service->door().open();
    EXPECT_TRUE(opened);
  }

  // Of a team it is PostgreSQL where MUSTER_TEST_POSTGRESQL names a server (tests/workflow/postgresql).
  [[nodiscard]] DbAddress address() const {
    if (schema_.empty()) return {DbKind::kSqlite, (work / "muster.db").string()};
    return {DbKind::kPostgresql, server() + (server().find('?') == std::string::npos ? "?" : "&") +
                                     "options=-csearch_path%3D%22" + schema_ + "%22"};
  }
  [[nodiscard]] std::unique_ptr<Database> database() const { return std::move(*open_database(address())); }

  // A request as programs of this machine send it.
  static HttpRequest request(HttpMethod method, std::string target, std::string body = {}) {
    return {.method = method,
            .target = std::move(target),
            .head = {.host = "127.0.0.1:7420", .content_type = "application/json"},
            .body = std::move(body),
            .address = "127.0.0.1"};
  }
  HttpResponse answer(const HttpRequest& request) { return service->answer(request); }

  static Json json_of(const HttpResponse& response) {
    return response.body ? Json::parse(*response.body, nullptr, false) : Json();
  }
  static std::string field(const HttpResponse& response, std::string_view name) {
    for (const auto& [one, value] : response.fields) {
      if (one == name) return value;
    }
    return {};
  }

  HttpResponse sign_in(const std::string& name, const std::string& password = std::string(kBenchPassword)) {
    return answer(
        request(HttpMethod::kPost, "/api/v1/session", Json{{"name", name}, {"password", password}}.dump()));
  }
  // The field Cookie and the CSRF token of a new session.
  struct BenchSession {
    std::string cookie, csrf;
  };
  BenchSession session(const std::string& name) {
    const HttpResponse in = sign_in(name);
    EXPECT_EQ(in.status, 201) << (in.body ? *in.body : "");
    const std::string set = field(in, "Set-Cookie");
    return {set.substr(0, set.find(';')), json_of(in).value("csrf", "")};
  }
  static void send_as(HttpRequest& request, const BenchSession& session) {
    request.head.cookie = session.cookie;
    request.head.csrf = session.csrf;
  }
  HttpResponse as(const BenchSession& session, HttpMethod method, std::string target, std::string body = {}) {
    HttpRequest asked = request(method, std::move(target), std::move(body));
    send_as(asked, session);
    return answer(asked);
  }
  // A token of the account with its own role, for a day.
  std::string token(const std::string& name, Role role) {
    const auto made = make_token(*database(), {name, role, "test"}, {.name = "test", .role = role, .days = 1},
                                 Moment{clock});
    EXPECT_TRUE(made);
    return made->secret;
  }

  // A pledge of Jamaica, with a source of its own, as a body.
  static std::string pledge(const std::string& id = "x", const std::string& why = "The ministry says so") {
    return Json{{"why", why},
                {"edits", Json::array({{{"file", "facts.csv"},
                                        {"kind", "add"},
                                        {"cells",
                                         {{"id", "pledge-" + id},
                                          {"series", "pledged_personnel"},
                                          {"on", "2024-06-10"},
                                          {"actor", "JAM"},
                                          {"value", "150"},
                                          {"credibility", "2"},
                                          {"source", "news-" + id}}}},
                                       {{"file", "sources.csv"},
                                        {"kind", "add"},
                                        {"cells",
                                         {{"id", "news-" + id},
                                          {"publisher", "Island News"},
                                          {"published", "2024-06-12"},
                                          {"title", "A pledge"},
                                          {"url", "https://example.org/" + id},
                                          {"reliability", "B"}}}}})}}
        .dump();
  }

  std::filesystem::path work;
  std::atomic<std::int64_t> clock = 1'750'000'000;
  std::unique_ptr<Service> service;

 private:
  [[nodiscard]] static std::string server() {
    const char* text = std::getenv("MUSTER_TEST_POSTGRESQL");
    return text == nullptr ? "" : text;
  }
  void make_schema() {
    if (server().empty()) return;
    schema_ = "s" + work.filename().string().substr(std::string("muster-server-").size());
    auto made = open_postgresql(server());
    if (!made || !(*made)->script("CREATE SCHEMA \"" + schema_ + "\"")) std::abort();
  }
  void add_people() {
    const auto base = database();
    for (const std::string_view role : kRoleNames) {
      const auto made = add_account(*base, operator_at_terminal("test"),
                                    {.name = "the-" + std::string(role),
                                     .role = *role_named(role),
                                     .password = std::string(kBenchPassword),
                                     .cost = kCheapPasswords},
                                    Moment{clock});
      EXPECT_TRUE(made);
    }
  }
  bool team_, tls_;
  std::string schema_;  // of PostgreSQL
};

}  // namespace muster
