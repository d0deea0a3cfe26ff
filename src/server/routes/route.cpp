#include "server/routes/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace muster {
namespace {

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> list;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) list.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return list;
}

bool is_name(std::string_view segment) {
  return segment.starts_with('{');
}
std::string_view name_in(std::string_view segment) {
  return segment.substr(1, segment.size() - 2);
}

// How many parts of the path are the route's own words; -1 where it does not fit.
int fits(const Route& route, const std::vector<std::string>& path) {
  const auto own = segments(route.path);
  if (own.size() != path.size()) return -1;
  int words = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (is_name(own[i])) continue;
    if (own[i] != path[i]) return -1;
    ++words;
  }
  return words;
}

}  // namespace

std::vector<const Route*> routes_at(std::span<const Route> table, const std::vector<std::string>& path) {
  std::vector<const Route*> list;
  int best = 0;  // a word of the path goes before a name: "facts/download" is no fact
  for (const Route& route : table) {
    const int words = fits(route, path);
    if (words < 0 || (words < best && !list.empty())) continue;
    if (words > best) list.clear();
    best = words;
    list.push_back(&route);
  }
  return list;
}

void take_path(const Route& route, const std::vector<std::string>& path, ParameterValues& values) {
  const auto own = segments(route.path);
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (is_name(own[i])) values.add(name_in(own[i]), path[i]);
  }
}

std::vector<std::string_view> names_in_path(const Route& route) {
  std::vector<std::string_view> names;
  for (const std::string_view segment : segments(route.path)) {
    if (is_name(segment)) names.push_back(name_in(segment));
  }
  return names;
}

std::vector<std::string> wrong_routes(std::span<const Route> table) {
  std::vector<std::string> wrong;
  std::set<std::string_view> ids;
  std::set<std::string> places;
  for (const Route& route : table) {
    const std::string place = fmt::format("{} {}", name_of(route.method), route.path);
    if (route.visitors.none()) wrong.push_back(fmt::format("{}: its row does not say who may ask it", place));
    if (route.summary.empty()) wrong.push_back(fmt::format("{}: it has no summary", place));
    if (route.answer == nullptr) wrong.push_back(fmt::format("{}: nothing answers it", place));
    if (!ids.insert(route.id).second)
      wrong.push_back(fmt::format("{}: its id '{}' is used twice", place, route.id));
    if (!places.insert(place).second) wrong.push_back(fmt::format("{}: it is there twice", place));
    std::set<std::string_view> names;
    for (const std::string_view name : names_in_path(route)) names.insert(name);
    for (const RouteParameter& one : route.query) {
      if (!names.insert(one.name).second)
        wrong.push_back(fmt::format("{}: its parameter '{}' is there twice", place, one.name));
    }
  }
  return wrong;
}

}  // namespace muster
