// What addresses, parameters, cursors and hosts are right, and which tables of routes.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "server/facts/facts_page.hpp"
#include "server/http/target.hpp"
#include "server/routes/loopback.hpp"
#include "server/routes/parameters.hpp"
#include "server/routes/route.hpp"

namespace muster {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Target, IsDecodedIntoSegmentsAndParameters) {
  const auto read = parse_target("/api/v1/missions/ha%C3%AFti?search=cit%C3%A9+soleil&on=2024-09-26&flag");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->path, (std::vector<std::string>{"api", "v1", "missions", "haïti"}));
  EXPECT_EQ(read->query, (Pairs{{"search", "cité soleil"}, {"on", "2024-09-26"}, {"flag", ""}}));
  EXPECT_TRUE(parse_target("/")->path.empty());
}

TEST(Target, RefusesWhatIsNoAddress) {
  for (const std::string wrong :
       {"", "api", "http://other/", "/a//b", "/../etc/passwd", "/a/%2e%2e/b", "/./a", "/%", "/%4", "/%zz",
        "/a%00b", "/a?x=%0d%0aSet-Cookie:1", "/%ff", "/a?%c3=1", "/a?b=%ED%A0%80", "/a\x01b"})
    EXPECT_FALSE(parse_target(wrong)) << wrong;
  std::string many = "/a?";
  for (std::size_t i = 0; i <= kMostParameters; ++i) many += "x=1&";
  EXPECT_FALSE(parse_target(many));
}

TEST(Target, AnyTextIsReadOrRefused) {
  rc::check("no byte string breaks it, and segments never leave the folder", [](const std::string& text) {
    const auto read = parse_target("/" + text);
    if (!read) return;
    for (const std::string& part : read->path) RC_ASSERT(!part.empty() && part != "." && part != "..");
  });
}

const std::vector<RouteParameter> kParameters = {{"on", DayParameter{}, "A day"},
                                                 {"limit", WholeParameter{1, 50, 10}, "How many"},
                                                 {"section", ChoicesParameter{{"force", "money"}}, "Which"},
                                                 {"kind", ChoiceParameter{{"csv", "xlsx"}}, "Form", true},
                                                 {"series", TextsParameter{8}, "Ids"},
                                                 {"early", FlagParameter{}, "Early"}};

std::string wrong_with(const Pairs& query) {
  ParameterValues values;
  const auto wrong = take_parameters(kParameters, query, values);
  return wrong ? wrong->what : "";
}

TEST(Parameters, AreTakenByTheirKind) {
  ParameterValues values;
  ASSERT_FALSE(take_parameters(kParameters,
                               {{"on", "2024-02-29"},
                                {"limit", "7"},
                                {"section", "force,money"},
                                {"kind", "csv"},
                                {"series", "a,b"},
                                {"series", "c"},
                                {"early", "true"}},
                               values));
  EXPECT_EQ(to_string(values.day("on")), "2024-02-29");
  EXPECT_EQ(values.whole("limit", 0), 7);
  EXPECT_EQ(values.texts("section"), (std::vector<std::string>{"force", "money"}));
  EXPECT_EQ(values.texts("series"), (std::vector<std::string>{"a,b", "c"}));
  EXPECT_TRUE(values.flag("early"));
}

TEST(Parameters, SayWhatWouldBeRight) {
  const std::pair<std::string, std::string> kind{"kind", "csv"};
  EXPECT_EQ(wrong_with({kind, {"limt", "1"}}), "parameter 'limt' is not known here: did you mean 'limit'?");
  EXPECT_EQ(wrong_with({kind, {"on", "2023-02-29"}}), "parameter 'on' is '2023-02-29': a day, YYYY-MM-DD");
  EXPECT_EQ(wrong_with({kind, {"limit", "51"}}), "parameter 'limit' is '51': a whole number from 1 to 50");
  EXPECT_EQ(wrong_with({kind, {"section", "forse"}}),
            "parameter 'section' is 'forse': did you mean 'force'?");
  EXPECT_EQ(wrong_with({}), "parameter 'kind' is missing: one of csv, xlsx");
  EXPECT_EQ(wrong_with({kind, kind}), "parameter 'kind' is given twice: give it once");
  for (const std::string value :
       {"0", "-1", "1.5", "1e3", " 7", "7 ", "99999999999999999999", "0x7", "seven"})
    EXPECT_NE(wrong_with({kind, {"limit", value}}), "") << value;
  for (const std::string value : {"yes", "1", "TRUE"})
    EXPECT_NE(wrong_with({kind, {"early", value}}), "") << value;
  EXPECT_NE(wrong_with({kind, {"series", "longer than eight"}}), "");
}

