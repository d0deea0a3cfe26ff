#include "scoring/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/statistics.hpp"
#include "models/force/class_change.hpp"
#include "record/mission.hpp"

namespace muster {
namespace {

Samples point(double people) {
  return Samples({{people, 1}});
}

double last_count(const History& known) {
  return known.counts.empty() ? 0 : known.counts.back().people;
}

double promised(const PastMission& mission, const History& known, Day origin, Day day) {
  double most = kNotGiven;
  for (const PastPromise& promise : mission.promises) {
    const bool open =
        promise.stated.given() && promise.stated <= origin && promise.due.given() && promise.due <= day;
    if (!open || !given(promise.quantity)) continue;
    most = given(most) ? std::max(most, promise.quantity) : promise.quantity;
  }
  return given(most) ? std::max(most, last_count(known)) : known.ceilings.back().people;
}

double linear(const History& known, Day day) {
  constexpr double kShare = 0.925;
  constexpr double kMonths = 10;
  return kShare * known.ceilings.back().people * std::clamp(known.month(day) / kMonths, 0.0, 1.0);
}

Samples band(const std::vector<double>& shares, double ceiling) {
  constexpr int kCount = 200;
  const double low = between_ranks(shares, 0.1);
  const double middle = between_ranks(shares, 0.5);
  const double high = between_ranks(shares, 0.9);
  std::vector<Sample> samples;
  for (int i = 0; i < kCount; ++i) {
    const double level = std::clamp((i + 0.5) / kCount, 0.1, 0.9);
    const double share = level < 0.5 ? low + (middle - low) * (level - 0.1) / 0.4
                                     : middle + (high - middle) * (level - 0.5) / 0.4;
    samples.push_back({share * ceiling, 1});
  }
  return Samples(std::move(samples));
}

// class_change of the models, or a straight line where that knows nothing.
std::vector<Sample> changed_as_class(const ConditionedView& view, Day day) {
  std::vector<Sample> samples;
  for (const StrengthDraw& draw : class_change(view, day)) samples.push_back({draw.people, draw.weight});
  if (samples.empty()) samples.push_back({linear(view.known, day), 1});
  return samples;
}

// Half and half.  Both have weights that sum to 1.
Samples with_analogs(std::vector<Sample> samples, const ConditionedView& view, Day day) {
  for (const StrengthDraw& draw : draw_strength(view, day, 0, OutsidePart::kAnalogs))
    samples.push_back({draw.people, draw.weight});
  return Samples(std::move(samples));
}

}  // namespace

std::string_view name_of_baseline(Baseline baseline) {
  switch (baseline) {
    case Baseline::kPromise:
      return "promise";
    case Baseline::kPersistence:
      return "persistence";
    case Baseline::kLinear:
      return "linear";
    case Baseline::kClimatology:
      return "climatology";
    case Baseline::kClassChange:
      return "class_change";
    case Baseline::kClassChangeAndAnalogs:
      return "class_change_and_analogs";
  }
  return "";
}

std::vector<double> class_shares(std::span<const PastMission* const> past, double month) {
  constexpr int kDays = 31;
  std::vector<double> shares;
  for (const PastMission* mission : past) {
    const History& history = mission->history;
    if (history.ceilings.empty()) continue;
    const Day day = history.day_of_month(month);
    const DatedNumber* near = nullptr;
    for (const DatedNumber& count : history.counts) {
      const int distance = std::abs(count.on - day);
      if (distance <= kDays && (near == nullptr || distance < std::abs(near->on - day))) near = &count;
    }
    if (near) shares.push_back(near->people / history.ceiling_on(near->on));
  }
  std::sort(shares.begin(), shares.end());
  return shares;
}

Samples baseline_forecast(Baseline baseline, const BaselineCase& of) {
  const History& known = of.view.known;
  require(!known.ceilings.empty(), "{} ceilings", known.ceilings.size());
  switch (baseline) {
    case Baseline::kPromise:
      return point(promised(of.mission, known, of.view.origin, of.day));
    case Baseline::kPersistence:
      return point(last_count(known));
    case Baseline::kLinear:
      return point(linear(known, of.day));
    case Baseline::kClassChange:
      return Samples(changed_as_class(of.view, of.day));
    case Baseline::kClassChangeAndAnalogs:
      return with_analogs(changed_as_class(of.view, of.day), of.view, of.day);
    case Baseline::kClimatology:
      break;
  }
  const std::vector<double> shares = class_shares(of.others, known.month(of.day));
  return shares.empty() ? point(linear(known, of.day)) : band(shares, known.ceilings.back().people);
}

}  // namespace muster
