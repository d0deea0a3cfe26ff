#include <fmt/format.h>

#include <filesystem>

#include "forecast/promises/promise_record.hpp"
#include "report/json/promise_json.hpp"
#include "report/published/published_files.hpp"
#include "report/published/published_json.hpp"
#include "server/answers/answers.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {
namespace {

constexpr std::uint64_t kSeed = 1;  // as that of the verbs

// The frozen forecasts of the mission's folder, where `muster freeze` puts them.  They are read each time,
// since the record does not have them: a new one is there at once.
Result<std::vector<PublishedForecast>> frozen(const RouteCall& call) {
  const Mission& mission = call.snapshot->mission;
  return published_so_far((std::filesystem::path(mission.folder) / "forecasts").string(), mission, call.on);
}

// A file that cannot be used is no fault of who asks.
HttpResponse unreadable(const Failure& failure) {
  return web_problem(500, failure.what);
}

}  // namespace

HttpResponse answer_frozen(const RouteCall& call) {
  auto list = frozen(call);
  if (!list) return unreadable(list.error());
  return json_answer(
      track_json(track_record(std::move(*list), call.on, kSeed), call.snapshot->mission.short_name));
}

HttpResponse answer_frozen_one(const RouteCall& call) {
  const std::string& name = call.values.text("file");
  auto list = frozen(call);
  if (!list) return unreadable(list.error());
  std::vector<std::string_view> names;
  for (const PublishedForecast& one : *list) {
    if (one.file == name) return json_answer(score_json(one, call.on));
    names.push_back(one.file);
  }
  const std::string hint = suggestion(name, names);
  return web_problem(404, fmt::format("no frozen forecast '{}' of a day up to {}{}{}", name,
                                      to_string(call.on), hint.empty() ? "" : ": ", hint));
}

HttpResponse answer_promises(const RouteCall& call) {
  const View view(call.snapshot->mission, call.on);
  const JobGround& ground = call.service.ground();
  return json_answer(
      promise_record_json(view, promises_on(view, *ground.past, {.seed = kSeed}, ground.fits)));
}

}  // namespace muster
