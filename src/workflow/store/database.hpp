// One interface to SQLite and PostgreSQL.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "workflow/refusal.hpp"

namespace muster {

// What stands for $1, $2, … of a statement.
using DbValue = std::variant<std::nullptr_t, std::int64_t, std::string>;

// A row of a result: the text of each column; nothing for NULL.
class DbRow {
 public:
  explicit DbRow(std::vector<std::optional<std::string>> cells) : cells_(std::move(cells)) {}
  // "" for NULL.
  [[nodiscard]] const std::string& text(std::size_t column) const;
  // 0 for NULL.
  [[nodiscard]] std::int64_t number(std::size_t column) const;
  [[nodiscard]] bool null(std::size_t column) const { return !cells_.at(column).has_value(); }

 private:
  std::vector<std::optional<std::string>> cells_;
};
using DbRows = std::vector<DbRow>;

enum class DbKind : std::uint8_t { kSqlite, kPostgresql };

// A lock between processes that ends with the process that holds it, however it ends.
class DbLock {
 public:
  virtual ~DbLock() = default;
};

// A connection.  One thread at a time uses it: each thread opens its own.
class Database {
 public:
  virtual ~Database() = default;
  [[nodiscard]] virtual DbKind kind() const = 0;

  // Runs one statement; its values stand as $1, $2, … ERRORS: what the database says, and that alone: never a
  // value that was given.
  [[nodiscard]] virtual Result<DbRows> run(std::string_view sql, const std::vector<DbValue>& values) = 0;
  [[nodiscard]] Result<DbRows> run(std::string_view sql) { return run(sql, {}); }
  // Runs several statements without values.
  [[nodiscard]] virtual Result<void> script(const std::string& sql) = 0;

  // Begins a transaction that writes.  There is one at a time in the whole database, which others wait for,
  // so that what was read in it is still so when it is written.
  [[nodiscard]] virtual Result<void> begin() = 0;
  [[nodiscard]] virtual Result<void> commit() = 0;
  virtual void roll_back() = 0;

  // The lock of that name; null where another holds it.  Not bound to a transaction.
  [[nodiscard]] virtual Result<std::unique_ptr<DbLock>> try_lock(const std::string& name) = 0;
};

// What a database is called on a command line.
struct DbAddress {
  DbKind kind = DbKind::kSqlite;
  std::string where;  // a path; or the whole address, as libpq takes it
};

// "sqlite:FILE", "postgresql://USER@HOST/NAME" ("postgres://" too). ERRORS: any other text, with what would
// be right.
[[nodiscard]] Result<DbAddress> parse_address(std::string_view text);

// Opens the database; makes the file of SQLite, readable by its owner alone, and brings the schema to this
// program's version. ERRORS: what the database says; a schema of a later program, which is left as it is.
[[nodiscard]] Result<std::unique_ptr<Database>> open_database(const DbAddress& address);

// A copy of a SQLite database as it stands at one moment, while others use it. ERRORS: the file is there
// already; PostgreSQL, which has pg_dump for it.
[[nodiscard]] Result<void> back_up(Database& database, const std::filesystem::path& file);

// Runs `body` in one writing transaction: committed where it gives a value, as if it had not begun where it
// refuses.
template <class T>
[[nodiscard]] Answer<T> in_transaction(Database& database, const std::function<Answer<T>()>& body) {
  if (const auto begun = database.begin(); !begun) return refusal(begun.error());
  auto done = body();
  if (!done) {
    database.roll_back();
    return done;
  }
  if (const auto committed = database.commit(); !committed) {
    database.roll_back();
    return refusal(committed.error());
  }
  return done;
}

}  // namespace muster
