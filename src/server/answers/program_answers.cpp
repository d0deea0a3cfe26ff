#include <fmt/format.h>

#include "server/answers/answers.hpp"
#include "server/answers/embedded.hpp"
#include "server/routes/openapi.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

HttpResponse file_of_program(std::string_view type, std::string_view text) {
  if (text.empty())
    return web_problem(
        503,
        "this program was built without its pages: build with MUSTER_WEB=ON (needs npm), as ./demo does");
  return {.type = std::string(type), .body = std::make_shared<const std::string>(text)};
}

}  // namespace

std::vector<SchemaText> served_schemas() {
  using namespace served;
  return {{"asked.schema.json", schema_asked()},
          {"check.schema.json", schema_check()},
          {"common.schema.json", schema_common()},
          {"compare.schema.json", schema_compare()},
          {"diff.schema.json", schema_diff()},
          {"fact.schema.json", schema_fact()},
          {"facts.schema.json", schema_facts()},
          {"figures.schema.json", schema_figures()},
          {"forecast.schema.json", schema_forecast()},
          {"history.schema.json", schema_history()},
          {"job.schema.json", schema_job()},
          {"jobs.schema.json", schema_jobs()},
          {"mission.schema.json", schema_mission()},
          {"missions.schema.json", schema_missions()},
          {"problem.schema.json", schema_problem()},
          {"report.schema.json", schema_report()},
          {"scenarios.schema.json", schema_scenarios()},
          {"sources.schema.json", schema_sources()},
          {"status.schema.json", schema_status()},
          {"timeline.schema.json", schema_timeline()}};
}

HttpResponse answer_openapi(const RouteCall&) {
  return json_answer(openapi_json(all_routes(), MUSTER_VERSION));
}

HttpResponse answer_schema(const RouteCall& call) {
  const std::string& name = call.values.text("schema");
  std::vector<std::string_view> names;
  for (const SchemaText& one : served_schemas()) {
    if (one.name == name)
      return {.type = "application/schema+json", .body = std::make_shared<const std::string>(one.text)};
    names.push_back(one.name);
  }
  const std::string hint = suggestion(name, names);
  return web_problem(404, fmt::format("there is no schema '{}'{}{}", name, hint.empty() ? "" : ": ", hint));
}

HttpResponse answer_page(const RouteCall&) {
  return file_of_program("text/html; charset=utf-8", served::app_html());
}
HttpResponse answer_script(const RouteCall&) {
  return file_of_program("text/javascript; charset=utf-8", served::app_js());
}
HttpResponse answer_world(const RouteCall&) {
  return file_of_program("application/json", served::world_json());
}
HttpResponse answer_style(const RouteCall&) {
  return file_of_program("text/css; charset=utf-8", served::app_css());
}

}  // namespace muster
