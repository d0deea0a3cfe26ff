#include "workflow/roles.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace muster {

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

Answer<void> allowed(const Identity& who, Action action) {
  if (may(who.role, action)) return {};
  const ActionRow& row = kActions[static_cast<std::size_t>(action)];
  return refusal(Why::kNotAllowed, fmt::format("{} is a {} and may not {}: that takes a {}", who.name,
                                               name_of(who.role), row.name, name_of(row.from)));
}

}  // namespace muster
