// The logarithm of the gamma function, safe on several threads: std::lgamma writes a variable that all share.
#pragma once

#include <cmath>

namespace muster {

// ln |Γ(x)|; infinite at 0 and at negative whole numbers.  The C library's own, to the last bit.
[[nodiscard]] inline double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

}  // namespace muster
