#include "models/force/outside_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/require.hpp"
#include "models/force/class_change.hpp"
#include "models/force/draws.hpp"
#include "models/force/ramps.hpp"

namespace muster {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

int grid_index(double month) {
  return static_cast<int>(std::lround((month - kFirstMonth) / kGridStep));
}

double at(const std::vector<double>& grid, double month) {
  const int index = grid_index(month);
  return index >= 0 && index < kGridSize ? grid[index] : kUnknown;
}

double likeness(const OutsideParameters& parameters, const MissionTraits& a, const MissionTraits& b) {
  return (a.funding == b.funding ? 1 : parameters.other_funding) *
         (in_africa(a.host) == in_africa(b.host) ? 1 : parameters.other_continent);
}

const Ramp& ramp_at(const OutsideModel& model, std::size_t index) {
  const std::size_t mission = index / kRampsOfMission;
  return mission < model.missions.size() ? model.missions[mission].ramps[index % kRampsOfMission]
                                         : model.prior[index - model.missions.size() * kRampsOfMission];
}

// The known ceilings, and perhaps one more change, whose time and size are drawn from the reference class.
History with_change(const ConditionedView& view, double first, double last, std::uint64_t seed,
                    std::uint32_t draw) {
  History history = view.known;
  history.counts.clear();
  const double rate = view.model->parameters.change_rate;
  if (view.ceiling_changes.empty() || rate <= 0) return history;
  const TwoUniforms u = uniforms(seed, DrawRule::kCeilingChange, draw, 0);
  const double month = first - std::log(u.first) / rate;
  if (month >= last) return history;
  // Each mission has one vote, however often its ceiling changed: first the mission, then one of its changes.
  double rest = u.second * static_cast<double>(view.ceiling_changes.size());
  const std::vector<double>& ratios = view.ceiling_changes[static_cast<std::size_t>(rest)];
  rest -= std::floor(rest);
  const double ratio = ratios[static_cast<std::size_t>(rest * static_cast<double>(ratios.size()))];
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
    // Before the first arrivals, the only error is a small advance party.
    if (!begun && ramp.start > month) people = last.people + 0.01 * ceiling * std::abs(error);
    const std::size_t mission = i / kRampsOfMission;
    draws.push_back({std::max(people, 0.0), share * view.weights[i],
                     mission < model.missions.size() ? static_cast<int>(mission) : StrengthDraw::kNoMission});
  }
}

double kernel(double distance) {
  return std::exp(-0.5 * distance * distance);
}

// Where the mission stands, for the search for analogs.
struct Standing {
  double month = 0;  // of the last count; for a mission not begun, at least half a month before the origin
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

std::vector<Analog> analogs(const OutsideParameters& p, const FittedMission& past, const Standing& now) {
  std::vector<Analog> found;
  const int steps = now.begun ? 8 : 2;
  const double step = now.begun ? p.month_width / 4 : kGridStep;
  for (int k = -steps; k <= steps; ++k) {
    const double shift = k * step;
    const double month = now.month + shift;
    const double later = share_at(past, month + now.ahead);
    if (std::isnan(later)) continue;
    if (month < kFirstMonth && now.begun) continue;
    const double from = std::max(month, month < kFirstMonth ? 0.0 : kFirstMonth);
    const double then = share_at(past, from);
    if (std::isnan(then)) {
      // Nobody counted that mission then.  It is a fair analog for a mission not begun, and a better one
      // early on.
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
      // A mission has the weight of its best match, however many of its months are near.  The small constant
      // gives a forecast even for a mission that is like none of them.
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

// Raises the distribution function of the draws, sorted by strength, to the power `tilt`.
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

// Of each ceiling to the one before.
std::vector<double> ceiling_changes(const History& history) {
  std::vector<double> ratios;
  for (std::size_t i = 1; i < history.ceilings.size(); ++i)
    ratios.push_back(history.ceilings[i].people / history.ceilings[i - 1].people);
  return ratios;
}

}  // namespace

ConditionedView condition(const OutsideModel& model, History known, Day origin,
                          const NotLearntFrom& left_out) {
  require(!known.ceilings.empty(), "{} ceilings of the mission", known.ceilings.size());
  require(
      [&] {
        return known.ceilings.back().on <= origin &&
               (known.counts.empty() || known.counts.back().on <= origin);
      },
      "what is known is not later than the origin, day {}", origin - Day{0});
  ConditionedView view{.model = &model,
                       .known = std::move(known),
                       .origin = origin,
                       .likeness = {},
                       .weights = {},
                       .ceiling_changes = {}};
  const OutsideParameters& p = model.parameters;
  constexpr double kNever = -1e300;
  const RampLikelihood counts(p, view.known);
  for (const FittedMission& mission : model.missions) {
    const bool out = left_out ? left_out(mission.history) : same_family(mission.history, view.known);
    const double like = out ? 0 : likeness(p, mission.history.traits, view.known.traits);
    view.likeness.push_back(like);
    std::vector<double> changes = ceiling_changes(mission.history);
    if (!out && !changes.empty()) view.ceiling_changes.push_back(std::move(changes));
    for (const Ramp& ramp : mission.ramps) {
      view.weights.push_back(like <= 0 ? kNever
                                       : std::log(like / kRampsOfMission) + p.own_weight * counts.log(ramp));
    }
  }
  for (const Ramp& ramp : model.prior) {
    view.weights.push_back(std::log(p.prior_weight / kWideRamps) + p.own_weight * counts.log(ramp));
  }
  exponentiate(view.weights, 1);
  return view;
}

double share_at(const FittedMission& past, double month) {
  return at(past.strength, month) / at(past.ceiling, month);
}

double carried_over(double share, double then, double later) {
  double change = later - then;
  if (change > 0 && then < 0.95 && share < 1 && later < 1.05) change *= (1 - share) / (1 - then);
  if (change < 0 && then > 0) change *= std::min(share / then, 2.0);
  return share + change;
}

std::vector<StrengthDraw> draw_strength(const ConditionedView& view, Day day, std::uint64_t seed,
                                        OutsidePart part) {
  require(day > view.origin, "{} days after the origin", day - view.origin);
  const OutsideParameters& p = view.model->parameters;
  const auto share_of = [part](OutsidePart one, double weight) {
    return part == OutsidePart::kAll ? weight : part == one ? 1 : 0;
  };
  std::vector<StrengthDraw> draws;
  const double analog_share = share_of(OutsidePart::kAnalogs, p.analog_weight);
  if (analog_share > 0) draw_analogs(view, day, analog_share, draws);
  if (const double share = share_of(OutsidePart::kClassChange, p.change_weight); share > 0) {
    for (StrengthDraw draw : class_change(view, day)) {
      draw.weight *= share;
      draws.push_back(draw);
    }
  }
  const double rest = std::max(1 - p.analog_weight - p.change_weight, 0.0);
  const double ramp_share = draws.empty() ? 1 : share_of(OutsidePart::kRamps, rest);
  if (ramp_share > 0) draw_ramps(view, day, seed, ramp_share, draws);
  double sum = 0;
  for (const StrengthDraw& draw : draws) sum += draw.weight;
  for (StrengthDraw& draw : draws) draw.weight /= sum;
  recalibrate(draws, p.tilt);
  return draws;
}

Samples samples_of(std::span<const StrengthDraw> draws) {
  std::vector<Sample> samples;
  samples.reserve(draws.size());
  for (const StrengthDraw& draw : draws) samples.push_back({draw.people, draw.weight});
  return Samples(std::move(samples));
}

}  // namespace muster
