// The functions behind the table of routes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/json/json_values.hpp"
#include "server/routes/route.hpp"

namespace muster {

// An answer of JSON, indented as the verbs print theirs, which a program compares byte by byte.
template <class AnyJson>
[[nodiscard]] HttpResponse json_answer(const AnyJson& json, int indent = 2, int status = 200) {
  return {.status = status,
          .type = "application/json",
          .body = std::make_shared<const std::string>(json.dump(indent) + "\n")};
}

// Of the record.
[[nodiscard]] HttpResponse answer_missions(const RouteCall& call);
[[nodiscard]] HttpResponse answer_mission(const RouteCall& call);
[[nodiscard]] HttpResponse answer_status(const RouteCall& call);
[[nodiscard]] HttpResponse answer_report(const RouteCall& call);
[[nodiscard]] HttpResponse answer_check(const RouteCall& call);
[[nodiscard]] HttpResponse answer_diff(const RouteCall& call);
[[nodiscard]] HttpResponse answer_timeline(const RouteCall& call);
[[nodiscard]] HttpResponse answer_sources(const RouteCall& call);
[[nodiscard]] HttpResponse answer_places(const RouteCall& call);
[[nodiscard]] HttpResponse answer_scenarios(const RouteCall& call);
[[nodiscard]] HttpResponse answer_figures(const RouteCall& call);
[[nodiscard]] HttpResponse answer_history(const RouteCall& call);
[[nodiscard]] HttpResponse answer_changes(const RouteCall& call);

// Of facts.
[[nodiscard]] HttpResponse answer_facts(const RouteCall& call);
[[nodiscard]] HttpResponse answer_fact(const RouteCall& call);
[[nodiscard]] HttpResponse answer_download(const RouteCall& call);

// Of jobs.
[[nodiscard]] HttpResponse answer_ask_outlook(const RouteCall& call);
[[nodiscard]] HttpResponse answer_ask_compare(const RouteCall& call);
[[nodiscard]] HttpResponse answer_ask_report(const RouteCall& call);
[[nodiscard]] HttpResponse answer_jobs(const RouteCall& call);
[[nodiscard]] HttpResponse answer_job(const RouteCall& call);
[[nodiscard]] HttpResponse answer_job_result(const RouteCall& call);
[[nodiscard]] HttpResponse answer_job_events(const RouteCall& call);
[[nodiscard]] HttpResponse answer_cancel_job(const RouteCall& call);

// Of the program.
[[nodiscard]] HttpResponse answer_openapi(const RouteCall& call);
[[nodiscard]] HttpResponse answer_schema(const RouteCall& call);
[[nodiscard]] HttpResponse answer_page(const RouteCall& call);
[[nodiscard]] HttpResponse answer_script(const RouteCall& call);
[[nodiscard]] HttpResponse answer_world(const RouteCall& call);
[[nodiscard]] HttpResponse answer_style(const RouteCall& call);

// The schemas that the server gives, by name ("status.schema.json").
struct SchemaText {
  std::string_view name;
  std::string_view text;
};
[[nodiscard]] std::vector<SchemaText> served_schemas();

}  // namespace muster
