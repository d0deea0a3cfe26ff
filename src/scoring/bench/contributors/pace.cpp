#include "scoring/bench/contributors/pace.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/require.hpp"
#include "models/force/draws.hpp"

namespace muster {
namespace {

using Groups = std::vector<std::vector<double>>;

double mean_of(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum / static_cast<double>(numbers.size());
}

// A lognormal time by quantiles in the middle of equal parts.
Samples lognormal(const NextNumber& of) {
  constexpr int kParts = 200;
  std::vector<Sample> samples;
  for (int i = 0; i < kParts; ++i)
    samples.push_back({std::exp(of.mean + of.deviation * normal_above(1 - (i + 0.5) / kParts)), 1});
  return Samples(std::move(samples));
}

bool can_be_split(const Groups& groups) {
  std::size_t numbers = 0;
  for (const auto& group : groups) numbers += group.size();
  return groups.size() >= 2 && numbers > groups.size();
}

struct StateRises {
  std::uint32_t state = 0;
  std::vector<ShareRise> rises;
  std::vector<double> logs;  // of their months
};

std::vector<StateRises> rises_of(const ContributorShares& table, SentKind kind) {
  std::vector<StateRises> all;
  for (std::size_t i = 0; i < table.contributors.size(); ++i) {
    StateRises one{static_cast<std::uint32_t>(i),
                   share_rises(table.of(kind, i), kLeastRise[static_cast<std::size_t>(kind)]),
                   {}};
    for (const ShareRise& rise : one.rises) one.logs.push_back(std::log(rise.months));
    if (!one.rises.empty()) all.push_back(std::move(one));
  }
  return all;
}

// Every rise of one state but its first.
void forecast_state(const ContributorShares& table, const StateRises& of, const GroupSpread& others,
                    std::uint64_t seed, BenchFamily& family) {
  const Samples by_class = lognormal(next_number(others, {}));
  std::vector<double> own;
  for (std::size_t i = 0; i < of.rises.size(); ++i) {
    const ShareRise& rise = of.rises[i];
    if (i > 0) {
      const auto number = static_cast<std::uint32_t>(family.forecasts.size());
      const double u = uniforms(seed, DrawRule::kPit, number, 0).first;
      const auto month = [&](std::size_t after) {
        return last_day(Month{table.first.v + static_cast<std::int32_t>(rise.begun + after)});
      };
      const auto ended = static_cast<std::size_t>(std::ceil(rise.months));
      family.forecasts.push_back({of.state, of.state, 0, month(0), month(ended), rise.months});
      family.scores.push_back(score_bench(lognormal(next_number(others, own)), rise.months, u));
      family.scores.push_back(score_bench(by_class, rise.months, u));
    }
    own.push_back(of.logs[i]);
  }
}

}  // namespace

GroupSpread group_spread(const Groups& groups) {
  require(can_be_split(groups), "{} groups with more than one number each", groups.size());
  double count = 0;
  double sum = 0;
  double squares = 0;
  double within = 0;
  for (const auto& group : groups) {
    const double n = static_cast<double>(group.size());
    const double mean = mean_of(group);
    count += n;
    sum += n * mean;
    squares += n * n;
    for (const double number : group) within += (number - mean) * (number - mean);
  }
  const double k = static_cast<double>(groups.size());
  double between = 0;
  for (const auto& group : groups)
    between += static_cast<double>(group.size()) * std::pow(mean_of(group) - sum / count, 2);
  const double variance = within / (count - k);
  const double numbers = (count - squares / count) / (k - 1);
  const double apart = std::max((between / (k - 1) - variance) / numbers, 0.0);
  // Each group counts by how well its mean is known; groups without any spread count alike.
  double weights = 0;
  double weighed = 0;
  for (const auto& group : groups) {
    const double uncertain = apart + variance / static_cast<double>(group.size());
    const double weight = uncertain > 0 ? 1 / uncertain : 1;
    weights += weight;
    weighed += weight * mean_of(group);
  }
  return {weighed / weights, std::sqrt(apart), std::sqrt(variance)};
}

NextNumber next_number(const GroupSpread& spread, const std::vector<double>& own) {
  const double apart = spread.between * spread.between;
  const double within = spread.within * spread.within;
  const double n = static_cast<double>(own.size());
  const double trust = own.empty() || apart <= 0 ? 0 : n * apart / (n * apart + within);
  const double off = own.empty() ? 0 : mean_of(own) - spread.mean;
  return {spread.mean + trust * off, std::sqrt(within + apart * (1 - trust))};
}

BenchFamily bench_rises(const ContributorShares& table, SentKind kind, std::uint64_t seed) {
  BenchFamily family;
  const std::string_view people = kSentKinds[static_cast<std::size_t>(kind)];
  family.name = kind == SentKind::kTroops ? "troop_rises" : "police_rises";
  family.unit = "months";
  family.cluster = "state";
  family.forecasters = {"own past", "class"};
  family.horizons = {0};
  for (const std::string& state : table.contributors) family.areas.push_back({state, state, state});
  family.countries = table.contributors;
  family.title =
      fmt::format("Months in which a state's share of all {} rises from a tenth to nine tenths", people);
  const std::vector<StateRises> all = rises_of(table, kind);
  Groups groups;
  for (const StateRises& one : all) groups.push_back(one.logs);
  if (!can_be_split(groups)) return family;
  const GroupSpread spread = group_spread(groups);
  std::size_t rises = 0;
  for (const auto& group : groups) rises += group.size();
  family.title += fmt::format(
      "; {} rises of {} states, about {:.1f} months; their logarithm spreads by {:.2f} between states and by "
      "{:.2f} within one",
      rises, groups.size(), std::exp(spread.mean), spread.between, spread.within);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].rises.size() < 2) continue;
    Groups others = groups;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    if (can_be_split(others)) forecast_state(table, all[i], group_spread(others), seed, family);
  }
  return family;
}

}  // namespace muster
