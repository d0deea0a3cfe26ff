#include <algorithm>
#include <array>
#include <cmath>

#include "record/load/loading.hpp"
#include "record/load/row_reader.hpp"

namespace muster {
namespace {

// The file that is being read is always the last one opened.
Row row_of(const RowCells& row, const Mission& mission) {
  return {static_cast<std::uint32_t>(mission.files.size() - 1), row.row_start()};
}

void add_id(RowCells& row, std::size_t column, std::string_view id, std::string_view kind, NameTable& table) {
  if (id.empty()) return;
  if (!table.add(id).is_new) {
    row.error(column, fmt::format("{} id '{}' stands twice", kind, id), "give each its own id");
  }
}

constexpr std::string_view kForce = "no mission has had a million of anything";

int read_year(RowCells& row, std::size_t column) {
  const std::string_view text = row.text(column);
  if (text.empty()) return 0;
  const auto last = text.size() == 4 ? parse_day_or_month(text) : std::nullopt;
  if (!last) row.error(column, fmt::format("'{}' is not a year", text), "write YYYY");
  return last ? civil(*last).year : 0;
}

// Adds every name of a column; what is wrong in the file is told when it is read in earnest.
void add_names(const TextFile& file, std::span<const ColumnSpec> columns, std::size_t column,
               NameTable& names, Mission& mission) {
  Problems ignored;
  RowReader row(file, columns, ignored);
  while (row.next()) {
    if (!row.text(column).empty()) names.add(row.text(column));
  }
  mission.texts.push_back(row.release_unquoted());
}

// Reports a day in the past that its source was published before.
void check_reported(RowCells& row, std::size_t column, Day day, SourceId source, const Mission& mission) {
  if (!day.given() || !source.given() || !mission[source].published.given()) return;
  if (day <= mission[source].published) return;
  row.error(column,
            fmt::format("source '{}' was published on {}, before {}, which it reports as past",
                        mission[source].id, to_string(mission[source].published), row.text(column)),
            "correct the date, or name the source that says so");
}

}  // namespace

void check_range(RowCells& row, std::size_t column, Day day, const Mission& mission) {
  if (!day.given() || !mission.first_day.given() || !mission.last_day.given()) return;
  if (day >= mission.first_day && day <= mission.last_day) return;
  row.error(
      column, fmt::format("{} is outside the mission's range", row.text(column)),
      fmt::format("mission.toml allows {} to {}", to_string(mission.first_day), to_string(mission.last_day)));
}

void load_sources(const TextFile& file, Loading& loading) {
  enum : std::size_t { kId, kPublisher, kPublished, kTitle, kUrl, kReliability, kNote };
  static constexpr ColumnSpec kColumns[] = {{"id", true},    {"publisher", true}, {"published", true},
                                            {"title", true}, {"url", true},       {"reliability", true},
                                            {"note"}};
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Source source;
    source.row = row_of(row, mission);
    source.id = row.required_text(kId);
    source.publisher = row.required_text(kPublisher);
    source.title = row.text(kTitle);
    source.url = row.text(kUrl);
    source.note = row.text(kNote);
    row.require(kPublished);
    source.published = row.day_or_month(kPublished);
    source.published_from = source.published;
    if (source.published.given() && row.text(kPublished).size() < 10) {
      const CivilDate last = civil(source.published);
      source.published_from = day_from({last.year, row.text(kPublished).size() == 4 ? 1 : last.month, 1});
    }
    const std::string_view reliability = row.text(kReliability);
    if (reliability.size() == 1 && reliability[0] >= 'A' && reliability[0] <= 'F') {
      source.reliability = reliability[0];
    } else {
      row.error(kReliability, fmt::format("reliability '{}' is not on the scale", reliability),
                "A completely reliable … E unreliable, F cannot be judged");
    }
    add_id(row, kId, source.id, "source", loading.sources);
    // Kept even with an error: its row number is its id, and what names it must not be told that it is
    // unknown.
    if (mission.sources.size() < loading.sources.size()) mission.sources.push_back(source);
  }
  mission.texts.push_back(row.release_unquoted());
}

