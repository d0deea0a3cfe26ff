#include "forecast/pool/plain_margins.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>

#include "base/require.hpp"
#include "forecast/pool/displaced_counts.hpp"
#include "inputs/part_counts.hpp"
#include "inputs/rounds.hpp"
#include "inputs/violence/monthly_counts.hpp"
#include "models/force/history.hpp"
#include "models/plain/counts.hpp"
#include "models/plain/part_month.hpp"
#include "models/plain/recent.hpp"
#include "models/plain/trend_walk.hpp"
#include "models/plain/uncounted.hpp"
#include "models/plain/walk.hpp"
#include "record/counted_months.hpp"

namespace muster {
namespace {

constexpr int kLongestMonth = 31;
// Calendar months differ by so much from a mean one; days nearer to it are taken for a month.
constexpr double kNearlyAMonth = 0.1;

// Days from the evening of `from` to that of `until`, after the months that are counted.
struct Ahead {
  int months = 1;    // from the last counted month to the middle of the days, 1 at least
  double share = 1;  // of a month
};
Ahead ahead_of(Day last_counted, Day from, Day until) {
  const int length = until - from;
  const Day end = last_counted + days_of_month(last_counted) - 1;
  const double from_end = (from - end) + (length + days_of_month(last_counted)) / 2.0;
  const double share = length / kDaysOfMonth;
  return {std::max(1, static_cast<int>(std::lround(from_end / kDaysOfMonth))),
          std::abs(share - 1) < kNearlyAMonth ? 1 : std::min(share, 1.0)};
}

Samples in_days(Samples of_month, double share) {
  return share < 1 ? in_part_of_month(of_month, share) : std::move(of_month);
}

void add_violence(const View& view, const MissionChain& chain, std::span<const Day> days, PoolFamily family,
                  std::string_view series, std::vector<PlainMargin>& margins) {
  const MonthlyCounts table = monthly_counts(view, series);
  if (table.months.empty()) return;
  std::vector<std::span<const double>> places(table.counts.begin(), table.counts.end());
  const CountWeights weights = weigh_counts(places);
  const double movement = country_movement(places);
  for (std::size_t d = 0; d < chain.departments.size(); ++d) {
    const auto found = std::find(table.departments.begin(), table.departments.end(), chain.departments[d]);
    if (found == table.departments.end()) continue;
    const std::vector<double>& past =
        table.counts[static_cast<std::size_t>(found - table.departments.begin())];
    Day from = view.on();
    for (std::size_t day = 0; day < days.size(); ++day) {
      const Ahead ahead = ahead_of(table.months.back(), from, days[day]);
      from = days[day];
      margins.push_back({family,
                         day,
                         d,
                         {in_days(forecast_count(past, ahead.months, weights), ahead.share),
                          in_days(forecast_recent(past, ahead.months, movement), ahead.share)}});
    }
  }
}

// What is known of a place's displaced people.
struct CountedPlace {
  std::size_t department = kWholeCountry;
  PlaceId place{};
  double population = 0;
  // People of the mean department in the country's last round, and its day; 0 for the country itself, and for
  // a department of which parts are counted: what is known of them the chain knows.
  double mean = 0;
  Day round{};
};

// A count this much older than the country's last says nothing about it any more: an assumption.
constexpr int kStaleDays = 365;

// Whether a place inside `department` was counted within kStaleDays before the country's last round.
bool has_counted_parts(const View& view, PlaceId department, Day round) {
  const Mission& mission = view.mission();
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    PlaceId above = mission.places[i].parent;
    while (above.given() && above != department) above = mission[above].parent;
    if (!above.given()) continue;
    const std::vector<Round> rounds = rounds_of(view, PlaceId{i});
    if (!rounds.empty() && round - rounds.back().on <= kStaleDays) return true;
  }
  return false;
}

void add_displaced(const View& view, const CountedPlace& place, const CountryTrend& trend,
                   std::span<const Day> days, std::vector<PlainMargin>& margins) {
  const std::vector<CountedPeople> counts = displaced_counts(view, place.place);
  const bool uncounted = counts.empty() || (place.mean > 0 && place.round - counts.back().on > kStaleDays);
  if (uncounted && !(place.mean > 0)) return;
  for (std::size_t day = 0; day < days.size(); ++day) {
    // A count of a day to come: a plan, and nothing to forecast.
    if (!uncounted && days[day] <= counts.back().on) continue;
    PlainMargin& margin =
        margins.emplace_back(PlainMargin{PoolFamily::kDisplaced, day, place.department, {}});
    if (uncounted) {
      margin.plain.assign(2, forecast_uncounted(place.mean, place.population));
    } else {
      margin.plain = {forecast_trend_walk(counts, days[day], place.population, trend),
                      forecast_walk(counts, days[day], place.population)};
    }
  }
}

std::optional<PlaceId> country_of(const Mission& mission) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level == PlaceLevel::kCountry) return PlaceId{i};
  }
  return std::nullopt;
}

}  // namespace

bool Pool::has(PoolFamily family) const {
  return std::any_of(margins.begin(), margins.end(),
                     [&](const PlainMargin& margin) { return margin.family == family; });
}

bool kept_monthly(Day on, std::span<const Day> days) {
  Day from = on;
  for (const Day day : days) {
    if (day <= from || day - from > kLongestMonth) return false;
    from = day;
  }
  return true;
}

std::vector<PlainMargin> plain_margins(const View& view, const MissionChain& chain,
                                       std::span<const Day> days) {
  require(chain.violence.has_value() && kept_monthly(view.on(), days), "violence, on {} days a month apart",
          days.size());
  std::vector<PlainMargin> margins;
  add_violence(view, chain, days, PoolFamily::kEvents, "violent_events", margins);
  add_violence(view, chain, days, PoolFamily::kDeaths, "violent_deaths", margins);
  if (!chain.people) return margins;
  std::vector<PlainMargin> displaced = displaced_margins(view, chain, days);
  std::move(displaced.begin(), displaced.end(), std::back_inserter(margins));
  return margins;
}

std::vector<PlainMargin> displaced_margins(const View& view, const MissionChain& chain,
                                           std::span<const Day> days) {
  require(chain.violence.has_value() && chain.people.has_value(), "{} days without a plan", days.size());
  std::vector<PlainMargin> margins;
  const std::vector<double>& population = chain.violence->places.population;
  const auto country = country_of(view.mission());
  const CountryTrend trend = departments_trend(view);
  CountedPlace known;
  if (country) {
    add_displaced(
        view, {.place = *country, .population = std::accumulate(population.begin(), population.end(), 0.0)},
        trend, days, margins);
    const std::vector<Round> rounds = country_rounds(view, *country).rounds;
    if (!rounds.empty()) {
      known.mean = rounds.back().people / static_cast<double>(chain.departments.size());
      known.round = rounds.back().on;
    }
  }
  for (std::size_t d = 0; d < chain.departments.size(); ++d) {
    known.department = d;
    known.place = chain.departments[d];
    known.population = 0;
    for (const std::uint32_t i : chain.within[d]) known.population += population[i];
    CountedPlace one = known;
    if (has_counted_parts(view, one.place, known.round)) one.mean = 0;
    if (one.population > 0) add_displaced(view, one, trend, days, margins);
  }
  return margins;
}

}  // namespace muster
