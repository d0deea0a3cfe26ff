#include "scoring/bench/presence/event_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "base/number.hpp"
#include "base/random/random.hpp"
#include "base/require.hpp"
#include "base/samples.hpp"
#include "base/statistics.hpp"
#include "record/mission.hpp"
#include "scoring/relative_skill.hpp"

namespace muster {
namespace {

using Province = PresencePanel::Province;

double distance_km(const Province& a, const Province& b) {
  constexpr double kEarthKm = 6371;
  constexpr double kRadians = std::numbers::pi / 180;
  const double x = (b.lon - a.lon) * kRadians * std::cos((a.lat + b.lat) / 2 * kRadians);
  return kEarthKm * std::hypot(x, (b.lat - a.lat) * kRadians);
}

// Sums of the year that begins at `first`.
double year_sum(std::span<const double> by_quarter, std::size_t first) {
  double sum = 0;
  for (std::size_t q = first; q < first + kStudyYear; ++q) sum += by_quarter[q];
  return sum;
}

double mean_log(std::span<const Garrison> year, double Garrison::*people, double fewest) {
  double sum = 0;
  for (const Garrison& one : year) sum += std::log(std::max(one.*people, fewest));
  return sum / static_cast<double>(year.size());
}

bool formed_police(std::span<const Garrison> year) {
  return std::any_of(year.begin(), year.end(), [](const Garrison& one) { return one.formed_police > 0; });
}

// What changed in one province between the year before `quarter` and the year from it on; nothing where a
// quarter was not drawn.
std::optional<StudyRow> row_of(const PresencePanel& panel, std::size_t province, std::size_t quarter,
                               double fewest) {
  const Province& of = panel.provinces[province];
  const std::span<const Garrison> before(&of.presence[quarter - kStudyYear], kStudyYear);
  const std::span<const Garrison> after(&of.presence[quarter], kStudyYear + 1);
  const auto all = [](std::span<const Garrison> list, auto&& is) {
    return std::all_of(list.begin(), list.end(), is);
  };
  const auto known = [](const Garrison& one) { return one.known; };
  if (!all(before, known) || !all(after, known)) return std::nullopt;
  const auto held = [](const Garrison& one) { return one.posts > 0; };
  const auto empty = [](const Garrison& one) { return one.posts == 0; };
  StudyRow row{.province = province, .quarter = quarter};
  const auto set = [&row](PresenceChange change, double value) {
    row.change[static_cast<std::size_t>(change)] = value;
  };
  // The change has to last the three quarters after it.
  const auto lasting = after.first(kStudyYear - 1);
  set(PresenceChange::kOpened, !all(before, empty)  ? kNotGiven
                               : all(lasting, held) ? 1
                               : all(after, empty)  ? 0
                                                    : kNotGiven);
  set(PresenceChange::kClosed, !all(before, held)    ? kNotGiven
                               : all(lasting, empty) ? 1
                               : all(after, held)    ? 0
                                                     : kNotGiven);
  const auto rise = [&](double Garrison::*people) {
    return mean_log(after, people, fewest) - mean_log(before, people, fewest);
  };
  set(PresenceChange::kSoldiers, rise(&Garrison::soldiers));
  set(PresenceChange::kPolice, rise(&Garrison::formed_police));
  set(PresenceChange::kFormedPolice,
      (formed_police(after) ? 1.0 : 0.0) - (formed_police(before) ? 1.0 : 0.0));
  for (std::size_t h = 0; h < kHarms.size(); ++h) {
    const double then = std::log1p(year_sum(of.harm[h], quarter - kStudyYear));
    row.level[h] = then;
    row.after[h] = std::log1p(year_sum(of.harm[h], quarter + 1)) - then;
    row.before[h] = then - std::log1p(year_sum(of.harm[h], quarter - 2 * kStudyYear));
    if (!given(row.after[h]) || !given(row.before[h])) return std::nullopt;
  }
  return row;
}

void add_neighbours(const PresencePanel& panel, std::vector<StudyRow>& rows) {
  constexpr auto kSoldiers = static_cast<std::size_t>(PresenceChange::kSoldiers);
  constexpr auto kNeighbours = static_cast<std::size_t>(PresenceChange::kNeighbours);
  constexpr auto kPolice = static_cast<std::size_t>(PresenceChange::kPolice);
  constexpr auto kNeighbourPolice = static_cast<std::size_t>(PresenceChange::kNeighbourPolice);
  std::map<std::size_t, std::vector<const StudyRow*>> by_quarter;
  for (const StudyRow& row : rows) by_quarter[row.quarter].push_back(&row);
  for (StudyRow& row : rows) {
    const Province& own = panel.provinces[row.province];
    double soldiers = 0, police = 0, count = 0;
    for (const StudyRow* other : by_quarter[row.quarter]) {
      const Province& there = panel.provinces[other->province];
      if (other->province == row.province || there.country != own.country) continue;
      if (!(distance_km(own, there) <= kNeighbourKm)) continue;  // nor where either is not known
      soldiers += other->change[kSoldiers];
      police += other->change[kPolice];
      ++count;
    }
    row.change[kNeighbours] = count > 0 ? soldiers / count : kNotGiven;
    row.change[kNeighbourPolice] = count > 0 ? police / count : kNotGiven;
  }
}

// What is regressed on what: the first of `x` is the one whose slope is asked for.
struct Observation {
  std::size_t province = 0;
  std::size_t group = 0;  // country and quarter
  double y = 0;
  std::vector<double> x;
};

// A row for each slope: what multiplies the slopes, and what they must make.
constexpr std::size_t kMostSlopes = 6;
using Equations = std::array<std::array<double, kMostSlopes + 1>, kMostSlopes>;

// The first unknown of the first `n` equations, by Gauss-Jordan with pivots; 0 where nothing tells it.
double first_unknown(Equations a, std::size_t n) {
  constexpr double kNothing = 1e-12;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t pivot = i;
    for (std::size_t r = i + 1; r < n; ++r) {
      if (std::abs(a[r][i]) > std::abs(a[pivot][i])) pivot = r;
    }
    std::swap(a[i], a[pivot]);
    if (std::abs(a[i][i]) < kNothing) continue;
    for (std::size_t r = 0; r < n; ++r) {
      if (r == i) continue;
      const double factor = a[r][i] / a[i][i];
      for (std::size_t c = i; c <= kMostSlopes; ++c) a[r][c] -= factor * a[i][c];
    }
  }
  return std::abs(a[0][0]) < kNothing ? 0 : a[0][kMostSlopes] / a[0][0];
}

// The first slope by least squares with an effect of each group, provinces weighted.
double first_slope(std::span<const Observation> observations, std::size_t groups,
                   std::span<const double> weights) {
  const std::size_t n = observations.front().x.size();
  require(n <= kMostSlopes, "{} slopes", n);
  std::vector<double> sums(groups * (n + 2), 0);  // by group: weight, y, x
  for (const Observation& one : observations) {
    const double w = weights[one.province];
    double* sum = &sums[one.group * (n + 2)];
    sum[0] += w;
    sum[1] += w * one.y;
    for (std::size_t k = 0; k < n; ++k) sum[2 + k] += w * one.x[k];
  }
  Equations a{};
  std::array<double, kMostSlopes> x{};
  for (const Observation& one : observations) {
    const double w = weights[one.province];
    if (w == 0) continue;
    const double* sum = &sums[one.group * (n + 2)];
    const double y = one.y - sum[1] / sum[0];
    for (std::size_t k = 0; k < n; ++k) x[k] = one.x[k] - sum[2 + k] / sum[0];
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) a[i][j] += w * x[i] * x[j];
      a[i][kMostSlopes] += w * x[i] * y;
    }
  }
  return first_unknown(a, n);
}