void load_actors(const TextFile& file, Loading& loading) {
  enum : std::size_t { kId, kName, kKind, kContributor, kNote };
  static constexpr ColumnSpec kColumns[] = {
      {"id", true}, {"name", true}, {"kind", true}, {"contributor"}, {"note"}};
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Actor actor;
    actor.id = row.required_text(kId);
    actor.name = row.required_text(kName);
    actor.kind = row.required_choice<ActorKind>(kKind);
    actor.note = row.text(kNote);
    const std::string_view contributor = row.text(kContributor);
    if (contributor != "" && contributor != "yes" && contributor != "no") {
      row.error(kContributor, fmt::format("contributor '{}'", contributor), "yes, no or empty");
    }
    actor.contributor = contributor == "yes";
    add_id(row, kId, actor.id, "actor", loading.actors);
    const auto& states = mission.catalogue.states;
    const bool is_code =
        std::any_of(states.begin(), states.end(), [&](const Code& s) { return s.code == actor.id; });
    if (actor.kind == ActorKind::kState && !is_code && row.good()) {
      std::vector<std::string_view> codes;
      codes.reserve(states.size());
      for (const Code& state : states) codes.push_back(state.code);
      row.unknown(kId, "state", actor.id, codes);
    }
    if (mission.actors.size() < loading.actors.size()) {
      loading.actors.call(static_cast<std::uint32_t>(mission.actors.size()), actor.name);
      mission.actors.push_back(actor);
    }
  }
  mission.texts.push_back(row.release_unquoted());
}

void add_states(Loading& loading) {
  Mission& mission = loading.mission;
  for (const Code& state : mission.catalogue.states) {
    const NameTable::Added added = loading.actors.add(state.code);
    loading.actors.call(added.number, state.name);
    if (added.is_new) {
      mission.actors.push_back({.id = state.code, .name = state.name, .note = {}});
    }
  }
}

void load_places(const TextFile& file, Loading& loading) {
  enum : std::size_t {
    kPcode,
    kName,
    kLevel,
    kParent,
    kLat,
    kLon,
    kPopulation,
    kPopulationYear,
    kKind,
    kSource,
    kMembers,
    kNote
  };
  static constexpr ColumnSpec kColumns[] = {
      {"pcode", true}, {"name", true},      {"level", true}, {"parent", true}, {"lat"},     {"lon"},
      {"population"},  {"population_year"}, {"kind"},        {"source", true}, {"members"}, {"note"}};
  Mission& mission = loading.mission;
  // Names first: a parent may stand below its children.
  add_names(file, kColumns, kPcode, loading.places, mission);
  mission.places.resize(loading.places.size());
  std::vector<bool> seen(mission.places.size(), false);
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Place place;
    place.row = row_of(row, mission);
    place.pcode = row.required_text(kPcode);
    place.name = row.required_text(kName);
    place.kind = row.text(kKind);
    place.source = row.required_text(kSource);
    place.note = row.text(kNote);
    place.level = row.required_choice<PlaceLevel>(kLevel, PlaceLevel::kArea);
    if (place.level != PlaceLevel::kCountry && row.text(kParent).empty()) {
      row.error(kParent, fmt::format("{} '{}' has no parent", name_of(place.level), place.pcode),
                "the P-code of the place that it lies in");
    }
    place.parent = row.ref<PlaceId>(kParent, loading.places, "place");
    place.members = row.refs<PlaceId>(kMembers, loading.places, "place");
    place.at = {row.number(kLat, true), row.number(kLon, true)};
    if (std::abs(place.at.lat) > 90) row.error(kLat, "latitude outside -90 to 90");
    if (std::abs(place.at.lon) > 180) row.error(kLon, "longitude outside -180 to 180");
    if (std::abs(place.at.lat) > 90 || std::abs(place.at.lon) > 180) place.at = {kNotGiven, kNotGiven};
    const bool needs_point = place.level != PlaceLevel::kArea;
    if (needs_point && row.text(kLat).empty())
      row.error(kLat, fmt::format("{} '{}' has no latitude", name_of(place.level), place.pcode));
    if (needs_point && row.text(kLon).empty())
      row.error(kLon, fmt::format("{} '{}' has no longitude", name_of(place.level), place.pcode));
    place.population = row.count_up_to(kPopulation, kMostInCountry, "no country has 2 billion people");
    place.population_year = read_year(row, kPopulationYear);
    const std::uint32_t number = loading.places.find(place.pcode);
    if (number == NameTable::kNone) continue;
    if (seen[number]) {
      row.error(kPcode, fmt::format("P-code '{}' stands twice", place.pcode), "give each place its own");
      continue;
    }
    seen[number] = true;
    loading.places.call(number, place.name);
    mission.places[number] = std::move(place);
  }
  mission.texts.push_back(row.release_unquoted());
}

