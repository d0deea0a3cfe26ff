#include <algorithm>
#include <array>

#include "record/load/table_rows.hpp"

namespace muster {
namespace {

void add_id(RowCells& row, std::size_t column, std::string_view id, std::string_view kind, NameTable& table) {
  if (id.empty()) return;
  if (!table.add(id).is_new) {
    row.error(column, fmt::format("duplicate {} id '{}'", kind, id), "give each its own id");
  }
}

constexpr std::string_view kForce = "no mission has had a million of anything";

}  // namespace

void add_names(const TextFile& file, std::span<const ColumnSpec> columns, std::size_t column,
               NameTable& names, Mission& mission) {
  Problems ignored;
  RowReader row(file, columns, ignored);
  while (row.next()) {
    if (!row.text(column).empty()) names.add(row.text(column));
  }
  mission.texts.push_back(row.release_unquoted());
}

void check_reported(RowCells& row, std::size_t column, Day day, SourceId source, const Mission& mission) {
  if (!day.given() || !source.given() || !mission[source].published.given()) return;
  if (day <= mission[source].published) return;
  row.error(column,
            fmt::format("source '{}' was published on {}, before {}, which it reports as past",
                        mission[source].id, to_string(mission[source].published), row.text(column)),
            "correct the date, or name the source that says so");
}

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
    // Kept even with an error: its row number is its id, and a row that names it must not be reported as
    // naming what is unknown.
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
    // What the catalogue says of a state need not be said again.
    const auto& states = mission.catalogue.states;
    const auto state =
        std::find_if(states.begin(), states.end(), [&](const Code& s) { return s.code == actor.id; });
    const bool is_code = state != states.end();
    actor.name = is_code && row.text(kName).empty() ? state->name : row.required_text(kName);
    actor.kind =
        is_code && row.text(kKind).empty() ? ActorKind::kState : row.required_choice<ActorKind>(kKind);
    actor.note = row.text(kNote);
    const std::string_view contributor = row.text(kContributor);
    if (contributor != "" && contributor != "yes" && contributor != "no") {
      row.error(kContributor, fmt::format("contributor '{}'", contributor), "yes, no or empty");
    }
    actor.contributor = contributor == "yes";
    add_id(row, kId, actor.id, "actor", loading.actors);
    if (actor.kind == ActorKind::kState && !is_code && row.good()) {
      std::vector<std::string_view> codes;
      codes.reserve(states.size());
      for (const Code& known : states) codes.push_back(known.code);
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

namespace {

enum StepColumn : std::size_t {
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
constexpr ColumnSpec kStepColumns[] = {{"id", true},     {"title", true},    {"kind", true},  {"actor"},
                                       {"after"},        {"planned"},        {"done"},        {"status"},
                                       {"source", true}, {"planned_source"}, {"done_source"}, {"note"}};

Step read_step(RowReader& row, const Loading& loading) {
  const Mission& mission = loading.mission;
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
  return step;
}

}  // namespace

void load_steps(const TextFile& file, Loading& loading) {
  Mission& mission = loading.mission;
  // Names first: a step may wait for one below it.
  add_names(file, kStepColumns, kId, loading.steps, mission);
  mission.steps.resize(loading.steps.size());
  std::vector<bool> seen(mission.steps.size(), false);
  RowReader row(file, kStepColumns, loading.problems);
  while (row.next()) {
    Step step = read_step(row, loading);
    const std::uint32_t number = loading.steps.find(step.id);
    if (number == NameTable::kNone) continue;
    if (seen[number]) {
      row.error(kId, fmt::format("duplicate step id '{}'", step.id), "give each its own id");
      continue;
    }
    seen[number] = true;
    mission.steps[number] = std::move(step);
  }
  mission.texts.push_back(row.release_unquoted());
}

}  // namespace muster
