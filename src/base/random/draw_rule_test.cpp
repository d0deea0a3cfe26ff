#include "base/random/draw_rule.hpp"

#include <gtest/gtest.h>

#include <type_traits>

#include "base/random/random.hpp"

namespace muster {
namespace {

// Refused by the compiler where two rules have one number, or where a rule is missing here.
constexpr bool is_known(DrawRule rule) {
  switch (rule) {
    case DrawRule::kNone:
    case DrawRule::kSpawn:
    case DrawRule::kLeave:
    case DrawRule::kRoute:
    case DrawRule::kTravel:
    case DrawRule::kTraits:
    case DrawRule::kPriorRamp:
    case DrawRule::kPathError:
    case DrawRule::kCeilingChange:
    case DrawRule::kPit:
    case DrawRule::kStageTime:
    case DrawRule::kStepTime:
    case DrawRule::kPace:
    case DrawRule::kLapse:
    case DrawRule::kPeople:
    case DrawRule::kOffer:
    case DrawRule::kRelief:
    case DrawRule::kPayment:
    case DrawRule::kClosure:
    case DrawRule::kRenewal:
    case DrawRule::kRampMove:
    case DrawRule::kMadeUp:
    case DrawRule::kViolentEvents:
    case DrawRule::kViolentDeaths:
    case DrawRule::kViolenceFit:
    case DrawRule::kViolencePrior:
    case DrawRule::kViolenceLevel:
    case DrawRule::kPosteriorDraw:
    case DrawRule::kLevelStep:
    case DrawRule::kStationHit:
    case DrawRule::kPrisonEmptied:
    case DrawRule::kReplicateMonths:
    case DrawRule::kPerEvent:
    case DrawRule::kFlight:
    case DrawRule::kFarther:
    case DrawRule::kHomewards:
    case DrawRule::kLastCount:
    case DrawRule::kSobolDesign:
    case DrawRule::kSobolBootstrap:
    case DrawRule::kNextCount:
    case DrawRule::kDepartments:
    case DrawRule::kDeathSwing:
    case DrawRule::kOwnSwing:
    case DrawRule::kHierarchy:
    case DrawRule::kPoolTies:
    case DrawRule::kDonors:
    case DrawRule::kBenchJoint:
    case DrawRule::kSkillGroups:
      return true;
  }
  return false;
}

TEST(DrawRule, HasANumberOfItsOwn) {
  static_assert(is_known(DrawRule::kNone));
  static_assert(!is_known(static_cast<DrawRule>(255)));
}

TEST(DrawRule, IsNoNumberToTheCompiler) {
  static_assert(!std::is_assignable_v<decltype(DrawAddress::rule)&, int>);
  static_assert(!std::is_assignable_v<decltype(DrawAddress::rule)&, unsigned>);
}

}  // namespace
}  // namespace muster
