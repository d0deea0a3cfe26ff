#include <muster/record.hpp>

#include "inputs/model_parameters.hpp"
#include "library/convert.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"

namespace muster::api {
namespace {

muster::Problem inside(const Problem& problem) {
  return {.severity =
              problem.severity == Severity::kError ? muster::Severity::kError : muster::Severity::kWarning,
          .where = {.file = problem.file, .line = problem.line, .column = problem.column},
          .what = problem.what,
          .fix = problem.fix};
}

}  // namespace

std::string to_string(Day day) {
  return muster::to_string(inner_day(day));
}

std::optional<Day> parse_day(std::string_view text) {
  const auto day = muster::parse_day(text);
  return day ? std::optional(public_day(*day)) : std::nullopt;
}

std::string to_string(const Problem& problem) {
  return muster::to_string(inside(problem));
}

Problem outside(const muster::Problem& problem) {
  return {.severity = problem.severity == muster::Severity::kError ? Severity::kError : Severity::kWarning,
          .file = problem.where.file,
          .line = problem.where.line,
          .column = problem.where.column,
          .what = problem.what,
          .fix = problem.fix};
}

std::string errors_of(const muster::Problems& problems) {
  std::string text;
  for (const muster::Problem& problem : problems.all()) {
    if (problem.severity != muster::Severity::kError) continue;
    if (!text.empty()) text += '\n';
    text += muster::to_string(problem);
  }
  return text;
}

Identity Record::identity() const {
  const muster::Mission& mission = tables().mission;
  return {.name = mission.name,
          .short_name = mission.short_name,
          .host = mission.host,
          .currency = mission.currency,
          .first_day = day_if_given(mission.first_day),
          .last_day = day_if_given(mission.last_day),
          .hash = mission.hash()};
}

std::vector<ScenarioEntry> Record::scenarios() const {
  std::vector<ScenarioEntry> list;
  for (const muster::Scenario& one : tables().mission.scenarios) {
    list.push_back({.id = std::filesystem::path(one.file).stem().string(),
                    .title = one.name,
                    .description = one.description,
                    .source = one.source});
  }
  return list;
}

Reading read_record(const std::filesystem::path& folder, const std::filesystem::path& catalogue) {
  muster::Problems problems;
  muster::Catalogue series = catalogue.empty() ? muster::embedded_catalogue(problems)
                                               : muster::read_catalogue(catalogue.string(), problems);
  auto tables = std::make_shared<Record::Tables>();
  tables->mission = muster::load_mission(folder, std::move(series), problems);
  if (problems.good()) muster::check(tables->mission, problems);
  if (problems.good()) muster::check_parameters(tables->mission, problems);
  problems.sort();
  Reading reading;
  for (const muster::Problem& problem : problems.all()) reading.problems.push_back(outside(problem));
  if (problems.good()) reading.record.emplace(std::move(tables));
  return reading;
}

Result<Record> with_parameters(const Record& record, const std::map<std::string, double>& parameters) {
  auto changed = std::make_shared<Record::Tables>();
  {
    const std::scoped_lock lock(record.tables().positions);
    changed->mission = record.tables().mission;
  }
  changed->texts = record.shared();
  for (const auto& [name, value] : parameters) {
    if (const auto done = muster::change_parameter(changed->mission, name, value); !done)
      return fails(done.error().what);
  }
  return Record(std::move(changed));
}

}  // namespace muster::api
