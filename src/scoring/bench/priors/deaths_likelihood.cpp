#include "scoring/bench/priors/deaths_likelihood.hpp"

#include <algorithm>

#include "models/violence/deaths/event_deaths.hpp"
#include "models/violence/deaths/event_kinds.hpp"

namespace muster {
namespace {

constexpr std::size_t kFirstForeseen = 6;
constexpr double kFewestBefore = 20;
// Of the tail from 1.12 to 4.5, of the swing from 0.04 to 1.5.
constexpr SurfaceAxes kAxes = {
    {{&ViolenceParameters::death_tail, -4, 2, 13}, {&ViolenceParameters::death_swing, -4, 1, 11}}};

// Of the months before one.
struct CountsBefore {
  std::vector<double> events, deaths;  // by province
  double all = 0, dead = 0;

  explicit CountsBefore(std::size_t provinces) : events(provinces, 0), deaths(provinces, 0) {}
  void take(const ProvinceDeaths& counts, std::size_t month) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      events[i] += counts.events[i][month];
      deaths[i] += counts.deaths[i][month];
      all += counts.events[i][month];
      dead += counts.deaths[i][month];
    }
  }
};

}  // namespace

double deaths_likelihood(const ProvinceDeaths& counts, const ViolenceParameters& p) {
  const std::size_t provinces = counts.events.size();
  if (provinces == 0) return 0;
  CountsBefore before(provinces);
  double sum = 0;
  for (std::size_t m = 0; m < counts.events[0].size(); ++m) {
    const bool foreseen = m >= kFirstForeseen && before.all >= kFewestBefore && before.dead > 0;
    const DeathScales scales(p.death_tail, p.death_swing, p.death_most, std::max(before.all, 2.0));
    for (std::size_t i = 0; i < provinces && foreseen; ++i) {
      if (counts.events[i][m] <= 0) continue;
      const double mean =
          (before.deaths[i] + kPooledEvents * before.dead / before.all) / (before.events[i] + kPooledEvents);
      sum += log_probability_of_month({.scale = scales.at(mean), .tail = p.death_tail, .most = p.death_most},
                                      p.death_swing, counts.events[i][m], counts.deaths[i][m]);
    }
    before.take(counts, m);
  }
  return sum;
}

SharedSurface deaths_surface(const ProvinceDeaths& counts) {
  constexpr double kPublishedTail = 1.4;
  ViolenceParameters none;
  none.death_tail = kPublishedTail;
  none.death_swing = 0;
  return {kAxes, [&](const ViolenceParameters& p) { return deaths_likelihood(counts, p); },
          deaths_likelihood(counts, none)};
}

}  // namespace muster
