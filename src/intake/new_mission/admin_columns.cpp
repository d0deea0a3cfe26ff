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

std::size_t name_column(const std::vector<std::string>& keys, int level, std::string_view language) {
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
  if (const std::size_t found = first_of(keys, names); found != kNoColumn) return found;
  const std::string begin = fmt::format("adm{}_", level);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const std::string_view rest = std::string_view(keys[k]).substr(std::min(begin.size(), keys[k].size()));
    if (keys[k].starts_with(begin) && rest.size() == 2) return k;  // a language
  }
  return kNoColumn;
}

}  // namespace muster
