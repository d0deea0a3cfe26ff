#include "forecast/pool/inside_weight.hpp"

#include <gtest/gtest.h>

#include "record/load/load.hpp"
#include "status/observed.hpp"

namespace muster {
namespace {

// The inside view says what came, the outside view twice as much.
PastViews inside_is_right(Day known) {
  const std::array<Samples, 2> both = {Samples({{200, 1}}), Samples({{100, 1}})};
  return {.origin = known - 90,
          .known = known,
          .loss = pool_loss(both, 100, PoolScale::kNatural),
          .outside_crps = 100,
          .days = 1};
}

TEST(InsideWeight, IsTheOneBeforeWhereNoPastDayIsKnown) {
  const std::vector<PastViews> views = {inside_is_right(Day{1000})};
  const InsideWeight none = inside_weight_on(Day{999}, views, 0.35, false);
  EXPECT_EQ(none.weight, 0.35);
  EXPECT_EQ(none.days, 0);
}

TEST(InsideWeight, MovesToTheBetterViewAsIfThePriorWereTenDays) {
  const std::vector<PastViews> views(5, inside_is_right(Day{1000}));
  const InsideWeight learnt = inside_weight_on(Day{1000}, views, 0.35, false);
  EXPECT_NEAR(learnt.weight, (5 + 10 * 0.35) / 15, 1e-9);
  EXPECT_EQ(learnt.days, 5);
  EXPECT_EQ(learnt.outside_crps, 100);
  EXPECT_EQ(learnt.inside_crps, 0);
}

TEST(InsideWeight, StaysWhereSomebodyHasChosenIt) {
  const std::vector<PastViews> views(5, inside_is_right(Day{1000}));
  EXPECT_EQ(inside_weight_on(Day{1000}, views, 0, true).weight, 0);
  ForceParameters chosen;
  chosen.inside_weight = 0.8;
  EXPECT_EQ(inside_weight_on(Day{1000}, views, chosen).weight, 0.8);
  EXPECT_GT(inside_weight_on(Day{1000}, views, ForceParameters{}).weight, 0.35);
}

class PastViewsOfHaiti : public ::testing::Test {
 protected:
  // What is known on `on`, by the outside view that was fitted on `fitted`.
  [[nodiscard]] std::vector<PastViews> known(Day on, Day fitted) const {
    const OutsideModel model =
        fit_reference(known_before(past, haiti.short_name, fitted), 1, *force_parameters(haiti), {});
    return past_views(View(haiti, on), past, model, 1);
  }

  Problems problems;
  Mission haiti =
      load_mission(MUSTER_SOURCE_DIR "/missions/haiti-mss", embedded_catalogue(problems), problems);
  Reference past = embedded_reference(problems);
};

TEST_F(PastViewsOfHaiti, AreThoseWhoseOutcomeIsKnown) {
  const Day on = day_from({2024, 9, 26});
  const std::vector<PastViews> views = known(on, on);
  // In December 2023 no authorised strength was known; six months after March is not known yet, nor is what
  // June would have forecast.
  ASSERT_EQ(views.size(), 1);
  EXPECT_EQ(views[0].origin, day_from({2024, 3, 31}));
  EXPECT_EQ(views[0].days, 1);
  EXPECT_LE(views[0].known, on);
  EXPECT_GT(views[0].outside_crps, 0);
  const std::vector<PastViews> later = known(day_from({2024, 12, 31}), on);
  ASSERT_EQ(later.size(), 2);  // what December brought was not known yet
  EXPECT_EQ(later[0].days, 2);
  EXPECT_EQ(later[1].origin, day_from({2024, 6, 30}));
  EXPECT_EQ(later[1].days, 1);
}

TEST_F(PastViewsOfHaiti, CountFromTheDayOnWhichWhatCameHadBeenPublished) {
  const Day on = day_from({2025, 2, 28});
  const std::vector<PastViews> views = known(on, on);
  // Six months after June is 30 December 2024; the news of December came in January.
  const Day target = day_from({2024, 12, 30});
  ASSERT_EQ(views.size(), 3);
  EXPECT_EQ(views[1].origin, day_from({2024, 6, 30}));
  EXPECT_EQ(views[1].days, 2);
  EXPECT_GT(views[1].known, target);
  EXPECT_FALSE(strength_came(haiti, target, views[1].known - 1));
  EXPECT_TRUE(strength_came(haiti, target, views[1].known));
  EXPECT_EQ(inside_weight_on(target + 1, views, *force_parameters(haiti)).days, 1);
  EXPECT_EQ(inside_weight_on(on, views, *force_parameters(haiti)).days, 3);
}

}  // namespace
}  // namespace muster
