// A mission folder as plain tables.  docs/formats.md describes the files; here is what is kept of them.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/files/file.hpp"
#include "base/geo.hpp"
#include "base/id.hpp"
#include "base/suppositions.hpp"
#include "record/catalogue.hpp"
#include "record/learnt_weight.hpp"

namespace muster {

using SourceId = Id<struct SourceTag>;
using ActorId = Id<struct ActorTag>;
using PlaceId = Id<struct PlaceTag>;
using FactId = Id<struct FactTag>;
using StepId = Id<struct StepTag>;
using RequirementId = Id<struct RequirementTag>;

// "Not given" for numbers.
inline constexpr double kNotGiven = std::numeric_limits<double>::quiet_NaN();
[[nodiscard]] inline bool given(double value) {
  return !std::isnan(value);
}

// A row's place in its file, so that rules that look at whole tables can say where.
struct Row {
  std::uint32_t file = 0;  // index into Mission::files
  const char* at = nullptr;
};

enum class Precision : std::uint8_t { kDay, kAbout, kMonth, kQuarter, kYear };
enum class FactStatus : std::uint8_t { kConfirmed, kAnnounced, kPlanned, kDelayed, kMet, kMissed, kDisputed };
enum class ActorKind : std::uint8_t {
  kState,
  kOrganisation,
  kMission,
  kFund,
  kPolice,
  kGovernment,
  kArmedGroups,
  kGroup,
  kCourt
};
enum class PlaceLevel : std::uint8_t { kCountry, kDepartment, kCommune, kArea, kSite };
enum class LinkMode : std::uint8_t { kRoad, kSea, kAir };
enum class StepKind : std::uint8_t {
  kRequest,
  kResolution,
  kNationalApproval,
  kCourt,
  kAgreement,
  kDocument,
  kVisit,
  kGate,
  kNotification,
  kTraining,
  kLift,
  kArrival,
  kRenewal
};
enum class StepStatus : std::uint8_t { kOpen, kDone, kBlocked, kDropped };
enum class UnitType : std::uint8_t {
  kFormedPoliceUnit,
  kIndividualPolice,
  kMilitaryCompany,
  kSpecialisedUnit,
  kStaff
};
// How far a unit has climbed: the levels of the UN's Peacekeeping Capability Readiness System, and arrival.
enum class Readiness : std::uint8_t { kNone, kRegistered, kVisited, kEquipped, kReady, kInTheatre };
enum class RequirementType : std::uint8_t {
  kFormedPoliceUnit,
  kIndividualPolice,
  kMilitaryCompany,
  kSpecialisedUnit,
  kStaff,
  kVehicles,
  kAircraft,
  kBoats,
  kBase,
  kKits,
  kPersonnel
};

struct Source {
  Row row;
  std::string_view id;
  std::string_view publisher;
  std::string_view title;
  std::string_view url;
  std::string_view note;
  Day published;           // last day of the month or year if no day is given
  Day published_from;      // first day that it may have been published on
  char reliability = 'F';  // Admiralty scale, A to F
};

struct Actor {
  std::string_view id;
  std::string_view name;
  std::string_view note;
  ActorKind kind = ActorKind::kState;
  bool contributor = false;
};

struct Fact {
  std::string_view id;
  std::string_view note;
  std::string_view promise;  // reports of one promise share it
  const char* row = nullptr;
  double value = kNotGiven;
  double low = kNotGiven;
  double high = kNotGiven;
  Day on;
  Day until;
  Day published;  // of its source: the fact is known from then
  SeriesId series;
  ActorId actor;
  ActorId by;
  PlaceId place;
  PlaceId to;
  SourceId source;
  std::uint16_t file = 0;        // index into Mission::files
  std::uint8_t item = 0;         // 0: none; else 1 + index into the series' items
  std::uint8_t currency = 0;     // index into Mission::currencies; 0 is the mission's own
  std::uint8_t credibility = 6;  // Admiralty scale, 1 to 6
  Precision precision = Precision::kDay;
  FactStatus status = FactStatus::kConfirmed;
};
static_assert(sizeof(Fact) <= 144, "the budget is 200 bytes a fact with its share of the indexes");

// A row of violence.csv and the one of a later edition of its data, which stands in its place for all who
// know it.
struct Replaced {
  FactId earlier;
  FactId later;
};

struct Step {
  std::string_view id;
  std::string_view title;
  std::string_view note;
  Row row;
  StepKind kind = StepKind::kRequest;
  StepStatus status = StepStatus::kOpen;
  ActorId actor;
  std::vector<StepId> after;
  Day planned;
  Day done;
  SourceId source;
  SourceId planned_source;  // who gave the planned day; as `source` if the file
                            // names none
  SourceId done_source;     // as `source` if the file names none
};

struct ContingentUnit {
  std::string_view id;
  std::string_view name;
  std::string_view note;
  Row row;
  ActorId contributor;
  UnitType type = UnitType::kFormedPoliceUnit;
  Readiness level = Readiness::kNone;
  double strength = kNotGiven;  // people
  RequirementId requirement;
  SourceId source;
};

struct Requirement {
  std::string_view id;
  std::string_view note;
  Row row;
  RequirementType type = RequirementType::kPersonnel;
  double count = kNotGiven;
  double strength = kNotGiven;  // people
  Day by;
  SourceId source;
};

struct Place {
  std::string_view pcode;
  std::string_view name;
  std::string_view kind;
  std::string_view source;
  std::string_view note;
  std::string_view other_names;  // by which files of the field call it, joined by ';'
  Row row;
  PlaceLevel level = PlaceLevel::kCommune;
  PlaceId parent;
  LatLon at{kNotGiven, kNotGiven};
  double population = kNotGiven;
  int population_year = 0;
  std::vector<PlaceId> members;  // of an area

