// How each kind of database is opened; its source file is the only one that sees its library.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "workflow/store/database.hpp"

namespace muster {

[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& file);
// `address` as libpq takes it: "postgresql://…".
[[nodiscard]] Result<std::unique_ptr<Database>> open_postgresql(const std::string& address);

}  // namespace muster
