#include "server/routes/openapi.hpp"

#include <fmt/format.h>

#include "base/text/letter_case.hpp"
#include "server/routes/overloaded.hpp"

namespace muster {
namespace {

Json names_json(const std::vector<std::string_view>& names) {
  return {{"type", "string"}, {"enum", names}};
}

Json schema_of(const RouteParameterKind& kind) {
  return std::visit(
      Overloaded{
          [](const TextParameter& one) -> Json {
            return {{"type", "string"}, {"maxLength", one.most}};
          },
          [](const DayParameter&) -> Json {
            return {{"type", "string"}, {"format", "date"}};
          },
          [](const FlagParameter&) -> Json {
            return {{"type", "boolean"}};
          },
          [](const WholeParameter& one) -> Json {
            return {
                {"type", "integer"}, {"minimum", one.low}, {"maximum", one.high}, {"default", one.preset}};
          },
          [](const ChoiceParameter& one) -> Json {
            Json schema = names_json(one.names);
            if (!one.preset.empty()) schema["default"] = one.preset;
            return schema;
          },
          [](const ChoicesParameter& one) -> Json {
            return {{"type", "array"}, {"items", names_json(one.names)}};
          },
          [](const TextsParameter& one) -> Json {
            return {{"type", "array"}, {"items", {{"type", "string"}, {"maxLength", one.most}}}};
          }},
      kind);
}

Json parameters_json(const Route& route) {
  Json list = Json::array();
  for (const std::string_view name : names_in_path(route)) {
    list.push_back({{"name", name},
                    {"in", "path"},
                    {"required", true},
                    {"description", fmt::format("Which {}", name)},
                    {"schema", {{"type", "string"}}}});
  }
  for (const RouteParameter& one : route.query) {
    Json parameter = {
        {"name", one.name}, {"in", "query"}, {"required", one.required}, {"description", one.description}};
    // Names are joined by commas; other texts may hold commas, and come one by one.
    if (std::holds_alternative<ChoicesParameter>(one.kind)) parameter["explode"] = false;
    parameter["schema"] = schema_of(one.kind);
    list.push_back(std::move(parameter));
  }
  return list;
}

Json content_json(std::string_view type, std::string_view schema) {
  Json media = Json::object();
  if (!schema.empty()) media["schema"] = {{"$ref", fmt::format("schema/{}.schema.json", schema)}};
  Json content = Json::object();
  content[std::string(type)] = std::move(media);
  return content;
}

Json problem_answer(std::string_view description) {
  return {{"description", description}, {"content", content_json("application/problem+json", "problem")}};
}

Json answers_json(const Route& route) {
  Json answers = Json::object();
  Json good = {{"description", route.answers}};
  if (route.status != 204) good["content"] = content_json(route.type, route.schema);
  if (route.depends != DependsOn::kNow) {
    good["headers"] = {
        {"ETag",
         {{"description", "Of this answer: send it as If-None-Match, and 304 says that it still holds"},
          {"schema", {{"type", "string"}}}}}};
    answers["304"] = {{"description", "The answer that If-None-Match names still holds"}};
  }
  answers[std::to_string(route.status)] = std::move(good);
  answers["400"] = problem_answer("A parameter of the address is wrong: `parameter` names it");
  answers["401"] = problem_answer("This needs an account");
  answers["403"] = problem_answer("The role may not do this, or a page of another site asked");
  if (!names_in_path(route).empty()) answers["404"] = problem_answer("There is nothing of that name");
  if (route.id == "job_result") answers["409"] = problem_answer("The job has no result yet, or has failed");
  if (!route.body.empty()) {
    answers["415"] = problem_answer("The body is no JSON");
    answers["422"] =
        problem_answer("What is asked for is wrong: `errors` says where, and what would be right");
    answers["503"] = problem_answer("Too many jobs wait");
  }
  return answers;
}

Json operation_json(const Route& route) {
  Json roles = Json::array();
  for (const Visitor one : kVisitors) {
    if (route.visitors.has(one)) roles.push_back(name_of(one));
  }
  Json operation = {{"operationId", route.id}, {"summary", route.summary}};
  if (const Json parameters = parameters_json(route); !parameters.empty())
    operation["parameters"] = parameters;
  if (!route.body.empty())
    operation["requestBody"] = {{"required", true},
                                {"content", content_json("application/json", route.body)}};
  operation["responses"] = answers_json(route);
  operation["x-roles"] = std::move(roles);
  return operation;
}

}  // namespace

Json openapi_json(std::span<const Route> table, std::string_view version) {
  Json paths = Json::object();
  for (const Route& route : table) {
    if (!route.path.starts_with("/api/")) continue;
    paths[std::string(route.path)][small_letters(name_of(route.method))] = operation_json(route);
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Muster"},
            {"version", version},
            {"description",
             "Where a security support mission stands, and what is to come: the JSON of the program's verbs, "
             "over "
             "HTTP."},
            {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"servers", Json::array({{{"url", "/"}}})},
          {"paths", std::move(paths)}};
}

}  // namespace muster
