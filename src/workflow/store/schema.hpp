// The tables, and how an older database gets them.
#pragma once

#include <cstdint>

#include "workflow/store/database.hpp"

namespace muster {

// The version of the tables that this program uses.
[[nodiscard]] std::int64_t schema_version();

// Brings the tables of a database, which may have none, to schema_version(), in one transaction. ERRORS: what
// the database says; tables of a later version, which stay as they are.
[[nodiscard]] Result<void> migrate(Database& database);

// The next number of a kind ("proposal"), from 1; never given twice. REQUIRES: inside a transaction.
[[nodiscard]] Result<std::int64_t> next_number(Database& database, const std::string& kind);

}  // namespace muster
