#include "inputs/people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "forecast/chain_forecast.hpp"
#include "inputs/rounds.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

const Mission& haiti() {
  static const Mission kMission = [] {
    Problems problems;
    return load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
  }();
  return kMission;
}

std::int64_t sum_of(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

const MissionChain& september() {
  static const MissionChain kChain =
      mission_chain(View(haiti(), day_from({2024, 9, 26})), 400, CouplingParameters{}, 1);
  return kChain;
}

TEST(MissionChain, CoversEveryCommuneOnceByDepartment) {
  const MissionChain& chain = september();
  EXPECT_EQ(chain.communes.size(), 140);
  EXPECT_EQ(chain.departments.size(), 10);
  std::vector<int> seen(chain.communes.size(), 0);
  for (const auto& department : chain.within) {
    for (const std::uint32_t commune : department) ++seen[commune];
  }
  EXPECT_EQ(seen, std::vector<int>(chain.communes.size(), 1));
}

TEST(MissionChain, TheStockIsTheLastRound) {
  const MissionChain& chain = september();
  ASSERT_TRUE(chain.people);
  const PeoplePlan& people = *chain.people;
  const std::int64_t stock = sum_of(people.with_hosts) + sum_of(people.in_sites);
  EXPECT_EQ(stock, sum_of(people.away));
  EXPECT_NEAR(static_cast<double>(stock), chain.known_displaced, 100);
  EXPECT_EQ(people.days_since, day_from({2024, 9, 26}) - chain.known_on);
}

TEST(MissionChain, KnowsNothingThatWasPublishedLater) {
  const MissionChain early =
      mission_chain(View(haiti(), day_from({2024, 6, 20})), 0, CouplingParameters{}, 1);
  ASSERT_TRUE(early.people);
  EXPECT_LE(early.known_on, day_from({2024, 6, 20}));
  const MissionChain figures =
      mission_chain(View(haiti(), day_from({2024, 2, 1})), 0, CouplingParameters{}, 1);
  ASSERT_TRUE(figures.violence);
  EXPECT_TRUE(figures.by_figures);
  const MissionChain first = mission_chain(View(haiti(), day_from({2022, 3, 1})), 0, CouplingParameters{}, 1);
  EXPECT_FALSE(first.violence);
  EXPECT_FALSE(first.missing.empty());
}

TEST(MissionChain, FiguresOfACountryWithoutCommunesAreNoViolenceToForecast) {
  const FolderTexts texts = {
      {"mission.toml",
       "name = \"T\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"KEN\"\ncurrency = \"USD\"\n"
       "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
      {"sources.csv",
       "id,publisher,published,title,url,reliability\nun,UN,2023-10-20,T,https://example.org,A\n"},
      {"places.csv", "pcode,name,level,parent,lat,lon,source\nT,Island,country,,-20,-175,x\n"},
      {"facts.csv",
       "id,series,on,until,place,value,credibility,source\nk,killed,2023-07-01,2023-09-30,T,30,1,un\n"}};
  Problems problems;
  const Mission mission = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
  ASSERT_TRUE(problems.good());
  const MissionChain chain =
      mission_chain(View(mission, day_from({2023, 12, 1})), 0, CouplingParameters{}, 1);
  EXPECT_FALSE(chain.violence);
  EXPECT_EQ(chain.missing, "places.csv has no place with a population, by which it is spread");
}

TEST(MissionChain, TheBackgroundOfTheDayIsThatOfTheCounts) {
  const ViolencePlan& violence = *september().violence;
  // Jamaica's 24 people are soldiers by its units: 150 of 176.
  const OfficersThere there = officers_by_place(violence, violence.host_police, {.all = 400, .soldiers = 20},
                                                violence.last, violence.control);
  EXPECT_NEAR(std::accumulate(there.soldiers.begin(), there.soldiers.end(), 0.0), 20, 1e-9);
  for (std::size_t i = 0; i < there.police.size(); ++i) {
    const double thousands = violence.places.population[i] / 1000;
    EXPECT_NEAR(there.police[i] / thousands, violence.places.reference[i], 1e-9);
    EXPECT_NEAR(there.soldiers[i] / thousands, violence.reference_soldiers[i], 1e-9);
  }
}

TEST(ChainForecast, ADepartmentsShareOfEventsIsWithinTheCountrys) {
  const MissionChain& chain = september();
  const View view(haiti(), day_from({2024, 9, 26}));
  const PipelinePlan plan = [&] {
    PipelinePlan empty;
    empty.on = view.on();
    empty.ceiling = 1;
    return empty;
  }();
  const PipelineParameters parameters;
  const Supposed nothing;
  const RunSeries runs =
      run_chains({plan, parameters, nothing, &*chain.violence, &*chain.people}, chain_days(view.on()), 20, 1);
  const ChainForecast forecast = chain_forecast(chain, runs);
  double events = 0;
  for (const PlaceForecast& place : forecast.departments) events += place.events.means.back();
  EXPECT_NEAR(events, forecast.country.events.means.back(), 1e-6 * events);
  EXPECT_EQ(forecast.communes.size(), kMostCommunes);
}

// On every day kept of a year.
TEST(ChainForecast, PeopleOfTheCountryAreConserved) {
  const MissionChain& chain = september();
  PipelinePlan plan;
  plan.on = day_from({2024, 9, 26});
  plan.ceiling = 1;
  const PipelineParameters parameters;
  const Supposed nothing;
  PeoplePlan people = *chain.people;
  people.events_since.clear();
  people.days_since = 0;
  people.coupling.round_error = people.coupling.own_round_error = 0;
  const RunSeries runs =
      run_chains({plan, parameters, nothing, &*chain.violence, &people}, chain_days(plan.on), 5, 1);
  const auto start = static_cast<double>(sum_of(people.with_hosts) + sum_of(people.in_sites));
  const auto on = [&](Output output, std::size_t day, int run) {
    return static_cast<double>(runs.at(run, day, runs[output]));
  };
  for (int run = 0; run < runs.runs; ++run) {
    for (std::size_t day = 0; day < runs.days.size(); ++day) {
      EXPECT_NEAR(on(Output::kDisplacedInAll, day, run) + on(Output::kAbroad, day, run),
                  start + on(Output::kFled, day, run) - on(Output::kReturned, day, run),
                  2);  // of a float's digits
    }
  }
}

}  // namespace
}  // namespace muster
