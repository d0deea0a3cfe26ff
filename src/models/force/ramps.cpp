#include "models/force/ramps.hpp"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

double closed(double strength, double target, double pace, double months) {
  return target + (strength - target) * std::exp(-pace * months);
}

// Calls part(from, to, ceiling) for each stretch of [from, to] with one ceiling.
template <class Part>
void each_stretch(const History& history, double from, double to, Part&& part) {
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

std::vector<Stretch> stretches(const History& history, double from, double to) {
  std::vector<Stretch> list;
  each_stretch(history, from, to, [&](double begin, double end, double ceiling) {
    list.push_back({begin, end, ceiling});
  });
  return list;
}

// Where the stretches up to `month` begin: a month before any mission.
double before_all(double month) {
  return std::min(kFirstMonth, month) - 1;
}

// A ramp from zero, stretch by stretch.
struct Rise {
  const Ramp& ramp;
  double people = 0;
  bool begun = false;

  void operator()(double from, double to, double ceiling) {
    if (!begun && ramp.start >= to) return;
    if (!begun) people = ramp.jump * ceiling;
    const double since = begun ? from : std::max(ramp.start, from);
    begun = true;
    people = closed(people, ramp.plateau * ceiling, ramp.pace, to - since);
  }
};

// An advance party: the mission's main body has not come yet.
bool is_advance_party(const Ramp& ramp, double first_ceiling, double from, double strength) {
  constexpr double kAdvanceParty = 0.1;
  return ramp.start > from && strength < kAdvanceParty * first_ceiling;
}

// The logarithm of the density of Student's t with 4 degrees of freedom, without its constant.
double log_student4(double z) {
  return -2.5 * std::log1p(z * z / 4);
}

}  // namespace

double ramp_strength(const Ramp& ramp, const History& history, double month) {
  if (ramp.start > month) return 0;
  Rise rise{.ramp = ramp};
  each_stretch(history, before_all(month), month, rise);
  return rise.people;
}

double ramp_strength(const Ramp& ramp, const History& history, double from, double strength, double month) {
  if (is_advance_party(ramp, history.ceilings.front().people, from, strength)) {
    return std::max(ramp_strength(ramp, history, month), strength);
  }
  each_stretch(history, from, month, [&](double begin, double end, double ceiling) {
    strength = closed(strength, ramp.plateau * ceiling, ramp.pace, end - begin);
  });
  return strength;
}

double expected(const Ramp& ramp, const History& history, const Counted* last, double month) {
  return last == nullptr ? ramp_strength(ramp, history, month)
                         : ramp_strength(ramp, history, last->month, last->people, month);
}

double months_unseen(const Counted* last, double month) {
  constexpr double kSilence = 3;
  return last != nullptr ? month - last->month : std::max(month - kSilence, 0.0);
}

double error_scale(const OutsideParameters& parameters, double ceiling, double months) {
  const double drift = parameters.drift_error * parameters.drift_error * std::max(months, 0.0);
  return std::sqrt(parameters.count_error * parameters.count_error + drift) * ceiling;
}

RampLikelihood::RampLikelihood(const OutsideParameters& parameters, const History& history) {
  if (!history.ceilings.empty()) first_ceiling_ = history.ceilings.front().people;
  for (const DatedNumber& count : history.counts) {
    const double month = history.month(count.on);
    if (month > kLastMonth) break;
    const Counted* before = counts_.empty() ? nullptr : &counts_.back().count;
    const double scale = error_scale(parameters, history.ceiling_on(count.on), months_unseen(before, month));
    const double from = before == nullptr ? month : before->month;
    counts_.push_back({.count = {month, count.people},
                       .scale = scale,
                       .log_scale = std::log(scale),
                       .whole = stretches(history, before_all(month), month),
                       .between = stretches(history, from, month)});
  }
  for (const Weighed& one : counts_) most_ -= one.log_scale;
}

double RampLikelihood::expected(const Ramp& ramp, const Weighed& one, const Counted* last) const {
  const bool party = last != nullptr && is_advance_party(ramp, first_ceiling_, last->month, last->people);
  if (last == nullptr || party) {
    Rise rise{.ramp = ramp};
    if (ramp.start <= one.count.month) {
      for (const Stretch& part : one.whole) rise(part.from, part.to, part.ceiling);
    }
    return party ? std::max(rise.people, last->people) : rise.people;
  }
  double strength = last->people;
  for (const Stretch& part : one.between) {
    strength = closed(strength, ramp.plateau * part.ceiling, ramp.pace, part.to - part.from);
  }
  return strength;
}

double RampLikelihood::log(const Ramp& ramp) const {
  double sum = 0;
  const Counted* before = nullptr;
  for (const Weighed& one : counts_) {
    const double off = one.count.people - expected(ramp, one, before);
    sum += log_student4(off / one.scale) - one.log_scale;
    before = &one.count;
  }
  return sum;
}

bool RampLikelihood::surely_below(double least, const Ramp& ramp) const {
  // log() is the logarithm of this product, which only grows.  `room` allows for rounding.
  constexpr double kRoom = 1e-6;
  const double room = kRoom * (1 + std::abs(least) + std::abs(most_));
  const double too_large = std::exp((most_ - least + room) / 2.5);
  double product = 1;
  const Counted* before = nullptr;
  for (const Weighed& one : counts_) {
    const double z = (one.count.people - expected(ramp, one, before)) / one.scale;
    product *= 1 + z * z / 4;
    if (product > too_large) return true;
    before = &one.count;
  }
  return false;
}

void exponentiate(std::vector<double>& logs, double sum) {
  const double top = *std::max_element(logs.begin(), logs.end());
  double total = 0;
  for (double& value : logs) total += value = std::exp(value - top);
  for (double& value : logs) value *= sum / total;
}

}  // namespace muster
