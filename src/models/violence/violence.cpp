#include "models/violence/violence.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random/distributions.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

double retained(const ViolenceParameters& p) {
  return std::exp(-1 / p.memory_days);
}

// Shares `amount`, the events caused by place j, between j and its neighbours.
void hand_on(const ViolencePlaces& places, double spread, std::size_t j, double amount,
             std::span<double> into) {
  const std::uint32_t begin = places.first[j];
  const std::uint32_t end = places.first[j + 1];
  const double away = begin == end ? 0 : spread * amount;
  into[j] += amount - away;
  for (std::uint32_t k = begin; k < end; ++k) into[places.to[k]] += away * places.weight[k];
}

double immigrants(const ViolencePlaces& places, const ViolenceParameters& p, const ViolenceState& state,
                  std::span<const double> officers, std::size_t i) {
  return p.background * places.background[i] *
         background_factor(p, 1000 * officers[i] / places.population[i], places.reference[i],
                           state.control[i]) /
         (places.control.empty() ? 1 : control_factor(p, places.control[i]));
}

// Lets excitation fade by a day and adds the effect of the day's events.
template <class Count>
void excite(const ViolencePlaces& places, const ViolenceParameters& p, ViolenceState& state,
            std::span<const Count> events) {
  const double kept = retained(p);
  for (double& excitation : state.excitation) excitation *= kept;
  for (std::size_t j = 0; j < places.size(); ++j) {
    if (events[j] > 0) {
      hand_on(places, p.spread, j, p.branching * (1 - kept) * static_cast<double>(events[j]),
              state.excitation);
    }
  }
}

}  // namespace

void set_neighbours(ViolencePlaces& places, std::span<const ViolenceLink> links, double reach_km) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> near(places.size());
  const auto add = [&](std::uint32_t from, std::uint32_t to, double weight) {
    const auto known =
        std::find_if(near[from].begin(), near[from].end(), [&](const auto& n) { return n.first == to; });
    if (known == near[from].end()) {
      near[from].emplace_back(to, weight);
    } else {
      known->second = std::max(known->second, weight);
    }
  };
  for (const ViolenceLink& link : links) {
    if (link.from == link.to) continue;
    const double weight = std::exp(-link.km / reach_km);
    add(link.from, link.to, weight);
    add(link.to, link.from, weight);
  }
  places.first.assign(1, 0);
  places.to.clear();
  places.weight.clear();
  for (const auto& neighbours : near) {
    double sum = 0;
    for (const auto& [to, weight] : neighbours) sum += weight;
    for (const auto& [to, weight] : neighbours) {
      if (sum <= 0) continue;
      places.to.push_back(to);
      places.weight.push_back(weight / sum);
    }
    places.first.push_back(static_cast<std::uint32_t>(places.to.size()));
  }
}

ViolenceState calm(const ViolencePlaces& places) {
  return {std::vector<double>(places.size(), 0), std::vector<double>(places.size(), 0)};
}

double background_factor(const ViolenceParameters& p, double officers_per_1000, double reference_per_1000,
                         double control) {
  const double here = std::max(officers_per_1000, p.presence_floor);
  const double before = std::max(reference_per_1000, p.presence_floor);
  return std::pow(here / before, -p.presence_elasticity) * control_factor(p, control);
}

double control_factor(const ViolenceParameters& p, double control) {
  return std::exp(p.control_effect * control + p.contest_effect * 4 * control * (1 - control));
}

void expected_events(const ViolencePlaces& places, const ViolenceParameters& p, const ViolenceState& state,
                     std::span<const double> officers, std::span<double> expected) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    expected[i] = immigrants(places, p, state, officers, i) + state.excitation[i];
  }
}

void background_events(const ViolencePlaces& places, const ViolenceParameters& p, const ViolenceState& state,
                       std::span<const double> officers, std::span<double> background) {
  for (std::size_t i = 0; i < places.size(); ++i) background[i] = immigrants(places, p, state, officers, i);
}

void observe(const ViolencePlaces& places, const ViolenceParameters& p, ViolenceState& state,
             std::span<const double> events) {
  excite(places, p, state, events);
}

void advance_from(const ViolencePlaces& places, const ViolenceParameters& p, ViolenceState& state,
                  std::span<const double> background, const DrawAddress& address,
                  std::span<std::int64_t> events) {
  require(background.size() == places.size() && events.size() == places.size(),
          "background {} and events {} of {} places", background.size(), events.size(), places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    DrawAddress who = address;
    who.entity = static_cast<std::uint32_t>(i);
    who.rule = DrawRule::kViolentEvents;
    Draws count(who);
    events[i] = poisson(count, background[i] + state.excitation[i]);
  }
  excite(places, p, state, std::span<const std::int64_t>(events));
}

void advance(const ViolencePlaces& places, const ViolenceParameters& p, ViolenceState& state,
             std::span<const double> officers, const DrawAddress& address, std::span<std::int64_t> events) {
  require(officers.size() == places.size(), "officers {} of {} places", officers.size(), places.size());
  std::vector<double> background(places.size());
  background_events(places, p, state, officers, background);
  advance_from(places, p, state, background, address, events);
}

std::vector<double> stationary_events(const ViolencePlaces& places, const ViolenceParameters& p,
                                      const ViolenceState& state, std::span<const double> officers) {
  require(p.branching < 1, "branching {} < 1", p.branching);
  std::vector<double> generation(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) generation[i] = immigrants(places, p, state, officers, i);
  std::vector<double> all = generation;
  // The sum over generations, each n times the one before.
  constexpr double kLeast = 1e-12;
  for (double share = p.branching; share > kLeast; share *= p.branching) {
    std::vector<double> next(places.size(), 0);
    for (std::size_t j = 0; j < places.size(); ++j) {
      hand_on(places, p.spread, j, p.branching * generation[j], next);
    }
    for (std::size_t i = 0; i < places.size(); ++i) all[i] += next[i];
    generation = std::move(next);
  }
  return all;
}

}  // namespace muster
