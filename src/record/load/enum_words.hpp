// The words that the mission's files use for its enumerations.
#pragma once

#include "base/enum_names.hpp"
#include "record/mission.hpp"

namespace muster {

template <>
struct EnumNames<Precision> {
  static constexpr std::array<std::pair<Precision, std::string_view>, 5> kNames = {
      {{Precision::kDay, "day"},
       {Precision::kAbout, "about"},
       {Precision::kMonth, "month"},
       {Precision::kQuarter, "quarter"},
       {Precision::kYear, "year"}}};
};
template <>
struct EnumNames<FactStatus> {
  static constexpr std::array<std::pair<FactStatus, std::string_view>, 7> kNames = {
      {{FactStatus::kConfirmed, "confirmed"},
       {FactStatus::kAnnounced, "announced"},
       {FactStatus::kPlanned, "planned"},
       {FactStatus::kDelayed, "delayed"},
       {FactStatus::kMet, "met"},
       {FactStatus::kMissed, "missed"},
       {FactStatus::kDisputed, "disputed"}}};
};
template <>
struct EnumNames<ActorKind> {
  static constexpr std::array<std::pair<ActorKind, std::string_view>, 9> kNames = {
      {{ActorKind::kState, "state"},
       {ActorKind::kOrganisation, "organisation"},
       {ActorKind::kMission, "mission"},
       {ActorKind::kFund, "fund"},
       {ActorKind::kPolice, "police"},
       {ActorKind::kGovernment, "government"},
       {ActorKind::kArmedGroups, "armed_groups"},
       {ActorKind::kGroup, "group"},
       {ActorKind::kCourt, "court"}}};
};
template <>
struct EnumNames<PlaceLevel> {
  static constexpr std::array<std::pair<PlaceLevel, std::string_view>, 5> kNames = {
      {{PlaceLevel::kCountry, "country"},
       {PlaceLevel::kDepartment, "department"},
       {PlaceLevel::kCommune, "commune"},
       {PlaceLevel::kArea, "area"},
       {PlaceLevel::kSite, "site"}}};
};
template <>
struct EnumNames<LinkMode> {
  static constexpr std::array<std::pair<LinkMode, std::string_view>, 3> kNames = {
      {{LinkMode::kRoad, "road"}, {LinkMode::kSea, "sea"}, {LinkMode::kAir, "air"}}};
};
template <>
struct EnumNames<StepKind> {
  static constexpr std::array<std::pair<StepKind, std::string_view>, 13> kNames = {
      {{StepKind::kRequest, "request"},
       {StepKind::kResolution, "resolution"},
       {StepKind::kNationalApproval, "national_approval"},
       {StepKind::kCourt, "court"},
       {StepKind::kAgreement, "agreement"},
       {StepKind::kDocument, "document"},
       {StepKind::kVisit, "visit"},
       {StepKind::kGate, "gate"},
       {StepKind::kNotification, "notification"},
       {StepKind::kTraining, "training"},
       {StepKind::kLift, "lift"},
       {StepKind::kArrival, "arrival"},
       {StepKind::kRenewal, "renewal"}}};
};
template <>
struct EnumNames<StepStatus> {
  static constexpr std::array<std::pair<StepStatus, std::string_view>, 4> kNames = {
      {{StepStatus::kOpen, "open"},
       {StepStatus::kDone, "done"},
       {StepStatus::kBlocked, "blocked"},
       {StepStatus::kDropped, "dropped"}}};
};
template <>
struct EnumNames<UnitType> {
  static constexpr std::array<std::pair<UnitType, std::string_view>, 5> kNames = {
      {{UnitType::kFormedPoliceUnit, "formed_police_unit"},
       {UnitType::kIndividualPolice, "individual_police"},
       {UnitType::kMilitaryCompany, "military_company"},
       {UnitType::kSpecialisedUnit, "specialised_unit"},
       {UnitType::kStaff, "staff"}}};
};
template <>
struct EnumNames<Readiness> {
  static constexpr std::array<std::pair<Readiness, std::string_view>, 6> kNames = {
      {{Readiness::kNone, ""},
       {Readiness::kRegistered, "registered"},
       {Readiness::kVisited, "visited"},
       {Readiness::kEquipped, "equipped"},
       {Readiness::kReady, "ready"},
       {Readiness::kInTheatre, "in_theatre"}}};
};
template <>
struct EnumNames<RequirementType> {
  static constexpr std::array<std::pair<RequirementType, std::string_view>, 11> kNames = {
      {{RequirementType::kFormedPoliceUnit, "formed_police_unit"},
       {RequirementType::kIndividualPolice, "individual_police"},
       {RequirementType::kMilitaryCompany, "military_company"},
       {RequirementType::kSpecialisedUnit, "specialised_unit"},
       {RequirementType::kStaff, "staff"},
       {RequirementType::kVehicles, "vehicles"},
       {RequirementType::kAircraft, "aircraft"},
       {RequirementType::kBoats, "boats"},
       {RequirementType::kBase, "base"},
       {RequirementType::kKits, "kits"},
       {RequirementType::kPersonnel, "personnel"}}};
};

}  // namespace muster
