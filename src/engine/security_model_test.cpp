#include "engine/security_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "engine/chain.hpp"
#include "engine/small_country.hpp"

namespace muster {
namespace {

double events_of(const SmallCountry& country, int runs, int days = 90) {
  const RunSeries all = run_chains(country.input(), std::vector{country.plan.on + days}, runs, 3);
  const std::vector<double> sums = all.sum_on(0, *all.find("events"));
  return std::accumulate(sums.begin(), sums.end(), 0.0) / runs;
}

TEST(SecurityModel, TwiceThePresenceLowersViolenceByTheElasticity) {
  SmallCountry country;
  country.security.coupling.police_violence = 0;
  country.security.draws[0].branching = 0;  // so that the month before leaves nothing
  country.plan.contingents.clear();
  set_reference(country.security, 0);
  const double before = events_of(country, 2000);
  country.security.host_police *= 2;  // the reference stays
  const double after = events_of(country, 2000);
  EXPECT_NEAR(after / before, std::pow(2, -country.security.draws[0].presence_elasticity), 0.01);
}

TEST(SecurityModel, WithoutAnEffectOfPresenceNothingChanges) {
  SmallCountry country;
  country.security.coupling.police_violence = 0;
  country.security.draws[0].presence_elasticity = 0;
  const double before = events_of(country, 50);
  country.security.host_police *= 2;
  EXPECT_EQ(events_of(country, 50), before);
}

TEST(SecurityModel, AMissionThatComesLowersViolenceWhereItStands) {
  SmallCountry country;
  country.security.posture = Posture::kTable;
  country.security.table = {1, 0, 0};
  country.set_reference_now();
  Supposed more;
  more.strengths = {{.day = 1, .contributor = 0, .people = 300}};
  ChainInput input = country.input();
  const std::vector<Day> days = {country.plan.on + 90};
  const RunSeries without = run_chains(input, days, 300, 3);
  const RunSeries with =
      run_chains({input.plan, input.parameters, more, input.security, input.people}, days, 300, 3);
  const std::vector<std::uint32_t> first = {0};
  const auto mean = [&](const RunSeries& all) {
    const auto sums = all.sum_on(0, *all.find("events"), first);
    return std::accumulate(sums.begin(), sums.end(), 0.0) / 300;
  };
  EXPECT_LT(mean(with), 0.9 * mean(without));
}

TEST(SecurityModel, AShockMultipliesTheEventsOfItsDaysAndPlaces) {
  SmallCountry country;
  country.security.draws[0].branching = 0;
  country.security.draws[0].presence_elasticity = 0;
  const double before = events_of(country, 1000);
  country.supposed.shocks = {{.from = 1, .until = 46, .factor = 3, .places = {0}}};
  EXPECT_NEAR(events_of(country, 1000) / before, 2, 0.03);  // half of the 90 days
}

TEST(SecurityModel, HostPoliceAreLostWithViolenceOnly) {
  SmallCountry country;
  country.security.host_loss_a_year = 0.1;
  country.security.coupling.police_violence = 1;
  const std::vector<Day> days = {country.plan.on + 365};
  const auto police = [&] {
    const RunSeries all = run_chains(country.input(), days, 100, 3);
    const auto sums = all.sum_on(0, *all.find("host_police"));
    return std::accumulate(sums.begin(), sums.end(), 0.0) / 100;
  };
  EXPECT_NEAR(police() / country.security.host_police, 0.9, 0.02);
  country.security.coupling.police_violence = 0;
  EXPECT_EQ(police(), country.security.host_police);
}

TEST(Feedback, AtZeroLeavesTheRestAsWithoutViolence) {
  SmallCountry country;
  country.security.coupling.airport_violence = 0;
  const ChainInput with = country.input();
  const ChainInput without{with.plan, with.parameters, with.supposed};
  std::vector<Day> days;
  for (int day = 1; day <= 365; day += 7) days.push_back(country.plan.on + day);
  const RunSeries a = run_chains(with, days, 60, 5);
  const RunSeries b = run_chains(without, days, 60, 5);
  for (const SeriesShape& series : b.series) {
    for (int run = 0; run < b.runs; ++run) {
      for (std::size_t day = 0; day < days.size(); ++day) {
        for (std::size_t k = 0; k < series.width; ++k)
          ASSERT_EQ(a.at(run, day, *a.find(series.name), k), b.at(run, day, series, k)) << series.name;
      }
    }
  }
}

TEST(Feedback, MoreViolenceNearTheAirportClosesItOftener) {
  SmallCountry country;
  country.parameters.closures_a_year = 1;
  std::vector<Day> days;
  for (int day = 1; day <= 365; ++day) days.push_back(country.plan.on + day);
  const auto days_open = [&] {
    const RunSeries all = run_chains(country.input(), days, 200, 5);
    double open = 0;
    for (std::size_t day = 0; day < days.size(); ++day) {
      const auto sums = all.sum_on(day, *all.find("airport_open"));
      open += std::accumulate(sums.begin(), sums.end(), 0.0) / 200;
    }
    return open;
  };
  const double usual = days_open();
  for (double& background : country.security.places.background) background *= 4;
  EXPECT_LT(days_open(), usual - 30);
}

}  // namespace
}  // namespace muster
