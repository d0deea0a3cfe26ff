#include "scoring/bench/pools/learnt_weights.hpp"

#include <algorithm>
#include <iterator>

namespace muster {
namespace {

// One country, horizon and year in which the outcomes became known.
struct CountryYear {
  std::uint32_t country = 0;
  int horizon = 0;
  int year = 0;
  auto operator<=>(const CountryYear&) const = default;
};

struct Sum {
  double count = 0;
  PoolLoss loss;

  void add(const PoolLoss& more) {
    loss.off.resize(more.off.size());
    loss.apart.resize(more.apart.size());
    for (std::size_t k = 0; k < more.off.size(); ++k) loss.off[k] += more.off[k];
    for (std::size_t k = 0; k < more.apart.size(); ++k) loss.apart[k] += more.apart[k];
    count += 1;
  }
  [[nodiscard]] PoolLoss mean() const {
    PoolLoss mean = loss;
    for (double& value : mean.off) value /= count;
    for (double& value : mean.apart) value /= count;
    return mean;
  }
};

int year_of(Day day) {
  return civil(day).year;
}

// What may be learnt from by one country, or by all, for one horizon: what counts whatever the time, and what
// counts from the year after it became known, in order of years.
struct Evidence {
  Sum always;
  std::vector<std::pair<int, const PoolLoss*>> by_year;
};

Evidence evidence_for(const std::map<CountryYear, PoolLoss>& years, std::uint32_t country, int horizon,
                      KeptOut out) {
  Evidence evidence;
  for (const auto& [year, loss] : years) {
    if (year.horizon != horizon) continue;
    if (out == KeptOut::kCountry && year.country != country) {
      evidence.always.add(loss);
    } else {
      evidence.by_year.emplace_back(year.year, &loss);
    }
  }
  std::stable_sort(evidence.by_year.begin(), evidence.by_year.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return evidence;
}

}  // namespace

PoolLearner::PoolLearner(std::span<const std::vector<PoolOutcome>> outcomes, std::size_t parts, KeptOut out)
    : parts_(parts), out_(out) {
  std::map<CountryYear, Sum> sums;
  for (const auto& board : outcomes) {
    for (const PoolOutcome& one : board) {
      sums[{one.country, one.horizon, year_of(one.known)}].add(one.loss);
      learnt_.try_emplace(key_of(one.country, one.origin, one.horizon));
    }
  }
  std::map<CountryYear, PoolLoss> years;
  for (const auto& [year, sum] : sums) years[year] = sum.mean();
  // Keys stand by country, horizon and year: each year adds to what was known before.
  Evidence evidence;
  std::size_t used = 0;
  for (auto it = learnt_.begin(); it != learnt_.end(); ++it) {
    auto& [key, learnt] = *it;
    if (it == learnt_.begin() || std::prev(it)->first.country != key.country ||
        std::prev(it)->first.horizon != key.horizon) {
      evidence = evidence_for(years, key.country, key.horizon, out);
      used = 0;
    }
    for (; used < evidence.by_year.size() && evidence.by_year[used].first < key.year; ++used)
      evidence.always.add(*evidence.by_year[used].second);
    const double count = evidence.always.count;
    learnt.outcomes = static_cast<std::size_t>(count);
    // The mean in place of so many outcomes: the weights are the same.
    const auto mean = count > 0 ? std::vector<PoolLoss>{evidence.always.mean()} : std::vector<PoolLoss>();
    learnt.weights = pool_weights(parts, mean, kPriorOutcomes / std::max(count, 1.0));
  }
}

PoolLearner::Key PoolLearner::key_of(std::uint32_t country, Day origin, int horizon) const {
  return {out_ == KeptOut::kCountry ? country : 0, horizon, year_of(origin)};
}

std::vector<double> PoolLearner::weights(std::uint32_t country, Day origin, int horizon) const {
  const auto found = learnt_.find(key_of(country, origin, horizon));
  return found == learnt_.end() ? std::vector<double>(parts_, 1.0 / static_cast<double>(parts_))
                                : found->second.weights;
}

std::vector<LearntWeights> PoolLearner::all(const std::vector<std::string>& countries) const {
  std::vector<LearntWeights> list;
  for (auto it = learnt_.begin(); it != learnt_.end(); ++it) {
    const auto& [key, learnt] = *it;
    const auto next = std::next(it);
    const bool last =
        next == learnt_.end() || next->first.country != key.country || next->first.horizon != key.horizon;
    if (out_ == KeptOut::kCountry && !last) continue;
    list.push_back({out_ == KeptOut::kCountry ? countries[key.country] : std::string(), key.year, key.horizon,
                    static_cast<double>(learnt.outcomes), learnt.weights});
  }
  return list;
}

}  // namespace muster
