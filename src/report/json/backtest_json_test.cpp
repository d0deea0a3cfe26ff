#include "report/json/backtest_json.hpp"

#include <gtest/gtest.h>

#include "inputs/reference.hpp"

namespace muster {
namespace {

// Compares two documents of one shape: counts within `counts`, other numbers within `shares`.
void expect_near(const Json& a, const Json& b, double counts, double shares, const std::string& where) {
  ASSERT_EQ(a.is_structured(), b.is_structured()) << where;
  if (a.is_object()) {
    for (const auto& [key, value] : a.items()) {
      ASSERT_TRUE(b.contains(key)) << where << '/' << key;
      expect_near(value, b.at(key), counts, shares, where + "/" + key);
    }
  }
  ASSERT_EQ(a.size(), b.size()) << where;
  if (a.is_array()) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      expect_near(a[i], b[i], counts, shares, where + "/" + std::to_string(i));
    }
  }
  if (a.is_number()) {
    EXPECT_NEAR(a.get<double>(), b.get<double>(), a.is_number_integer() ? counts : shares) << where;
  }
}

// What the report says of past forecasts is what the program now does; if this fails, write it again with
// `muster backtest reference --summary > docs/evidence/backtest.json` and tell of it in
// docs/evidence/force.md.
TEST(BacktestSummary, StoredOneIsTrue) {
  Problems problems;
  const Reference reference = embedded_reference(problems);
  ASSERT_TRUE(problems.good());
  const Backtest test = backtest(reference.missions, reference.missions, OutsideParameters{}, 1);
  Json now = backtest_summary_json(test, reference.missions);
  Json stored = embedded_backtest_summary();
  // p-values move far for a change of a single forecast.
  for (Json* json : {&now, &stored}) {
    for (auto& [name, score] : (*json)["scores"].items()) {
      score.erase("pit_p_value");
    }
    for (const char* groups : {"by_horizon", "by_origin", "by_kind"}) {
      for (Json& group : (*json)[groups]) {
        group["scores"]["muster"].erase("pit_p_value");
      }
    }
  }
  expect_near(now, stored, 3, 0.02, "");
}

}  // namespace
}  // namespace muster
