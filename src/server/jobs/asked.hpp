// What is asked of a forecast in the body of a request, read and checked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/problem.hpp"
#include "report/json/json_values.hpp"

namespace muster {

enum class JobKind : std::uint8_t { kOutlook, kCompare, kReport };
template <>
struct EnumNames<JobKind> {
  static constexpr std::array<std::pair<JobKind, std::string_view>, 3> kNames = {
      {{JobKind::kOutlook, "outlook"}, {JobKind::kCompare, "compare"}, {JobKind::kReport, "report"}}};
};

// A scenario that is not in the mission's folder: the text of a file scenarios/NAME.toml.
struct OwnScenario {
  std::string name;
  std::string toml;
};

struct ForecastAsked {
  Day on{};
  int runs = 0;
  int months = 18;
  std::uint64_t seed = 1;
  std::string posture{};  // empty: as the verbs have it
  std::vector<std::pair<std::string, double>> set{};
  std::vector<std::string> scenarios{}, postures{};  // of kCompare
  std::vector<OwnScenario> own{};                    // of kCompare

  // With all that was not said, in one order: what the name of a job is made of.
  [[nodiscard]] Json json(JobKind kind) const;
};

inline constexpr int kMostJobRuns = 5'000;
inline constexpr std::size_t kMostCompared = 8;
inline constexpr std::size_t kMostScenarioBytes = 64UL * 1024;

// Reads a body of JSON: docs/schema/asked.schema.json says what may be in it.  An empty one is {}.
// Problems, at "#/runs" or another place in the body: text that is no JSON; a key that is not known, with the
// nearest one; a value that is not right, with what would be; of kCompare, nothing to compare.
[[nodiscard]] ForecastAsked read_asked(JobKind kind, std::string_view body, Day today, Problems& problems);

// A name by which a scenario may be called: small letters, digits and hyphens, at most 60.
[[nodiscard]] bool is_scenario_name(std::string_view name);

}  // namespace muster
