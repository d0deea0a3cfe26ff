#include "scoring/situation/prequential.hpp"

#include <limits>
#include <map>

#include "scoring/scores.hpp"

namespace muster {
namespace {

void add(const PoolLoss& more, PoolLoss& sum) {
  if (sum.off.empty()) sum = {std::vector<double>(more.off.size()), std::vector<double>(more.apart.size())};
  for (std::size_t k = 0; k < more.off.size(); ++k) sum.off[k] += more.off[k];
  for (std::size_t k = 0; k < more.apart.size(); ++k) sum.apart[k] += more.apart[k];
}

}  // namespace

KnownLoss known_loss(Day known, Day target, std::span<const Samples> parts, double observed) {
  KnownLoss one{known, target, pool_loss(parts, observed), {}};
  for (const Samples& part : parts) one.crps.push_back(crps(part, observed));
  return one;
}

LearntSoFar learnt_by(std::size_t parts, std::span<const KnownLoss> losses, Day day) {
  struct OfMonth {
    PoolLoss sum;
    int forecasts = 0;
  };
  std::map<Day, OfMonth> months;  // by its last day
  LearntSoFar learnt{.weights = {}, .crps = std::vector<double>(parts, 0)};
  for (const KnownLoss& one : losses) {
    if (one.known > day) continue;
    OfMonth& month = months[month_end(one.target)];
    add(one.loss, month.sum);
    ++month.forecasts;
    ++learnt.forecasts;
    for (std::size_t k = 0; k < parts; ++k) learnt.crps[k] += one.crps[k];
  }
  std::vector<PoolLoss> means;
  for (auto& [end, month] : months) {
    for (double& off : month.sum.off) off /= month.forecasts;
    for (double& apart : month.sum.apart) apart /= month.forecasts;
    means.push_back(std::move(month.sum));
  }
  learnt.outcomes = static_cast<int>(means.size());
  learnt.weights = pool_weights(parts, means, kPoolPrior);
  for (double& crps : learnt.crps)
    crps = learnt.forecasts > 0 ? crps / learnt.forecasts : std::numeric_limits<double>::quiet_NaN();
  return learnt;
}

}  // namespace muster
