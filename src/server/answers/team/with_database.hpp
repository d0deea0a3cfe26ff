// What the answers of people share.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "server/answers/answers.hpp"
#include "server/answers/team/refused.hpp"
#include "server/routes/route.hpp"
#include "workflow/store/database.hpp"

namespace muster {

// Who asks. REQUIRES: the route is not for anybody.
[[nodiscard]] const Identity& asker_of(const RouteCall& call);

// The answer of `body` with a connection, for reading or for writing; or why there is none.
[[nodiscard]] HttpResponse reading(const RouteCall& call, const std::function<HttpResponse(Database&)>& body);
// Afterwards whoever listens is told of what has changed.
[[nodiscard]] HttpResponse writing(const RouteCall& call, const std::function<HttpResponse(Database&)>& body);

// JSON of a value, or what was refused.
template <class T, class ToJson>
[[nodiscard]] HttpResponse json_or_refused(const RouteCall& call, const Answer<T>& answer,
                                           const ToJson& to_json, int status = 200);

// 204, or what was refused.
[[nodiscard]] HttpResponse done_or_refused(const RouteCall& call, const Answer<void>& answer);

// 422 with all that is wrong in a body; nothing where it is right.
[[nodiscard]] std::optional<HttpResponse> wrong_body(const Problems& problems);

// The number that stands in the path; nothing where it is none.
[[nodiscard]] std::optional<std::int64_t> number_in_path(const RouteCall& call);

// After which number the next page begins, where these rows are one of at most so many; 0: there is none.
template <class Row>
[[nodiscard]] std::int64_t next_page(const std::vector<Row>& rows, std::int64_t most) {
  return static_cast<std::int64_t>(rows.size()) == most ? rows.back().number : 0;
}

// The mission's folder, as the workflow uses it.
[[nodiscard]] const RecordFolder& folder_of(const RouteCall& call);

[[nodiscard]] TeamDoor& door_of(const RouteCall& call);

template <class T, class ToJson>
HttpResponse json_or_refused(const RouteCall& call, const Answer<T>& answer, const ToJson& to_json,
                             int status) {
  return answer ? json_answer(to_json(*answer), 2, status) : refused(answer.error(), door_of(call));
}

}  // namespace muster
