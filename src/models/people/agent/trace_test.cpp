#include "models/people/agent/trace.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files/file.hpp"
#include "models/people/run.hpp"

namespace muster {
namespace {

constexpr SiteId kA{0}, kB{1};

// Seven people in A and two displaced on day 1, 900 km from a camp: two days on the link, then in the camp.
Displacement long_way() {
  Displacement d;
  d.start = *parse_day("2020-01-01");
  d.days = 5;
  d.sites = {{.name = "A, town", .kind = SiteKind::kConflict, .population = 10, .present = 7},
             {.name = "B", .kind = SiteKind::kCamp}};
  d.links = {{kA, kB, 900}, {kB, kA, 900}};
  d.newly_displaced = {0, 2, 0, 0, 0};
  d.parameters.camp_movechance = 0;
  return d;
}

std::string traced(const Displacement& scenario, std::uint32_t every) {
  const auto file = std::filesystem::path(testing::TempDir()) / "muster-trace-test.csv";
  auto trace = PersonTrace::open(file, scenario, every);
  EXPECT_TRUE(trace);
  RunWatch watch;
  watch.trace = &*trace;
  static_cast<void>(run_agents_watched(scenario, 1, 0, watch));
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_TRUE(trace->close());
  const std::string text = read_bytes(file).value_or("");
  std::filesystem::remove(file);
  EXPECT_EQ(text.size(), trace->bytes());
  return text;
}

TEST(PersonTrace, TellsEachDayThatEndsElsewhere) {
  EXPECT_EQ(traced(long_way(), 8),
            "person,day,date,place,from,to,km,origin,displaced_on\n"
            "0,0,2020-01-01,,\"A, town\",B,360,\"A, town\",\n"
            "0,1,2020-01-02,,\"A, town\",B,720,\"A, town\",\n"
            "8,1,2020-01-02,,\"A, town\",B,360,\"A, town\",1\n"
            "0,2,2020-01-03,B,,,,\"A, town\",\n"
            "8,2,2020-01-03,,\"A, town\",B,720,\"A, town\",1\n"
            "8,3,2020-01-04,B,,,,\"A, town\",1\n");
}

TEST(PersonTrace, HasTheAttributesOfAPerson) {
  Displacement d = long_way();
  d.demographics = {{.name = "age", .values = {"7"}, .weights = {{1}}, .column = {}}};
  const std::string text = traced(d, 100);
  EXPECT_EQ(text.substr(0, text.find('\n', text.find('\n') + 1)),
            "person,day,date,place,from,to,km,origin,displaced_on,age\n"
            "0,0,2020-01-01,,\"A, town\",B,360,\"A, town\",,7");
}

TEST(PersonTrace, DoesNotChangeTheRun) {
  const Displacement d = long_way();
  const auto file = std::filesystem::path(testing::TempDir()) / "muster-trace-bits.csv";
  auto trace = PersonTrace::open(file, d, 1);
  ASSERT_TRUE(trace);
  RunWatch watch;
  watch.trace = &*trace;
  EXPECT_EQ(run_agents_watched(d, 3, 1, watch).present, run_agents(d, 3, 1).present);
  EXPECT_EQ(trace->people(), 9U);
  EXPECT_TRUE(trace->close());
  std::filesystem::remove(file);
}

TEST(PersonTrace, LeavesNothingUnlessClosed) {
  const auto file = std::filesystem::path(testing::TempDir()) / "muster-trace-left.csv";
  { ASSERT_TRUE(PersonTrace::open(file, long_way(), 1)); }
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".partial"));
}

TEST(PersonTrace, FailsWhereItCannotWrite) {
  EXPECT_FALSE(PersonTrace::open("/no/such/folder/trace.csv", long_way(), 1));
}

}  // namespace
}  // namespace muster
