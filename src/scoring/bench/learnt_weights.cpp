#include "scoring/bench/learnt_weights.hpp"

namespace muster {
namespace {

// One country, year of the target and horizon.
struct CountryYear {
  std::uint32_t country = 0;
  int year = 0;
  int horizon = 0;
  auto operator<=>(const CountryYear&) const = default;
};
struct Sum {
  double forecasts = 0;
  PoolLoss loss;

  void add(const PoolLoss& more) {
    loss.off.resize(more.off.size());
    loss.apart.resize(more.apart.size());
    for (std::size_t k = 0; k < more.off.size(); ++k) loss.off[k] += more.off[k];
    for (std::size_t k = 0; k < more.apart.size(); ++k) loss.apart[k] += more.apart[k];
    forecasts += 1;
  }
  [[nodiscard]] PoolLoss mean() const {
    PoolLoss mean = loss;
    for (double& value : mean.off) value /= forecasts;
    for (double& value : mean.apart) value /= forecasts;
    return mean;
  }
};

int year_of(Day day) {
  return civil(day).year;
}

}  // namespace

PoolOutcome pool_outcome(std::uint32_t country, const BenchForecast& about, std::span<const Samples> parts) {
  return {country, about.horizon, about.origin, about.target, pool_loss(parts, about.observed)};
}

PoolLearner::PoolLearner(std::span<const std::vector<PoolOutcome>> outcomes, std::size_t parts, KeptOut out)
    : parts_(parts), out_(out) {
  std::map<CountryYear, Sum> years;
  for (const auto& board : outcomes) {
    for (const PoolOutcome& one : board) {
      years[{one.country, year_of(one.target), one.horizon}].add(one.loss);
      learnt_.try_emplace(key_of(one.country, one.origin, one.horizon));
    }
  }
  for (auto& [key, learnt] : learnt_) {
    std::vector<PoolLoss> losses;
    for (const auto& [year, sum] : years) {
      const bool may = out == KeptOut::kCountry ? year.country != key.country : year.year < key.year;
      if (may && year.horizon == key.horizon) losses.push_back(sum.mean());
    }
    learnt.outcomes = losses.size();
    learnt.weights = pool_weights(parts, losses, kPriorOutcomes);
  }
}

PoolLearner::Key PoolLearner::key_of(std::uint32_t country, Day origin, int horizon) const {
  return out_ == KeptOut::kCountry ? Key{country, 0, horizon} : Key{0, year_of(origin), horizon};
}

std::vector<double> PoolLearner::weights(std::uint32_t country, Day origin, int horizon) const {
  const auto found = learnt_.find(key_of(country, origin, horizon));
  return found == learnt_.end() ? std::vector<double>(parts_, 1) : found->second.weights;
}

std::vector<LearntWeights> PoolLearner::all(const std::vector<std::string>& countries) const {
  std::vector<LearntWeights> list;
  for (const auto& [key, learnt] : learnt_) {
    list.push_back({out_ == KeptOut::kCountry ? countries[key.country] : std::string(), key.year, key.horizon,
                    static_cast<double>(learnt.outcomes), learnt.weights});
  }
  return list;
}

}  // namespace muster
