// SQLite: the default, one file and no server.
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <unordered_map>

#include "workflow/store/connection.hpp"

namespace muster {
namespace {

// A byte of the file beside the database, by an open file description of its own: it ends with the process,
// and threads keep each other out as processes do.
class FileLock final : public DbLock {
 public:
  explicit FileLock(int file) : file_(file) {}
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock() override { ::close(file_); }

 private:
  int file_;
};

// FNV-1a, to a byte's number: two names that meet wait for each other, and nothing worse.
std::int64_t byte_of(const std::string& name) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::int64_t>(hash >> 2U);
}

class Sqlite final : public Database {
 public:
  Sqlite(sqlite3* handle, std::string file) : handle_(handle), file_(std::move(file)) {}
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  ~Sqlite() override {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close_v2(handle_);
  }

  [[nodiscard]] DbKind kind() const override { return DbKind::kSqlite; }

  [[nodiscard]] Result<DbRows> run(std::string_view sql, const std::vector<DbValue>& values) override {
    sqlite3_stmt* statement = prepared(std::string(sql));
    if (statement == nullptr) return fail();
    const auto bound = bind(statement, values);
    if (!bound) return tl::unexpected(bound.error());
    DbRows rows;
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW; step = sqlite3_step(statement)) rows.push_back(row_of(statement));
    auto failed = fail();  // before the reset, which may say something else
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (step != SQLITE_DONE) return failed;
    return rows;
  }

  [[nodiscard]] Result<void> script(const std::string& sql) override {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fail();
    return {};
  }

  [[nodiscard]] Result<void> begin() override { return script("BEGIN IMMEDIATE"); }
  [[nodiscard]] Result<void> commit() override { return script("COMMIT"); }
  void roll_back() override {
    if (sqlite3_get_autocommit(handle_) == 0) (void)script("ROLLBACK");
  }

  [[nodiscard]] Result<std::unique_ptr<DbLock>> try_lock(const std::string& name) override {
    const std::string path = file_ + ".lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const auto wrong = [&](int why) {
      return failure(fmt::format("cannot lock {}: {}", path, std::generic_category().message(why)));
    };
    if (file < 0) return wrong(errno);
    auto lock = std::make_unique<FileLock>(file);
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = byte_of(name);
    range.l_len = 1;
    if (::fcntl(file, F_OFD_SETLK, &range) == 0) return std::unique_ptr<DbLock>(std::move(lock));
    if (errno == EAGAIN || errno == EACCES) return std::unique_ptr<DbLock>();
    return wrong(errno);
  }

 private:
  [[nodiscard]] tl::unexpected<Failure> fail() const {
    return failure(fmt::format("the database {}: {}", file_, sqlite3_errmsg(handle_)));
  }

  sqlite3_stmt* prepared(const std::string& sql) {
    if (const auto known = statements_.find(sql); known != statements_.end()) return known->second;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK)
      return nullptr;
    if (statement != nullptr) statements_.emplace(sql, statement);
    return statement;
  }

  Result<void> bind(sqlite3_stmt* statement, const std::vector<DbValue>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int at = sqlite3_bind_parameter_index(statement, fmt::format("${}", i + 1).c_str());
      int done = SQLITE_OK;
      if (at == 0) continue;  // a value that the statement does not ask for
      if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
        done = sqlite3_bind_int64(statement, at, *number);
      } else if (const auto* text = std::get_if<std::string>(&values[i])) {
        done = sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
      } else {
        done = sqlite3_bind_null(statement, at);
      }
      if (done != SQLITE_OK) return fail();
    }
    return {};
  }

  static DbRow row_of(sqlite3_stmt* statement) {
    std::vector<std::optional<std::string>> cells;
    for (int c = 0; c < sqlite3_column_count(statement); ++c) {
      const auto* text = sqlite3_column_text(statement, c);
      if (text == nullptr) {
        cells.emplace_back();
      } else {
        cells.emplace_back(std::string(reinterpret_cast<const char*>(text),
                                       static_cast<std::size_t>(sqlite3_column_bytes(statement, c))));
      }
    }
    return DbRow(std::move(cells));
  }

  sqlite3* handle_;
  std::string file_;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& file) {
  const auto cannot = [&](const std::string& why) {
    return failure(fmt::format("cannot open the database {}: {}", file.string(), why));
  };
  // Made here where it is not there, so that its owner alone can read it from the first byte on.
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made < 0) return cannot(std::generic_category().message(errno));
  struct stat what {};
  const bool is_file = ::fstat(made, &what) == 0 && S_ISREG(what.st_mode);
  ::close(made);
  if (!is_file) return cannot("it is no file");
  sqlite3* handle = nullptr;
  const int opened =
      sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  auto database = std::make_unique<Sqlite>(handle, file.string());
  if (opened != SQLITE_OK) return cannot(handle == nullptr ? "no memory" : sqlite3_errmsg(handle));
  constexpr int kPatience = 60'000;  // ms, for another's transaction
  sqlite3_busy_timeout(handle, kPatience);
  // FULL: what is committed is on disk, whatever happens to the machine.
  const auto set = database->script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
      "PRAGMA trusted_schema = OFF;");
  if (!set) return tl::unexpected(set.error());
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace muster
