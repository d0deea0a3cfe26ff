// Rows that belong to an account: its sessions, tokens and watches.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "workflow/roles.hpp"
#include "workflow/store/database.hpp"

namespace muster {

// Whose row `number` of `table` (with the columns number and account) it is, for who may end it: its account,
// and who manages people.  For everybody else it is not there.  ERRORS: kNotFound, kFailed.
[[nodiscard]] Answer<std::string> owner_of(Database& database, const Identity& who, std::string_view table,
                                           std::int64_t number);

}  // namespace muster
