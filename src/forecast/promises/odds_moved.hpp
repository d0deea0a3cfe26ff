// How the odds of promises moved between two days.
#pragma once

#include <string>
#include <vector>

#include "forecast/promises/promise_record.hpp"

namespace muster {

struct MovedOdds {
  const JudgedPromise* before = nullptr;  // null: not made then
  const JudgedPromise* after = nullptr;   // null: no longer in the record
};

// The promises whose odds of being kept in time differ by at least `least` from one record to the other, or
// that have odds in one of them alone.  It refers to both records.
[[nodiscard]] std::vector<MovedOdds> moved_odds(const PromiseRecord& before, const PromiseRecord& after,
                                                double least = 0.01);

}  // namespace muster
