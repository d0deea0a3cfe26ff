// Watches, and the log.
#include <fmt/format.h>

#include "report/workflow/watch_feed.hpp"
#include "report/workflow/workflow_json.hpp"
#include "report/workflow/workflow_text.hpp"
#include "server/answers/team/bodies.hpp"
#include "server/answers/team/team_answers.hpp"
#include "server/answers/team/with_database.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

HttpResponse text_answer(std::string_view type, std::string text) {
  return {.type = std::string(type), .body = std::make_shared<const std::string>(std::move(text))};
}

LogFilter filter_of(const RouteCall& call) {
  constexpr std::int64_t kDay = 86'400;
  LogFilter filter{
      .who = call.values.text("who"), .what = call.values.text("what"), .about = call.values.text("about")};
  if (call.values.given("from")) filter.from = Moment{call.values.day("from").v * kDay};
  if (call.values.given("to")) filter.until = Moment{call.values.day("to").v * kDay + kDay - 1};
  return filter;
}

}  // namespace

HttpResponse answer_watches(const RouteCall& call) {
  const std::string& mission = call.values.text("mission");
  const Identity& who = asker_of(call);
  return reading(call, [&](Database& database) {
    const auto own = watches(database, who, mission, who.name);
    if (!own) return refused(own.error(), door_of(call));
    return json_or_refused(call, crossings_told(database, who, mission),
                           [&](const std::vector<ToldCrossing>& told) { return watches_json(*own, told); });
  });
}

HttpResponse answer_make_watch(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"threshold", "webhook"}, problems);
  const NewWatch watch{reader.text("threshold"), reader.text_or_none("webhook")};
  if (auto wrong = wrong_body(problems)) return *wrong;
  if (door_of(call).team() && !watch.webhook.empty() && !watch.webhook.starts_with("https://"))
    return web_problem(
        422, "a webhook of a team is https://HOST/PATH, and no address of the server's own network");
  return writing(call, [&](Database& database) {
    return json_or_refused(
        call, add_watch(database, asker_of(call), call.snapshot->mission, watch, door_of(call).now()),
        stored_watch_json, 201);
  });
}

HttpResponse answer_remove_watch(const RouteCall& call) {
  const auto number = number_in_path(call);
  if (!number) return web_problem(404, "there is no such watch");
  return writing(call, [&](Database& database) {
    return done_or_refused(call, remove_watch(database, asker_of(call), *number, door_of(call).now()));
  });
}

HttpResponse answer_watch_feed(const RouteCall& call) {
  const std::string& mission = call.values.text("mission");
  return reading(call, [&](Database& database) {
    const auto told = crossings_told(database, asker_of(call), mission);
    if (!told) return refused(told.error(), door_of(call));
    return text_answer("application/atom+xml; charset=utf-8",
                       watch_feed(mission, call.snapshot->mission.name, asker_of(call).name, *told));
  });
}

HttpResponse answer_log(const RouteCall& call) {
  constexpr int kPage = 200;
  LogFilter filter = filter_of(call);
  filter.after = call.values.whole("after", 0);
  filter.most = call.values.whole("limit", kPage);
  filter.newest_first = call.values.text("order") != "rising";
  return reading(call, [&](Database& database) {
    return json_or_refused(call, read_log(database, asker_of(call), filter),
                           [&](const std::vector<LogEntry>& entries) {
                             return log_json(entries, next_page(entries, filter.most));
                           });
  });
}

HttpResponse answer_verify_log(const RouteCall& call) {
  return reading(call, [&](Database& database) {
    return json_or_refused(call, verify_log(database, call.values.text("head")), log_check_json);
  });
}

HttpResponse answer_log_file(const RouteCall& call) {
  LogFilter filter = filter_of(call);
  return reading(call, [&](Database& database) {
    std::vector<LogEntry> all;
    while (true) {
      const auto some = read_log(database, asker_of(call), filter);
      if (!some) return refused(some.error(), door_of(call));
      if (some->empty()) break;
      all.insert(all.end(), some->begin(), some->end());
      filter.after = some->back().number;
    }
    HttpResponse answer = text_answer("text/csv; charset=utf-8", log_csv(all));
    answer.fields.emplace_back("Content-Disposition", "attachment; filename=\"muster-log.csv\"");
    return answer;
  });
}

}  // namespace muster
