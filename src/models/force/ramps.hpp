// Ramps and how likely a mission's counts make them; only for the outside view's own files.
#pragma once

#include <vector>

#include "models/force/outside_view.hpp"

namespace muster {

inline constexpr double kFirstMonth = -1;  // of the grid; a mission does not begin before it
inline constexpr double kLastMonth = 30;
inline constexpr double kGridStep = 0.5;
inline constexpr int kGridSize = static_cast<int>((kLastMonth - kFirstMonth) / kGridStep) + 1;

struct Counted {
  double month = 0;
  double people = 0;
};

// A period with one ceiling, in months.
struct Stretch {
  double from = 0;
  double to = 0;
  double ceiling = 0;
};

// The strength at `month`, carried forward from the last count before it, if any.
[[nodiscard]] double expected(const Ramp& ramp, const History& history, const Counted* last, double month);

// Months without a count.  A mission that nobody has counted is taken to have been empty until three months
// ago; since then it may have begun unseen.
[[nodiscard]] double months_unseen(const Counted* last, double month);

// Spread of a ramp's error, in people, after `months` without a count.
[[nodiscard]] double error_scale(const OutsideParameters& parameters, double ceiling, double months);

// How likely one mission's counts of the first 30 months are under any ramp.
class RampLikelihood {
 public:
  // REQUIRES: a ceiling, or no counts.
  RampLikelihood(const OutsideParameters& parameters, const History& history);

  // The logarithm, without its constant.
  [[nodiscard]] double log(const Ramp& ramp) const;
  // True only if log(ramp) is below `least`.  COST: a fraction of log(): it takes no logarithms and stops at
  // the count that decides.
  [[nodiscard]] bool surely_below(double least, const Ramp& ramp) const;

 private:
  struct Weighed {
    Counted count;
    double scale = 0;
    double log_scale = 0;
    std::vector<Stretch> whole;    // from before the mission to this count
    std::vector<Stretch> between;  // from the count before
  };
  [[nodiscard]] double expected(const Ramp& ramp, const Weighed& one, const Counted* last) const;

  std::vector<Weighed> counts_;
  double most_ = 0;  // no ramp is more likely
  double first_ceiling_ = 0;
};

// Turns logarithms into weights that sum to `sum`.
void exponentiate(std::vector<double>& logs, double sum);

}  // namespace muster