// The changes of presence that stand in one regression, the one asked for first.
std::vector<PresenceChange> regressed(const StudyQuestion& asked) {
  std::vector<PresenceChange> changes = {asked.change};
  if (asked.together) {
    require(std::find(kToldApart.begin(), kToldApart.end(), asked.change) != kToldApart.end(),
            "{}, together with others", words_of(asked.change));
    for (const PresenceChange other : kToldApart) {
      if (other != asked.change) changes.push_back(other);
    }
  } else if (asked.change == PresenceChange::kNeighbours) {
    // What neighbours do is told beside what the province itself does.
    changes.push_back(PresenceChange::kSoldiers);
  }
  return changes;
}

std::vector<Observation> observations_of(const PresencePanel& panel, std::span<const StudyRow> rows,
                                         const StudyQuestion& asked, std::size_t& groups) {
  const std::vector<PresenceChange> changes = regressed(asked);
  const auto h = static_cast<std::size_t>(asked.harm);
  std::map<std::pair<std::string, std::size_t>, std::size_t> numbers;
  std::vector<Observation> list;
  for (const StudyRow& row : rows) {
    std::vector<double> x;
    for (const PresenceChange change : changes) x.push_back(row.change[static_cast<std::size_t>(change)]);
    if (!std::all_of(x.begin(), x.end(), [](double value) { return given(value); })) continue;
    Observation& one = list.emplace_back();
    one.province = row.province;
    one.group = numbers.try_emplace({panel.provinces[row.province].country, row.quarter}, numbers.size())
                    .first->second;
    one.x = std::move(x);
    one.y = asked.compared == StudyComparison::kTheYearBefore ? row.before[h] : row.after[h];
    if (asked.compared == StudyComparison::kGivenTheYearBefore) {
      one.x.push_back(row.level[h]);
      one.x.push_back(row.before[h]);
    }
  }
  groups = numbers.size();
  return list;
}

