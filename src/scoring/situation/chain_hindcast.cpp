#include "scoring/situation/chain_hindcast.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel/parallel.hpp"
#include "base/random/distributions.hpp"
#include "forecast/outlook.hpp"
#include "forecast/pool/plain_margins.hpp"
#include "forecast/pool/pooled_runs.hpp"
#include "inputs/places.hpp"

namespace muster {
namespace {

// Violence alone, from the last day that is counted: the days since then are forecast too.
void begin_after_counts(OutlookPlans& plans) {
  plans.chain.people.reset();
  plans.input.plan.plan.on = plans.on - plans.chain.violence->days_since;
  plans.chain.violence->days_since = 0;
}

std::optional<std::size_t> index_of(const RunSeries& runs, Day day) {
  const auto found = std::lower_bound(runs.days.begin(), runs.days.end(), day);
  if (found == runs.days.end() || *found != day) return std::nullopt;
  return static_cast<std::size_t>(found - runs.days.begin());
}

const PastChain* find(const std::map<Day, PastChain>& all, Day origin) {
  const auto found = all.find(origin);
  return found == all.end() || found->second.runs.runs == 0 ? nullptr : &found->second;
}

}  // namespace

void PastChains::ask_violence(Day origin, Day first, Day last) {
  violence_[origin].insert(first - 1);
  violence_[origin].insert(last);
}

void PastChains::run_one(Day origin, const std::set<Day>& days, bool people, PastChain& into) const {
  const View view(*mission_, origin);
  OutlookOptions options{.seed = call_.seed, .strength = false, .without_mission = true, .runs = call_.runs};
  options.pool = false;  // the hindcasts pool by themselves, and score each part
  options.fit_steps = call_.fit_steps;
  auto plans = outlook_plans(view, {}, options);
  if (!plans) return;
  into.chain = plans->chain;
  if (!plans->chain.violence || (people && !plans->chain.people)) return;
  if (!people) begin_after_counts(*plans);
  into.chain = plans->chain;
  std::copy_if(days.begin(), days.end(), std::back_inserter(options.days),
               [&](Day day) { return day > plans->input.plan.plan.on; });
  if (options.days.empty()) return;
  into.runs = outlook(view, {}, std::move(*plans), options).good;
  if (!people || into.runs.runs == 0) return;
  into.published = pooled_runs(into.runs, into.chain, displaced_margins(view, into.chain, into.runs.days),
                               equal_weights(), call_.seed);
}

void PastChains::run() {
  if (call_.runs == 0) return;
  struct Task {
    Day origin;
    const std::set<Day>* days;
    bool people;
    PastChain* into;
  };
  std::vector<Task> tasks;
  for (const auto& [origin, days] : displaced_)
    tasks.push_back({origin, &days, true, &of_displaced_[origin]});
  for (const auto& [origin, days] : violence_) tasks.push_back({origin, &days, false, &of_violence_[origin]});
  // Each task writes to a place of its own; std::map does not move them.
  in_parallel(tasks.size(), 1, 0, [&](std::size_t i) {
    const Task& task = tasks[i];
    run_one(task.origin, *task.days, task.people, *task.into);
  });
}

Samples PastChains::counted(std::vector<double> people, const PastChain& past) const {
  for (std::uint32_t run = 0; run < people.size(); ++run)
    people[run] *= next_count_factor(past.chain.people->coupling, {call_.seed, run});
  return equal_samples(std::span<const double>(people));
}

std::optional<Samples> PastChains::displaced(Day origin, Day day, PlaceId place) const {
  const PastChain* past = find(of_displaced_, origin);
  if (past == nullptr) return std::nullopt;
  const auto at = index_of(past->runs, day);
  if (!at) return std::nullopt;
  if ((*mission_)[place].level == PlaceLevel::kCountry)
    return counted(past->runs.sum_on(*at, past->runs[Output::kDisplacedInAll]), *past);
  const auto communes = communes_in(*mission_, past->chain.communes, place);
  if (communes.empty()) return std::nullopt;
  return counted(past->runs.sum_on(*at, past->runs[Output::kDisplaced], communes), *past);
}

std::optional<Samples> PastChains::published(Day origin, Day day, PlaceId commune) const {
  const PastChain* past = find(of_displaced_, origin);
  if (past == nullptr) return std::nullopt;
  const auto at = index_of(past->published, day);
  const auto communes = communes_in(*mission_, past->chain.communes, commune);
  if (communes.empty() || !at) return std::nullopt;
  return equal_samples(past->published.sum_on(*at, past->published[Output::kDisplaced], communes));
}

std::optional<Samples> PastChains::share_outside(Day origin, Day day, PlaceId part, double total) const {
  const PastChain* past = find(of_displaced_, origin);
  if (past == nullptr) return std::nullopt;
  const auto communes = communes_in(*mission_, past->chain.communes, part);
  const auto at = index_of(past->runs, day);
  if (communes.empty() || !at) return std::nullopt;
  const std::vector<double> inside = past->runs.sum_on(*at, past->runs[Output::kDisplaced], communes);
  const std::vector<double> all = past->runs.sum_on(*at, past->runs[Output::kDisplacedInAll]);
  // A normal kernel over the logarithm; where no run comes near, the nearest counts alone.
  constexpr double kWidth = 0.1;
  std::vector<double> distance;
  for (const double one : all) distance.push_back(std::abs(std::log(std::max(one, 1.0) / total)) / kWidth);
  const double nearest = *std::min_element(distance.begin(), distance.end());
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < all.size(); ++i) {
    samples.push_back({1 - inside[i] / std::max(all[i], 1.0),
                       std::exp((nearest * nearest - distance[i] * distance[i]) / 2)});
  }
  return Samples(std::move(samples));
}

std::optional<Samples> PastChains::violence(Day origin, Output output, Day last, PlaceId place) const {
  const PastChain* past = find(of_violence_, origin);
  if (past == nullptr) return std::nullopt;
  const auto communes = communes_in(*mission_, past->chain.communes, place);
  const auto at = index_of(past->runs, last);
  if (communes.empty() || !at) return std::nullopt;
  return equal_samples(past->runs.sum_on(*at, past->runs[output], communes));
}

}  // namespace muster
