// The three cases of Flee 3 against its own results, from runs of the program as of 14 May 2026 with the
// settings that it ships.  And the ten cases of its suite run unchanged.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>

#include "base/files/csv.hpp"
#include "base/files/file.hpp"
#include "base/number.hpp"
#include "flee/ensemble.hpp"
#include "flee/flee_case.hpp"
#include "flee/scores.hpp"
#include "flee/series.hpp"
#include "models/people/rules.hpp"
#include "models/people/run.hpp"

namespace muster {
namespace {

const std::filesystem::path kCases = std::filesystem::path(MUSTER_SOURCE_DIR) / "tests/data/flee";

struct Reference {
  const char* folder;
  std::int64_t people_end;
  double ard;
};

class FleeReference : public testing::TestWithParam<Reference> {
 protected:
  void SetUp() override {
    if (*MUSTER_SANITIZE != '\0') GTEST_SKIP() << "too slow with sanitizers";
    Problems problems;
    flee_ = read_flee_case(kCases / "flee3" / GetParam().folder, RuleSet::kFlee, 0, {}, problems);
    for (const Problem& problem : problems.all()) {
      EXPECT_NE(problem.severity, Severity::kError) << to_string(problem);
    }
    ASSERT_TRUE(flee_);
  }
  std::optional<FleeCase> flee_;
};

TEST_P(FleeReference, CohortsReachItsAveragedRelativeDifference) {
  const muster::Run run = run_cohorts(flee_->scenario, 1, 0);
  EXPECT_EQ(run.displaced.back(), GetParam().people_end);
  EXPECT_NEAR(averaged_relative_difference(flee_->scenario, run).plain, GetParam().ard, 0.01);
}

TEST_P(FleeReference, AgentsReachItsAveragedRelativeDifference) {
  const muster::Run run = run_agents(flee_->scenario, 1, 0);
  EXPECT_EQ(run.displaced.back(), GetParam().people_end);
  EXPECT_NEAR(averaged_relative_difference(flee_->scenario, run).plain, GetParam().ard, 0.01);
}

TEST_P(FleeReference, CapacitiesAfterDay0AreItsOwn) {  // worked check 4
  static const std::map<std::string, std::int64_t> kExpected = {
      {"Fassala-Mbera", 66617}, {"Abala", 10689}, {"Mangaize", 2560},   {"Amboko", 5416},  {"Belom", 11944},
      {"Dosseye", 13970},       {"Gondje", 5049}, {"Moyo", 4940},       {"Boyabu", 15560}, {"Inke", 13716},
      {"Betou", 6803},          {"Mboti", -5801}, {"Nyarugusu", 100734}};
  const Situation world(flee_->scenario);
  for (std::uint32_t i = 0; i < flee_->scenario.sites.size(); ++i) {
    const Site& site = flee_->scenario.sites[i];
    const auto found = kExpected.find(site.name);
    EXPECT_EQ(world.capacity(SiteId{i}), found == kExpected.end() ? site.capacity : found->second)
        << site.name;
  }
}

// Flee's mean people in each camp (flee-model, section 19): on four days, and over all days.
struct Camp {
  const char* name;
  std::array<double, 4> people;
  double mean;
};
struct Camps {
  const char* folder;
  std::array<int, 4> days;
  std::vector<Camp> camps;
};
const std::vector<Camps>& reference_camps() {
  static const std::vector<Camps> kAll = {
      {"mali",
       {30, 100, 200, 299},
       {
           {"Fassala-Mbera", {10982, 19030, 37041, 49868}, 28531},
           {"Mentao", {896, 6760, 6778, 6657}, 5826},
           {"Bobo-Dioulasso", {549, 1888, 2090, 2036}, 1773},
           {"Abala", {683, 2842, 10021, 10166}, 6278},
           {"Mangaize", {856, 2164, 2436, 2439}, 2052},
           {"Niamey", {19, 195, 877, 1726}, 623},
           {"Tabareybarey", {15, 5932, 5907, 5902}, 4976},
       }},
      {"burundi",
       {60, 120, 240, 395},
       {
           {"Mahama", {0, 6535, 33959, 47017}, 23828},
           {"Nduta", {2, 6567, 30256, 34758}, 19489},
           {"Nyarugusu", {185, 9405, 46195, 70743}, 32820},
           {"Nakivale", {0, 5765, 17806, 17816}, 11182},
           {"Lusenda", {0, 20492, 18120, 16352}, 14032},
       }},
      {"car",
       {100, 300, 600, 819},
       {
           {"Amboko", {6319, 5170, 5481, 5356}, 5713},
           {"Belom", {14928, 14036, 14036, 14036}, 14276},
           {"Dosseye", {13292, 13570, 13443, 13297}, 13225},
           {"Gondje", {6445, 5255, 4868, 4840}, 5368},
           {"Moyo", {5417, 5088, 5088, 5088}, 5173},
           {"East", {9662, 50308, 112980, 130340}, 68560},
           {"Adamaoua", {1404, 16499, 43727, 54490}, 25879},
           {"Mole", {4344, 19526, 19498, 19466}, 15372},
           {"Bili", {0, 0, 0, 0}, 0},
           {"Boyabu", {4769, 5898, 10861, 14388}, 8228},
           {"Mboti", {7316, 17890, 73903, 94241}, 41236},
           {"Inke", {7386, 13110, 13238, 13237}, 11623},
           {"Betou", {6594, 6548, 7086, 6578}, 6724},
           {"Brazaville", {1530, 3388, 5624, 5462}, 3754},
       }},
  };
  return kAll;
}

// Within 5 % or 100 people.  Camps near their limit fill in bursts, and on single days runs differ by
// hundreds; there, within three standard errors of the difference from the reference's two runs.
TEST_P(FleeReference, EveryCampHoldsAsManyPeople) {
  constexpr int kRuns = 20;
  const auto& all = reference_camps();
  const auto expected = std::find_if(all.begin(), all.end(), [](const Camps& one) {
    return std::string_view(one.folder) == GetParam().folder;
  });
  std::vector<muster::Run> runs;
  for (std::uint32_t i = 0; i < kRuns; ++i) runs.push_back(run_cohorts(flee_->scenario, 3, i));
  for (const Camp& camp : expected->camps) {
    const auto place = std::find_if(
        flee_->scenario.destinations.begin(), flee_->scenario.destinations.end(),
        [&](const Destination& one) { return flee_->scenario.sites[one.site.v].name == camp.name; });
    ASSERT_NE(place, flee_->scenario.destinations.end()) << camp.name;
    const auto compare = [&](auto&& people_in, double reference, const std::string& when) {
      std::vector<double> people;
      for (const muster::Run& run : runs) people.push_back(people_in(run));
      const Spread found = spread(people);
      const double noise = 3 * found.sd * std::sqrt(1.0 / kRuns + 1.0 / 2);
      EXPECT_NEAR(found.mean, reference, std::max({100.0, 0.05 * reference, noise})) << camp.name << when;
    };
    for (std::size_t i = 0; i < 4; ++i) {
      const int day = expected->days[i];
      compare([&](const muster::Run& run) { return static_cast<double>(run.at(day, place->site)); },
              camp.people[i], " on day " + std::to_string(day));
    }
    const int days = flee_->scenario.days;
    compare(
        [&](const muster::Run& run) {
          double sum = 0;
          for (int day = 0; day < days; ++day) sum += static_cast<double>(run.at(day, place->site));
          return sum / days;
        },
        camp.mean, " on average");
  }
}

// What `--rules muster` promises of these cases (docs/evidence/people.md).
TEST_P(FleeReference, MusterRulesAreCloserToTheCountsThanFlee) {
  Problems problems;
  const auto mine = read_flee_case(kCases / "flee3" / GetParam().folder, RuleSet::kMuster, 0, {}, problems);
  ASSERT_TRUE(mine);
  const muster::Run run = run_cohorts(mine->scenario, 1, 0);
  EXPECT_LT(averaged_relative_difference(mine->scenario, run).plain, 0.8 * GetParam().ard);
  EXPECT_EQ(run.displaced.back(), GetParam().people_end);
}

CountSeries counts_of(const std::string& file, Day start) {
  CountSeries series;
  Problems problems;
  const auto path = kCases / "flee3/car/source_data" / file;
  const auto text = read_text(path, file, problems);
  if (!text) return series;
  CsvReader rows(*text);
  while (const auto row = rows.next_row()) {
    const auto day = parse_day(row->front().text.substr(0, 10));
    const auto people = row->size() > 1 ? parse_number((*row)[1].text) : std::nullopt;
    if (day && people) series.push_back({*day - start, *people});
  }
  return series;
}

TEST(FleeSeries, SumsOfFilesAreThoseOfFlee) {  // worked check 6
  const Day start = *parse_day("2013-12-01");
  const auto sum = [&](const std::string& camp) {
    bool too_early = false;
    return sum_as_flee(counts_of("dcon-" + camp + ".csv", start),
                       counts_of("dcon-" + camp + "-outside.csv", start), too_early);
  };
  const CountSeries mboti = sum("mboti"), inke = sum("inke");
  bool too_early = false;
  const CountSeries betou =
      sum_as_flee(counts_of("con-betou.csv", start), counts_of("con-betou-outside.csv", start), too_early);
  EXPECT_EQ(mboti.size(), 24U);
  EXPECT_EQ(mboti.front().day, 3);
  EXPECT_EQ(mboti.front().people, 6505);
  EXPECT_EQ(inke.size(), 27U);
  EXPECT_EQ(inke.front().day, 0);
  EXPECT_EQ(inke.front().people, 8683);
  EXPECT_EQ(inke.back().day, 881);
  EXPECT_EQ(inke.back().people, 30910);
  EXPECT_EQ(betou.size(), 27U);
  EXPECT_EQ(betou.front().day, 0);
  EXPECT_EQ(betou.front().people, 4816);
  EXPECT_EQ(betou.back().day, 1035);
  EXPECT_EQ(betou.back().people, 17849);
}

// Each case of the suite, and how many warnings it has: closures that name a country, counts out of order, a
// row of counts that is not a place.
TEST(FleeSuite, RunsAsItIsUnderBothRuleSets) {
  const std::map<std::string, std::size_t> warnings = {
      {"burundi2015", 0},      {"car2013", 1},    {"mali2012", 0},   {"mali2017_adm1", 7}, {"nigeria2016", 3},
      {"nigeria2022_adm2", 0}, {"ssudan2013", 3}, {"ssudan2016", 0}, {"syria2013", 0},     {"tigray2020", 0}};
  for (const auto& [name, expected] : warnings) {
    for (const RuleSet rules : {RuleSet::kFlee, RuleSet::kMuster}) {
      Problems problems;
      const auto flee = read_flee_case(kCases / "suite" / name, rules, 0, {}, problems);
      ASSERT_TRUE(flee) << name;
      EXPECT_EQ(problems.warnings(), expected) << name;
      constexpr int kDays = 60;  // all days take minutes: bench/flee_accuracy runs them
      const auto begin = read_flee_case(kCases / "suite" / name, rules, kDays, {}, problems);
      ASSERT_TRUE(begin) << name;
      const muster::Run run = run_cohorts(begin->scenario, 1, 0);
      EXPECT_EQ(run.displaced.size(), static_cast<std::size_t>(kDays)) << name;
      EXPECT_TRUE(std::isfinite(averaged_relative_difference(begin->scenario, run).plain)) << name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, FleeReference,
                         testing::Values(Reference{"mali", 89991, 0.381}, Reference{"burundi", 212321, 0.585},
                                         Reference{"car", 406445, 0.426}),
                         [](const auto& one) { return std::string(one.param.folder); });

}  // namespace
}  // namespace muster
