// The attributes of people that rules can read, and which of them the active rules read.
//
// Source: Ghorbani et al. 2024 (doi 10.1016/j.jocs.2024.102371), section on agent attributes.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/random/random.hpp"
#include "models/people/network.hpp"

namespace muster {

// An interned set of traits; 0 is for people about whom nothing is known or asked.
using TraitsId = std::uint32_t;
inline constexpr TraitsId kNoTraits = 0;

// How somebody responds to a place's attraction S.
enum class HazardResponse : std::uint8_t { kOrdinary, kAvoids /* S² */, kTakesRisk /* 1 */ };

// What a rule may ask of a person.
struct Leaning {
  SiteId origin{};  // where they were displaced
  HazardResponse hazards = HazardResponse::kOrdinary;
  std::uint16_t ethnicity = kUnknown, religion = kUnknown;  // index into Demographic::values

  static constexpr std::uint16_t kUnknown = 0xffff;
  auto operator<=>(const Leaning&) const = default;
};

// All traits of a person.  The day of arrival needs no column: people are created in order.
struct Traits {
  Leaning leaning;
  std::vector<std::uint16_t> values;  // by Displacement::demographics; empty if only the leaning is kept
  auto operator<=>(const Traits&) const = default;
};

enum class TraitDetail : std::uint8_t { kOnlyWhatRulesRead, kAll };

// The traits of one run's people.
class TraitTable {
 public:
  TraitTable(const Displacement& scenario, TraitDetail detail);

  // False if the rules treat everybody alike: then nobody needs traits.
  [[nodiscard]] bool tells_apart() const { return tells_apart_; }
  // True if a rule asks how many of a place's people share an attribute.
  [[nodiscard]] bool matches() const { return matches_; }
  [[nodiscard]] const Traits& operator[](TraitsId id) const { return *traits_[id]; }

  // Divides `people` displaced from `origin` among traits, by exact draws.
  struct Share {
    TraitsId traits = kNoTraits;
    std::int64_t people = 0;
  };
  void draw(Draws& draws, SiteId origin, std::int64_t people, std::vector<Share>& shares);
  // Traits of one person displaced from `origin`.
  [[nodiscard]] TraitsId draw_one(Draws& draws, SiteId origin);

 private:
  struct Odds {
    std::vector<TraitsId> traits;
    std::vector<double> weights;
  };
  [[nodiscard]] Leaning leaning(SiteId origin, std::span<const std::uint16_t> values) const;
  [[nodiscard]] const Odds& odds(SiteId origin);
  TraitsId intern(Traits traits);

  const Displacement& scenario_;
  TraitDetail detail_;
  bool tells_apart_ = false, matches_ = false, origins_ = false, hazards_ = false;
  int age_ = -1, gender_ = -1, ethnicity_ = -1,
      religion_ = -1;                 // index into demographics, −1: none or unread
  std::vector<double> ages_;          // by value of the attribute age
  std::vector<std::uint8_t> female_;  // by value of the attribute gender
  std::map<Traits, TraitsId> interned_;
  std::vector<const Traits*> traits_;
  std::map<SiteId, Odds> odds_;
};

}  // namespace muster