  [[nodiscard]] bool located() const { return given(at.lat) && given(at.lon); }
};

struct Link {
  Row row;
  PlaceId from;
  PlaceId to;
  LinkMode mode = LinkMode::kRoad;
  double km = 0;
};

struct Closure {
  Row row;
  std::string_view note;
  PlaceId from;
  PlaceId to;  // not given: the place `from` itself
  Day closed;
  Day reopened;
  SourceId source;
  SourceId reopened_source;
};

struct Mandate {
  std::string instrument;
  std::string chapter;
  std::string note;
  Day adopted;
  Day starts;
  Day ends;  // not given: no source says, or it has none
  SourceId source;
  int favour = -1;  // -1: votes not known
  int against = -1;
  int abstention = -1;
  Position where;
};

struct ExchangeRate {
  std::string currency;
  double per_unit = 1;  // one unit of it in the mission's currency
  SourceId source;
  std::string note;
  Position where;
};

struct Parameter {
  std::string name;
  double value = 0;
  Position where;
};

// Something of a place (and of all that lies in it) is as `number` says from
// `from` to `until`, both included.
struct PlaceEdit {
  Supposition what = Supposition::kShock;
  PlaceId place;
  Day from;
  Day until;
  double number = 1;  // within the bounds of row_of(what)
  Position where;
};

// A list of edits to a mission, as written.  What it supposes is kept apart from the record: a supposed fact
// may have no source and no id, and then has no day of publication; who runs the scenario takes it as known.
struct Scenario {
  std::string file;  // as the user would type it
  std::string name;
  std::string description;
  std::string source;               // where the idea comes from, as text
  std::vector<Parameter> settings;  // names are checked by the models that have them
  std::vector<Fact> facts;
  std::vector<Closure> closures;
  std::vector<PlaceEdit> places;
  std::string posture;  // of the mission's officers, as models/violence/presence/posture.hpp
                        // names it; empty: as without the scenario
  Position posture_at{};
};

// Traits by which the outside view compares missions, as reference/missions.csv has them; the first is meant
// where mission.toml says nothing.
inline constexpr std::array<std::string_view, 3> kMissionKinds = {"multinational", "un", "regional"};
inline constexpr std::array<std::string_view, 3> kFundings = {"voluntary", "assessed", "mixed"};

// What text calls the people of a mission; the first is meant where mission.toml says nothing.
struct Personnel {
  std::string_view plural;    // as mission.toml has it
  std::string_view singular;  // of one
  std::string_view one;       // with its article
};
inline constexpr std::array<Personnel, 4> kPersonnel = {{{"people", "person", "a person"},
                                                         {"officers", "officer", "an officer"},
                                                         {"soldiers", "soldier", "a soldier"},
                                                         {"peacekeepers", "peacekeeper", "a peacekeeper"}}};

struct Mission {
  std::string folder;
  std::string name;
  std::string short_name;
  std::string currency;
  std::string host;     // ISO 3166-1 alpha-3
  std::string kind;     // one of kMissionKinds: who sends it
  std::string funding;  // one of kFundings: who pays
  Personnel personnel = kPersonnel.front();
  ActorId lead;
  ActorId mission_actor;
  ActorId host_police_actor;
  ActorId fund_actor;
  Day first_day;
  Day last_day;
  double authorised_strength = kNotGiven;
  SourceId authorised_source;
  std::vector<Mandate> mandates;
  std::vector<ExchangeRate> rates;
  std::vector<Parameter> parameters;

