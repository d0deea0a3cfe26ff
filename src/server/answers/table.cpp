// The table of routes: what can be asked, by whom, and what answers.
#include "server/answers/answers.hpp"
#include "server/facts/facts_page.hpp"
#include "server/facts/facts_query.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

RouteParameter on_parameter() {
  return {"on", DayParameter{}, "As known on this day; today where the server stands, if it is not given"};
}

std::vector<RouteParameter> with_facts(std::vector<RouteParameter> more) {
  std::vector<RouteParameter> list = {on_parameter()};
  for (RouteParameter& one : facts_parameters()) list.push_back(std::move(one));
  for (RouteParameter& one : more) list.push_back(std::move(one));
  return list;
}

void add_program(std::vector<Route>& table) {
  const auto page = [&](std::string_view path, std::string_view id, std::string_view type,
                        HttpResponse (*answer)(const RouteCall&)) {
    table.push_back({.path = path,
                     .id = id,
                     .summary = "The application",
                     .visitors = kAnybody,
                     .depends = DependsOn::kProgram,
                     .type = type,
                     .answers = "A part of the application",
                     .answer = answer});
  };
  page("/", "page", "text/html", answer_page);
  page("/app.js", "script", "text/javascript", answer_script);
  page("/world.json", "world", "application/json", answer_world);
  page("/app.css", "style", "text/css", answer_style);
  table.push_back({.path = "/api/v1/openapi.json",
                   .id = "openapi",
                   .summary = "This description",
                   .visitors = kAnybody,
                   .depends = DependsOn::kProgram,
                   .answers = "OpenAPI 3.1",
                   .answer = answer_openapi});
  table.push_back({.path = "/api/v1/schema/{schema}",
                   .id = "schema",
                   .summary = "A JSON Schema of an answer or a body",
                   .visitors = kAnybody,
                   .depends = DependsOn::kProgram,
                   .type = "application/schema+json",
                   .answers = "JSON Schema 2020-12",
                   .answer = answer_schema});
}

void add_record(std::vector<Route>& table) {
  table.push_back({.path = "/api/v1/missions",
                   .id = "missions",
                   .summary = "The missions that this server has",
                   .visitors = kReadersOn,
                   .schema = "missions",
                   .answers = "Each with its name, days and hash",
                   .answer = answer_missions});
  const auto of_view = [&](std::string_view path, std::string_view id, std::string_view summary,
                           std::string_view schema, std::string_view answers,
                           HttpResponse (*answer)(const RouteCall&)) -> Route& {
    table.push_back({.path = path,
                     .id = id,
                     .summary = summary,
                     .visitors = kReadersOn,
                     .depends = DependsOn::kSnapshot,
                     .query = {on_parameter()},
                     .schema = schema,
                     .answers = answers,
                     .answer = answer});
    return table.back();
  };
  of_view("/api/v1/missions/{mission}", "mission", "A mission: what its facts can be filtered by", "mission",
          "Series, actors, places and sources that facts name, with counts", answer_mission);
  of_view("/api/v1/missions/{mission}/status", "status", "Where the mission stands", "status",
          "What `muster status --json` prints", answer_status);
  of_view("/api/v1/missions/{mission}/report", "report", "The data of the report, without forecasts",
          "report", "As `muster report --json`, with `forecast` null", answer_report);
  of_view("/api/v1/missions/{mission}/timeline", "timeline", "What happened when", "timeline",
          "What `muster timeline --json` prints", answer_timeline);
  of_view("/api/v1/missions/{mission}/sources", "sources", "Who said what, and who said otherwise", "sources",
          "What `muster sources --json` prints", answer_sources);
  of_view("/api/v1/missions/{mission}/places", "places", "The places with their latest figures", "",
          "What `muster export --format geojson` writes", answer_places)
      .type = "application/geo+json";
  of_view("/api/v1/missions/{mission}/scenarios", "scenarios", "The scenarios of the mission's folder",
          "scenarios", "Each with the text of its file", answer_scenarios)
      .query.clear();
  of_view("/api/v1/missions/{mission}/figures", "figures", "The figures of the status by name", "figures",
          "Each with its value, bounds, day and facts", answer_figures);
}

void add_history(std::vector<Route>& table) {
  table.push_back({.path = "/api/v1/missions/{mission}/figures/{figure}/history",
                   .id = "history",
                   .summary = "How a figure changed with what was published",
                   .visitors = kReadersOn,
                   .depends = DependsOn::kSnapshot,
                   .query = {on_parameter(),
                             {"item", TextParameter{}, "Which item of the series"},
                             {"actor", TextParameter{}, "Of which actor"},
                             {"place", TextParameter{}, "Of which place"}},
                   .schema = "history",
                   .answers = "The figure as it was known on each day on which it became another",
                   .answer = answer_history});
}

