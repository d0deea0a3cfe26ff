#include "workflow/owned.hpp"

#include <fmt/format.h>

namespace muster {

Answer<std::string> owner_of(Database& database, const Identity& who, std::string_view table,
                             std::int64_t number) {
  const auto rows = database.run(fmt::format("SELECT account FROM {} WHERE number = $1", table), {number});
  if (!rows) return refusal(rows.error());
  if (rows->empty() || (rows->front().text(0) != who.name && !may(who.role, Action::kManagePeople)))
    return refusal(Why::kNotFound, fmt::format("there is no {} {}", table, number));
  return rows->front().text(0);
}

}  // namespace muster
