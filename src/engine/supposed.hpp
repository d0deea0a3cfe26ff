// What a scenario supposes about days to come, in the form that the models use.  Days are days of the run: 0
// is the day of the plan.
#pragma once

#include <cstdint>
#include <vector>

#include "base/suppositions.hpp"

namespace muster {

// The airport or the port is closed from `from` to the day before `until`.
struct SupposedClosure {
  int from = 0;
  int until = 0;
};

// By the morning of `day`, donors have paid at least `total`, in the mission's currency.
struct SupposedMoney {
  int day = 0;
  double total = 0;
};

// In the evening of `day` the contributor has `people` in theatre (suppose_strength in
// models/force/pipeline.hpp).
struct SupposedStrength {
  int day = 0;
  std::uint16_t contributor = 0;  // of the plan
  std::int32_t people = 0;
};

// From `from` to the day before `until`, `number` applies to some places, in the way of `what`
// (base/suppositions.hpp).
struct SupposedPlaces {
  Supposition what = Supposition::kShock;
  int from = 0;
  int until = 0;
  double number = 1;
  std::vector<std::uint32_t> places;  // of the violence plan

  [[nodiscard]] bool holds(Supposition asked, int day) const {
    return what == asked && day >= from && day < until;
  }
};

struct Supposed {
  std::vector<SupposedClosure> closures;
  std::vector<SupposedMoney> money;
  std::vector<SupposedStrength> strengths;
  std::vector<SupposedPlaces> places{};
  std::vector<SupposedClosure> port_closures{};
};

}  // namespace muster
