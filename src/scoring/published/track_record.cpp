#include "scoring/published/track_record.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace muster {
namespace {

// One scored forecast, whatever it is of.
struct Entry {
  double crps = 0, log_crps = 0;
  double as_it_was_log = kNotGiven, plain_log = kNotGiven;
  std::array<bool, kIntervals.size()> inside{};
  Day target;
};

using RowKey = std::tuple<std::string, bool, int>;  // series, departments, months

std::size_t quarter_of(Day day) {
  const CivilDate date = civil(day);
  return static_cast<std::size_t>(date.year) * 4 + static_cast<std::size_t>(date.month - 1) / 3;
}

double log_error(double said, double came) {
  return std::abs(std::log1p(std::max(0.0, said)) - std::log1p(std::max(0.0, came)));
}

// Officers are forecast month by month, the k-th day k + 1 months ahead.
void add_officers(const PublishedForecast& one, std::map<RowKey, std::vector<Entry>>& rows) {
  for (const int months : kTrackMonths) {
    const auto at = static_cast<std::size_t>(months) - 1;
    if (at >= one.forecast.strength.size()) continue;
    const Day day = one.forecast.strength[at].on;
    for (const FrozenTarget& target : one.officers.targets) {
      if (target.on != day) continue;
      rows[{"strength_in_theatre", false, months}].push_back(
          {.crps = target.crps,
           .log_crps = log_crps(samples_of_quantiles(target.people), target.came),
           .as_it_was_log = log_error(one.forecast.there, target.came),
           .inside = target.inside,
           .target = day});
    }
  }
}

void add_situation(const PublishedForecast& one, std::map<RowKey, std::vector<Entry>>& rows) {
  for (const SituationTarget& target : one.situation.targets) {
    rows[{target.span.series, !target.span.place.empty(), target.span.months}].push_back(
        {.crps = target.crps,
         .log_crps = target.log_crps,
         .as_it_was_log = target.rules.as_it_was_log,
         .plain_log = target.rules.plain_log,
         .inside = target.inside,
         .target = target.span.until});
  }
}

// Over the forecasts for which the rule said something.
std::optional<SkillInterval> gain_over(std::span<const Entry> entries, double Entry::*rule,
                                       std::uint64_t seed) {
  std::vector<double> ours;
  std::vector<double> theirs;
  std::vector<std::size_t> groups;
  for (const Entry& entry : entries) {
    if (!given(entry.*rule)) continue;
    ours.push_back(entry.log_crps);
    theirs.push_back(entry.*rule);
    groups.push_back(quarter_of(entry.target));
  }
  if (ours.empty()) return std::nullopt;
  return relative_skill(ours, theirs, groups, seed);
}

TrackRow row_of(const RowKey& key, std::span<const Entry> entries, std::uint64_t seed) {
  TrackRow row{.series = std::get<0>(key),
               .departments = std::get<1>(key),
               .months = std::get<2>(key),
               .forecasts = entries.size()};
  const double n = static_cast<double>(entries.size());
  for (const Entry& entry : entries) {
    row.crps += entry.crps / n;
    row.log_crps += entry.log_crps / n;
    for (std::size_t k = 0; k < kIntervals.size(); ++k) row.coverage[k] += entry.inside[k] ? 1 / n : 0;
  }
  row.over_as_it_was = gain_over(entries, &Entry::as_it_was_log, seed);
  row.over_plain = gain_over(entries, &Entry::plain_log, seed);
  return row;
}

}  // namespace

TrackRecord track_record(std::vector<PublishedForecast> forecasts, Day known_by, std::uint64_t seed) {
  std::sort(forecasts.begin(), forecasts.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.forecast.on, a.edition, a.file) < std::tuple(b.forecast.on, b.edition, b.file);
  });
  TrackRecord record{.known_by = known_by};
  std::map<RowKey, std::vector<Entry>> rows;
  double sum = 0;
  for (const PublishedForecast& one : forecasts) {
    if (one.edition > 1) continue;
    add_officers(one, rows);
    add_situation(one, rows);
    for (const FrozenOutcome& promise : one.officers.promises) {
      if (!promise.kept) continue;
      sum += promise.brier;
      ++record.promises;
    }
  }
  for (const auto& [key, entries] : rows) record.rows.push_back(row_of(key, entries, seed));
  if (record.promises > 0) record.brier = sum / static_cast<double>(record.promises);
  record.forecasts = std::move(forecasts);
  return record;
}

}  // namespace muster
