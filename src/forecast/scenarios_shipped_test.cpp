// The scenarios that ship with the mission in Haiti: what each supposes, and that nobody and no money is lost
// under any.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "engine/conservation.hpp"
#include "forecast/mission_forecast.hpp"
#include "inputs/people.hpp"
#include "inputs/scenario.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::Pair;

struct Haiti {
  Mission mission;
  Problems problems;
  Haiti()
      : mission(
            load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems)) {}
};

std::string name_of(const Scenario& scenario) {
  return std::filesystem::path(scenario.file).stem().string();
}

TEST(ScenariosOfHaiti, SupposeWhatTheirNamesSay) {
  const Haiti haiti;
  const View view(haiti.mission, day_from({2024, 9, 26}));
  Problems problems;
  const auto input =
      mission_input(view, force_status(view), promises_status(view), embedded_reference(problems)).value();
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> edits;  // what, new
  for (const Scenario& scenario : haiti.mission.scenarios) {
    const MissionScenario edited =
        mission_scenario(view, scenario, input.plan.plan, input.parameters, {}, problems);
    for (const Edit& edit : edited.edits) {
      EXPECT_NE(edit.old_value, edit.new_value) << scenario.file << ": " << edit.what;
      edits[name_of(scenario)].emplace_back(edit.what, edit.new_value);
    }
  }
  EXPECT_TRUE(problems.good());
  EXPECT_THAT(edits["funded"], ElementsAre(Pair("paid by 2024-11-01", "600,000,000")));
  EXPECT_THAT(edits["airport-closed"], ElementsAre(Pair("Aéroport international Toussaint Louverture (MTPP)",
                                                        "closed 2024-10-01 to 2025-01-01")));
  EXPECT_THAT(edits["others-on-time"],
              ElementsAre(Pair("BEN there on 2025-01-31", "1,500"), Pair("JAM there on 2025-01-31", "200"),
                          Pair("BHS there on 2025-01-31", "150"), Pair("BLZ there on 2025-01-31", "50")));
  EXPECT_THAT(edits["mandate-lapses"], ElementsAre(Pair("renewed", "0")));
  EXPECT_EQ(view.on() + input.plan.plan.mandate_days, day_from({2024, 10, 2}));
  EXPECT_THAT(edits["un-operation"], ElementsAre(Pair("pace", "1.5"), Pair("money_paid", "1"),
                                                 Pair("paid by 2025-04-01", "600,000,000")));
  EXPECT_THAT(edits["lead-withdraws"], ElementsAre(Pair("KEN there on 2024-12-31", "0")));
}

TEST(ScenariosOfHaiti, ConservePeopleOfficersAndMoneyEveryDay) {
  const Haiti haiti;
  const View view(haiti.mission, day_from({2024, 9, 26}));
  Problems problems;
  const auto input =
      mission_input(view, force_status(view), promises_status(view), embedded_reference(problems)).value();
  const MissionChain chain = mission_chain(view, people_there(input.plan.plan), {}, 1);
  ASSERT_TRUE(chain.people);
  ASSERT_GE(haiti.mission.scenarios.size(), 6U);
  constexpr int kDays = 365;
  for (const Scenario& scenario : haiti.mission.scenarios) {
    MissionScenario edited =
        mission_scenario(view, scenario, input.plan.plan, input.parameters, {}, problems);
    edited.supposed.places = supposed_places(view, chain, scenario);
    const DaysSooner sooner{};
    const RunSetup setup{input.plan.plan, edited.parameters, sooner,        edited.supposed,
                         kDays,           &*chain.violence,  &*chain.people};
    for (const std::uint32_t run : {0U, 1U}) {
      Chain models = chain_at_start(setup, {1, run});
      World world = world_at_start(models);
      Conservation conservation(setup, models, world);
      while (world.day < kDays) {
        advance(models, world);
        ASSERT_EQ(conservation.broken(models, world).value_or(""), "") << scenario.file << ", run " << run;
      }
    }
  }
}

}  // namespace
}  // namespace muster
