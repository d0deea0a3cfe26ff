#include <fmt/format.h>

#include <utility>

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

// By name; each gives its text.
constexpr std::pair<std::string_view, std::string_view (*)()> kSchemas[] = {
    {"accounts.schema.json", served::schema_accounts},
    {"asked.schema.json", served::schema_asked},
    {"check.schema.json", served::schema_check},
    {"code.schema.json", served::schema_code},
    {"common.schema.json", served::schema_common},
    {"compare.schema.json", served::schema_compare},
    {"correction.schema.json", served::schema_correction},
    {"diff.schema.json", served::schema_diff},
    {"dispute.schema.json", served::schema_dispute},
    {"draft.schema.json", served::schema_draft},
    {"edits.schema.json", served::schema_edits},
    {"effect.schema.json", served::schema_effect},
    {"effect-asked.schema.json", served::schema_effect_asked},
    {"fact.schema.json", served::schema_fact},
    {"facts.schema.json", served::schema_facts},
    {"figures.schema.json", served::schema_figures},
    {"forecast.schema.json", served::schema_forecast},
    {"history.schema.json", served::schema_history},
    {"import.schema.json", served::schema_import},
    {"imported.schema.json", served::schema_imported},
    {"job.schema.json", served::schema_job},
    {"jobs.schema.json", served::schema_jobs},
    {"log.schema.json", served::schema_log},
    {"log-check.schema.json", served::schema_log_check},
    {"mission.schema.json", served::schema_mission},
    {"missions.schema.json", served::schema_missions},
    {"network.schema.json", served::schema_network},
    {"new-password.schema.json", served::schema_new_password},
    {"new-person.schema.json", served::schema_new_person},
    {"new-token.schema.json", served::schema_new_token},
    {"new-watch.schema.json", served::schema_new_watch},
    {"note.schema.json", served::schema_note},
    {"person-change.schema.json", served::schema_person_change},
    {"person.schema.json", served::schema_person},
    {"preview.schema.json", served::schema_preview},
    {"problem.schema.json", served::schema_problem},
    {"promises.schema.json", served::schema_promises},
    {"proposal.schema.json", served::schema_proposal},
    {"proposals.schema.json", served::schema_proposals},
    {"proposed.schema.json", served::schema_proposed},
    {"report.schema.json", served::schema_report},
    {"review.schema.json", served::schema_review},
    {"scenarios.schema.json", served::schema_scenarios},
    {"score.schema.json", served::schema_score},
    {"second-factor-end.schema.json", served::schema_second_factor_end},
    {"second-factor.schema.json", served::schema_second_factor},
    {"session.schema.json", served::schema_session},
    {"sessions.schema.json", served::schema_sessions},
    {"sign-in.schema.json", served::schema_sign_in},
    {"sources.schema.json", served::schema_sources},
    {"status.schema.json", served::schema_status},
    {"tables.schema.json", served::schema_tables},
    {"timeline.schema.json", served::schema_timeline},
    {"token.schema.json", served::schema_token},
    {"tokens.schema.json", served::schema_tokens},
    {"track.schema.json", served::schema_track},
    {"verdict-asked.schema.json", served::schema_verdict_asked},
    {"verdict.schema.json", served::schema_verdict},
    {"watch.schema.json", served::schema_watch},
    {"watches.schema.json", served::schema_watches}};

}  // namespace

std::vector<SchemaText> served_schemas() {
  std::vector<SchemaText> list;
  for (const auto& [name, text] : kSchemas) list.push_back({name, text()});
  return list;
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