TEST(Parameters, OfAnEmptyFieldAreNotGiven) {
  ParameterValues values;
  ASSERT_FALSE(take_parameters(kParameters, {{"kind", "csv"}, {"on", ""}, {"section", ""}}, values));
  EXPECT_FALSE(values.given("on") || values.given("section"));
}

TEST(Cursor, IsGoodForItsOwnListAlone) {
  rc::check("it gives its fact back, and no other list takes it",
            [](const std::string& fact, const std::string& asked) {
              const std::string cursor = cursor_after(fact, asked);
              RC_ASSERT(fact_of_cursor(cursor, asked) == fact);
              RC_ASSERT(!fact_of_cursor(cursor, asked + "x"));
            });
  for (const std::string wrong :
       {"", "0", "zz", "0123456789abcdef", "0123456789abcde", "0123456789abcdef66", "%00"})
    EXPECT_FALSE(fact_of_cursor(wrong, "")) << wrong;
}

TEST(Loopback, AnswersToItsOwnNamesAlone) {
  for (const std::string host : {"127.0.0.1:7420", "localhost:7420", "LocalHost:7420", "[::1]:7420"})
    EXPECT_TRUE(is_loopback(host, 7420)) << host;
  for (const std::string host :
       {"", "127.0.0.1", "127.0.0.1:7421", "evil.example:7420", "localhost.evil.example:7420",
        "127.0.0.1.evil.example:7420", "evil.example#localhost:7420", "0.0.0.0:7420", "localhost:7420 "})
    EXPECT_FALSE(is_loopback(host, 7420)) << host;
  HttpRequest request{.target = "/", .head = {.host = "localhost:7420"}};
  EXPECT_EQ(refused_on_loopback(request, 7420), "");
  for (const std::string origin :
       {"null", "http://evil.example", "https://localhost:7420", "http://localhost:7421", "localhost:7420"}) {
    request.head.origin = origin;
    EXPECT_NE(refused_on_loopback(request, 7420), "") << origin;
  }
  request.head.origin = "http://127.0.0.1:7420";
  EXPECT_EQ(refused_on_loopback(request, 7420), "");
}

HttpResponse nothing(const RouteCall&) {
  return {};
}

TEST(Routes, AWordOfThePathGoesBeforeAName) {
  std::vector<Route> table(2);
  table[0].path = "/facts/{fact}";
  table[0].id = "fact";
  table[1].path = "/facts/download";
  table[1].id = "download";
  ASSERT_EQ(routes_at(table, {"facts", "download"}).size(), 1U);
  EXPECT_EQ(routes_at(table, {"facts", "download"}).front()->id, "download");
  EXPECT_EQ(routes_at(table, {"facts", "other"}).front()->id, "fact");
  EXPECT_TRUE(routes_at(table, {"facts"}).empty());
}

TEST(Routes, OfATableThatIsWrongAreNamed) {
  const Route right{.path = "/a", .id = "a", .summary = "A", .visitors = kAnybody, .answer = nothing};
  EXPECT_TRUE(wrong_routes(std::vector<Route>{right}).empty());
  Route nobody = right;
  nobody.visitors = {};
  ASSERT_EQ(wrong_routes(std::vector<Route>{nobody}).size(), 1U);
  EXPECT_EQ(wrong_routes(std::vector<Route>{nobody}).front(), "GET /a: its row does not say who may ask it");
  EXPECT_EQ(wrong_routes(std::vector<Route>{right, right}).size(), 2U);  // its id and its place
  Route unanswered = right;
  unanswered.answer = nullptr;
  EXPECT_EQ(wrong_routes(std::vector<Route>{unanswered}).size(), 1U);
}

}  // namespace
}  // namespace muster
