#include "models/force/outside_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <xxhash.h>

#include "base/parallel/parallel.hpp"
#include "base/require.hpp"
#include "models/force/draws.hpp"

namespace muster {
namespace {

constexpr double kFirstMonth = -1;  // of the grid, and of what counts as a mission's beginning
constexpr double kLastMonth = 30;
constexpr double kGridStep = 0.5;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

int grid_index(double month) {
  return static_cast<int>(std::lround((month - kFirstMonth) / kGridStep));
}
constexpr int kGridSize = static_cast<int>((kLastMonth - kFirstMonth) / kGridStep) + 1;

double at(const std::vector<double>& grid, double month) {
  const int index = grid_index(month);
  return index >= 0 && index < kGridSize ? grid[index] : kUnknown;
}

double closed(double strength, double target, double pace, double months) {
  return target + (strength - target) * std::exp(-pace * months);
}

// Calls part(from, to, ceiling) for each stretch of [from, to] with one ceiling.
template <class Part>
void each_stretch(const History& history, double from, double to, Part part) {
  double begin = from;
  double people = history.ceilings.front().people;
  for (const DatedNumber& ceiling : history.ceilings) {
    const double month = history.month(ceiling.on);
    if (month >= to) break;
    if (month > begin) {
      part(begin, month, people);
      begin = month;
    }
    people = ceiling.people;
  }
  if (to > begin) part(begin, to, people);
}

// Spread of a ramp's error, in people: `months` without a count.
double error_scale(const OutsideParameters& parameters, double ceiling, double months) {
  const double drift = parameters.drift_error * parameters.drift_error * std::max(months, 0.0);
  return std::sqrt(parameters.count_error * parameters.count_error + drift) * ceiling;
}

// The density of Student's t with 4 degrees of freedom, as logarithm and but for a constant.
double log_student4(double z) {
  return -2.5 * std::log1p(z * z / 4);
}

struct Counted {
  double month = 0;
  double people = 0;
};

// The last count before, if any, carried to `month`.
double expected(const Ramp& ramp, const History& history, const Counted* last, double month) {
  return last == nullptr ? ramp_strength(ramp, history, month)
                         : ramp_strength(ramp, history, last->month, last->people, month);
}

// A mission that nobody has counted may have begun three months ago without a word; before that it is taken
// for empty.
double months_unseen(const Counted* last, double month) {
  constexpr double kSilence = 3;
  return last != nullptr ? month - last->month : std::max(month - kSilence, 0.0);
}

// What a likelihood needs of a count, whatever the ramp.
struct Weighed {
  Counted count;
  double scale = 0;
  double log_scale = 0;
};

std::vector<Weighed> weighed(const OutsideParameters& parameters, const History& history) {
  std::vector<Weighed> list;
  for (const DatedNumber& count : history.counts) {
    const double month = history.month(count.on);
    if (month > kLastMonth) break;
    const Counted* before = list.empty() ? nullptr : &list.back().count;
    const double scale = error_scale(parameters, history.ceiling_on(count.on), months_unseen(before, month));
    list.push_back({{month, count.people}, scale, std::log(scale)});
  }
  return list;
}

double log_likelihood(const Ramp& ramp, const History& history, const std::vector<Weighed>& counts) {
  double sum = 0;
  const Counted* before = nullptr;
  for (const Weighed& one : counts) {
    const double off = one.count.people - expected(ramp, history, before, one.count.month);
    sum += log_student4(off / one.scale) - one.log_scale;
    before = &one.count;
  }
  return sum;
}

// The standard normal numbers that a ramp of the prior is made of.
using Latent = std::array<double, 6>;

Latent prior_latent(std::uint64_t seed, std::uint32_t index) {
  Latent z{};
  for (std::size_t k = 0; k < z.size(); ++k)
    z[k] = normal(uniforms(seed, DrawRule::kPriorRamp, index, static_cast<std::uint32_t>(k)));
  return z;
}

Ramp ramp_of(const OutsideParameters& p, const Latent& z) {
  const auto uniform = [](double number) { return 0.5 * std::erfc(-number / std::sqrt(2.0)); };
  const auto lognormal = [](double median, double spread, double number) {
    return median * std::exp(spread * number);
  };
  return {.start =
              uniform(z[0]) < p.there_already ? kFirstMonth : lognormal(p.start_median, p.start_spread, z[1]),
          .jump = uniform(z[2]) < p.takes_over ? uniform(z[3]) : 0,
          .pace = lognormal(p.pace_median, p.pace_spread, z[4]),
          .plateau = lognormal(p.plateau_median, p.plateau_spread, z[5])};
}

// Turns logarithms into weights that sum to `sum`.
void exponentiate(std::vector<double>& logs, double sum) {
  const double top = *std::max_element(logs.begin(), logs.end());
  double total = 0;
  for (double& value : logs) total += value = std::exp(value - top);
  for (double& value : logs) value *= sum / total;
}

// Systematic resampling: at even steps through the cumulated weights (Kitagawa 1996, J. Comput. Graph. Stat.
// 5).  Gives indices.
std::vector<std::size_t> resample(const std::vector<double>& weights, int count) {
  std::vector<std::size_t> chosen;
  double cumulated = 0;
  std::size_t i = 0;
  for (int k = 0; k < count; ++k) {
    const double level = (k + 0.5) / count;
    while (i + 1 < weights.size() && cumulated + weights[i] < level) cumulated += weights[i++];
    chosen.push_back(i);
  }
  return chosen;
}

// Moves a ramp that was picked, so that those picked more than once part: Metropolis steps that leave the
// prior as it is, large and small by turns (resample-move: Gilks and Berzuini 2001, J. R. Stat. Soc. B 63;
// the steps: Cotter and others 2013, Stat. Sci. 28, "pCN").
Ramp moved(const OutsideParameters& p, const History& history, const std::vector<Weighed>& counts, Latent z,
           std::uint64_t seed, std::uint32_t number) {
  constexpr std::array kSteps = {1.0, 0.3};
  constexpr std::uint32_t kMoves = 112;
  Ramp ramp = ramp_of(p, z);
  double log = log_likelihood(ramp, history, counts);
  for (std::uint32_t move = 0; move < kMoves; ++move) {
    const double step = kSteps[move / (z.size() + 1) % kSteps.size()];
    std::uint32_t count = move * (static_cast<std::uint32_t>(z.size()) + 1);
    const auto draw = [&] { return uniforms(seed, DrawRule::kRampMove, number, count++); };
    Latent next = z;
    const std::size_t only = move % (z.size() + 1);
    for (std::size_t k = 0; k < z.size(); ++k) {
      if (only == k || only == z.size()) next[k] = std::sqrt(1 - step * step) * z[k] + step * normal(draw());
    }
    const Ramp other = ramp_of(p, next);
    const double other_log = log_likelihood(other, history, counts);
    if (std::log(draw().first) >= other_log - log) continue;
    z = next;
    ramp = other;
    log = other_log;
  }
  return ramp;
}

// The strength at `month`: the count within a week of it, else on the straight line between two counts at
// most seven months apart, else the nearest count within a month; NaN if none.
double interpolated(const std::vector<Counted>& counts, double month) {
  constexpr double kWeek = 0.25;
  constexpr double kGap = 7;
  const auto next = std::lower_bound(counts.begin(), counts.end(), month,
                                     [](const Counted& count, double value) { return count.month < value; });
  const Counted* after = next == counts.end() ? nullptr : &*next;
  const Counted* before = next == counts.begin() ? nullptr : &*(next - 1);
  if (after && after->month - month < kWeek) return after->people;
  if (before && month - before->month < kWeek) return before->people;
  if (before && after && after->month - before->month <= kGap) {
    const double part = (month - before->month) / (after->month - before->month);
    return before->people + part * (after->people - before->people);
  }
  if (!after && before && month - before->month < 1) return before->people;
  if (after && month >= 0 && after->month - month < 1) return after->people;
  return kUnknown;
}

void lay_on_grid(const History& history, FittedMission& fitted) {
  std::vector<Counted> counts;
  for (const DatedNumber& count : history.counts) counts.push_back({history.month(count.on), count.people});
  for (int i = 0; i < kGridSize; ++i) {
    const double month = kFirstMonth + kGridStep * i;
    fitted.strength.push_back(interpolated(counts, month));
    fitted.ceiling.push_back(history.ceiling_on(history.day_of_month(month)));
  }
}

std::vector<double> ceiling_changes(std::span<const History> past) {
  std::vector<double> ratios;
  for (const History& history : past) {
    for (std::size_t i = 1; i < history.ceilings.size(); ++i) {
      ratios.push_back(history.ceilings[i].people / history.ceilings[i - 1].people);
    }
  }
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

double likeness(const OutsideParameters& parameters, const MissionTraits& a, const MissionTraits& b) {
  if (a.id == b.id) return 0;
  return (a.funding == b.funding ? 1 : parameters.other_funding) *
         (in_africa(a.host) == in_africa(b.host) ? 1 : parameters.other_continent);
}

const Ramp& ramp_at(const OutsideModel& model, std::size_t index) {
  const std::size_t mission = index / kRampsOfMission;
  return mission < model.missions.size() ? model.missions[mission].ramps[index % kRampsOfMission]
                                         : model.prior[index - model.missions.size() * kRampsOfMission];
}

// The ceilings as known, and perhaps one more change at a time and of a size drawn from the class.
History with_change(const ConditionedView& view, double first, double last, std::uint64_t seed,
                    std::uint32_t draw) {
  History history = view.known;
  history.counts.clear();
  const OutsideModel& model = *view.model;
  if (model.ceiling_changes.empty() || model.parameters.change_rate <= 0) return history;
  const TwoUniforms u = uniforms(seed, DrawRule::kCeilingChange, draw, 0);
  const double month = first - std::log(u.first) / model.parameters.change_rate;
  if (month >= last) return history;
  const auto size = static_cast<double>(model.ceiling_changes.size());
  const double ratio = model.ceiling_changes[static_cast<std::size_t>(u.second * size)];
  history.ceilings.push_back({history.day_of_month(month), history.ceilings.back().people * ratio});
  return history;
}

void draw_ramps(const ConditionedView& view, Day day, std::uint64_t seed, double share,
                std::vector<StrengthDraw>& draws) {
  const OutsideModel& model = *view.model;
  const OutsideParameters& p = model.parameters;
  const History& known = view.known;
  const double month = known.month(day);
  const double ceiling = known.ceilings.back().people;
  const bool counted = !known.counts.empty();
  const Counted last =
      counted ? Counted{known.month(known.counts.back().on), known.counts.back().people} : Counted{};
  const Counted* before = counted ? &last : nullptr;
  const double scale = error_scale(p, ceiling, months_unseen(before, month));
  const bool begun = counted && last.people >= 0.02 * ceiling;
  for (std::size_t i = 0; i < view.weights.size(); ++i) {
    if (view.weights[i] <= 0) continue;
    const Ramp& ramp = ramp_at(model, i);
    const auto index = static_cast<std::uint32_t>(i);
    const double error = student4(uniforms(seed, DrawRule::kPathError, index, 0).first);
    const History history = with_change(view, known.month(view.origin), month, seed, index);
    double people = expected(ramp, history, before, month) + scale * error;
    // Before the first arrivals there is no error in a zero but for a few people of an advance party.
    if (!begun && ramp.start > month) people = last.people + 0.01 * ceiling * std::abs(error);
    const std::size_t mission = i / kRampsOfMission;
    draws.push_back({std::max(people, 0.0), share * view.weights[i],
                     mission < model.missions.size() ? static_cast<int>(mission) : StrengthDraw::kNoMission});
  }
}

double kernel(double distance) {
  return std::exp(-0.5 * distance * distance);
}

// Where the mission stands, for the search of analogs.
struct Standing {
  double month = 0;  // of the last count; of the origin, less half a month, for a mission not begun
  double ahead = 0;  // months from there to the day asked for
  double share = 0;
  bool begun = false;
};

Standing standing(const ConditionedView& view, Day day) {
  const History& known = view.known;
  const double origin = known.month(view.origin);
  Standing now;
  if (known.counts.empty()) {
    now.month = std::max(0.0, origin - kGridStep);
  } else {
    now.month = known.month(known.counts.back().on);
    now.share = known.counts.back().people / known.ceilings.back().people;
    now.begun = now.share >= view.model->parameters.nothing_yet;
    if (!now.begun) now.month = std::max(now.month, origin - kGridStep);
  }
  now.ahead = known.month(day) - now.month;
  return now;
}

struct Analog {
  double share = 0;
  double weight = 0;
};

// What the mission would be at if it went on as one past mission did from share `then` to share `later`: of a
// rise the same part of the gap to the full ceiling, of a fall the same part of what was there (at most twice
// the fall in people).
double carried_over(double share, double then, double later) {
  double change = later - then;
  if (change > 0 && then < 0.95 && share < 1 && later < 1.05) change *= (1 - share) / (1 - then);
  if (change < 0 && then > 0) change *= std::min(share / then, 2.0);
  return share + change;
}

std::vector<Analog> analogs(const OutsideParameters& p, const FittedMission& past, const Standing& now) {
  std::vector<Analog> found;
  const int steps = now.begun ? 8 : 2;
  const double step = now.begun ? p.month_width / 4 : kGridStep;
  for (int k = -steps; k <= steps; ++k) {
    const double shift = k * step;
    const double month = now.month + shift;
    const double later = at(past.strength, month + now.ahead) / at(past.ceiling, month + now.ahead);
    if (std::isnan(later)) continue;
    if (month < kFirstMonth && now.begun) continue;
    const double from = std::max(month, month < kFirstMonth ? 0.0 : kFirstMonth);
    const double then = at(past.strength, from) / at(past.ceiling, from);
    if (std::isnan(then)) {
      // Nobody counted that mission then: for one not begun it is a fair analog, and more so the earlier.
      if (!now.begun) found.push_back({later, now.month < 1 ? 0.5 : 0.3});
      continue;
    }
    const double weight = kernel((then - now.share) / p.share_width) * kernel(shift / p.month_width);
    found.push_back({now.begun ? carried_over(now.share, then, later) : later, weight});
  }
  return found;
}

void draw_analogs(const ConditionedView& view, Day day, double share, std::vector<StrengthDraw>& draws) {
  // Midpoints of five equal parts of a normal distribution, roughly.
  constexpr std::array kSpread = {-1.5, -0.7, 0.0, 0.7, 1.5};
  const OutsideModel& model = *view.model;
  const OutsideParameters& p = model.parameters;
  const Standing now = standing(view, day);
  const double ceiling = view.known.ceilings.back().people;
  const double spread = p.analog_error * std::sqrt(std::max(now.ahead, 0.0) + 0.1);
  const std::size_t first = draws.size();
  double total = 0;
  for (std::size_t j = 0; j < model.missions.size(); ++j) {
    if (view.likeness[j] <= 0) continue;
    const std::vector<Analog> found = analogs(p, model.missions[j], now);
    double best = 0;
    double sum = 0;
    for (const Analog& analog : found) {
      best = std::max(best, analog.weight);
      sum += analog.weight;
    }
    for (const Analog& analog : found) {
      // A mission weighs as its best match does, however many of its months are near.  The small constant
      // keeps a forecast for a mission that is like none of them.
      constexpr double kLeast = 1e-9;
      const double weight = view.likeness[j] * best * analog.weight / std::max(sum, 1e-300) + kLeast;
      for (const double error : kSpread) {
        draws.push_back(
            {std::max(analog.share + spread * error, 0.0) * ceiling, weight, static_cast<int>(j)});
        total += weight;
      }
    }
  }
  for (std::size_t i = first; i < draws.size(); ++i) draws[i].weight *= share / total;
}

// Raises the distribution function of the draws to the power `tilt`, in order of strength.
void recalibrate(std::vector<StrengthDraw>& draws, double tilt) {
  std::stable_sort(draws.begin(), draws.end(),
                   [](const StrengthDraw& a, const StrengthDraw& b) { return a.people < b.people; });
  double below = 0;
  double raised = 0;
  for (StrengthDraw& draw : draws) {
    below = std::min(below + draw.weight, 1.0);
    const double next = std::pow(below, tilt);
    draw.weight = next - raised;
    raised = next;
  }
  for (StrengthDraw& draw : draws) draw.weight /= raised;
}

}  // namespace

double ramp_strength(const Ramp& ramp, const History& history, double month) {
  double people = 0;
  bool begun = false;
  if (ramp.start > month) return 0;
  each_stretch(history, std::min(kFirstMonth, month) - 1, month, [&](double from, double to, double ceiling) {
    if (!begun && ramp.start >= to) return;
    if (!begun) people = ramp.jump * ceiling;
    const double since = begun ? from : std::max(ramp.start, from);
    begun = true;
    people = closed(people, ramp.plateau * ceiling, ramp.pace, to - since);
  });
  return people;
}

double ramp_strength(const Ramp& ramp, const History& history, double from, double strength, double month) {
  // An advance party of a mission whose main body has yet to come.
  constexpr double kAdvanceParty = 0.1;
  if (ramp.start > from && strength < kAdvanceParty * history.ceilings.front().people) {
    return std::max(ramp_strength(ramp, history, month), strength);
  }
  each_stretch(history, from, month, [&](double begin, double end, double ceiling) {
    strength = closed(strength, ramp.plateau * ceiling, ramp.pace, end - begin);
  });
  return strength;
}

OutsideModel fit_outside(std::span<const History> past, const OutsideParameters& parameters,
                         std::uint64_t seed) {
  OutsideModel model{
      .parameters = parameters, .missions = {}, .prior = {}, .ceiling_changes = ceiling_changes(past)};
  std::vector<const History*> histories;
  std::vector<Latent> latents;
  std::vector<Ramp> prior;
  for (std::uint32_t i = 0; i < kPriorRamps; ++i) {
    latents.push_back(prior_latent(seed, i));
    prior.push_back(ramp_of(parameters, latents.back()));
  }
  for (const History& history : past) {
    if (history.ceilings.empty() || history.counts.empty()) continue;
    model.missions.push_back({.traits = history.traits, .ramps = {}, .strength = {}, .ceiling = {}});
    lay_on_grid(history, model.missions.back());
    histories.push_back(&history);
  }
  in_parallel(histories.size(), 1, 0, [&](std::size_t index) {
    const History& history = *histories[index];
    FittedMission& fitted = model.missions[index];
    std::vector<double> weights;
    const std::vector<Weighed> counts = weighed(parameters, history);
    weights.reserve(prior.size());
    for (const Ramp& ramp : prior) weights.push_back(log_likelihood(ramp, history, counts));
    exponentiate(weights, 1);
    // By name, so that a mission is fitted in the same way whatever others there are.
    const std::uint64_t own_seed = seed + XXH3_64bits(history.traits.id.data(), history.traits.id.size());
    for (const std::size_t i : resample(weights, kRampsOfMission)) {
      const auto number = static_cast<std::uint32_t>(fitted.ramps.size());
      fitted.ramps.push_back(moved(parameters, history, counts, latents[i], own_seed, number));
    }
  });
  prior.resize(kWideRamps);
  model.prior = std::move(prior);
  return model;
}

ConditionedView condition(const OutsideModel& model, History known, Day origin) {
  require(!known.ceilings.empty(), "{} ceilings of the mission", known.ceilings.size());
  require(
      [&] {
        return known.ceilings.back().on <= origin &&
               (known.counts.empty() || known.counts.back().on <= origin);
      },
      "what is known is not later than the origin, day {}", origin - Day{0});
  ConditionedView view{
      .model = &model, .known = std::move(known), .origin = origin, .likeness = {}, .weights = {}};
  const OutsideParameters& p = model.parameters;
  constexpr double kNever = -1e300;
  const std::vector<Weighed> counts = weighed(p, view.known);
  for (const FittedMission& mission : model.missions) {
    const double like = likeness(p, mission.traits, view.known.traits);
    view.likeness.push_back(like);
    for (const Ramp& ramp : mission.ramps) {
      view.weights.push_back(like <= 0 ? kNever
                                       : std::log(like / kRampsOfMission) +
                                             p.own_weight * log_likelihood(ramp, view.known, counts));
    }
  }
  for (const Ramp& ramp : model.prior) {
    view.weights.push_back(std::log(p.prior_weight / kWideRamps) +
                           p.own_weight * log_likelihood(ramp, view.known, counts));
  }
  exponentiate(view.weights, 1);
  return view;
}

std::vector<StrengthDraw> draw_strength(const ConditionedView& view, Day day, std::uint64_t seed,
                                        OutsidePart part) {
  require(day > view.origin, "{} days after the origin", day - view.origin);
  const double analog_share = part == OutsidePart::kBoth      ? view.model->parameters.analog_weight
                              : part == OutsidePart::kAnalogs ? 1
                                                              : 0;
  std::vector<StrengthDraw> draws;
  if (analog_share > 0) draw_analogs(view, day, analog_share, draws);
  // Past missions without a count so far on: the ramps then speak alone.
  const double ramp_share = draws.empty() ? 1 : 1 - analog_share;
  if (ramp_share > 0) draw_ramps(view, day, seed, ramp_share, draws);
  recalibrate(draws, view.model->parameters.tilt);
  return draws;
}

}  // namespace muster
