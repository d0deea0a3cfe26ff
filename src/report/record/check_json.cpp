#include "report/record/check_json.hpp"

namespace muster {

nlohmann::json problem_json(const Problem& problem) {
  return {{"severity", problem.severity == Severity::kError ? "error" : "warning"},
          {"file", problem.where.file},
          {"line", problem.where.line},
          {"column", problem.where.column},
          {"what", problem.what},
          {"fix", problem.fix}};
}

nlohmann::json problems_json(const Problems& problems) {
  nlohmann::json list = nlohmann::json::array();
  for (const Problem& problem : problems.all()) list.push_back(problem_json(problem));
  return list;
}

nlohmann::json check_json(const Mission& mission, const Problems& problems) {
  return {{"mission", mission.folder},         {"facts", mission.facts.size()},
          {"sources", mission.sources.size()}, {"errors", problems.errors()},
          {"warnings", problems.warnings()},   {"problems", problems_json(problems)}};
}

}  // namespace muster
