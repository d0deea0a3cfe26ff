#include "scoring/calibration/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "models/force/draws.hpp"
#include "scoring/scores.hpp"

namespace muster {
namespace {

constexpr double kCeiling = 1000;
constexpr int kMonthsCounted = 12;
constexpr double kLaterMonth = 18;

History mission_without_counts(int number) {
  History history{.traits = {.id = "synthetic-" + std::to_string(number),
                             .kind = "un",
                             .funding = "assessed",
                             .host = "HTI"},
                  .authorised = Day{0},
                  .ceilings = {},
                  .counts = {}};
  history.ceilings.push_back({history.authorised, kCeiling});
  return history;
}

// Ramps of the prior, independent of those that the fit draws: another seed.
std::vector<Ramp> truths(const OutsideParameters& parameters, int count, std::uint64_t seed) {
  std::vector<Ramp> ramps;
  for (std::uint64_t block = 1; static_cast<int>(ramps.size()) < count; ++block) {
    constexpr std::uint64_t kApart = 1000003;
    const OutsideModel model = fit_outside({}, parameters, seed + kApart * block);
    ramps.insert(ramps.end(), model.prior.begin(), model.prior.end());
  }
  ramps.resize(static_cast<std::size_t>(count));
  return ramps;
}

// Counts as the likelihood has them: each errs from the ramp carried on from the one before.
History counted(const Ramp& truth, const OutsideParameters& p, int number, std::uint64_t seed) {
  History history = mission_without_counts(number);
  double people = 0;
  double from = 0;
  for (int k = 1; k <= kMonthsCounted; ++k) {
    const Day day = history.day_of_month(k);
    const double month = history.month(day);
    const bool first = k == 1;
    // A mission that nobody has counted yet has no drift in its first three months.
    const double unseen = first ? 0 : month - from;
    const double scale =
        kCeiling * std::sqrt(p.count_error * p.count_error + p.drift_error * p.drift_error * unseen);
    const double mean =
        first ? ramp_strength(truth, history, month) : ramp_strength(truth, history, from, people, month);
    const double u = uniforms(seed, DrawRule::kPathError, static_cast<std::uint32_t>(number),
                              static_cast<std::uint32_t>(k))
                         .first;
    people = mean + scale * student4(u);
    from = month;
    history.counts.push_back({day, people});
  }
  return history;
}

std::array<double, 5> numbers_of(const Ramp& ramp, const History& history) {
  const DatedNumber& last = history.counts.back();
  return {ramp.start, ramp.jump, ramp.pace, ramp.plateau,
          ramp_strength(ramp, history, history.month(last.on), last.people, kLaterMonth)};
}

}  // namespace

Calibration calibrate(const OutsideParameters& parameters, int missions, std::uint64_t seed) {
  const std::vector<Ramp> ramps = truths(parameters, missions, seed);
  std::vector<History> histories;
  for (int i = 0; i < missions; ++i) {
    histories.push_back(counted(ramps[static_cast<std::size_t>(i)], parameters, i, seed));
  }
  const OutsideModel model = fit_outside(histories, parameters, seed);
  Calibration result{.missions = missions, .seed = seed, .numbers = {}};
  for (const char* name : {"start", "jump", "pace", "plateau", "strength at month 18"}) {
    result.numbers.push_back({.name = name});
  }
  std::array<std::vector<double>, 5> ranks;
  for (std::size_t i = 0; i < histories.size(); ++i) {
    const auto truth = numbers_of(ramps[i], histories[i]);
    std::array<double, 5> below{};
    std::array<double, 5> equal{};
    for (const Ramp& ramp : model.missions[i].ramps) {
      const auto drawn = numbers_of(ramp, histories[i]);
      for (std::size_t k = 0; k < truth.size(); ++k) {
        below[k] += drawn[k] < truth[k] ? 1 : 0;
        equal[k] += drawn[k] == truth[k] ? 1 : 0;
      }
    }
    for (std::size_t k = 0; k < truth.size(); ++k) {
      // Among its equals the truth's place is random.
      const double u =
          uniforms(seed, DrawRule::kPit, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(k + 1))
              .first;
      const double rank = (below[k] + u * (equal[k] + 1)) / (kRampsOfMission + 1);
      ranks[k].push_back(rank);
      ++result.numbers[k].ranks[std::min<std::size_t>(static_cast<std::size_t>(rank * 10), 9)];
    }
  }
  for (std::size_t k = 0; k < ranks.size(); ++k) {
    result.numbers[k].p_value = uniform_p_value(ranks[k], static_cast<double>(missions));
  }
  return result;
}

}  // namespace muster
