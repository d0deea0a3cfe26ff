#include "models/violence/deaths/event_kinds.hpp"

#include <numeric>

#include "base/require.hpp"

namespace muster {

EventKinds kinds_of(std::size_t kinds, const KindCounts& counts) {
  require(kinds > 0 && counts.events.size() % kinds == 0 && counts.deaths.size() == counts.events.size(),
          "{} numbers of events and {} of deaths for {} kinds", counts.events.size(), counts.deaths.size(),
          kinds);
  const double all = std::accumulate(counts.events.begin(), counts.events.end(), 0.0);
  const double dead = std::accumulate(counts.deaths.begin(), counts.deaths.end(), 0.0);
  require(all > 1 && dead > 0, "{} events and {} deaths", all, dead);
  const double each = dead / all;
  std::vector<double> events(kinds, 0), deaths(kinds, 0);
  for (std::size_t i = 0; i < counts.events.size(); ++i) {
    events[i % kinds] += counts.events[i];
    deaths[i % kinds] += counts.deaths[i];
  }
  EventKinds found{.kinds = kinds, .share = {}, .deadlier = {}, .counted = all};
  for (std::size_t first = 0; first < counts.events.size(); first += kinds) {
    double here = 0;
    for (std::size_t k = 0; k < kinds; ++k) here += counts.events[first + k];
    for (std::size_t k = 0; k < kinds; ++k) {
      const double of_kind = (deaths[k] + kPooledEvents * each) / (events[k] + kPooledEvents);
      const double count = counts.events[first + k];
      found.share.push_back((count + kPooledEvents * events[k] / all) / (here + kPooledEvents));
      found.deadlier.push_back((counts.deaths[first + k] + kPooledEvents * of_kind) /
                               (count + kPooledEvents) / each);
    }
  }
  return found;
}

std::int64_t draw_deaths(Draws& draws, std::int64_t events, std::span<const double> share,
                         std::span<const double> scale, double factor, const EventDeaths& form) {
  std::int64_t sum = 0;
  EventDeaths each = form;
  for (std::int64_t e = 0; e < events; ++e) {
    std::size_t kind = 0;
    if (share.size() > 1) {
      double left = draws.uniform();
      while (kind + 1 < share.size() && left >= share[kind]) left -= share[kind++];
    }
    each.scale = scale[kind] * factor;
    sum += deaths_of_event(each, draws.uniform());
  }
  return sum;
}

}  // namespace muster
