#include "scoring/backtest.hpp"

#include <gtest/gtest.h>

namespace muster {
namespace {

PastMission mission(std::string id, std::string host, double ceiling,
                    std::vector<std::pair<int, double>> counts) {
  PastMission past;
  past.history = {
      .traits = {.id = std::move(id), .kind = "un", .funding = "assessed", .host = std::move(host)},
      .authorised = Day{10000},
      .ceilings = {{Day{10000}, ceiling}},
      .counts = {}};
  for (const auto& [month, people] : counts)
    past.history.counts.push_back({past.history.day_of_month(month), people});
  return past;
}

std::vector<PastMission> three() {
  return {mission("a", "HTI", 1000, {{1, 100}, {3, 300}, {6, 600}, {9, 800}, {12, 900}, {18, 950}}),
          mission("b", "TLS", 2000, {{1, 0}, {3, 200}, {6, 900}, {9, 1500}, {12, 1800}, {18, 1900}}),
          mission("c", "KHM", 500, {{3, 400}, {6, 450}, {12, 480}, {24, 490}})};
}

// The forecast of one of three() for month `target` from month `origin`, counts known on their day.
Samples forecast(Baseline baseline, const PastMission& of, double origin, int target) {
  const std::vector<PastMission> past = three();
  std::vector<History> histories;
  std::vector<const PastMission*> others;
  for (const PastMission& one : past) {
    histories.push_back(one.history);
    if (one.history.traits.id != of.history.traits.id) others.push_back(&one);
  }
  const OutsideModel model = fit_outside(histories, {}, 1);
  const History& history = of.history;
  const Day day = history.day_of_month(origin);
  const ConditionedView view = condition(model, history.known_on(day, 0), day);
  return baseline_forecast(
      baseline, {.mission = of, .view = view, .day = history.day_of_month(target), .others = others});
}

double point(Baseline baseline, const PastMission& of, int origin, int target) {
  return forecast(baseline, of, origin, target).quantile(0.5);
}

TEST(Baselines, AreAsByHand) {
  PastMission a = three()[0];
  EXPECT_EQ(point(Baseline::kPersistence, a, 6, 9), 600);
  EXPECT_EQ(point(Baseline::kPersistence, a, 0, 3), 0);
  EXPECT_NEAR(point(Baseline::kLinear, a, 0, 5), 1000 * 0.925 * 0.5, 1);
  EXPECT_NEAR(point(Baseline::kLinear, a, 0, 20), 925, 1e-9);
  EXPECT_EQ(point(Baseline::kPromise, a, 3, 6), 1000) << "without a promise the ceiling is one";
  a.promises.push_back({.stated = a.history.authorised, .due = a.history.day_of_month(5), .quantity = 700});
  EXPECT_EQ(point(Baseline::kPromise, a, 3, 6), 700);
  EXPECT_EQ(point(Baseline::kPromise, a, 3, 4), 1000) << "a promise that is not yet due says nothing";
}

TEST(Baselines, ClimatologyIsOfTheOtherMissions) {
  const auto past = three();
  EXPECT_EQ(class_shares(std::vector{&past[1], &past[2]}, 6), (std::vector<double>{0.45, 0.9}));
  EXPECT_EQ(class_shares(std::vector{&past[0], &past[1], &past[2]}, 6),
            (std::vector<double>{0.45, 0.6, 0.9}));
  EXPECT_NEAR(point(Baseline::kClimatology, past[0], 0, 6), 675, 3);
}

// From month 3 to month 6, a stands at 0.3.  b went from 0.1 to 0.45, which closes 0.35 / 0.9 of the gap to
// its ceiling; c from 0.8 to 0.9, half of its gap.
TEST(Baselines, ClassChangeCarriesOverWhatTheOthersDidInTheSameMonths) {
  const Samples change = forecast(Baseline::kClassChange, three()[0], 3, 6);
  ASSERT_EQ(change.ordered().size(), 2U);
  EXPECT_NEAR(change.ordered()[0].value, 1000 * (0.3 + 0.7 * 0.35 / 0.9), 1e-9);
  EXPECT_NEAR(change.ordered()[1].value, 1000 * (0.3 + 0.7 * 0.1 / 0.2), 1e-9);
  EXPECT_EQ(change.ordered()[0].weight, 0.5);
}

// A fall from 0.8 to 0.2 is three quarters of what there was.
TEST(Baselines, ClassChangeLosesTheSamePartOfWhatIsThere) {
  EXPECT_NEAR(carried_over(0.3, 0.8, 0.2), 0.3 * 0.25, 1e-12);
  EXPECT_NEAR(carried_over(0.9, 0.3, 0.2), 0.9 - 0.1 * 2, 1e-12) << "at most twice the fall";
}

// At month 0 nobody has been counted: a has nothing, and the others, counted later, had nothing.
TEST(Baselines, ClassChangeBeforeAnyCountIsWhatTheOthersReached) {
  const Samples change = forecast(Baseline::kClassChange, three()[0], 0, 6);
  ASSERT_EQ(change.ordered().size(), 2U);
  EXPECT_NEAR(change.ordered()[0].value, 450, 1e-9);
  EXPECT_NEAR(change.ordered()[1].value, 900, 1e-9);
}

TEST(Baselines, ClassChangeAndAnalogsIsHalfOfEach) {
  const PastMission a = three()[0];
  const Samples both = forecast(Baseline::kClassChangeAndAnalogs, a, 3, 6);
  const Samples change = forecast(Baseline::kClassChange, a, 3, 6);
  std::vector<History> histories;
  for (const PastMission& one : three()) histories.push_back(one.history);
  const OutsideModel model = fit_outside(histories, {}, 1);
  const Day day = a.history.day_of_month(3);
  const Samples analogs = samples_of(draw_strength(condition(model, a.history.known_on(day, 0), day),
                                                   a.history.day_of_month(6), 0, OutsidePart::kAnalogs));
  for (const double people : {300.0, 500.0, 600.0, 700.0})
    EXPECT_NEAR(both.below(people), 0.5 * change.below(people) + 0.5 * analogs.below(people), 1e-9);
}

TEST(Backtest, ForecastsOnlyWhereACountIsNearTheTarget) {
  const auto past = three();
  const Backtest test = backtest(past, past, {}, 1);
  for (const ScoredForecast& forecast : test.forecasts) {
    const Day target =
        past[forecast.mission].history.day_of_month(forecast.origin_month + forecast.horizon_months);
    EXPECT_LE(std::abs(forecast.target - target), kTargetDays);
    EXPECT_GT(forecast.target, forecast.origin);
  }
  // a and b: targets at months 3, 6, 12; 6, 9; 9, 12, 18; 12; 18: origin 0: 3, origin 3: 2, 6: 3, 9: 1,
  // 12: 1.
  EXPECT_EQ(test.forecasts.size(), 10U + 10U + 7U);
}

TEST(Backtest, AMissionsOwnFutureChangesNothingBeforeIt) {
  std::vector<PastMission> past = three();
  const Backtest before = backtest(past, past, {}, 1);
  past[0].history.counts.back().people = 5;
  const Backtest after = backtest(past, past, {}, 1);
  for (std::size_t i = 0; i < before.forecasts.size(); ++i) {
    if (before.forecasts[i].mission != 0) continue;
    EXPECT_EQ(before.forecasts[i].quantiles, after.forecasts[i].quantiles);
  }
}

TEST(Backtest, TheSameSeedGivesTheSameBits) {
  const auto past = three();
  const Backtest one = backtest(past, past, {}, 7);
  const Backtest two = backtest(past, past, {}, 7);
  for (std::size_t i = 0; i < one.forecasts.size(); ++i) {
    EXPECT_EQ(one.forecasts[i].quantiles, two.forecasts[i].quantiles);
    EXPECT_EQ(one.forecasts[i].scores[0].pit, two.forecasts[i].scores[0].pit);
  }
}

TEST(Backtest, AMissionWithoutACeilingOrACountIsLeftOutWithTheReason) {
  std::vector<PastMission> past = three();
  past.push_back(mission("d", "MLI", 100, {}));
  past.push_back(mission("e", "CAF", 100, {{3, 50}}));
  past.back().history.ceilings.clear();
  const Backtest test = backtest(past, past, {}, 1);
  EXPECT_EQ(test.left_out,
            (std::vector<std::string>{"d: nobody counted its people", "e: no authorised strength is known"}));
}

// A ceiling that is doubled after the origin must not halve the error of a forecast made before.
TEST(Backtest, TheUnitIsTheCeilingKnownAtTheOrigin) {
  std::vector<PastMission> past = three();
  const auto first_error = [&] { return backtest(past, past, {}, 1).forecasts.front(); };
  const ScoredForecast before = first_error();
  past[0].history.ceilings.push_back({past[0].history.day_of_month(2), 2000});
  const ScoredForecast after = first_error();
  EXPECT_EQ(before.ceiling, 1000);
  EXPECT_EQ(after.ceiling, 1000);
  EXPECT_EQ(before.scores[kByMuster][Score::kCrps], after.scores[kByMuster][Score::kCrps]);
}

// A count of month 3 is known 20 days later: a forecast from month 3 does not depend on it.
TEST(Backtest, CountsAreKnownAfterADelay) {
  std::vector<PastMission> past = three();
  const auto from_month_3 = [&] {
    for (const ScoredForecast& forecast : backtest(past, past, {}, 1).forecasts) {
      if (forecast.mission == 0 && forecast.origin_month == 3) return forecast.quantiles;
    }
    return Quantiles{};
  };
  const Quantiles before = from_month_3();
  past[0].history.counts[1].people = 800;
  EXPECT_EQ(before, from_month_3());
  past[0].history.counts[0].people = 800;
  EXPECT_NE(before, from_month_3());
}

// What d did is told by no forecast of a, since both were in one state in one year.
TEST(Backtest, AFamilyIsLeftOutWhole) {
  std::vector<PastMission> past = three();
  past.push_back(mission("d", "HTI", 700, {{3, 700}, {6, 700}, {12, 700}}));
  const Backtest before = backtest(past, past, {}, 1);
  past.back() = mission("d", "HTI", 700, {{3, 0}, {6, 10}, {12, 0}});
  past.back().history.ceilings.push_back({past.back().history.day_of_month(4), 70});
  const Backtest after = backtest(past, past, {}, 1);
  for (std::size_t i = 0; i < before.forecasts.size(); ++i) {
    if (before.forecasts[i].mission != 0) continue;
    EXPECT_EQ(before.forecasts[i].quantiles, after.forecasts[i].quantiles);
    for (std::size_t k = 0; k < kForecasters.size(); ++k)
      EXPECT_EQ(before.forecasts[i].scores[k].values, after.forecasts[i].scores[k].values) << kForecasters[k];
  }
}

// All three began on one day, so that none was complete when another was forecast; a fourth came long after.
TEST(Backtest, WithoutTheFutureOnlyCompleteRecordsTeach) {
  std::vector<PastMission> past = three();
  past.push_back(mission("late", "MLI", 1000, {{3, 300}, {6, 600}}));
  const auto move = [](History& history, int days) {
    history.authorised = history.authorised + days;
    for (DatedNumber& one : history.ceilings) one.on = one.on + days;
    for (DatedNumber& one : history.counts) one.on = one.on + days;
  };
  move(past.back().history, 2000);
  const Backtest future = backtest(past, past, {}, 1, LeaveOut::kFuture);
  const Backtest family = backtest(past, past, {}, 1);
  EXPECT_EQ(future.rule, LeaveOut::kFuture);
  EXPECT_NE(future.forecasts[0].quantiles, family.forecasts[0].quantiles);
  EXPECT_EQ(future.forecasts.back().quantiles, family.forecasts.back().quantiles)
      << "all others were complete before the last mission";
  for (DatedNumber& count : past[1].history.counts) count.people = 2000;
  const Backtest other = backtest(past, past, {}, 1, LeaveOut::kFuture);
  EXPECT_EQ(other.forecasts[0].quantiles, future.forecasts[0].quantiles);
  EXPECT_NE(other.forecasts.back().quantiles, future.forecasts.back().quantiles);
}

TEST(Skill, IsAgainstEveryBaselineAndTheBestIsTheHardest) {
  const auto past = three();
  const Backtest test = backtest(past, past, {}, 1);
  const std::vector<SkillAgainst> all = skills(test);
  ASSERT_EQ(all.size(), kBaselines.size());
  for (const SkillAgainst& one : all) {
    EXPECT_NEAR(one.skill.value,
                1 - mean_score(test, kByMuster)[Score::kCrps] / mean_score(test, one.baseline)[Score::kCrps],
                1e-12);
    EXPECT_GE(one.skill.value, against_best(all).skill.value);
  }
}

// docs/evidence/force.md has the numbers.
TEST(Skill, OfTheReferenceClassIsWhatTheEvidenceSays) {
  Problems problems;
  const Reference reference = embedded_reference(problems);
  const Backtest test = backtest(reference.missions, reference.missions, {}, 1);
  const std::vector<SkillAgainst> all = skills(test);
  const auto against = [&](Baseline baseline) { return all[static_cast<std::size_t>(baseline)].skill; };
  EXPECT_GT(against(Baseline::kClimatology).low, 0.05);
  EXPECT_GT(against(Baseline::kClassChange).low, 0);
  EXPECT_EQ(kForecasters[against_best(all).baseline], "class_change_and_analogs");
  EXPECT_GT(against_best(all).skill.value, 0);
  const MeanScore mean = mean_score(test, kByMuster);
  EXPECT_GT(mean[Score::kCoverage80], 0.72);
  EXPECT_LT(mean[Score::kCoverage80], 0.88);
  EXPECT_GT(mean.uniform.p_value, 0.01);
  EXPECT_NEAR(mean[Score::kWisTooHigh] + mean[Score::kWisTooLow] + mean[Score::kWisSpread], mean[Score::kWis],
              1e-9);
}

}  // namespace
}  // namespace muster
