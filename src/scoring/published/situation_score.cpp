#include "scoring/published/situation_score.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "inputs/rounds.hpp"
#include "inputs/violence/monthly_counts.hpp"
#include "models/plain/conflictology.hpp"
#include "models/plain/walk.hpp"

namespace muster {
namespace {

constexpr std::string_view kDisplacedSeries = "displaced";
constexpr int kNearDays = 15;        // half a month
constexpr double kMostPeople = 1e9;  // the walk needs a bound; no country is near it

// A count and the last day of what was counted.
struct Came {
  double value = 0;
  Day counted;
};

PlaceId place_of(const Mission& mission, const std::string& pcode) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    const bool meant = pcode.empty() ? place.level == PlaceLevel::kCountry : place.pcode == pcode;
    if (meant) return PlaceId{i};
  }
  return {};
}

// Month by month in one department, or in all of them together.
std::vector<double> months_in(const MonthlyCounts& table, PlaceId department) {
  std::vector<double> months(table.months.size(), department.given() ? kNotGiven : 0);
  for (std::size_t d = 0; d < table.departments.size(); ++d) {
    for (std::size_t m = 0; m < months.size(); ++m) {
      if (!department.given()) months[m] += table.counts[d][m];
      if (table.departments[d] == department) months[m] = table.counts[d][m];
    }
  }
  return months;
}

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

PlainScores scores_of(const Samples& as_it_was, const std::optional<Samples>& plain, double came) {
  PlainScores scores{.as_it_was = crps(as_it_was, came), .as_it_was_log = log_crps(as_it_was, came)};
  if (plain) {
    scores.plain = crps(*plain, came);
    scores.plain_log = log_crps(*plain, came);
  }
  return scores;
}

Samples point_at(double value) {
  return Samples({{value, 1}});
}

SituationTarget target_of(const FrozenSpan& span, const Came& came, const PlainScores& rules) {
  const Samples forecast = samples_of_quantiles(span.quantiles);
  SituationTarget target{.span = span,
                         .came = came.value,
                         .counted = came.counted,
                         .crps = crps(forecast, came.value),
                         .log_crps = log_crps(forecast, came.value),
                         .wis = interval_score(span.quantiles, came.value),
                         .inside = {},
                         .rules = rules};
  for (std::size_t k = 0; k < kIntervals.size(); ++k) {
    target.inside[k] =
        span.quantiles[k] <= came.value && came.value <= span.quantiles[kLevels.size() - 1 - k];
  }
  return target;
}

// What was forecast of the displaced for a day between those of the forecast: each quantile a straight line
// on the log scale; beyond the first and the last at most kNearDays, with theirs.  `months`, of the nearest.
std::optional<FrozenSpan> span_on(std::span<const FrozenSpan> spans, Day day) {
  if (spans.empty() || day < spans.front().until - kNearDays || day > spans.back().until + kNearDays)
    return std::nullopt;
  std::size_t after = 0;
  while (after + 1 < spans.size() && spans[after].until < day) ++after;
  const FrozenSpan& right = spans[after];
  if (after == 0 || right.until <= day) return right;
  const FrozenSpan& left = spans[after - 1];
  const double part = static_cast<double>(day - left.until) / (right.until - left.until);
  FrozenSpan span = part < 0.5 ? left : right;
  span.until = day;
  for (std::size_t k = 0; k < kLevels.size(); ++k) {
    span.quantiles[k] =
        std::expm1((1 - part) * std::log1p(left.quantiles[k]) + part * std::log1p(right.quantiles[k]));
  }
  return span;
}

SituationTarget displaced_of(const FrozenSpan& span, std::span<const Round> known, const Round& came) {
  PlainScores rules;
  std::vector<CountedPeople> counts;
  for (const Round& round : known) {
    if (round.people > 0) counts.push_back({round.on, round.people});
  }
  if (!known.empty()) {
    std::optional<Samples> plain;
    if (!counts.empty()) plain = forecast_walk(counts, came.on, kMostPeople);
    rules = scores_of(point_at(known.back().people), plain, came.people);
  }
  return target_of(span, {came.people, came.on}, rules);
}