void load_requirements(const TextFile& file, Loading& loading) {
  enum : std::size_t { kId, kType, kCount, kStrength, kBy, kSource, kNote };
  static constexpr ColumnSpec kColumns[] = {{"id", true}, {"type", true},   {"count"}, {"strength"},
                                            {"by"},       {"source", true}, {"note"}};
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Requirement requirement;
    requirement.row = row_of(row, mission);
    requirement.id = row.required_text(kId);
    requirement.type = row.required_choice<RequirementType>(kType);
    requirement.count = row.count_up_to(kCount, kMostOfForce, kForce);
    requirement.strength = row.count_up_to(kStrength, kMostOfForce, kForce);
    requirement.by = row.day_or_month(kBy);
    check_range(row, kBy, requirement.by, mission);
    requirement.source = row.required_ref<SourceId>(kSource, loading.sources, "source");
    requirement.note = row.text(kNote);
    add_id(row, kId, requirement.id, "requirement", loading.requirements);
    if (mission.requirements.size() < loading.requirements.size())
      mission.requirements.push_back(requirement);
  }
  mission.texts.push_back(row.release_unquoted());
}

void load_units(const TextFile& file, Loading& loading) {
  enum : std::size_t { kId, kContributor, kName, kType, kStrength, kRequirement, kLevel, kSource, kNote };
  static constexpr ColumnSpec kColumns[] = {{"id", true},   {"contributor", true}, {"name", true},
                                            {"type", true}, {"strength"},          {"requirement"},
                                            {"level"},      {"source", true},      {"note"}};
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    ContingentUnit unit;
    unit.row = row_of(row, mission);
    unit.id = row.required_text(kId);
    unit.name = row.required_text(kName);
    unit.contributor = row.required_ref<ActorId>(kContributor, loading.actors, "contributor");
    if (unit.contributor.given() && !mission[unit.contributor].contributor) {
      row.error(kContributor, fmt::format("'{}' is not a contributor", row.text(kContributor)),
                "say contributor = yes in actors.csv if it is one");
    }
    unit.type = row.required_choice<UnitType>(kType);
    unit.strength = row.count_up_to(kStrength, kMostOfForce, kForce);
    unit.requirement = row.ref<RequirementId>(kRequirement, loading.requirements, "requirement");
    unit.level = row.choice(kLevel, Readiness::kNone);
    unit.source = row.required_ref<SourceId>(kSource, loading.sources, "source");
    unit.note = row.text(kNote);
    add_id(row, kId, unit.id, "unit", loading.units);
    if (row.good()) mission.units.push_back(unit);
  }
  mission.texts.push_back(row.release_unquoted());
}

