#include "scoring/bench/months.hpp"

#include <algorithm>

#include "base/parallel/parallel.hpp"
#include "models/plain/conflictology.hpp"
#include "models/plain/counts.hpp"
#include "models/plain/recent.hpp"
#include "record/mission.hpp"
#include "scoring/bench/pools/board.hpp"
#include "scoring/bench/pools/pooled.hpp"

namespace muster {
namespace {

constexpr std::size_t kYear = 12, kQuarter = 3;

// One country at the end of one month.
struct Origin {
  std::uint32_t country = 0;
  std::size_t month = 0;  // of the table
};

struct Months {
  const MonthCounts& table;
  const CountryNumbers& countries;
  const MonthsCall& call;
  std::vector<Analogs> analogs;                 // by horizon
  std::vector<std::vector<std::size_t>> areas;  // by country
  // By country, then month: what its areas' months up to that one say of the candidates of counts.
  std::vector<std::vector<CountEvidence>> evidence;
};

void add(const CountEvidence& more, CountEvidence& sum) {
  for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += more[k];
}

void add_evidence(Months& months) {
  const std::size_t count = months.table.months;
  months.evidence.assign(months.areas.size(), std::vector<CountEvidence>(count, CountEvidence{}));
  in_parallel(months.areas.size(), 1, months.call.threads, [&](std::size_t country) {
    std::vector<CountEvidence>& sums = months.evidence[country];
    for (const std::size_t area : months.areas[country]) {
      for (std::size_t m = 1; m < count; ++m) add(count_evidence(months.table.of(area), m), sums[m]);
    }
    for (std::size_t m = 1; m < count; ++m) add(sums[m - 1], sums[m]);
  });
}

Months months_of(const MonthCounts& table, const CountryNumbers& countries, const MonthsCall& call) {
  Months months{table, countries, call, {}, {}, {}};
  for (const int ahead : kMonthsAhead)
    months.analogs.emplace_back(table, countries.of_area, static_cast<std::size_t>(ahead));
  months.areas.resize(countries.names.size());
  for (std::size_t area = 0; area < table.areas.size(); ++area)
    months.areas[countries.of_area[area]].push_back(area);
  add_evidence(months);
  return months;
}

// The first month in which any area has a count above zero; the table's end if none has.
std::size_t first_violence(const Months& months, std::uint32_t country) {
  std::size_t first = months.table.months;
  for (const std::size_t area : months.areas[country]) {
    const auto series = months.table.of(area);
    const auto found = std::find_if(series.begin(), series.end(), [](double count) { return count > 0; });
    first = std::min(first, static_cast<std::size_t>(found - series.begin()));
  }
  return first;
}

std::vector<Origin> origins_of(const Months& months) {
  std::vector<Origin> origins;
  for (std::uint32_t country = 0; country < months.areas.size(); ++country) {
    for (std::size_t m = first_violence(months, country) + kYear; m + 1 < months.table.months; ++m) {
      const auto calendar = static_cast<std::size_t>(months.table.first.v) + m;
      if (calendar % kQuarter == kQuarter - 1) origins.push_back({country, m});
    }
  }
  return origins;
}

Day day_of_month(const Months& months, std::size_t month) {
  return last_day({months.table.first.v + static_cast<std::int32_t>(month)});
}

// All areas of a country that can be forecast and scored, for one horizon.
std::vector<AreaParts> parts_of(const Months& months, const Origin& origin, std::size_t horizon) {
  const auto ahead = static_cast<std::size_t>(kMonthsAhead[horizon]);
  if (origin.month + ahead >= months.table.months) return {};
  const CountWeights weights = count_weights(months.evidence[origin.country][origin.month]);
  std::vector<std::span<const double>> pasts;
  for (const std::size_t area : months.areas[origin.country])
    pasts.push_back(months.table.of(area).first(origin.month + 1));
  const double movement = country_movement(pasts);
  std::vector<AreaParts> all;
  for (const std::size_t area : months.areas[origin.country]) {
    const auto past = months.table.of(area).first(origin.month + 1);
    const double observed = months.table.of(area)[origin.month + ahead];
    if (!given(past.back()) || !given(observed)) continue;
    const Day target = day_of_month(months, origin.month + ahead);
    AreaParts one{{static_cast<std::uint32_t>(area), country_quarter(origin.country, target),
                   kMonthsAhead[horizon], day_of_month(months, origin.month), target, observed},
                  target,
                  {},
                  {}};
    one.parts.push_back(forecast_count(past, kMonthsAhead[horizon], weights));
    one.parts.push_back(forecast_recent(past, kMonthsAhead[horizon], movement));
    const auto others = months.analogs[horizon].after(level_after(past, origin.month), origin.country,
                                                      origin.month, months.call.leave_out);
    one.parts.push_back(others.empty() ? one.parts.front() : equal_samples(std::span<const double>(others)));
    one.others.push_back(conflictology(past));
    one.others.push_back(Samples({{past.back(), 1}}));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

BenchFamily bench_months(const MonthCounts& table, const MonthsFamily& about, const MonthsCall& call) {
  BenchFamily family;
  family.name = about.name;
  family.title = about.title;
  family.unit = about.unit;
  family.cluster = "quarter of one country";
  family.parts = {"counts", "recent", "analogs"};
  family.horizons.assign(kMonthsAhead.begin(), kMonthsAhead.end());
  family.areas = table.areas;
  const CountryNumbers countries = country_numbers(table.areas);
  family.countries = countries.names;
  const Months months = months_of(table, countries, call);
  const std::vector<Origin> origins = origins_of(months);
  std::vector<std::uint32_t> of_origin;
  for (const Origin& origin : origins) of_origin.push_back(origin.country);
  const auto said = [&](std::size_t origin, int horizon) {
    const auto place = std::find(kMonthsAhead.begin(), kMonthsAhead.end(), horizon);
    return parts_of(months, origins[origin], static_cast<std::size_t>(place - kMonthsAhead.begin()));
  };
  add_pooled(of_origin, said, {"conflictology", "persistence"},
             {call.leave_out, call.seed, call.threads, PoolScale::kRoot}, family);
  for (std::uint32_t country = 0; country < months.areas.size(); ++country) {
    if (first_violence(months, country) + kYear + 1 >= table.months)
      family.left_out.push_back(family.countries[country] +
                                ": less than a year after the first month above zero");
  }
  return family;
}

}  // namespace muster
