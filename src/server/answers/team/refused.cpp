#include "server/answers/team/refused.hpp"

#include "server/routes/web_problem.hpp"

namespace muster {
namespace {

int status_of(Why why) {
  switch (why) {
    case Why::kNotSignedIn:
    case Why::kCodeNeeded:
      return 401;
    case Why::kLockedOut:
      return 429;
    case Why::kNotAllowed:
    case Why::kOwnProposal:
      return 403;
    case Why::kNotFound:
      return 404;
    case Why::kWrongState:
    case Why::kConflict:
      return 409;
    case Why::kInvalid:
      return 422;
    case Why::kFailed:
      break;
  }
  return 503;
}

}  // namespace

std::string without_paths(std::string text, const TeamDoor& door) {
  for (const RecordFolder& folder : door.folders()) {
    const std::string path = folder.path.string();
    const std::string name = folder.mission();
    if (path == name || path.empty()) continue;
    for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path, at + name.size()))
      text.replace(at, path.size(), name);
  }
  return text;
}

HttpResponse refused(const Refusal& refusal, const TeamDoor& door) {
  if (refusal.why == Why::kFailed && door.team())
    return web_problem(503, "the server could not do this now: try again, and tell who runs it");
  Problems problems;
  for (const Problem& one : refusal.problems.all()) {
    Position where = one.where;
    where.file = without_paths(where.file, door);
    if (one.severity == Severity::kError)
      problems.error(std::move(where), without_paths(one.what, door), one.fix);
    else
      problems.warning(std::move(where), without_paths(one.what, door), one.fix);
  }
  const std::string_view needed = refusal.why == Why::kCodeNeeded ? "code" : "";
  HttpResponse answer =
      web_problem(status_of(refusal.why), without_paths(refusal.what, door), problems, needed);
  if (refusal.why == Why::kLockedOut)
    answer.fields.emplace_back("Retry-After", std::to_string(refusal.wait_seconds));
  return answer;
}

}  // namespace muster
