#include "scoring/bench/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "base/parallel/parallel.hpp"
#include "models/force/history.hpp"
#include "models/plain/trend_walk.hpp"
#include "models/plain/walk.hpp"
#include "record/mission.hpp"
#include "scoring/bench/pools/board.hpp"
#include "scoring/bench/pools/pooled.hpp"

namespace muster {
namespace {

// One country on a day on which a round became known.
struct Origin {
  std::uint32_t country = 0;
  Day day;
  std::size_t number = 0;
};

struct Rounds {
  const RoundTable& table;
  const CountryNumbers& countries;
  const MonthsCall& call;
  std::vector<Growth> growths;
  std::vector<StepPrior> priors;  // by country left out, or by origin
};

std::vector<Origin> origins_of(const Rounds& rounds) {
  std::set<std::pair<std::uint32_t, Day>> days;
  for (std::size_t area = 0; area < rounds.table.areas.size(); ++area) {
    for (const BenchRound& round : rounds.table.of(area))
      days.emplace(rounds.countries.of_area[area], round.known);
  }
  std::vector<Origin> origins;
  for (const auto& [country, day] : days) origins.push_back({country, day, origins.size()});
  return origins;
}

// The rounds of an area that were known on a day, in order of the day they are about.
std::vector<BenchRound> known_on(std::span<const BenchRound> rounds, Day day) {
  std::vector<BenchRound> known;
  for (const BenchRound& round : rounds) {
    if (round.known <= day) known.push_back(round);
  }
  return known;
}

// The round about the day nearest to `target`; null if none is near enough, later and published later.
const BenchRound* target_round(std::span<const BenchRound> rounds, const BenchRound& last, Day origin,
                               Day target) {
  const BenchRound* nearest = nullptr;
  for (const BenchRound& round : rounds) {
    const int off = std::abs(round.about - target);
    if (round.known <= origin || round.about <= last.about || off > kRoundDaysOff) continue;
    if (nearest == nullptr || off < std::abs(nearest->about - target)) nearest = &round;
  }
  return nearest;
}

// Counts above zero: a count of zero has no logarithm.
std::vector<CountedPeople> counted(std::span<const BenchRound> rounds) {
  std::vector<CountedPeople> counts;
  for (const BenchRound& round : rounds) {
    if (round.people > 0) counts.push_back({round.about, round.people});
  }
  return counts;
}

// How much the steps of areas vary that may be learnt from: those of other countries, or of all what was
// known.
StepPrior prior_for(const Rounds& rounds, const Origin& origin) {
  std::vector<std::vector<CountedPeople>> counts;
  for (std::size_t area = 0; area < rounds.table.areas.size(); ++area) {
    const auto series = rounds.table.of(area);
    if (rounds.call.leave_out == KeptOut::kFuture) {
      counts.push_back(counted(known_on(series, origin.day)));
    } else if (rounds.countries.of_area[area] != origin.country) {
      counts.push_back(counted(series));
    }
  }
  return step_prior(std::vector<std::span<const CountedPeople>>(counts.begin(), counts.end()));
}

// As many values, each at the middle of as much probability.
Samples thinned(const Samples& forecast) {
  constexpr std::size_t kValues = 200;
  if (forecast.ordered().size() <= kValues) return forecast;
  std::vector<double> values;
  double sum = 0;
  for (const Sample& sample : forecast.ordered()) {
    sum += sample.weight;
    while (values.size() < kValues && (static_cast<double>(values.size()) + 0.5) / kValues <= sum)
      values.push_back(sample.value);
  }
  values.resize(kValues, forecast.ordered().back().value);
  return equal_samples(std::span<const double>(values));
}

// The count `last` times each growth; with `either_way`, times its inverse as often.
Samples grown(double last, std::span<const Sample> growth, bool either_way) {
  if (growth.empty()) return Samples({{last, 1}});
  std::vector<Sample> samples;
  for (const Sample& one : growth) {
    samples.push_back({last * std::exp(one.value), one.weight});
    if (either_way) samples.push_back({last * std::exp(-one.value), one.weight});
  }
  return thinned(Samples(std::move(samples)));
}

// What stands for the people of a province, whom the table does not have: an assumption.
double most_people(const Rounds& rounds, const Origin& origin) {
  constexpr double kTimesTheLargest = 10;
  double largest = 0;
  for (std::size_t area = 0; area < rounds.table.areas.size(); ++area) {
    if (rounds.countries.of_area[area] != origin.country) continue;
    for (const BenchRound& round : rounds.table.of(area)) {
      if (round.known <= origin.day) largest = std::max(largest, round.people);
    }
  }
  return kTimesTheLargest * largest;
}

// How the country of an origin lately moved, by what was known.
CountryTrend trend_on(const Rounds& rounds, const Origin& origin) {
  std::vector<std::vector<CountedPeople>> counts;
  for (std::size_t area = 0; area < rounds.table.areas.size(); ++area) {
    if (rounds.countries.of_area[area] == origin.country)
      counts.push_back(counted(known_on(rounds.table.of(area), origin.day)));
  }
  return country_trend(std::vector<std::span<const CountedPeople>>(counts.begin(), counts.end()), origin.day);
}

std::vector<AreaParts> parts_of(const Rounds& rounds, const Origin& origin, int months) {
  const StepPrior& prior =
      rounds.priors[rounds.call.leave_out == KeptOut::kCountry ? origin.country : origin.number];
  const double most = most_people(rounds, origin);
  const CountryTrend trend = trend_on(rounds, origin);
  std::vector<AreaParts> all;
  const Day aim = origin.day + static_cast<int>(std::lround(months * kDaysOfMonth));
  for (std::size_t area = 0; area < rounds.table.areas.size(); ++area) {
    if (rounds.countries.of_area[area] != origin.country) continue;
    const auto series = rounds.table.of(area);
    const std::vector<BenchRound> known = known_on(series, origin.day);
    if (known.empty() || known.back().known != origin.day || known.back().people <= 0) continue;
    const BenchRound& last = known.back();
    const BenchRound* target = target_round(series, last, origin.day, aim);
    if (target == nullptr) continue;
    const int days = target->about - last.about;
    const auto growth = like_growths(rounds.growths, days, origin.country, origin.day, rounds.call.leave_out);
    const std::vector<CountedPeople> counts = counted(known);
    AreaParts one{{static_cast<std::uint32_t>(area), country_quarter(origin.country, target->about), months,
                   origin.day, target->about, target->people},
                  target->known,
                  {},
                  {}};
    one.parts.push_back(forecast_trend_walk(counts, target->about, most, trend));
    one.parts.push_back(forecast_walk(counts, target->about, most, prior));
    one.others.push_back(growth.empty() ? one.parts.back() : grown(last.people, growth, false));
    one.others.push_back(grown(last.people, growth, true));
    all.push_back(std::move(one));
  }
  return all;
}

void add_priors(const std::vector<Origin>& origins, Rounds& rounds) {
  const bool by_country = rounds.call.leave_out == KeptOut::kCountry;
  rounds.priors.resize(by_country ? rounds.countries.names.size() : origins.size());
  in_parallel(rounds.priors.size(), 1, rounds.call.threads, [&](std::size_t i) {
    const Origin of_country{static_cast<std::uint32_t>(i), {}, 0};
    rounds.priors[i] = prior_for(rounds, by_country ? of_country : origins[i]);
  });
}

}  // namespace

BenchFamily bench_rounds(const RoundTable& table, const MonthsCall& call) {
  BenchFamily family;
  family.name = "displacement";
  family.title = "Displaced people present, by province and round";
  family.unit = "people";
  family.cluster = "quarter of one country";
  family.parts = {"trend walk", "walk"};
  family.horizons.assign(kRoundsAhead.begin(), kRoundsAhead.end());
  family.areas = table.areas;
  const CountryNumbers countries = country_numbers(table.areas);
  family.countries = countries.names;
  Rounds rounds{table, countries, call, growths(table, countries.of_area), {}};
  const std::vector<Origin> origins = origins_of(rounds);
  add_priors(origins, rounds);
  std::vector<std::uint32_t> of_origin;
  for (const Origin& origin : origins) of_origin.push_back(origin.country);
  const auto said = [&](std::size_t origin, int horizon) {
    return parts_of(rounds, origins[origin], horizon);
  };
  add_pooled(of_origin, said, {"class walk", "persistence"},
             {call.leave_out, call.seed, call.threads, PoolScale::kLog}, family);
  for (std::uint32_t c = 0; c < family.countries.size(); ++c) {
    const bool any = std::any_of(family.forecasts.begin(), family.forecasts.end(),
                                 [&](const BenchForecast& f) { return countries.of_area[f.area] == c; });
    if (!any) family.left_out.push_back(family.countries[c] + ": no two rounds three or six months apart");
  }
  return family;
}

}  // namespace muster