void add_checks(std::vector<Route>& table) {
  table.push_back({.path = "/api/v1/missions/{mission}/check",
                   .id = "check",
                   .summary = "What is wrong in the folder as it stands now",
                   .visitors = kReadersOn,
                   .schema = "check",
                   .answers = "What `muster check --json` prints",
                   .answer = answer_check});
  table.push_back(
      {.path = "/api/v1/missions/{mission}/diff",
       .id = "diff",
       .summary = "What came in between two days, and what moved",
       .visitors = kReadersOn,
       .depends = DependsOn::kSnapshot,
       .query = {{"from", DayParameter{}, "Since this day; the day before `to`, if it is not given"},
                 {"to", DayParameter{}, "Up to this day; today, if it is not given"}},
       .schema = "diff",
       .answers = "What `muster diff --json` prints",
       .answer = answer_diff});
  table.push_back({.path = "/api/v1/missions/{mission}/changes",
                   .id = "changes",
                   .summary = "A stream of events: the record has changed",
                   .visitors = kReadersOn,
                   .type = "text/event-stream",
                   .answers = "An event `record` with the hash of each new snapshot",
                   .answer = answer_changes});
}

void add_facts(std::vector<Route>& table) {
  table.push_back(
      {.path = "/api/v1/missions/{mission}/facts",
       .id = "facts",
       .summary = "Facts, filtered, searched, sorted and paged",
       .visitors = kReadersOn,
       .depends = DependsOn::kSnapshot,
       .query = with_facts({{"limit", WholeParameter{1, kMostFactsOfPage, kFactsOfPage}, "Facts of a page"},
                            {"cursor", TextParameter{.most = 600}, "`next` of the page before"}}),
       .schema = "facts",
       .answers = "One page, how many there are, and the cursor of the next page",
       .answer = answer_facts});
  table.push_back(
      {.path = "/api/v1/missions/{mission}/facts/{fact}",
       .id = "fact",
       .summary = "A fact, who said otherwise, and which claim is used",
       .visitors = kReadersOn,
       .depends = DependsOn::kSnapshot,
       .query = {on_parameter()},
       .schema = "fact",
       .answers = "Claims about the same thing and time, the chosen one first, each with its cost",
       .answer = answer_fact});
  table.push_back(
      {.path = "/api/v1/missions/{mission}/facts/download",
       .id = "download",
       .summary = "The facts that are asked for, as a file",
       .visitors = kReadersOn,
       .depends = DependsOn::kSnapshot,
       .query =
           with_facts({{"format", ChoiceParameter{{"csv", "xlsx", "geojson"}}, "The kind of file", true}}),
       .type = "text/csv",
       .answers = "A table for spreadsheets (CSV, XLSX), or the facts of places with a point (GeoJSON)",
       .answer = answer_download});
}

void add_jobs(std::vector<Route>& table) {
  const auto asking = [&](std::string_view path, std::string_view id, std::string_view summary,
                          std::string_view answers, HttpResponse (*answer)(const RouteCall&)) {
    table.push_back({.method = HttpMethod::kPost,
                     .path = path,
                     .id = id,
                     .summary = summary,
                     .visitors = kReadersOn,
                     .body = "asked",
                     .status = 202,
                     .schema = "job",
                     .answers = answers,
                     .answer = answer});
  };
  asking("/api/v1/missions/{mission}/outlook", "ask_outlook", "Forecast the mission",
         "A job whose result is what `muster forecast --json` prints", answer_ask_outlook);
  asking("/api/v1/missions/{mission}/compare", "ask_compare", "Compare scenarios with the baseline",
         "A job whose result is what `muster compare --json` prints", answer_ask_compare);
  asking("/api/v1/missions/{mission}/report", "ask_report", "Make the data of the report, with forecasts",
         "A job whose result is what `muster report --json` prints", answer_ask_report);
  table.push_back({.path = "/api/v1/jobs",
                   .id = "jobs",
                   .summary = "The jobs that are known, the newest first",
                   .visitors = kReadersOn,
                   .schema = "jobs",
                   .answers = "Each as it stands",
                   .answer = answer_jobs});
  const auto of_job = [&](std::string_view path, std::string_view id, std::string_view summary,
                          std::string_view answers, HttpResponse (*answer)(const RouteCall&)) -> Route& {
    table.push_back({.path = path,
                     .id = id,
                     .summary = summary,
                     .visitors = kReadersOn,
                     .answers = answers,
                     .answer = answer});
    return table.back();
  };
  of_job("/api/v1/jobs/{job}", "job", "A job as it stands", "State, progress and what was asked for",
         answer_job)
      .schema = "job";
  of_job("/api/v1/jobs/{job}/result", "job_result", "What a job gives", "What the verb prints, byte by byte",
         answer_job_result)
      .query = {
      {"form", ChoiceParameter{{"verb", "page"}, "verb"}, "As the verb prints it, or as pages take it"},
      {"early", FlagParameter{}, "Before the end: the figures of the first runs"}};
  of_job("/api/v1/jobs/{job}/events", "job_events", "A stream of events: how far a job is",
         "An event `job`, as /api/v1/jobs/{job} gives it, at each change", answer_job_events)
      .type = "text/event-stream";
  Route& cancel = of_job("/api/v1/jobs/{job}", "cancel_job", "Cancel a job",
                         "It is cancelled, or had ended before", answer_cancel_job);
  cancel.method = HttpMethod::kDelete;
  cancel.status = 204;
}

}  // namespace

std::span<const Route> all_routes() {
  static const std::vector<Route> kTable = [] {
    std::vector<Route> table;
    add_program(table);
    add_record(table);
    add_history(table);
    add_checks(table);
    add_facts(table);
    add_jobs(table);
    return table;
  }();
  return kTable;
}

}  // namespace muster