  Catalogue catalogue;
  std::vector<std::string> currencies;  // index: Fact::currency; the first is the mission's own
  std::vector<Source> sources;          // index: SourceId
  std::vector<Actor> actors;            // index: ActorId; actors.csv, then the other states
  std::vector<Fact> facts;              // index: FactId
  std::vector<Replaced> replaced;
  std::vector<Step> steps;  // index: StepId
  std::vector<ContingentUnit> units;
  std::vector<Requirement> requirements;  // index: RequirementId
  std::vector<Place> places;              // index: PlaceId
  std::vector<Link> links;
  std::vector<Closure> closures;
  std::vector<LearntWeight> weights;  // of parts of forecasts, in the order of the file
  std::vector<Scenario> scenarios;
  std::string boundaries;  // boundaries.geojson as it stands; empty: none

  // What the views above point into; neither moves its texts when the mission is moved.
  std::deque<TextFile> files;
  std::vector<std::deque<std::string>> texts;

  [[nodiscard]] const Fact& operator[](FactId id) const { return facts[id.v]; }
  [[nodiscard]] const Source& operator[](SourceId id) const { return sources[id.v]; }
  [[nodiscard]] const Actor& operator[](ActorId id) const { return actors[id.v]; }
  [[nodiscard]] const Place& operator[](PlaceId id) const { return places[id.v]; }
  [[nodiscard]] const Step& operator[](StepId id) const { return steps[id.v]; }
  [[nodiscard]] const Series& operator[](SeriesId id) const { return catalogue[id]; }

  // Hash of the names and bytes of every file read, in hexadecimal (128-bit xxHash); kWeightsFile, which is
  // learnt from the others, is left out.  COST: linear in the bytes.
  [[nodiscard]] std::string hash() const;

  // Where a row stands, for problems.
  [[nodiscard]] Position where(Row row) const { return files[row.file].position(row.at); }
  [[nodiscard]] Position where(const Fact& fact) const { return files[fact.file].position(fact.row); }

  // What a fact's value says alone: the value, else the middle of its bounds, else the one bound; NaN if
  // none.
  [[nodiscard]] static double best_value(const Fact& fact);
  // The item of a fact as text; "" for none.
  [[nodiscard]] std::string_view item_of(const Fact& fact) const;
  // The number of a series' item, as Fact::item has it; 0 where the series has none of that name, or is not
  // given.
  [[nodiscard]] std::uint8_t item_number(SeriesId series, std::string_view item) const;
  // What a sentence calls an actor: the mission by its short name, others by their name; "" for none.
  [[nodiscard]] std::string_view spoken_name(ActorId actor) const;
};

}  // namespace muster