void load_steps(const TextFile& file, Loading& loading) {
  enum : std::size_t {
    kId,
    kTitle,
    kKind,
    kActor,
    kAfter,
    kPlanned,
    kDone,
    kStatus,
    kSource,
    kPlannedSource,
    kDoneSource,
    kNote
  };
  static constexpr ColumnSpec kColumns[] = {{"id", true},     {"title", true},    {"kind", true},  {"actor"},
                                            {"after"},        {"planned"},        {"done"},        {"status"},
                                            {"source", true}, {"planned_source"}, {"done_source"}, {"note"}};
  Mission& mission = loading.mission;
  // Names first: a step may wait for one below it.
  add_names(file, kColumns, kId, loading.steps, mission);
  mission.steps.resize(loading.steps.size());
  std::vector<bool> seen(mission.steps.size(), false);
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Step step;
    step.row = row_of(row, mission);
    step.id = row.required_text(kId);
    step.title = row.required_text(kTitle);
    step.kind = row.required_choice<StepKind>(kKind);
    step.actor = row.ref<ActorId>(kActor, loading.actors, "actor");
    step.after = row.refs<StepId>(kAfter, loading.steps, "step");
    step.planned = row.day_or_month(kPlanned);
    step.done = row.day(kDone);
    check_range(row, kPlanned, step.planned, mission);
    check_range(row, kDone, step.done, mission);
    step.status = row.choice(kStatus, step.done.given() ? StepStatus::kDone : StepStatus::kOpen);
    if (step.status == StepStatus::kDone && row.text(kDone).empty()) {
      row.error(kStatus, "status is done, but no day is given", "fill column done");
    } else if (step.status != StepStatus::kDone && step.done.given()) {
      row.error(kStatus, fmt::format("status is {}, but column done has a day", row.text(kStatus)),
                "status done, or an empty column done");
    }
    step.source = row.required_ref<SourceId>(kSource, loading.sources, "source");
    const auto source_or_first = [&](std::size_t column) {
      return row.text(column).empty() ? step.source
                                      : row.required_ref<SourceId>(column, loading.sources, "source");
    };
    step.planned_source = source_or_first(kPlannedSource);
    step.done_source = source_or_first(kDoneSource);
    check_reported(row, kDone, step.done, step.done_source, mission);
    step.note = row.text(kNote);
    const std::uint32_t number = loading.steps.find(step.id);
    if (number == NameTable::kNone) continue;
    if (seen[number]) {
      row.error(kId, fmt::format("step id '{}' stands twice", step.id), "give each its own id");
      continue;
    }
    seen[number] = true;
    mission.steps[number] = std::move(step);
  }
  mission.texts.push_back(row.release_unquoted());
}

void load_links(const TextFile& file, Loading& loading) {
  enum : std::size_t { kFrom, kTo, kMode, kDistance, kRoad, kSource };
  static constexpr ColumnSpec kColumns[] = {{"from", true},        {"to", true}, {"mode", true},
                                            {"distance_km", true}, {"road"},     {"source", true}};
  Mission& mission = loading.mission;
  RowReader row(file, kColumns, loading.problems);
  while (row.next()) {
    Link link;
    link.row = row_of(row, mission);
    link.from = row.required_ref<PlaceId>(kFrom, loading.places, "place");
    link.to = row.required_ref<PlaceId>(kTo, loading.places, "place");
    link.mode = row.required_choice<LinkMode>(kMode);
    row.require(kDistance);
    link.km = row.number_up_to(kDistance, kMostKm, "in km: once around the Earth is 40,075");
    row.require(kSource);
    if (link.from.given() && link.from == link.to) {
      row.error(kTo, fmt::format("a link from '{}' to itself", row.text(kFrom)));
    }
    if (row.good()) mission.links.push_back(link);
  }
  mission.texts.push_back(row.release_unquoted());
}

namespace {

struct ClosureFile {
  enum Column : std::size_t { kFrom, kTo, kClosed, kReopened, kSource, kReopenedSource, kNote };
};
constexpr ColumnSpec kClosureColumns[] = {
    {"from", true}, {"to"}, {"closed", true}, {"reopened"}, {"source", true}, {"reopened_source"}, {"note"}};

}  // namespace

std::span<const ColumnSpec> closure_columns() {
  return kClosureColumns;
}

Closure read_closure(RowCells& row, bool supposed, Loading& loading) {
  using enum ClosureFile::Column;
  Mission& mission = loading.mission;
  Closure closure;
  closure.row = row_of(row, mission);
  closure.from = row.required_ref<PlaceId>(kFrom, loading.places, "place");
  closure.to = row.ref<PlaceId>(kTo, loading.places, "place");
  row.require(kClosed);
  closure.closed = row.day(kClosed);
  closure.reopened = row.day(kReopened);
  check_range(row, kClosed, closure.closed, mission);
  check_range(row, kReopened, closure.reopened, mission);
  if (closure.reopened.given() && closure.closed.given() && closure.reopened < closure.closed) {
    row.error(kReopened,
              fmt::format("reopened {} before it closed {}", row.text(kReopened), row.text(kClosed)));
  }
  closure.source = supposed ? row.ref<SourceId>(kSource, loading.sources, "source")
                            : row.required_ref<SourceId>(kSource, loading.sources, "source");
  closure.reopened_source = row.text(kReopenedSource).empty()
                                ? closure.source
                                : row.required_ref<SourceId>(kReopenedSource, loading.sources, "source");
  check_reported(row, kClosed, closure.closed, closure.source, mission);
  check_reported(row, kReopened, closure.reopened, closure.reopened_source, mission);
  closure.note = row.text(kNote);
  return closure;
}

