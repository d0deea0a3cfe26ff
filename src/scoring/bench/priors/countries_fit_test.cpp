#include "scoring/bench/priors/countries_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "base/random/distributions.hpp"
#include "models/violence/deaths/event_kinds.hpp"
#include "models/violence/departments/deviation.hpp"
#include "scoring/bench/priors/deaths_likelihood.hpp"
#include "scoring/bench/priors/department_likelihood.hpp"

namespace muster {
namespace {

// Months of areas of some countries, all alike until a test changes them.
MonthCounts table(std::size_t countries, std::size_t areas, std::size_t months, double count) {
  MonthCounts table;
  table.first = month_of(*parse_day("2000-01-01"));
  table.months = months;
  for (std::size_t c = 0; c < countries; ++c) {
    for (std::size_t a = 0; a < areas; ++a)
      table.areas.push_back({std::string(3, static_cast<char>('A' + c)), std::to_string(a), "area"});
  }
  table.counts.assign(table.areas.size() * months, count);
  return table;
}

// Of deaths nothing is known.
ViolenceTable without_deaths(const MonthCounts& events) {
  ViolenceTable table{.events = events, .deaths = events};
  table.deaths.counts.assign(events.counts.size(), std::nan(""));
  return table;
}

TEST(Stretches, OfMonthsGoBackFromTheLastAndNeedEveryMonthAndEnoughEvents) {
  MonthCounts events = table(2, 3, 60, 2);
  std::vector<CountryStretch> list = month_stretches(events);
  ASSERT_EQ(list.size(), 4U);  // two each; a year is left over
  EXPECT_EQ(list[0].first, Month{events.first.v + 36});
  EXPECT_EQ(list[1].first, Month{events.first.v + 12});
  EXPECT_EQ(list[0].counts.events.size(), 3U);
  EXPECT_EQ(list[0].counts.days.front(), 31);  // January 2003
  // 48 events of 731 days, half of them caused by others at the presets.
  EXPECT_NEAR(list[0].places.background[0], 0.5 * 48 / 731, 1e-12);
  events.counts[40] = std::nan("");  // AAA, in its last stretch
  EXPECT_EQ(month_stretches(events).size(), 3U);
  EXPECT_TRUE(month_stretches(table(2, 1, 60, 2)).empty());  // 48 events in two years
}

TEST(Stretches, OfFiguresAreQuartersOfFiveYears) {
  MonthCounts deaths = table(2, 1, 130, 10);
  for (std::size_t m = 130; m < 135; ++m) deaths.counts[m] = 1;  // BBB, long ago
  std::vector<CountryStretch> list = figure_stretches(deaths);
  ASSERT_EQ(list.size(), 4U);
  ASSERT_EQ(list[0].counts.figures.size(), kFigureStretch);
  // The last 60 months begin in November 2005: its quarter has 92 days.
  EXPECT_NEAR(list[0].counts.figures[0].log_rate, std::log(30.0 / 92), 1e-12);
  deaths.counts[129] = std::nan("");  // AAA's last month: it ends a month before
  EXPECT_EQ(figure_stretches(deaths)[0].first, Month{deaths.first.v + 129 - 60});
  deaths.counts[100] = std::nan("");  // in the middle
  EXPECT_EQ(figure_stretches(deaths).size(), 3U);
}

TEST(Stretches, TheLongRunMeanStaysWhateverTheBranching) {
  const std::vector<CountryStretch> list = month_stretches(table(1, 3, 24, 4));
  // Where every month is the mean, a process that spreads them more makes them less likely.
  EXPECT_GT(months_likelihood(list[0], 0.1, 7), months_likelihood(list[0], 0.8, 7));
  EXPECT_TRUE(std::isfinite(months_likelihood(list[0], 0.94, 59)));
}

// Countries whose quarterly deaths move by `change` in a month, with an error of `error`.
MonthCounts moving(std::size_t countries, double change, double error) {
  MonthCounts deaths = table(countries, 1, 120, 0);
  for (std::size_t c = 0; c < countries; ++c) {
    Draws draws({.seed = 11, .run = static_cast<std::uint32_t>(c), .rule = DrawRule::kMadeUp});
    double level = 14;  // so that no quarter has too few
    for (std::size_t m = 0; m < 120; m += 3) {
      level += change * std::sqrt(3.0) * standard_normal(draws);
      const double quarter = std::exp(level + error * standard_normal(draws));
      for (std::size_t k = 0; k < 3; ++k) deaths.counts[c * 120 + m + k] = std::round(quarter / 3);
    }
  }
  return deaths;
}

const LearntPrior& prior_of(const CountriesFit& fit, double ViolenceParameters::*value) {
  for (const LearntPrior& one : fit.priors) {
    if (kViolencePriors[one.parameter].value == value) return one;
  }
  throw std::invalid_argument("no such prior");
}

TEST(CountriesFit, FindsTheChangeAndTheErrorThatWerePutIn) {
  const MonthCounts deaths = moving(20, 0.3, 0.05);
  const auto parts = countries_parts(nullptr, &deaths);
  ASSERT_EQ(parts.size(), 1U);
  const CountriesFit fit = fit_countries(parts, {.steps = 400, .seed = 1});
  const LearntPrior& change = prior_of(fit, &ViolenceParameters::background_change);
  EXPECT_NEAR(change.learnt.mean, 0.3, 0.05);
  EXPECT_EQ(change.countries, 20U);
  EXPECT_EQ(change.stretches, 40U);
  // All countries are alike, so that a new one is known better than by the preset, and foreseen better.
  EXPECT_LT(change.learnt.deviation, change.preset.deviation);
  ASSERT_EQ(fit.worth.size(), 1U);
  EXPECT_GT(fit.worth[0].gain, 0);
  EXPECT_GT(fit.worth[0].low, 0);
  EXPECT_TRUE(change.better);
}

TEST(CountriesFit, OfOneCountryLeavesNobodyOut) {
  const MonthCounts deaths = moving(1, 0.3, 0.05);
  const CountriesFit fit = fit_countries(countries_parts(nullptr, &deaths), {.steps = 100, .seed = 1});
  EXPECT_EQ(fit.priors.size(), 2U);
  EXPECT_TRUE(std::isnan(fit.worth[0].gain));
  EXPECT_FALSE(fit.priors[0].better);
}

TEST(CountriesFit, GoesOnFromWhatIsKnownWithTheSameBits) {
  const MonthCounts deaths = moving(3, 0.2, 0.1);
  const MonthCounts events = table(2, 3, 48, 3);
  const ViolenceTable months = without_deaths(events);
  const auto parts = countries_parts(&months, &deaths);
  ASSERT_EQ(parts.size(), 3U);
  std::map<std::uint32_t, std::vector<double>> kept;
  CountriesCall call{.steps = 200, .seed = 2, .threads = 1};
  call.done = [&](std::uint32_t number, const std::vector<double>& entry) { kept[number] = entry; };
  const CountriesFit whole = fit_countries(parts, call);
  for (const auto& [number, entry] : kept) EXPECT_EQ(entry.size(), entry_numbers(parts));
  std::size_t number = 0;
  for (auto one = kept.begin(); one != kept.end(); ++number)
    one = number % 3 == 0 ? kept.erase(one) : std::next(one);
  call.known = [&](std::uint32_t wanted) {
    const auto found = kept.find(wanted);
    return found == kept.end() ? nullptr : &found->second;
  };
  call.done = {};
  const CountriesFit resumed = fit_countries(parts, call);
  ASSERT_EQ(resumed.priors.size(), whole.priors.size());
  for (std::size_t i = 0; i < whole.priors.size(); ++i)
    EXPECT_EQ(resumed.priors[i].learnt.mean, whole.priors[i].learnt.mean);
  EXPECT_EQ(resumed.worth[0].gain, whole.worth[0].gain);
  EXPECT_NE(hash_of_stretches(parts[0]), hash_of_stretches(parts[1]));
}

// Counts of provinces whose deviations from their country change by `change` in a month and return in a year;
// each event is by itself.
MonthCounts provinces(std::size_t countries, double change) {
  constexpr std::size_t kAreas = 8;
  constexpr std::size_t kMonths = 48;
  MonthCounts events = table(countries, kAreas, kMonths, 0);
  ViolenceParameters p;
  p.department_change = change;
  p.department_return = 12;
  for (std::size_t area = 0; area < countries * kAreas; ++area) {
    Draws draws({.seed = 12, .run = static_cast<std::uint32_t>(area), .rule = DrawRule::kMadeUp});
    double deviation = 0;
    for (std::size_t m = 0; m < kMonths; ++m) {
      const Normal next = deviation_later({.mean = deviation}, p, 1.0 / kAreas, 1);
      deviation = next.mean + std::sqrt(next.variance) * standard_normal(draws);
      events.counts[area * kMonths + m] =
          draw_month(draws, {.mean = 100 * std::exp(deviation), .extra = 1.8});
    }
  }
  return events;
}

TEST(CountriesFit, FindsTheChangeOfProvincesThatWasPutInAndThatItIsWorthHaving) {
  const ViolenceTable events = without_deaths(provinces(4, 0.3));
  const CountriesFit fit = fit_countries(countries_parts(&events, nullptr), {.steps = 400, .seed = 1});
  const LearntPrior& change = prior_of(fit, &ViolenceParameters::department_change);
  EXPECT_NEAR(change.learnt.mean, 0.3, 0.06);
  ASSERT_EQ(fit.worth.size(), 2U);
  EXPECT_GT(fit.worth[1].low, 0);
  EXPECT_TRUE(change.better);
}

TEST(CountriesFit, WhereProvincesKeepTheirShareNoDeviationIsWorthHaving) {
  const ViolenceTable events = without_deaths(provinces(4, 0));
  const CountriesFit fit = fit_countries(countries_parts(&events, nullptr), {.steps = 400, .seed = 1});
  EXPECT_LT(prior_of(fit, &ViolenceParameters::department_change).learnt.mean, 0.1);
  EXPECT_LT(fit.worth[1].gain, 0.5);
}

// Deaths of the events of provinces, drawn event by event.
ViolenceTable deadly(std::size_t countries, double tail, double swing) {
  constexpr double kMean = 2.5;
  ViolenceTable made{.events = provinces(countries, 0.2), .deaths = {}};
  for (double& count : made.events.counts) count = std::ceil(count / 8);
  made.deaths = made.events;
  const ViolenceParameters p;
  const DeathScales scales(tail, swing, p.death_most, std::numeric_limits<double>::infinity());
  const EventDeaths form{.tail = tail, .most = p.death_most};
  const std::vector<double> scale = {scales.at(kMean)};
  const std::vector<double> share = {1};
  for (std::size_t k = 0; k < made.deaths.counts.size(); ++k) {
    Draws draws({.seed = 12, .run = static_cast<std::uint32_t>(k), .rule = DrawRule::kMadeUp});
    const double factor = std::exp(swing * standard_normal(draws));
    made.deaths.counts[k] = static_cast<double>(
        draw_deaths(draws, static_cast<std::int64_t>(made.events.counts[k]), share, scale, factor, form));
  }
  return made;
}

TEST(CountriesFit, FindsTheTailAndTheSwingThatWerePutIn) {
  const ViolenceTable made = deadly(4, 2, 0.7);
  const CountriesFit fit = fit_countries(countries_parts(&made, nullptr), {.steps = 400, .seed = 1});
  const LearntPrior& tail = prior_of(fit, &ViolenceParameters::death_tail);
  EXPECT_NEAR(tail.learnt.mean, 2, 0.25);
  EXPECT_NEAR(prior_of(fit, &ViolenceParameters::death_swing).learnt.mean, 0.7, 0.1);
  ASSERT_EQ(fit.worth.size(), 3U);
  EXPECT_EQ(fit.worth[2].part, "deaths of events");
  EXPECT_GT(fit.worth[2].low, 0);
  EXPECT_TRUE(tail.better);
}

TEST(DeathsLikelihood, ForeseesOnlyMonthsAfterTheSixthWithAnEventFromWhatWasKnown) {
  ProvinceDeaths counts{.events = {std::vector<double>(8, 10), std::vector<double>(8, 0)},
                        .deaths = {std::vector<double>(8, 20), std::vector<double>(8, 0)}};
  counts.events[1][7] = 1;
  counts.deaths[1][7] = 3;
  ViolenceParameters p;
  p.death_tail = 2;
  p.death_swing = 0.4;
  // Two months of the first province, whose mean is its country's, by 60 and then 70 events; and one event of
  // the second, of which nothing was known.
  const auto after = [&](double known, double events, double deaths) {
    const double scale = DeathScales(2, 0.4, p.death_most, known).at(2);
    return log_probability_of_month({scale, 2, p.death_most}, 0.4, events, deaths);
  };
  EXPECT_NEAR(deaths_likelihood(counts, p), after(60, 10, 20) + after(70, 10, 20) + after(70, 1, 3), 1e-9);
  EXPECT_EQ(deaths_likelihood({}, p), 0);
}

TEST(DepartmentSurface, IsTheLikelihoodBetweenItsPoints) {
  const std::vector<CountryStretch> stretches = month_stretches(provinces(1, 0.2));
  ASSERT_EQ(stretches.size(), 2U);
  const std::vector<CountryStretch> list = department_stretches(provinces(1, 0.2));
  ASSERT_EQ(list.size(), 1U);  // both together
  const auto likelihood = [&](const ViolenceParameters& p) {
    return departments_likelihood(stretches[0].counts, p) + departments_likelihood(stretches[1].counts, p);
  };
  ViolenceParameters p;
  for (const double change : {0.05, 0.13, 0.31, 0.6}) {
    for (const double months : {3.0, 11.0, 30.0}) {
      p.department_change = change;
      p.department_return = months;
      const SharedPoint at = {unbounded(change, 0, 1), unbounded(months, 1, 60)};
      EXPECT_NEAR(list[0].surface.at(at), likelihood(p), 2);  // of hundreds between the points looked at
    }
  }
  p.department_change = 0;
  EXPECT_EQ(list[0].surface.without(), likelihood(p));
  // Beyond its first point it is what it is there, which is near none.
  p.department_change = bounded(-5.5, 0, 1);
  p.department_return = bounded(0, 1, 60);
  EXPECT_NEAR(list[0].surface.at({-50, 0}), likelihood(p), 0.1);
}

}  // namespace
}  // namespace muster
