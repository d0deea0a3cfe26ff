#include "scoring/situation/hindcast_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "models/force/draws.hpp"
#include "models/plain/pool.hpp"

namespace muster {

Samples point(double value) {
  return Samples({{std::max(0.0, value), 1}});
}

double mean_of_last(std::span<const double> values, std::size_t most) {
  double sum = 0;
  int count = 0;
  for (const double value : values.last(std::min(most, values.size()))) {
    if (!given(value)) continue;
    sum += value;
    ++count;
  }
  return sum / count;
}

void add_forecast(HindcastForecast forecast, std::span<const Samples> said, std::uint64_t seed,
                  Hindcast& test) {
  forecast.quantiles = said.front().quantiles();
  const double u = uniforms(seed, DrawRule::kPit, static_cast<std::uint32_t>(test.forecasts.size()), 0).first;
  for (const Samples& each : said) forecast.scores.push_back(score_forecast(each, forecast.observed, 1, u));
  test.forecasts.push_back(std::move(forecast));
}

void add_scored(std::vector<SaidOfOne> list, std::uint64_t seed, Hindcast& test) {
  for (const SaidOfOne& one : list)
    test.losses.push_back(known_loss(one.known, one.forecast.target, one.parts, one.forecast.observed));
  std::map<Day, std::vector<double>> weights;  // by origin
  for (SaidOfOne& one : list) {
    const auto [learnt, is_new] = weights.try_emplace(one.forecast.origin);
    if (is_new) learnt->second = learnt_by(one.parts.size(), test.losses, one.forecast.origin).weights;
    std::vector<Samples> all = {pooled(one.parts), one.parts.front(), pooled(one.parts, learnt->second)};
    all.insert(all.end(), one.parts.begin() + 1, one.parts.end());
    all.insert(all.end(), one.baselines.begin(), one.baselines.end());
    add_forecast(std::move(one.forecast), all, seed, test);
  }
}

void leave_out(const WithoutChain& without, Hindcast& test) {
  if (without.forecasts == 0) return;
  const Day first = *without.origins.begin();
  const Day last = *without.origins.rbegin();
  const std::string days = without.origins.size() == 1 ? "from " + to_string(first)
                                                       : fmt::format("from {} between {} and {}",
                                                                     plural(without.origins.size(), "day"),
                                                                     to_string(first), to_string(last));
  test.left_out.push_back(fmt::format("{} {}, which the chain did not make: scored for nobody",
                                      plural(without.forecasts, "forecast"), days));
}

}  // namespace muster
