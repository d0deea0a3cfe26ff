#include <fmt/format.h>

#include "server/answers/answers.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

HttpResponse not_kept(HttpResponse response) {
  response.fields.emplace_back("Cache-Control", "no-store");
  return response;
}

HttpResponse ask(const RouteCall& call, JobKind kind) {
  Problems problems;
  const ForecastAsked asked = read_asked(kind, call.request.body, call.service.today(), problems);
  std::optional<JobAsked> job;
  if (problems.good()) job = forecast_job(kind, asked, call.snapshot, call.service.ground(), problems);
  if (!job) {
    const bool one = problems.errors() == 1;
    return web_problem(422,
                       one ? to_string(problems.all().front())
                           : fmt::format("{} errors in what was asked for", problems.errors()),
                       problems);
  }
  const auto seen = call.service.jobs().ask(std::move(*job));
  if (!seen)
    return web_problem(
        503, fmt::format("{} jobs wait already: ask again when some are done", JobBoard::kMostWaiting));
  HttpResponse response = json_answer(job_json(*seen), 2, 202);
  response.fields.emplace_back("Location", fmt::format("/api/v1/jobs/{}", seen->name));
  return not_kept(std::move(response));
}

HttpResponse no_job(const RouteCall& call) {
  return web_problem(404,
                     fmt::format("there is no job '{}': ask for it again, what is known is given at once",
                                 call.values.text("job")));
}

HttpResponse text_answer(std::shared_ptr<const std::string> text) {
  return not_kept({.type = "application/json", .body = std::move(text)});
}

}  // namespace

HttpResponse answer_ask_outlook(const RouteCall& call) {
  return ask(call, JobKind::kOutlook);
}
HttpResponse answer_ask_compare(const RouteCall& call) {
  return ask(call, JobKind::kCompare);
}
HttpResponse answer_ask_report(const RouteCall& call) {
  return ask(call, JobKind::kReport);
}

HttpResponse answer_jobs(const RouteCall& call) {
  Json list = Json::array();
  for (const JobSeen& job : call.service.jobs().all()) list.push_back(job_json(job));
  return not_kept(json_answer(Json{{"jobs", std::move(list)}}));
}

HttpResponse answer_job(const RouteCall& call) {
  const auto job = call.service.jobs().find(call.values.text("job"));
  return job ? not_kept(json_answer(job_json(*job))) : no_job(call);
}

HttpResponse answer_job_result(const RouteCall& call) {
  const auto job = call.service.jobs().find(call.values.text("job"));
  if (!job) return no_job(call);
  const bool for_page = call.values.text("form") == "page";
  const bool early = call.values.flag("early") && job->progress.state != JobState::kDone;
  const JobResult& result = early ? job->early : job->result;
  const auto& text = for_page ? result.page : result.json;
  if (text) return text_answer(text);
  if (for_page && result.json)
    return web_problem(400, "a job of this kind has no other form than that of the verb", {}, "form");
  if (job->progress.state == JobState::kFailed) return web_problem(409, job->progress.failure);
  return web_problem(409, fmt::format("the job is {}: it has no {} yet", name_of(job->progress.state),
                                      early ? "first figures" : "result"));
}

HttpResponse answer_job_events(const RouteCall& call) {
  const auto job = call.service.jobs().find(call.values.text("job"));
  if (!job) return no_job(call);
  return not_kept({.type = "text/event-stream", .events = job->events});
}

HttpResponse answer_cancel_job(const RouteCall& call) {
  if (!call.service.jobs().cancel(call.values.text("job"))) return no_job(call);
  return {.status = 204};
}

}  // namespace muster