// All three comparisons of one change and harm, of which those of events may move a belief.
struct Compared {
  std::optional<PresenceEffect> as_is, year_before;
};
Compared compare(const PresencePanel& panel, std::span<const StudyRow> rows, StudyQuestion asked,
                 std::uint64_t seed, std::vector<PresenceEffect>& effects) {
  Compared compared;
  for (const StudyComparison comparison :
       {StudyComparison::kAsIs, StudyComparison::kGivenTheYearBefore, StudyComparison::kTheYearBefore}) {
    asked.compared = comparison;
    const auto effect = presence_effect(panel, rows, asked, seed);
    if (!effect) continue;
    effects.push_back(*effect);
    if (comparison == StudyComparison::kAsIs) compared.as_is = effect;
    if (comparison == StudyComparison::kTheYearBefore) compared.year_before = effect;
  }
  return compared;
}

std::optional<ElasticityBelief> belief_after(const Compared& compared) {
  if (!compared.as_is || !compared.year_before) return std::nullopt;
  return updated(kBorrowedElasticity, *compared.as_is, *compared.year_before);
}

}  // namespace

std::vector<StudyRow> study_rows(const PresencePanel& panel, double fewest_soldiers) {
  std::vector<StudyRow> rows;
  for (std::size_t p = 0; p < panel.provinces.size(); ++p) {
    for (std::size_t q = 2 * kStudyYear; q + kStudyYear < panel.quarters; ++q) {
      if (auto row = row_of(panel, p, q, fewest_soldiers)) rows.push_back(*row);
    }
  }
  add_neighbours(panel, rows);
  return rows;
}

std::optional<PresenceEffect> presence_effect(const PresencePanel& panel, std::span<const StudyRow> rows,
                                              const StudyQuestion& asked, std::uint64_t seed) {
  std::size_t groups = 0;
  const auto observations = observations_of(panel, rows, asked, groups);
  PresenceEffect effect{.asked = asked, .rows = observations.size()};
  std::set<std::size_t> changed;
  for (const Observation& one : observations) {
    if (one.x[0] == 0) continue;
    ++effect.changed;
    changed.insert(one.province);
  }
  if (changed.empty()) return std::nullopt;
  effect.provinces = changed.size();
  std::vector<double> weights(panel.provinces.size(), 1);
  effect.value = first_slope(observations, groups, weights);
  effect.low = effect.high = effect.error = kNotGiven;
  if (changed.size() < 2) return effect;
  std::vector<double> values;
  for (std::uint32_t k = 0; k < kSkillResamples; ++k) {
    Draws draws({.seed = seed, .run = k, .rule = DrawRule::kSkillGroups});
    std::fill(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i)
      ++weights[draws.below(static_cast<std::uint32_t>(weights.size()))];
    values.push_back(first_slope(observations, groups, weights));
  }
  const Samples spread = equal_samples(std::span<const double>(values));
  constexpr double kTail = (1 - kSkillInterval) / 2;
  effect.low = spread.quantile(kTail);
  effect.high = spread.quantile(1 - kTail);
  effect.error = deviation_of(values, mean_of(values));
  return effect;
}

