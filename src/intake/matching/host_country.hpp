// Whether a row of a file about the world speaks of the mission's host country.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/matching/state_matcher.hpp"
#include "record/mission.hpp"

namespace muster {

class HostCountry {
 public:
  explicit HostCountry(const Mission& mission);

  // By ISO 3166-1: "332" or "332.0", and "HTI" in any case.
  [[nodiscard]] bool has_number(std::string_view iso) const;
  [[nodiscard]] bool has_code(std::string_view iso3) const;
  // By name, as StateMatcher knows it or places.csv has it; what stands in brackets does not count:
  // "Myanmar (Burma)".
  [[nodiscard]] bool has_name(std::string_view name) const;

 private:
  StateMatcher states_;
  std::string code_;
  double number_ = kNotGiven;
  std::vector<std::string> names_;  // of places.csv, folded
};

}  // namespace muster
