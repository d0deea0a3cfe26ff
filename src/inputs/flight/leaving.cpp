#include "inputs/flight/leaving.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/samples.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

// Equal steps of probability of a Beta variable with this mean, as if `counted` and two more had been
// counted.
std::vector<double> likely_shares(double mean, double counted) {
  constexpr int kPoints = 400;
  constexpr int kSteps = 40;
  std::vector<Sample> beta;
  for (int i = 0; i < kPoints; ++i) {
    const double w = (i + 0.5) / kPoints;
    const double heads = (counted + 2) * mean;
    beta.push_back({w, std::pow(w, heads - 1) * std::pow(1 - w, counted + 1 - heads)});
  }
  const Samples share(std::move(beta));
  std::vector<double> shares;
  for (int k = 0; k < kSteps; ++k) shares.push_back(share.quantile((k + 0.5) / kSteps));
  return shares;
}

}  // namespace

std::vector<std::uint8_t> conflicts_of(const ViolencePlan& violence, const CouplingParameters& coupling) {
  std::vector<std::uint8_t> conflict;
  for (const double rate : violence.usual)
    conflict.push_back(rate * kDaysOfMonth >= coupling.conflict_events ? 1 : 0);
  return conflict;
}

SettledShares::SettledShares(const ViolencePlan& violence, std::span<const std::uint32_t> communes,
                             PeoplePlan plan) {
  const std::vector<std::uint8_t> conflict = conflicts_of(violence, plan.coupling);
  const auto at = [&](double chance) {
    plan.network.parameters.conflict_movechance = chance;
    const std::vector<double> settled = expected_settling(plan.network, violence.usual, conflict);
    double share = 0;
    for (const std::uint32_t commune : communes) share += settled[commune];
    return Point{chance, share};
  };
  // Where many leave anyway, a little more decides on nearly everybody: between points too far apart in
  // share, others are tried.
  constexpr double kLeast = 0.02;
  constexpr double kNear = 0.05;
  constexpr double kNearest = 0.001;  // of chances
  constexpr int kSteps = 8;
  for (int i = 0; i <= kSteps; ++i) {
    std::vector<Point> right = {at(kLeast + (1 - kLeast) * i / kSteps)};  // the nearest is the last
    while (!right.empty()) {
      const Point next = right.back();
      const bool near = points_.empty() || points_.back().share - next.share <= kNear ||
                        next.chance - points_.back().chance <= kNearest;
      if (!near) {
        right.push_back(at((points_.back().chance + next.chance) / 2));
        continue;
      }
      // The more leave, the fewer stay; where the rules say otherwise by a little, as many.
      points_.push_back(
          {next.chance, points_.empty() ? next.share : std::min(next.share, points_.back().share)});
      right.pop_back();
    }
  }
}

double SettledShares::chance_at(double share) const {
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const Point& before = points_[i - 1];
    const Point& after = points_[i];
    if (share >= before.share) return before.chance;
    if (share <= after.share) continue;
    const double along = (before.share - share) / (before.share - after.share);
    return before.chance + along * (after.chance - before.chance);
  }
  return points_.back().chance;
}

double SettledShares::settled(double share) const {
  return std::clamp(share, points_.back().share, points_.front().share);
}

std::vector<double> SettledShares::likely_chances(double share, double counted) const {
  const double wanted = settled(share);
  double low = 0.001;
  double high = 0.999;
  constexpr int kHalvings = 20;
  std::vector<double> likely;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    likely = likely_shares(middle, counted);
    double mean = 0;
    for (const double one : likely) mean += settled(one) / static_cast<double>(likely.size());
    (mean < wanted ? low : high) = middle;
  }
  std::vector<double> chances;
  for (const double one : likely) chances.push_back(chance_at(one));
  return chances;
}

}  // namespace muster
