#include "flee/series.hpp"

#include <algorithm>

#include "base/require.hpp"

namespace muster {

std::int64_t count_on(const CountSeries& series, int day) {
  require(!series.empty(), "{} counts", series.size());
  if (day <= series.front().day) return static_cast<std::int64_t>(series.front().people);
  if (day >= series.back().day) return static_cast<std::int64_t>(series.back().people);
  // In the order of the rows, not of their days, as Flee does where rows are out of order.
  const auto after =
      std::find_if(series.begin(), series.end(), [&](const CountOnDay& row) { return day < row.day; });
  const CountOnDay& before = *(after - 1);
  const double fraction =
      static_cast<double>(day - before.day) / static_cast<double>(after->day - before.day);
  return static_cast<std::int64_t>(before.people + fraction * (after->people - before.people));
}

CountSeries sum_as_flee(const CountSeries& a, const CountSeries& b, bool& begins_too_early) {
  require(!a.empty() && !b.empty(), "{} and {} counts", a.size(), b.size());
  begins_too_early = false;
  CountSeries sum;
  std::size_t i = 0, previous = b.size(), row = 0;
  while (row < b.size()) {
    while (b[row].day > a[i].day) {
      begins_too_early = begins_too_early || previous == b.size();
      sum.push_back({a[i].day, a[i].people + (previous < b.size() ? b[previous].people : 0)});
      if (i + 1 == a.size()) break;
      ++i;
    }
    if (b[row].day == a[i].day) {
      sum.push_back({a[i].day, a[i].people + b[row].people});
      if (i + 1 < a.size()) ++i;
    } else if (b[row].day < a[i].day) {
      sum.push_back({b[row].day, b[row].people + a[i].people});
    }
    previous = row++;
  }
  return sum;
}

bool correct_registration(CountSeries& series, int day) {
  const auto row =
      std::find_if(series.begin(), series.end(), [&](const CountOnDay& r) { return r.day == day; });
  if (row == series.end() || row == series.begin() || (row - 1)->people < 1) return false;
  const double factor = row->people / (row - 1)->people;
  for (auto earlier = series.begin(); earlier != row; ++earlier) earlier->people *= factor;
  return true;
}

std::vector<std::int64_t> newly_displaced(const std::vector<CountSeries>& series, int days,
                                          std::int64_t more_on_day0) {
  std::vector<std::int64_t> people(static_cast<std::size_t>(days), 0);
  std::int64_t before = 0, debt = 0;
  for (int day = 0; day < days; ++day) {
    std::int64_t total = 0;
    for (const CountSeries& one : series) total += count_on(one, day);
    std::int64_t more = total - before - debt;
    before = total;
    if (day == 0) more = more_on_day0 < 0 ? 0 : more + more_on_day0;
    debt = more < 0 ? -more : 0;
    people[static_cast<std::size_t>(day)] = std::max<std::int64_t>(0, more);
  }
  return people;
}

}  // namespace muster
