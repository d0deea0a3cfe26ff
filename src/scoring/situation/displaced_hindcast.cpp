#include "scoring/situation/displaced_hindcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "base/number.hpp"
#include "forecast/pool/displaced_counts.hpp"
#include "models/plain/walk.hpp"
#include "scoring/situation/hindcast_parts.hpp"

namespace muster {
namespace {

constexpr std::size_t kFirstPlainOfCommunes = 2;  // after Muster and the chain

// Rounds are some two to six months apart: the one nearest to a target counts, if it is at most this far off.
constexpr int kRoundTargetDays = 60;

// As much more as came in the same months a year before; persistence where the rounds do not tell.
double seasonal(std::span<const Round> rounds, Day target) {
  constexpr int kYear = 365;
  const double then = people_between(rounds, rounds.back().on - kYear);
  const double later = people_between(rounds, target - kYear);
  return given(then) && given(later) ? rounds.back().people + later - then : rounds.back().people;
}

double drift(std::span<const Round> rounds, Day target) {
  const Round& last = rounds.back();
  if (rounds.size() < 2) return last.people;
  const Round& before = rounds[rounds.size() - 2];
  return last.people + (last.people - before.people) / (last.on - before.on) * (target - last.on);
}

// `nested`: areas within areas so far, whose number is this large only in an endless chain.
double population_of(const Mission& mission, PlaceId place, int nested = 0) {
  constexpr int kMostNested = 16;
  if (nested > kMostNested) return 0;
  const Place& p = mission[place];
  if (given(p.population)) return p.population;
  double sum = 0;
  for (const PlaceId member : p.members) sum += population_of(mission, member, nested + 1);
  if (sum > 0) return sum;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    PlaceId child;
    child.v = i;
    if (mission.places[i].parent == place && mission.places[i].level < PlaceLevel::kArea) {
      sum += population_of(mission, child, nested + 1);
    }
  }
  return sum;
}

const Round* target_round(std::span<const Round> rounds, Day origin, Day last_known, Day target) {
  const Round* nearest = nullptr;
  for (const Round& round : rounds) {
    const int distance = std::abs(round.on - target);
    if (round.on <= std::max(origin, last_known) || distance > kRoundTargetDays) continue;
    if (nearest == nullptr || distance < std::abs(nearest->on - target)) nearest = &round;
  }
  return nearest;
}

bool above_communes(PlaceLevel level) {
  return level != PlaceLevel::kSite && level != PlaceLevel::kCommune;
}
bool is_commune(PlaceLevel level) {
  return level == PlaceLevel::kCommune;
}

std::vector<RoundTask> tasks_of(const Mission& mission, PlaceId place, std::span<const Round> rounds) {
  std::vector<RoundTask> tasks;
  for (const Round& origin_round : rounds) {
    const Day origin = origin_round.published;
    const std::vector<Round> known = rounds_of(View(mission, origin), place);
    if (known.empty()) continue;
    for (const int horizon : kRoundHorizons) {
      const Round* target = target_round(rounds, origin, known.back().on,
                                         origin + static_cast<int>(std::lround(horizon * kDaysPerMonth)));
      if (target != nullptr) tasks.push_back({place, origin, horizon, *target});
    }
  }
  return tasks;
}

// Persistence, drift, the mean of the last three and the season.
std::vector<Samples> plain_rules(std::span<const Round> known, Day target) {
  std::vector<double> people;
  for (const Round& round : known) people.push_back(round.people);
  return {point(known.back().people), point(drift(known, target)), point(mean_of_last(people, 3)),
          point(seasonal(known, target))};
}

HindcastForecast forecast_of(const Mission& mission, const RoundTask& task) {
  return {std::string(mission[task.place].pcode),
          task.origin,
          task.horizon_months,
          task.target.on,
          task.target.people,
          {},
          {}};
}

// What the two walks say, the one with the trend first, of no more people than live there; of a place in
// which nobody was counted yet, nobody.
std::vector<Samples> walks(const Mission& mission, const RoundTask& task, const CountryTrend& trend) {
  const std::vector<CountedPeople> counts = displaced_counts(View(mission, task.origin), task.place);
  if (counts.empty()) return {point(0), point(0)};
  constexpr double kNoLimit = 1e9;
  const double population = population_of(mission, task.place);
  const double most = population > 0 ? population : kNoLimit;
  const Day target = task.target.on;
  return {forecast_trend_walk(counts, target, most, trend), forecast_walk(counts, target, most)};
}

SaidOfOne said_of(const Mission& mission, const RoundTask& task, const Samples& chain,
                  const CountryTrend& trend) {
  std::vector<Samples> parts = walks(mission, task, trend);
  parts.insert(parts.begin(), chain);
  return {forecast_of(mission, task), task.target.published, std::move(parts),
          plain_rules(rounds_of(View(mission, task.origin), task.place), task.target.on)};
}

// How the departments lately moved, by the day on which it was known.
class Trends {
 public:
  explicit Trends(const Mission& mission) : mission_(&mission) {}
  const CountryTrend& on(Day origin) {
    const auto [trend, is_new] = list_.try_emplace(origin);
    if (is_new) trend->second = departments_trend(View(*mission_, origin));
    return trend->second;
  }

 private:
  const Mission* mission_;
  std::map<Day, CountryTrend> list_;
};

// The country, and its capital: an area inside a department with more than one count.
struct Capital {
  PlaceId country;
  PlaceId area;
};
std::optional<Capital> capital_of(const Mission& mission) {
  Capital found;
  const View all(mission, mission.last_day);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    const PlaceId id{i};
    if (place.level == PlaceLevel::kCountry) found.country = id;
    if (!found.area.given() && place.level == PlaceLevel::kArea && place.parent.given() &&
        mission[place.parent].level == PlaceLevel::kDepartment && rounds_of(all, id).size() > 1) {
      found.area = id;
    }
  }
  if (!found.country.given() || !found.area.given()) return std::nullopt;
  return found;
}

