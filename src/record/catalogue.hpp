// What each series of facts means: kind, unit, dimensions, definition.  From catalogue/*.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.hpp"
#include "base/files/file.hpp"
#include "base/id.hpp"
#include "base/problem.hpp"
#include "base/text/name_table.hpp"

namespace muster {

using SeriesId = Id<struct SeriesTag>;

enum class SeriesKind : std::uint8_t { kLevel, kFlow, kCommitment, kPromise, kEvent };
enum class Unit : std::uint8_t { kPeople, kMoney, kPercent, kCount, kEvents, kDays, kOpen, kNone };
// Who a fact of the series is about.  kCounter: about nobody; `actor` is who counted, and counts by different
// counters are rival claims about one thing.
enum class ActorRule : std::uint8_t { kNone, kAny, kState, kContributor, kCounter };
enum class Presence : std::uint8_t { kNone, kAny, kRequired };
enum class Better : std::uint8_t { kNeither, kUp, kDown };
enum class Section : std::uint8_t {
  kMandate,
  kApproval,
  kForce,
  kMoney,
  kEquipment,
  kLift,
  kHost,
  kGroups,
  kViolence,
  kPeople,
  kInfrastructure,
  kStatements
};

template <>
struct EnumNames<SeriesKind> {
  static constexpr std::array<std::pair<SeriesKind, std::string_view>, 5> kNames = {
      {{SeriesKind::kLevel, "level"},
       {SeriesKind::kFlow, "flow"},
       {SeriesKind::kCommitment, "commitment"},
       {SeriesKind::kPromise, "promise"},
       {SeriesKind::kEvent, "event"}}};
};
template <>
struct EnumNames<Unit> {
  static constexpr std::array<std::pair<Unit, std::string_view>, 8> kNames = {{{Unit::kPeople, "people"},
                                                                               {Unit::kMoney, "money"},
                                                                               {Unit::kPercent, "percent"},
                                                                               {Unit::kCount, "count"},
                                                                               {Unit::kEvents, "events"},
                                                                               {Unit::kDays, "days"},
                                                                               {Unit::kOpen, "open"},
                                                                               {Unit::kNone, "none"}}};
};
template <>
struct EnumNames<ActorRule> {
  static constexpr std::array<std::pair<ActorRule, std::string_view>, 5> kNames = {
      {{ActorRule::kNone, "none"},
       {ActorRule::kAny, "any"},
       {ActorRule::kState, "state"},
       {ActorRule::kContributor, "contributor"},
       {ActorRule::kCounter, "counter"}}};
};
template <>
struct EnumNames<Presence> {
  static constexpr std::array<std::pair<Presence, std::string_view>, 3> kNames = {
      {{Presence::kNone, "none"}, {Presence::kAny, "any"}, {Presence::kRequired, "required"}}};
};
template <>
struct EnumNames<Better> {
  static constexpr std::array<std::pair<Better, std::string_view>, 3> kNames = {
      {{Better::kNeither, "neither"}, {Better::kUp, "up"}, {Better::kDown, "down"}}};
};
template <>
struct EnumNames<Section> {
  static constexpr std::array<std::pair<Section, std::string_view>, 12> kNames = {
      {{Section::kMandate, "mandate"},
       {Section::kApproval, "approval"},
       {Section::kForce, "force"},
       {Section::kMoney, "money"},
       {Section::kEquipment, "equipment"},
       {Section::kLift, "lift"},
       {Section::kHost, "host"},
       {Section::kGroups, "groups"},
       {Section::kViolence, "violence"},
       {Section::kPeople, "people"},
       {Section::kInfrastructure, "infrastructure"},
       {Section::kStatements, "statements"}}};
};

struct Series {
  std::string id;
  std::string title;
  std::string definition;
  std::string publishers;
  Section section = Section::kStatements;
  SeriesKind kind = SeriesKind::kEvent;
  Unit unit = Unit::kNone;
  ActorRule actor = ActorRule::kAny;
  Presence place = Presence::kAny;
  Presence to = Presence::kNone;
  std::vector<std::string> items;  // the values that `item` may take
  int stale_after_days = 0;        // 0: never
  bool headline = false;
  std::uint8_t headline_item = 0;  // the item that the headline is about, as Fact::item
  Better better = Better::kNeither;
  std::string target;  // promises: id of the series that decides the outcome
};

// A code and its name: a state or a currency.
struct Code {
  std::string code;
  std::string name;
  std::string numeric;  // ISO 3166-1 numeric, of states; the key of map outlines
};

struct Catalogue {
  std::vector<Series> series;    // index: SeriesId
  std::vector<Code> states;      // ISO 3166-1 alpha-3
  std::vector<Code> currencies;  // ISO 4217

  [[nodiscard]] const Series& operator[](SeriesId id) const { return series[id.v]; }
  // The series named `id`, or an id that is not given.  COST: linear in the series; the loader keeps its own
  // index.
  [[nodiscard]] SeriesId find(std::string_view id) const;
  [[nodiscard]] std::vector<std::string_view> series_names() const;
};

// The catalogue that the program carries, read from its own copy of catalogue/.  A problem in it is a defect
// of the build and is reported like any other.
[[nodiscard]] Catalogue embedded_catalogue(Problems& problems);

// As embedded_catalogue, with the series of `series_toml` in place of its own.
[[nodiscard]] Catalogue read_catalogue(const std::filesystem::path& series_toml, Problems& problems);

// Adds the series of a file in the form of catalogue/series.toml.  Problems: whatever is wrong in it; an id
// that is there already.
void add_series(Catalogue& catalogue, const TextFile& file, Problems& problems);

}  // namespace muster
