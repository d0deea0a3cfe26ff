#include "models/force/outside_view.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "models/force/draws.hpp"

namespace muster {
namespace {

History history(double ceiling, std::vector<std::pair<double, double>> counts) {
  History made{.traits = {.id = "x", .kind = "un", .funding = "assessed", .host = "HTI"},
               .authorised = Day{10000},
               .ceilings = {{Day{10000}, ceiling}},
               .counts = {}};
  for (const auto& [month, people] : counts) made.counts.push_back({made.day_of_month(month), people});
  return made;
}

OutsideModel model_of_three(std::uint64_t seed = 1) {
  std::vector<History> past = {history(1000, {{1, 100}, {3, 300}, {6, 600}, {9, 800}, {12, 900}, {18, 950}}),
                               history(2000, {{1, 0}, {3, 200}, {6, 900}, {9, 1500}, {12, 1800}, {18, 1900}}),
                               history(500, {{3, 10}, {6, 20}, {12, 30}, {24, 250}})};
  constexpr std::array kHosts = {"TLS", "KHM", "XKX"};
  for (std::size_t i = 0; i < past.size(); ++i) {
    past[i].traits.id = std::string(1, static_cast<char>('a' + i));
    past[i].traits.host = kHosts[i];
  }
  return fit_outside(past, {}, seed);
}

double mean_of(const std::vector<StrengthDraw>& draws) {
  double sum = 0;
  for (const StrengthDraw& draw : draws) sum += draw.weight * draw.people;
  return sum;
}

TEST(Ramp, IsAsByHand) {
  const Ramp ramp{.start = 2, .jump = 0.5, .pace = 0.1, .plateau = 0.9};
  const History empty = history(1000, {});
  EXPECT_EQ(ramp_strength(ramp, empty, 1), 0);
  EXPECT_NEAR(ramp_strength(ramp, empty, 2.0001), 500, 0.1);
  EXPECT_NEAR(ramp_strength(ramp, empty, 12), 900 - 400 * std::exp(-1.0), 1e-9);
  EXPECT_NEAR(ramp_strength(ramp, empty, 12, 700, 22), 900 - 200 * std::exp(-1.0), 1e-9);
}

TEST(Ramp, FollowsACeilingThatChanges) {
  const Ramp ramp{.start = 0, .jump = 0, .pace = 1000, .plateau = 1};
  History raised = history(1000, {});
  raised.ceilings.push_back({raised.day_of_month(6), 3000});
  EXPECT_NEAR(ramp_strength(ramp, raised, 5), 1000, 1e-6);
  EXPECT_NEAR(ramp_strength(ramp, raised, 8), 3000, 1e-6);
  EXPECT_NEAR(ramp_strength(ramp, raised, 3, 500, 8), 3000, 1e-6);
}

TEST(Ramp, InTwoStepsIsTheSameAsInOne) {
  const Ramp ramp{.start = 1, .jump = 0.2, .pace = 0.3, .plateau = 0.8};
  const History empty = history(1000, {});
  const double half = ramp_strength(ramp, empty, 2, 300, 5);
  EXPECT_NEAR(ramp_strength(ramp, empty, 5, half, 9), ramp_strength(ramp, empty, 2, 300, 9), 1e-9);
}

TEST(Student4, IsTheQuantileFunction) {
  // Tables of Student's t with 4 degrees of freedom.
  EXPECT_NEAR(student4(0.975), 2.776445, 1e-5);
  EXPECT_NEAR(student4(0.95), 2.131847, 1e-5);
  EXPECT_NEAR(student4(0.05), -2.131847, 1e-5);
  EXPECT_NEAR(student4(0.5), 0, 1e-6);
}

TEST(OutsideView, WeightsSumToOneAndNothingIsNegative) {
  const OutsideModel model = model_of_three();
  for (const OutsidePart part :
       {OutsidePart::kAll, OutsidePart::kRamps, OutsidePart::kAnalogs, OutsidePart::kClassChange}) {
    const History known = history(1000, {{1, 50}, {3, 200}});
    double sum = 0;
    for (const StrengthDraw& draw :
         draw_strength(condition(model, known, known.day_of_month(3)), known.day_of_month(9), 1, part)) {
      sum += draw.weight;
      EXPECT_GE(draw.people, 0);
    }
    EXPECT_NEAR(sum, 1, 1e-9);
  }
}

TEST(OutsideView, ScalesWithTheCeiling) {
  const OutsideModel model = model_of_three();
  const History small = history(1000, {{1, 50}, {3, 200}});
  const History large = history(3000, {{1, 150}, {3, 600}});
  const Day origin = small.day_of_month(3);
  const double a = mean_of(draw_strength(condition(model, small, origin), origin + 90, 1));
  const double b = mean_of(draw_strength(condition(model, large, origin), origin + 90, 1));
  EXPECT_NEAR(b / a, 3, 1e-6);
}

TEST(OutsideView, LeavesOutThePastMissionOfTheSameId) {
  const OutsideModel model = model_of_three();
  History known = history(1000, {{3, 300}});
  known.traits.id = "a";
  const ConditionedView view = condition(model, known, known.day_of_month(3));
  EXPECT_EQ(view.likeness[0], 0);
  for (const StrengthDraw& draw : draw_strength(view, known.day_of_month(9), 1)) {
    if (draw.mission != 0) continue;
    EXPECT_EQ(draw.weight, 0);
  }
}

// b has cut its ceiling to a hundredth, again and again.  A mission of its family does not expect that.
TEST(OutsideView, DrawsNoChangeOfCeilingOfTheFamily) {
  History cut = history(2000, {{1, 0}, {3, 200}, {6, 900}, {9, 1500}, {12, 1800}, {18, 1900}});
  cut.traits = {.id = "b", .kind = "un", .funding = "assessed", .host = "KHM"};
  cut.ceilings.push_back({cut.day_of_month(20), 20});
  const OutsideModel model = fit_outside(std::span(&cut, 1), {}, 1);
  History known = history(1000, {{3, 300}});
  EXPECT_EQ(condition(model, known, known.day_of_month(3)).ceiling_changes,
            (std::vector<std::vector<double>>{{0.01}}));
  known.traits.host = "KHM";
  EXPECT_TRUE(condition(model, known, known.day_of_month(3)).ceiling_changes.empty());
}

// One mission doubled its ceiling nine times, another halved it once: each is drawn half of the time.
TEST(OutsideView, DrawsChangesOfCeilingByMission) {
  std::vector<History> past = {history(1000, {{3, 300}}), history(1000, {{3, 300}})};
  past[0].traits.id = "often";
  past[1].traits.id = "once";
  past[0].traits.host = past[1].traits.host = "TLS";
  for (int i = 1; i <= 9; ++i) past[0].ceilings.push_back({past[0].day_of_month(i), 1000 * std::pow(2.0, i)});
  past[1].ceilings.push_back({past[1].day_of_month(5), 500});
  OutsideParameters parameters;
  parameters.change_rate = 1000;  // at once
  parameters.own_weight = 0;
  parameters.drift_error = 0.001;
  const OutsideModel model = fit_outside(past, parameters, 1);
  const History known = history(1000, {{3, 900}});
  double raised = 0;
  for (const StrengthDraw& draw : draw_strength(condition(model, known, known.day_of_month(3)),
                                                known.day_of_month(100), 1, OutsidePart::kRamps)) {
    if (draw.people > 1000) raised += draw.weight;
  }
  EXPECT_NEAR(raised, 0.5, 0.1);
}

TEST(Family, IsAStateAndThreeYears) {
  const History one = history(1000, {{6, 100}});
  History other = history(1000, {{6, 100}});
  other.traits.id = "y";
  const auto later_by = [&](double months) {
    other.authorised = one.day_of_month(months);
    other.ceilings[0].on = other.authorised;
    other.counts[0].on = other.day_of_month(6);
  };
  EXPECT_TRUE(same_family(one, other));
  later_by(6 + 35.9);
  EXPECT_TRUE(same_family(one, other)) << "less than three years after the last count";
  EXPECT_TRUE(same_family(other, one));
  later_by(6 + 36.2);
  EXPECT_FALSE(same_family(one, other));
  EXPECT_FALSE(same_family(other, one));
  other.traits.id = "x";
  EXPECT_TRUE(same_family(one, other)) << "a mission is of its own family";
  other = one;
  other.traits.id = "y";
  other.traits.host = "TLS";
  EXPECT_FALSE(same_family(one, other));
}

TEST(History, KnowsACountAfterTheDelayAndACeilingAtOnce) {
  History all = history(1000, {{3, 300}});
  all.ceilings.push_back({all.day_of_month(3), 1500});
  const Day day = all.day_of_month(3);
  EXPECT_TRUE(all.known_on(day + kCountDelayDays - 1).counts.empty());
  EXPECT_EQ(all.known_on(day + kCountDelayDays).counts.size(), 1U);
  EXPECT_EQ(all.known_on(day).ceilings.size(), 2U);
  EXPECT_EQ(all.complete_on(), day + kCountDelayDays);
}

TEST(OutsideView, AMissionAtItsPlateauStaysNearIt) {
  const OutsideModel model = model_of_three();
  const History known = history(1000, {{9, 930}, {10, 940}, {11, 945}, {12, 950}});
  const ConditionedView view = condition(model, known, known.day_of_month(12));
  EXPECT_NEAR(mean_of(draw_strength(view, known.day_of_month(13), 1)), 950, 60);
}

TEST(OutsideView, OneCountOrNoneStillGivesAForecast) {
  const OutsideModel model = model_of_three();
  for (const History& known : {history(1000, {}), history(1000, {{0, 400}}), history(1000, {{3, 2000}})}) {
    const double mean =
        mean_of(draw_strength(condition(model, known, known.day_of_month(4)), known.day_of_month(10), 1));
    EXPECT_GT(mean, 0);
    EXPECT_LT(mean, 3000);
  }
}

TEST(OutsideView, WithoutPastMissionsThePriorSpeaks) {
  const OutsideModel model = fit_outside({}, {}, 1);
  const History known = history(1000, {{3, 300}});
  EXPECT_GT(mean_of(draw_strength(condition(model, known, known.day_of_month(3)), known.day_of_month(9), 1)),
            300);
}

bool same(const Ramp& a, const Ramp& b) {
  return a.start == b.start && a.jump == b.jump && a.pace == b.pace && a.plateau == b.plateau;
}

TEST(OutsideView, FitsAMissionTheSameWhateverOthersThereAreAndOnAnyNumberOfThreads) {
  const OutsideModel three = model_of_three();
  for (const std::size_t threads : {1, 2, 5}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    History alone = history(500, {{3, 10}, {6, 20}, {12, 30}, {24, 250}});
    alone.traits.id = "c";
    const OutsideModel one = fit_outside(std::span(&alone, 1), {}, 1);
    EXPECT_TRUE(std::equal(one.missions[0].ramps.begin(), one.missions[0].ramps.end(),
                           three.missions[2].ramps.begin(), three.missions[2].ramps.end(), same));
  }
}

TEST(OutsideView, TheRampsOfAMissionAreMostlyDifferent) {
  // Without moves, few of 4,000 ramps would fit a mission counted this often, and each would be picked many
  // times.
  std::vector<std::pair<double, double>> counts;
  for (int month = 1; month <= 24; ++month) counts.emplace_back(month, 1000 * (1 - std::exp(-0.2 * month)));
  const History often = history(1000, counts);
  const OutsideModel model = fit_outside(std::span(&often, 1), {}, 1);
  std::set<double> paces;
  for (const Ramp& ramp : model.missions[0].ramps) paces.insert(ramp.pace);
  EXPECT_GT(paces.size(), 0.9 * kRampsOfMission);
}

TEST(OutsideView, CountsThatContradictEachOtherLeaveItBetweenThem) {
  const OutsideModel model = model_of_three();
  const History known = history(1000, {{3, 200}, {6, 400}, {6.1, 700}});
  const ConditionedView view = condition(model, known, known.day_of_month(7));
  const double mean = mean_of(draw_strength(view, known.day_of_month(8), 1));
  EXPECT_GT(mean, 400);
  EXPECT_LT(mean, 900);
}

// Simulation-based calibration (Talts et al. 2018, arXiv 1804.06788): a ramp drawn from the prior makes
// counts with the model's own error; the rank of its plateau among the posterior draws is uniform.  Here with
// the full likelihood of the counts, and with the prior as the only past.
TEST(OutsideView, RanksOfKnownRampsAreUniform) {
  OutsideParameters parameters;
  parameters.own_weight = 1;
  const OutsideModel model = fit_outside({}, parameters, 3);
  constexpr int kRuns = kWideRamps;
  std::vector<int> tenths(10);
  for (std::uint32_t run = 0; run < kRuns; ++run) {
    const Ramp& truth = model.prior[run];
    History made = history(1000, {});
    double last = 0;
    double from = 0;
    for (int month = 1; month <= 12; ++month) {
      const Day day = made.day_of_month(month);
      const double now = made.month(day);
      const double mean =
          month == 1 ? ramp_strength(truth, made, now) : ramp_strength(truth, made, from, last, now);
      const double months = month == 1 ? 0 : now - from;
      const double scale =
          1000 * std::hypot(parameters.count_error, parameters.drift_error * std::sqrt(months));
      last =
          mean +
          scale * student4(uniforms(99, DrawRule::kPathError, run, static_cast<std::uint32_t>(month)).first);
      from = now;
      made.counts.push_back({day, last});
    }
    const ConditionedView view = condition(model, made, made.day_of_month(12));
    double rank = 0;
    for (std::size_t i = 0; i < view.weights.size(); ++i) {
      if (model.prior[i].plateau < truth.plateau) rank += view.weights[i];
      // The true ramp's place within its own weight is random.
      if (i == run) rank += uniforms(7, DrawRule::kPit, run, 0).first * view.weights[i];
    }
    ++tenths[static_cast<std::size_t>(std::min(rank * 10, 9.0))];
  }
  double chi_squared = 0;
  for (const int count : tenths) chi_squared += std::pow(count - kRuns / 10.0, 2) / (kRuns / 10.0);
  EXPECT_LT(chi_squared, 21.67) << "1 % level at 9 degrees of freedom";
}

}  // namespace
}  // namespace muster
