// What can be asked of the server, one record each: dispatch, checks, documentation and tests come from it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "server/http/message.hpp"
#include "server/http/target.hpp"
#include "server/routes/access.hpp"
#include "server/routes/parameters.hpp"

namespace muster {

class Service;
struct Snapshot;
struct Route;

// One request that has passed the checks of its route.
struct RouteCall {
  Service& service;
  const Route& route;
  const HttpRequest& request;
  ParameterValues values{};                    // of the path and the query
  std::shared_ptr<const Snapshot> snapshot{};  // of {mission}; null: the path has none
  Day on{};  // of the parameter `on`; the day of today where it is not given
  Visitor visitor = Visitor::kNobody;
};

// What an answer depends on.
enum class DependsOn : std::uint8_t {
  kSnapshot,  // on the record, the address and the program alone: it has an ETag, and is kept
  kProgram,   // on the program alone: the same
  kNow        // on more: it is made each time
};

struct Route {
  HttpMethod method = HttpMethod::kGet;
  std::string_view path;     // "/api/v1/missions/{mission}/status"; a part in braces stands for a name
  std::string_view id;       // in OpenAPI, and by which tests call it: "status"
  std::string_view summary;  // one line
  Visitors visitors{};
  DependsOn depends = DependsOn::kNow;
  std::vector<RouteParameter> query{};
  std::string_view body{};  // of a request: the name of its schema (docs/schema); empty: there is none
  int status = 200;         // of the answer that says yes
  std::string_view type = "application/json";
  std::string_view schema{};   // of the answer: as `body`; empty: no JSON, or described by words alone
  std::string_view answers{};  // what is in the answer, a phrase
  HttpResponse (*answer)(const RouteCall& call) = nullptr;
};

// The routes of an address: more than one where methods differ.
[[nodiscard]] std::vector<const Route*> routes_at(std::span<const Route> table,
                                                  const std::vector<std::string>& path);

// Adds what stands in place of the names of a route's path.  REQUIRES: the route is one of routes_at(path).
void take_path(const Route& route, const std::vector<std::string>& path, ParameterValues& values);

// The names in braces of a route's path, in order.
[[nodiscard]] std::vector<std::string_view> names_in_path(const Route& route);

// What is wrong with a table, a sentence each: a route that nobody may ask, that has no summary or no
// function, that is there twice; a name or an id used twice.
[[nodiscard]] std::vector<std::string> wrong_routes(std::span<const Route> table);

}  // namespace muster
