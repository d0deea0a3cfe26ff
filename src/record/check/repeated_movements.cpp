// One arrival or departure that two sources give two days is one fact's two claims, not two facts.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"

namespace muster {
namespace {

// Apart by so few days, two movements of one size told by two sources are probably one: an assumption.
constexpr int kApartDays = 3;

// Whether a count soon after both says that both came (or left): more by both than the last count before.
bool counted_as_two(const Mission& mission, const Fact& before, const Fact& after, double sign) {
  constexpr int kSoonDays = 30;
  const SeriesId strength = mission.catalogue.find("strength_in_theatre");
  const Fact* last = nullptr;
  const Fact* next = nullptr;
  for (const Fact& fact : mission.facts) {
    if (fact.series != strength || fact.actor != after.actor || !given(fact.value)) continue;
    if (fact.on < before.on && (last == nullptr || fact.on > last->on)) last = &fact;
    if (fact.on >= after.until && fact.on - after.until <= kSoonDays &&
        (next == nullptr || fact.on < next->on)) {
      next = &fact;
    }
  }
  if (next == nullptr) return false;
  return sign * (next->value - (last == nullptr ? 0 : last->value)) >= before.value + after.value;
}

void check_series(const Mission& mission, std::string_view id, std::string_view word, double sign,
                  Problems& problems) {
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
        after.on - before.until > kApartDays || counted_as_two(mission, before, after, sign)) {
      continue;
    }
    problems.warning(where(mission, after, "on"),
                     fmt::format("{} {} of '{}' here and on {} in '{}': counted as two", after.value, word,
                                 mission[after.actor].id, to_string(before.on), before.id),
                     "if they are one, give both the same days (`until` for the later one)");
  }
}

}  // namespace

void check_repeated_movements(const Mission& mission, Problems& problems) {
  check_series(mission, "arrivals", "arrivals", 1, problems);
  check_series(mission, "departures", "departures", -1, problems);
}

}  // namespace muster
