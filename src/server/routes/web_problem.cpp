#include "server/routes/web_problem.hpp"

#include "report/json/json_values.hpp"
#include "report/record/check_json.hpp"

namespace muster {

HttpResponse web_problem(int status, std::string_view detail, const Problems& problems,
                         std::string_view parameter) {
  Json json = {{"type", "about:blank"}, {"title", reason_of(status)}, {"status", status}, {"detail", detail}};
  if (!parameter.empty()) json["parameter"] = parameter;
  if (!problems.all().empty()) json["errors"] = problems_json(problems);
  // What a client sent may come back in the sentence: it was found to be UTF-8, or is replaced.
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  return {.status = status,
          .type = "application/problem+json",
          .fields = {{"Cache-Control", "no-store"}},
          .body = std::make_shared<const std::string>(text)};
}

}  // namespace muster
