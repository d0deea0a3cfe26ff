#include "workflow/store/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <system_error>

#include "workflow/store/connection.hpp"
#include "workflow/store/schema.hpp"

namespace muster {

const std::string& DbRow::text(std::size_t column) const {
  static const std::string kNone;
  const auto& cell = cells_.at(column);
  return cell ? *cell : kNone;
}

std::int64_t DbRow::number(std::size_t column) const {
  const std::string& digits = text(column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Result<DbAddress> parse_address(std::string_view text) {
  constexpr std::string_view kFile = "sqlite:";
  if (text.starts_with(kFile) && text.size() > kFile.size() && text.find('\0') == std::string_view::npos)
    return DbAddress{DbKind::kSqlite, std::string(text.substr(kFile.size()))};
  for (const std::string_view server : {"postgresql://", "postgres://"}) {
    if (text.starts_with(server) && text.find('\0') == std::string_view::npos)
      return DbAddress{DbKind::kPostgresql, std::string(text)};
  }
  return failure(fmt::format(
      "'{}' is no address of a database: sqlite:FILE or postgresql://USER@HOST/NAME would be right", text));
}

Result<std::unique_ptr<Database>> open_database(const DbAddress& address) {
  auto database =
      address.kind == DbKind::kSqlite ? open_sqlite(address.where) : open_postgresql(address.where);
  if (!database) return database;
  if (const auto done = migrate(**database); !done) return tl::unexpected(done.error());
  return database;
}

Result<void> back_up(Database& database, const std::filesystem::path& file) {
  if (database.kind() != DbKind::kSqlite)
    return failure("PostgreSQL makes its own copies: pg_dump --format=custom --file=COPY ADDRESS");
  // Made here, so that its owner alone can read it from the first byte on.
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) {
    return failure(fmt::format("cannot make {}: {}", file.string(), std::generic_category().message(errno)));
  }
  ::close(made);
  const auto copied = database.run("VACUUM INTO $1", {file.string()});
  if (copied) return {};
  ::unlink(file.c_str());
  return tl::unexpected(copied.error());
}

}  // namespace muster