void leave_out_unscored(const Mission& mission, const std::vector<RoundTask>& tasks, Hindcast& test) {
  const View all(mission, mission.last_day);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const PlaceId place{i};
    if (!above_communes(mission.places[i].level)) continue;
    const std::size_t rounds = rounds_of(all, place).size();
    const bool scored =
        std::any_of(tasks.begin(), tasks.end(), [&](const RoundTask& task) { return task.place == place; });
    if (rounds > 0 && !scored) {
      test.left_out.push_back(
          fmt::format("{}: {} and none within {} days of a target after one was "
                      "known",
                      mission[place].pcode, plural(rounds, "round"), kRoundTargetDays));
    } else if (rounds == 0 && mission.places[i].level == PlaceLevel::kDepartment) {
      test.left_out.push_back(fmt::format("{}: no count in the record", mission[place].pcode));
    }
  }
}

std::vector<RoundTask> tasks_where(const Mission& mission, bool (*is_scored)(PlaceLevel level)) {
  std::vector<RoundTask> tasks;
  const View all(mission, mission.last_day);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (!is_scored(mission.places[i].level)) continue;
    const std::vector<RoundTask> more = tasks_of(mission, PlaceId{i}, rounds_of(all, PlaceId{i}));
    tasks.insert(tasks.end(), more.begin(), more.end());
  }
  return tasks;
}

}  // namespace

std::vector<RoundTask> round_tasks(const Mission& mission) {
  return tasks_where(mission, above_communes);
}

std::vector<RoundTask> commune_tasks(const Mission& mission) {
  return tasks_where(mission, is_commune);
}

Hindcast displaced_hindcast(const Mission& mission, const std::vector<RoundTask>& tasks,
                            const PastChains& chains, std::uint64_t seed) {
  Hindcast test{
      "displaced",
      "people",
      {"muster", "chain", "learnt", "trend_walk", "walk", "persistence", "drift", "last_three", "seasonal"},
      {},
      {}};
  WithoutChain without;
  std::vector<SaidOfOne> list;
  Trends trends(mission);
  for (const RoundTask& task : tasks) {
    if (const auto chain = chains.displaced(task.origin, task.target.on, task.place)) {
      list.push_back(said_of(mission, task, *chain, trends.on(task.origin)));
    } else {
      without.add(task.origin);
    }
  }
  add_scored(std::move(list), seed, test);
  leave_out_unscored(mission, tasks, test);
  leave_out(without, test);
  return test;
}

Hindcast commune_hindcast(const Mission& mission, const std::vector<RoundTask>& tasks,
                          const PastChains& chains, std::uint64_t seed) {
  Hindcast test{"displaced",
                "people",
                {"muster", "chain", "trend_walk", "walk", "persistence", "drift", "last_three", "seasonal"},
                {},
                {}};
  test.first_plain = kFirstPlainOfCommunes;
  WithoutChain without;
  Trends trends(mission);
  for (const RoundTask& task : tasks) {
    const auto chain = chains.displaced(task.origin, task.target.on, task.place);
    const auto published = chains.published(task.origin, task.target.on, task.place);
    if (!chain || !published) {
      without.add(task.origin);
      continue;
    }
    std::vector<Samples> said = walks(mission, task, trends.on(task.origin));
    said.insert(said.begin(), {*published, *chain});
    for (Samples& one : plain_rules(rounds_of(View(mission, task.origin), task.place), task.target.on))
      said.push_back(std::move(one));
    add_forecast(forecast_of(mission, task), said, seed, test);
  }
  leave_out(without, test);
  return test;
}

std::vector<ShareForecast> share_tasks(const Mission& mission) {
  std::vector<ShareForecast> list;
  const auto capital = capital_of(mission);
  if (!capital) return list;
  const View all(mission, mission.last_day);
  const std::vector<Round> totals = rounds_of(all, capital->country);
  const std::vector<Round> parts = rounds_of(all, capital->area);
  for (const Round& origin : totals) {
    if (part_counts(View(mission, origin.published), capital->area, capital->country).empty()) continue;
    for (const Round& total : totals) {
      if (total.on <= origin.published || total.on - origin.published > 200) continue;
      const Round* part = nearest_round(parts, total.on);
      if (part == nullptr) continue;
      list.push_back({.origin = origin.published,
                      .target = total.on,
                      .total = total.people,
                      .observed = 1 - part->people / total.people});
    }
  }
  return list;
}

void forecast_shares(const Mission& mission, const PastChains& chains, std::vector<ShareForecast>& list) {
  const auto capital = capital_of(mission);
  for (ShareForecast& one : list) {
    const View view(mission, one.origin);
    const Samples share = forecast_share(part_counts(view, capital->area, capital->country), one.total);
    one.low = 1 - share.quantile(kLevels[kHigh80]);
    one.middle = 1 - share.quantile(kLevels[kMedian]);
    one.high = 1 - share.quantile(kLevels[kLow80]);
    const auto by_chain = chains.share_outside(one.origin, one.target, capital->area, one.total);
    if (!by_chain) continue;
    one.chain_low = by_chain->quantile(kLevels[kLow80]);
    one.chain_middle = by_chain->quantile(kLevels[kMedian]);
    one.chain_high = by_chain->quantile(kLevels[kHigh80]);
  }
}

}  // namespace muster