void load_closures(const TextFile& file, Loading& loading) {
  RowReader row(file, kClosureColumns, loading.problems);
  while (row.next()) {
    const Closure closure = read_closure(row, false, loading);
    if (row.good()) loading.mission.closures.push_back(closure);
  }
  loading.mission.texts.push_back(row.release_unquoted());
}

void load_violence(const TextFile& file, Loading& loading) {
  enum : std::size_t { kMonth, kPlace, kKind, kEvents, kFatalities, kSource };
  static constexpr ColumnSpec kColumns[] = {{"month", true},  {"place", true},      {"kind", true},
                                            {"events", true}, {"fatalities", true}, {"source", true}};
  Mission& mission = loading.mission;
  const SeriesId events{loading.series.find("violent_events")};
  const SeriesId deaths{loading.series.find("violent_deaths")};
  RowReader row(file, kColumns, loading.problems);
  if (!events.given() || !deaths.given()) {
    loading.problems.error({file.name()}, "the catalogue has no series 'violent_events' and 'violent_deaths'",
                           "add them to the catalogue, or remove this file");
    return;
  }
  std::deque<std::string> ids;
  while (row.next()) {
    Fact fact;
    fact.row = row.row_start();
    fact.file = static_cast<std::uint16_t>(mission.files.size() - 1);
    fact.precision = Precision::kMonth;
    fact.credibility = 2;  // one careful data set; not confirmed by a second
    const std::string_view month = row.required_text(kMonth);
    const auto last = month.size() == 7 ? parse_day_or_month(month) : std::nullopt;
    if (!last) {
      if (!month.empty()) row.error(kMonth, fmt::format("'{}' is not a month", month), "write YYYY-MM");
    } else {
      fact.until = *last;
      const CivilDate date = civil(*last);
      fact.on = day_from({date.year, date.month, 1});
      check_range(row, kMonth, fact.on, mission);
    }
    fact.place = row.required_ref<PlaceId>(kPlace, loading.places, "place");
    fact.source = row.required_ref<SourceId>(kSource, loading.sources, "source");
    if (fact.source.given()) {
      fact.published = mission[fact.source].published;
      if (last && fact.until > fact.published) {
        row.error(kMonth, fmt::format("source '{}' was published on {}, before this month ended",
                                      row.text(kSource), to_string(fact.published)));
      }
    }
    const auto item_in = [&](SeriesId series) {
      const std::vector<std::string>& items = mission.catalogue[series].items;
      const auto found = std::find(items.begin(), items.end(), row.text(kKind));
      return found == items.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - items.begin() + 1);
    };
    if (item_in(events) == 0 || item_in(deaths) == 0) {
      const auto& items = mission.catalogue[events].items;
      row.unknown(kKind, "kind", row.text(kKind), {items.begin(), items.end()});
    }
    const auto add = [&](SeriesId series, std::size_t column, std::string_view word) {
      row.require(column);
      fact.series = series;
      fact.item = item_in(series);
      const Plausible& plausible = plausible_of(series, loading);
      fact.value = row.count_up_to(column, plausible.most, plausible.fix);
      fact.id = ids.emplace_back(fmt::format("{}-{}-{}-{}", word, month, row.text(kPlace), row.text(kKind)));
      if (!row.good()) return;
      if (!loading.facts.add(fact.id).is_new) {
        row.row_error(fmt::format("{} {} {} stands twice", month, row.text(kPlace), row.text(kKind)),
                      "one row for each month, place and kind");
        return;
      }
      mission.facts.push_back(fact);
    };
    add(events, kEvents, "events");
    if (row.good()) add(deaths, kFatalities, "deaths");
  }
  mission.texts.push_back(row.release_unquoted());
  mission.texts.push_back(std::move(ids));
}

}  // namespace muster
