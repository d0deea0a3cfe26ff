#include "cli/options/scenario_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/problem.hpp"
#include "cli/door/tell.hpp"

namespace muster {
namespace {

const Scenario* find_scenario(const Mission& mission, std::string_view text, const Console& console) {
  const std::string wanted = std::filesystem::path(text).stem().string();
  std::vector<std::string> names;
  for (const Scenario& scenario : mission.scenarios) {
    names.push_back(std::filesystem::path(scenario.file).stem().string());
    if (names.back() == wanted) return &scenario;
  }
  console.err << fmt::format(
      "muster: {} has no scenario '{}': {}\n", mission.folder, text,
      names.empty() ? "its folder scenarios/ is empty" : suggestion(wanted, {names.begin(), names.end()}));
  return nullptr;
}

}  // namespace

std::optional<std::vector<ComparedScenario>> scenarios_named(const std::vector<std::string>& names,
                                                             const View& view, OutlookPlans& plans,
                                                             const Console& console) {
  std::vector<ComparedScenario> list;
  Problems problems;
  for (const std::string& name : names) {
    const Scenario* scenario = find_scenario(view.mission(), name, console);
    if (scenario == nullptr) return std::nullopt;
    const bool twice = std::any_of(list.begin(), list.end(), [&](const ComparedScenario& one) {
      return one.scenario.file == scenario->file;
    });
    if (twice) {
      console.err << fmt::format("muster: scenario '{}' is named twice\n", name);
      return std::nullopt;
    }
    list.push_back(supposed_scenario(view, plans, *scenario, problems));
  }
  for (const Problem& problem : problems.all()) tell(problem, console);
  if (!problems.good()) return std::nullopt;
  return list;
}

}  // namespace muster
