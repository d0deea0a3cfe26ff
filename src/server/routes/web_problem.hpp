// Answers that say no: problem details (RFC 9457), with the places of errors inside.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "server/http/message.hpp"

namespace muster {

// `status` with one sentence that says what is wrong and what would be right.  The members beside those of
// the standard: `errors`, as `muster check --json` lists problems, where `problems` has some; `parameter`,
// the name of the parameter of the address, or of the body, that is wrong or missing, where it is one.
[[nodiscard]] HttpResponse web_problem(int status, std::string_view detail, const Problems& problems = {},
                                       std::string_view parameter = {});

}  // namespace muster
