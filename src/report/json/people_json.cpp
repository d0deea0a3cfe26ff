#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/files/file.hpp"
#include "report/people_report.hpp"

namespace muster {
namespace {

Json ard_json(const std::vector<double>& by_run) {
  const Spread over = spread(by_run);
  return {{"mean", over.mean}, {"sd", over.sd}, {"by_run", by_run}};
}

std::string_view name_of(SpawnMode mode) {
  switch (mode) {
    case SpawnMode::kReported:
      return "reported";
    case SpawnMode::kConstant:
      return "constant";
    case SpawnMode::kPoisson:
      return "poisson";
    case SpawnMode::kPopulationShare:
      return "pop_ratio";
  }
  return "";
}

Json changed_parameters(const Displacement& scenario, RuleSet rules) {
  Json changed = Json::object();
  const Parameters standard = defaults(rules);
  for (const ParameterSpec& spec : parameter_table()) {
    const double value = scenario.parameters.*spec.value;
    if (value != standard.*spec.value) changed[std::string(spec.name)] = value;
  }
  if (!scenario.parameters.conflict_spawn_decay.empty())
    changed["conflict_spawn_decay"] = scenario.parameters.conflict_spawn_decay;
  if (scenario.spawn_mode != SpawnMode::kReported) {
    changed["spawn_mode"] = name_of(scenario.spawn_mode);
    changed["displaced_per_conflict_day"] = scenario.displaced_per_conflict_day;
  }
  return changed;
}

}  // namespace

std::string_view name_of(Engine engine) {
  return engine == Engine::kCohort ? "cohort" : "agent";
}

std::string_view name_of(RuleSet rules) {
  return rules == RuleSet::kFlee ? "flee" : "muster";
}

std::string xxh3_of(std::string_view bytes) {
  return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
}

Json people_manifest(const PeopleRuns& runs) {
  Json inputs = Json::object();
  for (const std::string& file : runs.flee.files) {
    inputs[std::filesystem::path(file).lexically_relative(runs.folder).generic_string()] =
        xxh3_of(read_bytes(file).value_or(""));
  }
  return {{"program", "muster"},
          {"version", MUSTER_VERSION},
          {"engine", name_of(runs.options.engine)},
          {"rules", name_of(runs.rules)},
          {"seed", runs.options.seed},
          {"days", runs.flee.scenario.days},
          {"parameters_changed", changed_parameters(runs.flee.scenario, runs.rules)},
          {"inputs_xxh3", inputs}};
}

Json people_parameters_json() {
  Json list = Json::array();
  const Parameters flee = defaults(RuleSet::kFlee);
  for (const ParameterSpec& spec : parameter_table()) {
    list.push_back({{"name", spec.name},
                    {"unit", spec.unit},
                    {"low", spec.low},
                    {"high", spec.high},
                    {"flee", flee.*spec.value},
                    {"muster", spec.preset},
                    {"meaning", spec.meaning},
                    {"source", spec.source}});
  }
  return list;
}

Json people_json(const PeopleRuns& runs, const CaseRuns& ensemble, double seconds) {
  std::vector<double> ard, rescaled;
  for (const Ard& one : ensemble.ard) {
    ard.push_back(one.plain);
    rescaled.push_back(one.rescaled);
  }
  std::uint64_t updates = 0;
  for (const Run& one : ensemble.runs) updates += one.updates;
  Json destinations = Json::array();
  for (const DestinationLine& line : last_day(runs.flee.scenario, ensemble)) {
    destinations.push_back({{"name", line.name},
                            {"simulated", line.simulated.mean},
                            {"simulated_sd", line.simulated.sd},
                            {"reported", line.reported},
                            {"error", line.error}});
  }
  return {{"days", runs.flee.scenario.days},
          {"runs", runs.options.runs},
          {"engine", name_of(runs.options.engine)},
          {"rules", name_of(runs.rules)},
          {"ard", ard_json(ard)},
          {"ard_rescaled", ard_json(rescaled)},
          {"destinations", std::move(destinations)},
          {"people_end", ensemble.runs.front().displaced.back()},
          {"seconds", seconds},
          {"agent_updates", updates},
          {"seed", runs.options.seed}};
}

}  // namespace muster
