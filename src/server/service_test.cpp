// The service as a whole: every route with every visitor, and requests that are wrong.
#include "server/service.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "report/json/json_values.hpp"
#include "server/answers/answers.hpp"
#include "server/routes/openapi.hpp"

namespace muster {
namespace {

constexpr std::uint16_t kPort = 7420;
const std::string kMission = MUSTER_SOURCE_DIR "/missions/haiti-mss";

// Who asks is said by the field Cookie here; the rest is as `muster serve` has it.
Visitor visitor_of(const HttpRequest& request) {
  return parse_enum<Visitor>(request.head.cookie).value_or(Visitor::kNobody);
}

Service& service() {
  static Service one = [] {
    std::vector<std::unique_ptr<RecordKeeper>> keepers;
    keepers.push_back(std::make_unique<RecordKeeper>(kMission));
    return Service({.port = kPort, .today = [] { return *parse_day("2024-09-26"); }, .visitor = visitor_of},
                   std::move(keepers));
  }();
  return one;
}

HttpRequest request(HttpMethod method, std::string target, Visitor visitor = Visitor::kKeeper) {
  return {.method = method,
          .target = std::move(target),
          .head = {.host = "127.0.0.1:7420",
                   .content_type = "application/json",
                   .cookie = std::string(name_of(visitor))}};
}

HttpResponse get(std::string target) {
  return service().answer(request(HttpMethod::kGet, std::move(target)));
}

Json json_of(const HttpResponse& response) {
  return Json::parse(*response.body);
}

// An address of a route with names in place of those in braces.
std::string address_of(const Route& route) {
  std::string path(route.path);
  for (const auto& [name, value] : std::map<std::string, std::string>{{"{mission}", "haiti-mss"},
                                                                      {"{fact}", "no-such"},
                                                                      {"{figure}", "in_theatre"},
                                                                      {"{job}", "no-such"},
                                                                      {"{schema}", "status.schema.json"}}) {
    if (const std::size_t at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
  }
  return path;
}

TEST(Routes, LetInWhomTheirRowNamesAndNobodyElse) {
  for (const Route& route : all_routes()) {
    for (const Visitor visitor : kVisitors) {
      HttpRequest asked = request(route.method, address_of(route), visitor);
      asked.body = R"({"wrong": 1})";  // no job begins
      const int status = service().answer(asked).status;
      const bool refused = status == 401 || status == 403;
      EXPECT_EQ(refused, !route.visitors.has(visitor))
          << route.id << " " << name_of(visitor) << " " << status;
      if (refused) {
        EXPECT_EQ(status, visitor == Visitor::kNobody ? 401 : 403) << route.id;
      }
    }
  }
}

TEST(Routes, TakeNoOtherHostOrOriginWhateverTheyAre) {
  for (const Route& route : all_routes()) {
    HttpRequest asked = request(route.method, address_of(route));
    asked.head.host = "rebound.example:7420";
    EXPECT_EQ(service().answer(asked).status, 403) << route.id;
    asked.head.host = "127.0.0.1:7420";
    asked.head.origin = "http://other.example";
    EXPECT_EQ(service().answer(asked).status, 403) << route.id;
  }
}

TEST(Routes, RefuseAParameterThatTheyDoNotKnow) {
  for (const Route& route : all_routes()) {
    const HttpResponse answer = service().answer(request(route.method, address_of(route) + "?no_such=1"));
    EXPECT_EQ(answer.status, 400) << route.id;
    EXPECT_EQ(json_of(answer)["parameter"], "no_such") << route.id;
  }
}

TEST(Service, EveryAnswerKeepsAPageToItself) {
  for (const std::string target : {"/", "/api/v1/missions", "/nothing", "//", "/api/v1/missions/x/status"}) {
    const HttpResponse answer = get(target);
    std::map<std::string, std::string> fields(answer.fields.begin(), answer.fields.end());
    EXPECT_NE(fields["Content-Security-Policy"].find("script-src 'self';"), std::string::npos) << target;
    EXPECT_EQ(fields["X-Content-Type-Options"], "nosniff") << target;
  }
}

TEST(Service, SaysWhatIsWrongWithARequest) {
  const std::string of_mission = "/api/v1/missions/haiti-mss";
  struct Case {
    std::string target;
    int status;
    std::string says;
  };
  for (const Case& one :
       std::vector<Case>{{"/api/v1/missions/haiti-ms/status", 404, "did you mean 'haiti-mss'?"},
                         {"/api/v1/mission", 404, "/api/v1/openapi.json"},
                         {of_mission + "/status?on=2024-13-01", 400, "a day, YYYY-MM-DD"},
                         {of_mission + "/status?on=2924-01-01", 400, "give a day up to"},
                         {of_mission + "/facts?series=displacd", 400, "displaced"},
                         {of_mission + "/facts?actor=KENN", 400, "KEN"},
                         {of_mission + "/facts?place=HTX", 400, "no place 'HTX'"},
                         {of_mission + "/facts?cursor=00", 400, "begin at the first page"},
                         {of_mission + "/facts?limit=0", 400, "from 1 to 500"},
                         {of_mission + "/facts/no-such", 404, "no fact 'no-such' is known"},
                         {of_mission + "/figures/in_theater/history", 404, "in_theatre"},
                         {of_mission + "/facts/download", 400, "'format' is missing"},
                         {of_mission + "/diff?from=2024-02-01&to=2024-01-01", 400, "exchange them"},
                         {"/api/v1/schema/stats.schema.json", 404, "status.schema.json"},
                         {"/api/v1/jobs/none", 404, "ask for it again"},
                         {"/api/v1/missions/..%2f..%2fetc/status", 404, "there is no mission"}}) {
    const HttpResponse answer = get(one.target);
    EXPECT_EQ(answer.status, one.status) << one.target;
    EXPECT_EQ(answer.type, "application/problem+json") << one.target;
    EXPECT_NE(json_of(answer)["detail"].get<std::string>().find(one.says), std::string::npos)
        << one.target << ": " << *answer.body;
  }
}

TEST(Service, SaysWhatIsWrongWithWhatIsAskedOfAForecast) {
  for (const auto& [body, says] : std::map<std::string, std::string>{
           {"[]", "no JSON object"},
           {"{", "no JSON object"},
           {"{\"a\":[[[[[[[[[[1]]]]]]]]]]}", "no JSON"},
           {R"({"scenaros": ["funded"]})", "did you mean 'scenarios'?"},
           {R"({"scenarios": ["fundd"]})", "did you mean 'funded'?"},
           {R"({"scenarios": ["../funded"]})", "is not known"},
           {R"({"scenarios": ["funded", "funded"]})", "named twice"},
           {R"({"scenarios": ["funded"], "runs": 1})", "whole number from 2 to"},
           {R"({"scenarios": ["funded"], "runs": 2.5})", "whole number"},
           {R"({"scenarios": ["funded"], "runs": "20"})", "whole number"},
           {R"({"scenarios": ["funded"], "seed": -1})", "whole number from 0"},
           {R"({"scenarios": ["funded"], "on": "2024-09-31"})", "a day"},
           {R"({"scenarios": ["funded"], "set": {"train_day": 3}})", "train_days"},
           {R"({"own": [{"name": "A b", "toml": "x"}]})", "cannot be the name"},
           {R"({"own": [{"name": "ab", "toml": "name ="}]})", "scenarios/ab.toml:1"},
           {R"({"postures": ["clever"]})", "is not known"},
           {"{}", "nothing to compare"}}) {
    HttpRequest asked = request(HttpMethod::kPost, "/api/v1/missions/haiti-mss/compare");
    asked.body = body;
    const HttpResponse answer = service().answer(asked);
    EXPECT_EQ(answer.status, 422) << body;
    EXPECT_NE(answer.body->find(says), std::string::npos) << body << ": " << *answer.body;
    asked.head.content_type = "text/plain";
    EXPECT_EQ(service().answer(asked).status, 415) << body;
  }
}

TEST(Service, ATagHoldsForTheSameQuestionAlone) {
  const std::string target = "/api/v1/missions/haiti-mss/status";
  const auto tag_of_answer = [](const HttpResponse& response) {
    std::map<std::string, std::string> fields(response.fields.begin(), response.fields.end());
    return fields["ETag"];
  };
  const std::string today = tag_of_answer(get(target));
  EXPECT_EQ(tag_of_answer(get(target + "?on=2024-09-26")).size(), today.size());
  EXPECT_NE(tag_of_answer(get(target + "?on=2024-09-25")), today);
  HttpRequest again = request(HttpMethod::kGet, target);
  again.head.if_none_match = "\"other\", " + today;
  EXPECT_EQ(service().answer(again).status, 304);
  again.method = HttpMethod::kHead;
  EXPECT_EQ(service().answer(again).status, 304);
}

TEST(Service, NamesTheMethodsThatAnAddressTakes) {
  const HttpResponse answer = service().answer(request(HttpMethod::kPost, "/api/v1/missions"));
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(json_of(answer)["detail"], "this address takes GET, HEAD");
}

TEST(OpenApi, DescribesEveryRouteOfTheTable) {
  const Json api = openapi_json(all_routes(), "1");
  std::set<std::string> ids;
  for (const auto& [path, methods] : api["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      ids.insert(operation["operationId"].get<std::string>());
      EXPECT_FALSE(operation["x-roles"].empty()) << path;
      EXPECT_FALSE(operation["summary"].get<std::string>().empty()) << path;
    }
  }
  for (const Route& route : all_routes())
    EXPECT_EQ(ids.contains(std::string(route.id)), route.path.starts_with("/api/")) << route.id;
  std::set<std::string_view> schemas;
  for (const SchemaText& one : served_schemas()) schemas.insert(one.name);
  for (const Route& route : all_routes()) {
    for (const std::string_view name : {route.schema, route.body})
      EXPECT_TRUE(name.empty() || schemas.contains(std::string(name) + ".schema.json"))
          << route.id << " " << name;
  }
}

}  // namespace
}  // namespace muster