// Counts of one series as known on the day of the forecast and as known later.
struct Counts {
  MonthlyCounts then, now;
};

class Scorer {
 public:
  Scorer(const FrozenForecast& forecast, const Mission& mission, Day known_by)
      : forecast_(forecast), mission_(mission), then_(mission, forecast.on), now_(mission, known_by) {}

  void add(const FrozenSpan& span) {
    const PlaceId place = place_of(mission_, span.place);
    if (!place.given()) {
      ++score_.unknown;
    } else {
      add_violence(span, span.place.empty() ? PlaceId{} : place);
    }
  }
  void add_displaced(const std::string& pcode, std::vector<FrozenSpan> spans) {
    std::sort(spans.begin(), spans.end(),
              [](const FrozenSpan& a, const FrozenSpan& b) { return a.until < b.until; });
    const PlaceId place = place_of(mission_, pcode);
    if (place.given()) {
      add_displaced(spans, place);
    } else {
      score_.unknown += spans.size();
    }
  }
  [[nodiscard]] SituationScore score() { return std::move(score_); }

 private:
  void add_violence(const FrozenSpan& span, PlaceId department) {
    const Day first = forecast_.on + 1;
    if (civil(first).day != 1 || span.until != month_end(span.until)) {
      ++score_.no_months;
      return;
    }
    const Counts& counts = counts_of(span.series);
    const std::vector<double> months = months_in(counts.now, department);
    const auto begin = std::find(counts.now.months.begin(), counts.now.months.end(), first);
    const auto at = static_cast<std::size_t>(begin - counts.now.months.begin());
    const auto length = static_cast<std::size_t>(span.months);
    double came = kNotGiven;  // a sum with a month that nobody counted is not given, either
    if (at + length <= months.size()) came = sum_of(std::span(months).subspan(at, length));
    if (!given(came)) {
      ++score_.unknown;
      return;
    }
    const std::vector<double> past = months_in(counts.then, department);
    PlainScores rules;
    if (past.size() >= length) {
      const double last = sum_of(std::span(past).last(length));
      std::optional<Samples> plain;
      if (given(last) && length == 1) plain = conflictology(past);
      if (given(last)) rules = scores_of(point_at(last), plain, came);
    }
    score_.targets.push_back(target_of(span, {came, span.until}, rules));
  }

  // `spans`: of one place, by day.
  void add_displaced(std::span<const FrozenSpan> spans, PlaceId place) {
    const std::vector<Round> known = rounds_of(then_, place);
    // A round that was known on the day of the forecast is no outcome of it.
    const Day known_to = std::max(forecast_.on, known.empty() ? forecast_.on : known.back().on);
    Day last = known_to;
    for (const Round& round : rounds_of(now_, place)) {
      if (round.on <= known_to) continue;
      last = round.on;
      if (const auto span = span_on(spans, round.on))
        score_.targets.push_back(displaced_of(*span, known, round));
    }
    for (const FrozenSpan& span : spans) score_.unknown += span.until > last + kNearDays;
  }

  const Counts& counts_of(const std::string& series) {
    const auto found = counts_.find(series);
    if (found != counts_.end()) return found->second;
    return counts_.emplace(series, Counts{monthly_counts(then_, series), monthly_counts(now_, series)})
        .first->second;
  }

  const FrozenForecast& forecast_;
  const Mission& mission_;
  View then_, now_;
  std::map<std::string, Counts> counts_;
  SituationScore score_;
};

}  // namespace

SituationScore score_situation(const FrozenForecast& forecast, const Mission& mission, Day known_by) {
  Scorer scorer(forecast, mission, known_by);
  std::map<std::string, std::vector<FrozenSpan>> displaced;  // by place
  for (const FrozenSpan& span : forecast.situation) {
    if (span.series == kDisplacedSeries) {
      displaced[span.place].push_back(span);
    } else {
      scorer.add(span);
    }
  }
  for (auto& [place, spans] : displaced) scorer.add_displaced(place, std::move(spans));
  return scorer.score();
}

}  // namespace muster
