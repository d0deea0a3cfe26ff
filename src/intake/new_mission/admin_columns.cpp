#include "intake/new_mission/admin_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace muster {
namespace {

std::size_t first_of(const std::vector<std::string>& keys, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found = std::find(keys.begin(), keys.end(), name);
    if (found != keys.end()) return static_cast<std::size_t>(found - keys.begin());
  }
  return kNoColumn;
}

}  // namespace

std::size_t code_column(const std::vector<std::string>& keys, int level) {
  return first_of(keys, {fmt::format("adm{}_pcode", level), fmt::format("admin{}pcode", level),
                         fmt::format("admin{}_pcode", level), fmt::format("admin{}_code", level),
                         fmt::format("adm{}code", level), fmt::format("adm{}_code", level),
                         fmt::format("admin{}code", level)});
}

bool is_world_of_codes(const std::vector<std::string>& keys) {
  return first_of(keys, {"p_code"}) != kNoColumn && first_of(keys, {"admin_level"}) != kNoColumn &&
         first_of(keys, {"parent_p_code"}) != kNoColumn && first_of(keys, {"location"}) != kNoColumn;
}

std::vector<std::size_t> name_columns(const std::vector<std::string>& keys, int level,
                                      std::string_view language) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view tongue) {
    names.push_back(fmt::format("adm{}_{}", level, tongue));
    names.push_back(fmt::format("admin{}name_{}", level, tongue));
    names.push_back(fmt::format("adm{}name_{}", level, tongue));
  };
  if (!language.empty()) add(language);
  for (const char* form : {"adm{}_name", "admin{}name", "admin{}_name", "adm{}name"})
    names.push_back(fmt::format(fmt::runtime(form), level));
  for (const char* tongue : {"en", "fr", "es", "pt"}) add(tongue);
  const std::string begin = fmt::format("adm{}_", level);
  for (const std::string& key : keys) {
    if (key.starts_with(begin) && key.size() == begin.size() + 2) names.push_back(key);  // another language
  }
  for (const char* form : {"adm{}_name1", "adm{}_name2", "adm{}_name3"})
    names.push_back(fmt::format(fmt::runtime(form), level));
  std::vector<std::size_t> columns;
  for (const std::string& name : names) {
    const std::size_t found = first_of(keys, {name});
    if (found != kNoColumn && std::find(columns.begin(), columns.end(), found) == columns.end())
      columns.push_back(found);
  }
  return columns;
}

std::size_t total_column(const std::vector<std::string>& keys, bool also_total) {
  const std::size_t sure =
      first_of(keys, {"t_tl", "population_total", "total_population", "population", "pop_total"});
  return sure == kNoColumn && also_total ? first_of(keys, {"total"}) : sure;
}

}  // namespace muster