double ElasticityBelief::wrong_sign() const {
  return 0.5 * std::erfc(mean / (deviation * std::numbers::sqrt2));
}

ElasticityBelief updated(const ElasticityBelief& belief, const PresenceEffect& estimate,
                         const PresenceEffect& year_before) {
  if (!given(estimate.error)) return belief;
  const double of_belief = 1 / (belief.deviation * belief.deviation);
  const double of_estimate = 1 / (estimate.error * estimate.error + year_before.value * year_before.value);
  // An elasticity is a fall, a slope a rise.
  return {(of_belief * belief.mean - of_estimate * estimate.value) / (of_belief + of_estimate),
          1 / std::sqrt(of_belief + of_estimate)};
}

EventStudy event_study(const PresencePanel& panel, std::uint64_t seed) {
  constexpr std::array kAlone = {PresenceChange::kOpened, PresenceChange::kClosed, PresenceChange::kSoldiers,
                                 PresenceChange::kNeighbours, PresenceChange::kFormedPolice};
  const std::vector<StudyRow> rows = study_rows(panel);
  EventStudy study;
  for (const Harm harm : {Harm::kEvents, Harm::kDeaths}) {
    for (const PresenceChange change : kAlone) {
      const Compared alone = compare(panel, rows, {.change = change, .harm = harm}, seed, study.effects);
      if (change == PresenceChange::kSoldiers && harm == Harm::kEvents) study.soldiers = belief_after(alone);
    }
    for (const PresenceChange change : kToldApart) {
      const Compared apart =
          compare(panel, rows, {.change = change, .harm = harm, .together = true}, seed, study.effects);
      if (change == PresenceChange::kPolice && harm == Harm::kEvents) study.police = belief_after(apart);
    }
  }
  return study;
}

BenchFamily bench_presence(const PostTable& posts, const ViolenceTable& violence, std::uint64_t seed) {
  const PresencePanel panel = presence_panel(posts, violence);
  const EventStudy study = event_study(panel, seed);
  BenchFamily family;
  family.name = "presence";
  family.title =
      "What violence did in the year after posts of peacekeepers opened, closed or changed in size";
  family.unit = "change of the logarithm of 1 + events or deaths of a year";
  family.cluster = "province";
  for (const Province& one : panel.provinces) family.areas.push_back({one.country, one.code, one.code});
  family.countries = country_numbers(family.areas).names;
  for (const PresenceEffect& one : study.effects) {
    family.effects.push_back(
        {.what = std::string(words_of(one.asked.change)) + (one.asked.together ? ", told apart" : ""),
         .compared = std::string(kStudyComparisons[static_cast<std::size_t>(one.asked.compared)]),
         .of = std::string(kHarms[static_cast<std::size_t>(one.asked.harm)]),
         .rows = one.rows,
         .changed = one.changed,
         .areas = one.provinces,
         .value = {one.value, one.low, one.high}});
  }
  const auto believe = [&](std::string_view whose, const std::optional<ElasticityBelief>& belief) {
    if (!belief) return;
    family.beliefs.push_back({.of = fmt::format("elasticity by which events fall as {} grow", whose),
                              .before = kBorrowedElasticity.mean,
                              .before_deviation = kBorrowedElasticity.deviation,
                              .mean = belief->mean,
                              .deviation = belief->deviation,
                              .wrong_sign = belief->wrong_sign()});
  };
  believe("soldiers", study.soldiers);
  believe("formed police, told apart,", study.police);
  family.left_out = panel.left_out;
  return family;
}

std::string_view words_of(PresenceChange change) {
  switch (change) {
    case PresenceChange::kOpened:
      return "a post opened";
    case PresenceChange::kClosed:
      return "all posts closed";
    case PresenceChange::kSoldiers:
      return "more soldiers (log)";
    case PresenceChange::kFormedPolice:
      return "formed police came";
    case PresenceChange::kPolice:
      return "more formed police (log)";
    case PresenceChange::kNeighbourPolice:
      return "more formed police next door (log)";
    case PresenceChange::kNeighbours:
      break;
  }
  return "more next door (log)";
}

}  // namespace muster
