#include "scoring/bench/analogs.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random/random.hpp"
#include "base/require.hpp"
#include "record/mission.hpp"

namespace muster {
namespace {

constexpr std::size_t kYear = 12, kQuarter = 3;

double mean_log(std::span<const double> series, std::size_t month, std::size_t months) {
  double sum = 0;
  double known = 0;
  for (std::size_t m = month + 1 - std::min(months, month + 1); m <= month; ++m) {
    if (!given(series[m])) continue;
    sum += std::log1p(series[m]);
    known += 1;
  }
  return known > 0 ? sum / known : kNotGiven;
}

}  // namespace

CountLevel level_after(std::span<const double> series, std::size_t month) {
  require(month < series.size(), "month {} of {}", month, series.size());
  return {mean_log(series, month, kYear), mean_log(series, month, kQuarter)};
}

Analogs::Analogs(const MonthCounts& table, std::span<const std::uint32_t> countries, std::size_t ahead) {
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    const auto series = table.of(area);
    for (std::size_t m = kYear - 1; m + ahead < series.size(); m += kEvery) {
      const CountLevel level = level_after(series, m);
      const double came = series[m + ahead];
      if (!given(came) || !given(level.year) || !given(level.quarter)) continue;
      const auto number = static_cast<std::uint32_t>(past_.size());
      past_.push_back({static_cast<float>(level.year), static_cast<float>(level.quarter),
                       static_cast<float>(std::log1p(came) - (level.year + level.quarter) / 2),
                       countries[area], static_cast<std::uint32_t>(m + ahead),
                       philox({number, 0, 0, 0}, {0, 0})[0]});
    }
  }
}

std::vector<double> Analogs::after(const CountLevel& level, std::uint32_t country, std::size_t month,
                                   KeptOut out) const {
  struct Near {
    float distance;
    std::uint32_t shuffle;
    float change;
  };
  std::vector<Near> near;
  near.reserve(past_.size());
  for (const Past& past : past_) {
    if (out == KeptOut::kCountry ? past.country == country : past.came > month) continue;
    const float year = past.year - static_cast<float>(level.year);
    const float quarter = past.quarter - static_cast<float>(level.quarter);
    near.push_back({year * year + quarter * quarter, past.shuffle, past.change});
  }
  const std::size_t count = std::min(kNearest, near.size());
  std::nth_element(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(count), near.end(),
                   [](const Near& a, const Near& b) {
                     return a.distance != b.distance ? a.distance < b.distance : a.shuffle < b.shuffle;
                   });
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double log_count = (level.year + level.quarter) / 2 + static_cast<double>(near[i].change);
    values.push_back(std::max(0.0, std::round(std::expm1(log_count))));
  }
  std::sort(values.begin(), values.end());
  return values;
}

std::vector<Growth> growths(const RoundTable& table, std::span<const std::uint32_t> countries) {
  constexpr int kFewest = 15, kMost = 400;
  std::vector<Growth> all;
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    const auto rounds = table.of(area);
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      for (std::size_t k = i + 1; k < rounds.size(); ++k) {
        const int days = rounds[k].about - rounds[i].about;
        if (days < kFewest || days > kMost || rounds[i].people <= 0 || rounds[k].people <= 0) continue;
        all.push_back(
            {countries[area], days, rounds[k].known, std::log(rounds[k].people / rounds[i].people)});
      }
    }
  }
  return all;
}

std::vector<Sample> like_growths(std::span<const Growth> all, int days, std::uint32_t country, Day origin,
                                 KeptOut out) {
  std::vector<const Growth*> like;
  std::map<std::uint32_t, double> of_country;
  for (const Growth& growth : all) {
    if (4 * std::abs(growth.days - days) > days) continue;
    if (out == KeptOut::kCountry ? growth.country == country : growth.known > origin) continue;
    like.push_back(&growth);
    of_country[growth.country] += 1;
  }
  std::vector<Sample> samples;
  samples.reserve(like.size());
  for (const Growth* growth : like) samples.push_back({growth->change, 1 / of_country[growth->country]});
  return samples;
}

}  // namespace muster
