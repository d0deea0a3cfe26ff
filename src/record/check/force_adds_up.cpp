// Pledges, arrivals, departures and strength of each contributor agree with one another.
//
// Several facts may report one arrival: rival reports of one day, a flight, the week it fell in, the year so
// far.  So of facts about one period the cheapest claim is taken (resolve.hpp), and of periods that overlap
// the largest.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "record/check/rules.hpp"
#include "record/check/where.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

// Assumptions of ours: reports within a month of each other are about one state of things, and a strength
// that is given as a round number may be off by a twentieth.
constexpr int kSameTimeDays = 30;
constexpr double kRounding = 0.05;

bool happened(const Fact& fact) {
  return fact.status != FactStatus::kPlanned && fact.status != FactStatus::kAnnounced;
}

// The facts of each of the series that matter here, of one actor.
struct Force {
  ActorId actor;
  std::vector<const Fact*> pledges;
  std::vector<const Fact*> arrivals;
  std::vector<const Fact*> departures;
  std::vector<const Fact*> strengths;
};

std::vector<Force> forces(const Mission& mission) {
  const SeriesId pledged = mission.catalogue.find("pledged_personnel");
  const SeriesId arrivals = mission.catalogue.find("arrivals");
  const SeriesId departures = mission.catalogue.find("departures");
  const SeriesId strength = mission.catalogue.find("strength_in_theatre");
  std::vector<Force> forces(mission.actors.size());
  for (std::uint32_t a = 0; a < forces.size(); ++a) forces[a].actor = ActorId{a};
  for (const Fact& fact : mission.facts) {
    if (!fact.actor.given() || !given(Mission::best_value(fact))) continue;
    Force& force = forces[fact.actor.v];
    if (fact.series == pledged) force.pledges.push_back(&fact);
    if (!happened(fact)) continue;
    if (fact.series == arrivals) force.arrivals.push_back(&fact);
    if (fact.series == departures) force.departures.push_back(&fact);
    if (fact.series == strength && of_the_whole(mission, fact)) force.strengths.push_back(&fact);
  }
  return forces;
}

// People moved by the end of `by`.
double moved(const Mission& mission, std::vector<const Fact*> facts, Day by) {
  std::erase_if(facts, [&](const Fact* fact) { return fact->until > by; });
  const auto rank = [&](const Fact* fact) {
    return std::tuple(fact->on, fact->until, claim_cost(mission, *fact, by), fact->id);
  };
  std::sort(facts.begin(), facts.end(), [&](const Fact* a, const Fact* b) { return rank(a) < rank(b); });
  double total = 0;
  double movement = 0;
  Day end;
  const Fact* before = nullptr;
  for (const Fact* fact : facts) {
    const bool rival = before != nullptr && before->on == fact->on && before->until == fact->until;
    before = fact;
    if (rival) continue;
    if (fact->on > end) {
      total += movement;
      movement = 0;
    }
    movement = std::max(movement, Mission::best_value(*fact));
    end = std::max(end, fact->until);
  }
  return total + movement;
}

double in_theatre(const Mission& mission, const Force& force, Day on) {
  return moved(mission, force.arrivals, on) - moved(mission, force.departures, on);
}

double upper(const Fact& fact) {
  return given(fact.high) ? fact.high : Mission::best_value(fact);
}
double lower(const Fact& fact) {
  return given(fact.low) ? fact.low : Mission::best_value(fact);
}

void check_pledge(const Mission& mission, const Force& force, Problems& problems) {
  if (force.pledges.empty() || force.arrivals.empty()) return;
  const Fact& last = **std::max_element(force.arrivals.begin(), force.arrivals.end(),
                                        [](const Fact* a, const Fact* b) { return a->until < b->until; });
  const Fact& most = **std::max_element(force.pledges.begin(), force.pledges.end(),
                                        [](const Fact* a, const Fact* b) { return upper(*a) < upper(*b); });
  const double people = in_theatre(mission, force, last.until);
  if (people <= upper(most)) return;
  problems.warning(
      where(mission, last, "value"),
      fmt::format("{:g} people of '{}' are in theatre by its arrivals, more than the {:g} that it "
                  "ever pledged",
                  people, mission[force.actor].id, upper(most)),
      "is a departure missing, a rotation counted twice, or a pledge?");
}

void check_strength(const Mission& mission, const Force& force, Problems& problems) {
  if (force.strengths.empty() || force.arrivals.empty()) return;
  const Fact& last = **std::max_element(force.strengths.begin(), force.strengths.end(),
                                        [](const Fact* a, const Fact* b) { return a->on < b->on; });
  double low = lower(last);
  double high = upper(last);
  for (const Fact* fact : force.strengths) {
    if (last.on - fact->on > kSameTimeDays) continue;
    low = std::min(low, lower(*fact));
    high = std::max(high, upper(*fact));
  }
  const double people = in_theatre(mission, force, last.on);
  if (people >= low * (1 - kRounding) && people <= high * (1 + kRounding)) return;
  problems.warning(
      where(mission, last, "value"),
      fmt::format("'{}' has {:g} people in theatre by its arrivals less its departures, but {} by count",
                  mission[force.actor].id, people,
                  low == high ? fmt::format("{:g}", low) : fmt::format("{:g} to {:g}", low, high)),
      "is an arrival or a departure missing?");
}

// The last count before `day`, the highest of its day; nullptr if there is none.
const Fact* count_before(const Force& force, Day day) {
  const Fact* last = nullptr;
  for (const Fact* fact : force.strengths) {
    if (fact->on >= day) continue;
    const bool later = last == nullptr || fact->on > last->on;
    if (later || (fact->on == last->on && upper(*fact) > upper(*last))) last = fact;
  }
  return last;
}

// People who left cannot be more than were there: those of the last count, and who came and went since.
void check_departures(const Mission& mission, const Force& force, Problems& problems) {
  std::vector<const Fact*> departures = force.departures;
  std::stable_sort(departures.begin(), departures.end(),
                   [](const Fact* a, const Fact* b) { return a->until < b->until; });
  for (const Fact* departure : departures) {
    const Fact* count = count_before(force, departure->on);
    const auto since = [&](std::vector<const Fact*> facts) {
      if (count != nullptr) std::erase_if(facts, [&](const Fact* fact) { return fact->on <= count->on; });
      return moved(mission, std::move(facts), departure->until);
    };
    const double there = (count == nullptr ? 0 : upper(*count)) + since(force.arrivals);
    const double left = since(force.departures);
    if (left <= there) continue;
    problems.warning(where(mission, *departure, "value"),
                     fmt::format("{:g} people of '{}' left by {}, but only {:g} were there", left,
                                 mission[force.actor].id, to_string(departure->until), there),
                     "is an arrival missing, or the departure too large?");
    return;
  }
}

}  // namespace

void check_force_adds_up(const Mission& mission, Problems& problems) {
  for (const Force& force : forces(mission)) {
    check_pledge(mission, force, problems);
    check_strength(mission, force, problems);
    check_departures(mission, force, problems);
  }
}

}  // namespace muster
