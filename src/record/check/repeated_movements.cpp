// One arrival or departure that two sources give two days is one fact's two claims, not two facts.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

// Apart by so few days, two movements of one size told by two sources are probably one: an assumption.
constexpr int kApartDays = 3;

auto by_actor(const Fact* fact) {
  return std::tuple(fact->actor, fact->on);
}

// Counts of people in theatre, by actor and day.
std::vector<const Fact*> strengths(const Mission& mission) {
  const SeriesId series = mission.catalogue.find("strength_in_theatre");
  std::vector<const Fact*> facts;
  for (const Fact& fact : mission.facts) {
    if (fact.series == series && given(fact.value) && of_the_whole(mission, fact)) facts.push_back(&fact);
  }
  std::stable_sort(facts.begin(), facts.end(),
                   [](const Fact* a, const Fact* b) { return by_actor(a) < by_actor(b); });
  return facts;
}

// Whether a count soon after both says that both came (or left): more by both than the last count before.
bool counted_as_two(const std::vector<const Fact*>& counts, const Fact& before, const Fact& after,
                    double sign) {
  constexpr int kSoonDays = 30;
  const auto from = [&](Day on) {
    return std::lower_bound(
        counts.begin(), counts.end(), std::tuple(after.actor, on),
        [](const Fact* fact, const std::tuple<ActorId, Day>& key) { return by_actor(fact) < key; });
  };
  const auto next = from(after.until);
  if (next == counts.end() || (*next)->actor != after.actor || (*next)->on - after.until > kSoonDays)
    return false;
  const auto then = from(before.on);
  const bool counted = then != counts.begin() && (*std::prev(then))->actor == after.actor;
  const double there = counted ? (*std::prev(then))->value : 0;
  return sign * ((*next)->value - there) >= before.value + after.value;
}

void check_series(const Mission& mission, const std::vector<const Fact*>& counts, std::string_view id,
                  double sign, Problems& problems) {
  const SeriesId series = mission.catalogue.find(id);
  if (!series.given()) return;
  std::vector<const Fact*> facts;
  for (const Fact& fact : mission.facts) {
    if (fact.series == series && fact.status == FactStatus::kConfirmed && fact.actor.given() &&
        fact.value > 0) {
      facts.push_back(&fact);
    }
  }
  const auto key = [](const Fact* fact) {
    return std::tuple(fact->actor, fact->item, fact->value, fact->on, fact->until);
  };
  std::stable_sort(facts.begin(), facts.end(), [&](const Fact* a, const Fact* b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < facts.size(); ++i) {
    const Fact& before = *facts[i - 1];
    const Fact& after = *facts[i];
    const bool same = before.actor == after.actor && before.item == after.item && before.value == after.value;
    // Where the days overlap, one is taken anyway (force_adds_up.cpp).
    if (!same || before.source == after.source || after.on <= before.until ||
        after.on - before.until > kApartDays || counted_as_two(counts, before, after, sign)) {
      continue;
    }
    problems.warning(where(mission, after, "on"),
                     fmt::format("{} {} of '{}' here and on {} in '{}': counted as two", after.value, id,
                                 mission[after.actor].id, to_string(before.on), before.id),
                     "if they are one, give both the same days (`until` for the later one)");
  }
}

}  // namespace

void check_repeated_movements(const Mission& mission, Problems& problems) {
  const std::vector<const Fact*> counts = strengths(mission);
  check_series(mission, counts, "arrivals", 1, problems);
  check_series(mission, counts, "departures", -1, problems);
}

}  // namespace muster
