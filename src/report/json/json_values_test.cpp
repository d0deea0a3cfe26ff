// Pieces of JSON that every document shares.
#include "report/json/json_values.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(JsonValues, AnObjectHasItsFieldsInTheOrderInWhichTheyAreGiven) {
  EXPECT_EQ(object_of({{"on", "2024-09-26"}, {"a", 1}, {"list", Json::array({true, nullptr})}}).dump(),
            R"({"on":"2024-09-26","a":1,"list":[true,null]})");
  EXPECT_EQ(object_of({}).dump(), "{}");
}

TEST(JsonValues, AnObjectOfFieldsIsThatOfBraces) {
  const Json braces = {{"id", "x"}, {"value", 1.5}, {"inside", {{"k", "v"}}}};
  const Json fields = object_of({{"id", "x"}, {"value", 1.5}, {"inside", {{"k", "v"}}}});
  EXPECT_EQ(fields, braces);
  EXPECT_EQ(fields["inside"]["k"], "v");
}

TEST(JsonValues, ALargeValueIsMovedInto) {
  Json list = Json::array();
  for (int i = 0; i < 100; ++i) list.push_back(i);
  const Json* first = list.get_ref<const Json::array_t&>().data();
  const Json object = object_of({{"list", std::move(list)}});
  EXPECT_EQ(object["list"].get_ref<const Json::array_t&>().data(), first);
}

}  // namespace
}  // namespace muster
