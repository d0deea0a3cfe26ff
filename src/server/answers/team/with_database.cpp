#include "server/answers/team/with_database.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/require.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"

namespace muster {

const Identity& asker_of(const RouteCall& call) {
  require(call.asker.who.has_value(), "the table of routes lets nobody in here");
  return *call.asker.who;
}

TeamDoor& door_of(const RouteCall& call) {
  return call.service.door();
}

HttpResponse reading(const RouteCall& call, const std::function<HttpResponse(Database&)>& body) {
  const auto lent = door_of(call).reading();
  return lent ? body(**lent) : refused(lent.error(), door_of(call));
}

HttpResponse writing(const RouteCall& call, const std::function<HttpResponse(Database&)>& body) {
  HttpResponse answer = [&] {
    const auto lent = door_of(call).writing();
    return lent ? body(**lent) : refused(lent.error(), door_of(call));
  }();
  call.service.team_watch().nudge();
  return answer;
}

HttpResponse done_or_refused(const RouteCall& call, const Answer<void>& answer) {
  return answer ? HttpResponse{.status = 204} : refused(answer.error(), door_of(call));
}

std::optional<HttpResponse> wrong_body(const Problems& problems) {
  if (problems.good()) return std::nullopt;
  const bool one = problems.errors() == 1;
  return web_problem(
      422,
      one ? to_string(problems.all().front()) : fmt::format("{} errors in what was sent", problems.errors()),
      problems);
}

std::optional<std::int64_t> number_in_path(const RouteCall& call) {
  const auto number = parse_count(call.values.text("number"));
  if (!number || *number == 0) return std::nullopt;
  return *number;
}

const RecordFolder& folder_of(const RouteCall& call) {
  const RecordFolder* folder = door_of(call).folder(call.values.text("mission"));
  require(folder != nullptr, "the mission of a route is one of the service's");
  return *folder;
}

}  // namespace muster
