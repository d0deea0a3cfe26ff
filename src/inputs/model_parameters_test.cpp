#include "inputs/model_parameters.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/models/coupling.hpp"
#include "models/force/parameters.hpp"
#include "models/people/parameters.hpp"

namespace muster {
namespace {

template <class Values>
void expect_new(std::span<const ParameterRow<Values>> table, std::set<std::string_view>& names) {
  for (const auto& row : table) EXPECT_TRUE(names.insert(row.name).second) << row.name << " stands twice";
}

// `--set NAME=VALUE` and mission.toml say no more than a name.
TEST(ModelParameters, NoTwoOfAForecastHaveOneName) {
  std::set<std::string_view> names;
  expect_new(force_parameter_table(), names);
  expect_new(coupling_parameters(), names);
  expect_new(parameter_table(), names);
}

TEST(ModelParameters, AnUnknownNameIsToldWithTheNearestOfAnyModel) {
  const auto told = [](std::string_view name) { return allowed_parameter(name, 1).error().what; };
  EXPECT_EQ(told("uproted"), "unknown parameter 'uproted': did you mean 'uprooted'?");
  EXPECT_EQ(told("train_day"), "unknown parameter 'train_day': did you mean 'train_days'?");
  EXPECT_EQ(told("qqqqqq"), "unknown parameter 'qqqqqq': 'muster parameters' lists them");
}

TEST(ModelParameters, ThoseThatDifferFromTheirDefaultsAreChanged) {
  Mission mission;
  EXPECT_TRUE(changed_parameters(mission).empty());
  ASSERT_TRUE(change_parameter(mission, "uprooted", 3));
  ASSERT_TRUE(change_parameter(mission, "pace", 0.5));
  ASSERT_TRUE(change_parameter(mission, "uprooted", 2));
  ASSERT_TRUE(change_parameter(mission, "flight_spread", CouplingParameters{}.flight_spread));
  const auto list = changed_parameters(mission);
  ASSERT_EQ(list.size(), 2);
  EXPECT_EQ(list[0].name, "pace");
  EXPECT_EQ(list[0].value, 0.5);
  EXPECT_EQ(list[1].name, "uprooted");
  EXPECT_EQ(list[1].value, 2) << "the last that was set";
  EXPECT_EQ(list[1].preset, CouplingParameters{}.uprooted);
}

}  // namespace
}  // namespace muster
