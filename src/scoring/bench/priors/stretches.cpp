#include "scoring/bench/priors/stretches.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/number.hpp"
#include "record/mission.hpp"
#include "scoring/bench/family.hpp"
#include "scoring/bench/priors/deaths_likelihood.hpp"
#include "scoring/bench/priors/department_likelihood.hpp"

namespace muster {
namespace {

constexpr std::size_t kMonthsOfQuarter = 3;

// The areas of each country, in the order of country_numbers.
std::vector<std::vector<std::size_t>> areas_of(const MonthCounts& table, const CountryNumbers& countries) {
  std::vector<std::vector<std::size_t>> areas(countries.names.size());
  for (std::size_t area = 0; area < table.areas.size(); ++area)
    areas[countries.of_area[area]].push_back(area);
  return areas;
}

// The month after the last that is known of any of the areas.
std::size_t end_of(const MonthCounts& table, const std::vector<std::size_t>& areas) {
  std::size_t end = table.months;
  const auto known = [&](std::size_t month) {
    return std::any_of(areas.begin(), areas.end(),
                       [&](std::size_t area) { return given(table.of(area)[month]); });
  };
  while (end > 0 && !known(end - 1)) --end;
  return end;
}

// Stretches of one country follow each other, and their surfaces are one.
void add_surface(CountryStretch&& one, SharedSurface&& surface, std::vector<CountryStretch>& list) {
  if (!list.empty() && list.back().country == one.country) {
    list.back().surface.add(surface);
    return;
  }
  one.surface = std::move(surface);
  list.push_back(std::move(one));
}

// Nothing where a month is not known, or too little happened.
bool take_months(const MonthCounts& table, const std::vector<std::size_t>& areas, std::size_t first,
                 CountryStretch& into) {
  const ViolenceParameters preset;
  double all = 0, days = 0;
  for (std::size_t m = first; m < first + kMonthStretch; ++m) {
    const Month month{table.first.v + static_cast<std::int32_t>(m)};
    into.counts.days.push_back(last_day(month) - last_day(Month{month.v - 1}));
    days += into.counts.days.back();
  }
  for (const std::size_t area : areas) {
    const auto months = table.of(area).subspan(first, kMonthStretch);
    double events = 0;
    for (const double month : months) events += month;
    if (!given(events)) return false;
    all += events;
    into.counts.events.emplace_back(months.begin(), months.end());
    into.places.background.push_back((1 - preset.branching) * events / days);
  }
  const std::size_t count = areas.size();
  // Neither people nor presence matters here, only that there are some.
  into.places.population.assign(count, 1000);
  into.places.reference.assign(count, 1);
  set_neighbours(into.places, {}, preset.reach_km);
  return all >= kFewestEvents;
}

}  // namespace

std::vector<CountryStretch> month_stretches(const MonthCounts& events) {
  std::vector<CountryStretch> list;
  const CountryNumbers countries = country_numbers(events.areas);
  const auto areas = areas_of(events, countries);
  for (std::size_t country = 0; country < areas.size(); ++country) {
    for (std::size_t end = end_of(events, areas[country]); end >= kMonthStretch; end -= kMonthStretch) {
      const std::size_t first = end - kMonthStretch;
      CountryStretch one{.country = countries.names[country],
                         .first = {events.first.v + static_cast<std::int32_t>(first)},
                         .places = {},
                         .counts = {}};
      if (take_months(events, areas[country], first, one)) list.push_back(std::move(one));
    }
  }
  return list;
}

std::vector<CountryStretch> department_stretches(const MonthCounts& events) {
  std::vector<CountryStretch> list;
  for (CountryStretch& one : month_stretches(events)) {  // those of one country follow each other
    if (one.counts.events.size() < 2) continue;
    add_surface(std::move(one), department_surface(one.counts), list);
  }
  return list;
}

std::vector<CountryStretch> deaths_stretches(const ViolenceTable& provinces) {
  std::vector<CountryStretch> list;
  const CountryNumbers countries = country_numbers(provinces.events.areas);
  const auto areas = areas_of(provinces.events, countries);
  for (CountryStretch& one : month_stretches(provinces.events)) {
    const auto country = std::find(countries.names.begin(), countries.names.end(), one.country);
    ProvinceDeaths counts{.events = one.counts.events, .deaths = {}};
    double dead = 0;
    for (const std::size_t area : areas[static_cast<std::size_t>(country - countries.names.begin())]) {
      const auto months = provinces.deaths.of(area).subspan(
          static_cast<std::size_t>(one.first.v - provinces.events.first.v), kMonthStretch);
      for (const double month : months) dead += month;
      counts.deaths.emplace_back(months.begin(), months.end());
    }
    if (dead >= kFewestDeaths)  // never, if a month is not known
      add_surface(std::move(one), deaths_surface(counts), list);
  }
  return list;
}

std::vector<CountryStretch> figure_stretches(const MonthCounts& deaths) {
  std::vector<CountryStretch> list;
  constexpr std::size_t kMonths = kFigureStretch * kMonthsOfQuarter;
  for (std::size_t area = 0; area < deaths.areas.size(); ++area) {
    for (std::size_t end = end_of(deaths, {area}); end >= kMonths; end -= kMonths) {
      const std::size_t first = end - kMonths;
      CountryStretch one{.country = deaths.areas[area].country,
                         .first = {deaths.first.v + static_cast<std::int32_t>(first)},
                         .places = {},
                         .counts = {}};
      bool enough = true;
      for (std::size_t q = first; q < end; q += kMonthsOfQuarter) {
        double sum = 0;
        for (std::size_t m = q; m < q + kMonthsOfQuarter; ++m) sum += deaths.of(area)[m];
        enough = enough && sum >= kFewestDeaths;  // never, if a month is not known
        if (!enough) break;
        const Month month{deaths.first.v + static_cast<std::int32_t>(q)};
        const Day from = last_day(Month{month.v - 1});
        const int days = last_day(Month{month.v + static_cast<std::int32_t>(kMonthsOfQuarter) - 1}) - from;
        one.counts.figures.push_back(
            {.day = static_cast<double>(from - Day{0}) + days / 2.0, .log_rate = std::log(sum / days)});
      }
      if (enough) list.push_back(std::move(one));
    }
  }
  return list;
}

double months_likelihood(const CountryStretch& stretch, double branching, double memory_days) {
  ViolenceParameters p;
  p.branching = branching;
  p.memory_days = memory_days;
  p.spread = 0;
  p.background = (1 - branching) / (1 - ViolenceParameters{}.branching);
  return log_likelihood(stretch.places, stretch.counts, p);
}

double figures_likelihood(const CountryStretch& stretch, double background_change, double figure_error) {
  return LevelModel(stretch.counts.figures, background_change, figure_error).log_likelihood();
}

}  // namespace muster
