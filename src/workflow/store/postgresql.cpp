// PostgreSQL: for a team, on a server of its own.
#include <fmt/format.h>
#include <libpq-fe.h>

#include "workflow/store/connection.hpp"

namespace muster {
namespace {

// "MUSTER" in ASCII: the one lock of writing transactions, among those of other programs.
constexpr std::string_view kWriting = "SELECT pg_advisory_xact_lock(85030137054546)";

struct Freed {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answered = std::unique_ptr<PGresult, Freed>;

// A lock of the session: it ends with the connection, and so with the process.
class SessionLock final : public DbLock {
 public:
  SessionLock(Database& database, std::string name) : database_(database), name_(std::move(name)) {}
  SessionLock(const SessionLock&) = delete;
  SessionLock& operator=(const SessionLock&) = delete;
  ~SessionLock() override {
    (void)database_.run("SELECT pg_advisory_unlock(hashtextextended($1, 0))", {name_});
  }

 private:
  Database& database_;
  std::string name_;
};

class Postgresql final : public Database {
 public:
  explicit Postgresql(PGconn* connection) : connection_(connection) {
    PQsetNoticeProcessor(
        connection_, [](void*, const char*) {}, nullptr);
  }
  Postgresql(const Postgresql&) = delete;
  Postgresql& operator=(const Postgresql&) = delete;
  ~Postgresql() override { PQfinish(connection_); }

  [[nodiscard]] DbKind kind() const override { return DbKind::kPostgresql; }

  [[nodiscard]] Result<DbRows> run(std::string_view sql, const std::vector<DbValue>& values) override {
    connect_again();
    std::vector<std::string> texts;
    texts.reserve(values.size());
    std::vector<const char*> pointers;
    for (const DbValue& value : values) {
      if (std::holds_alternative<std::nullptr_t>(value)) {
        texts.emplace_back();
        pointers.push_back(nullptr);
        continue;
      }
      const auto* number = std::get_if<std::int64_t>(&value);
      texts.push_back(number != nullptr ? fmt::format("{}", *number) : std::get<std::string>(value));
      pointers.push_back(texts.back().c_str());
    }
    const Answered answer(PQexecParams(connection_, std::string(sql).c_str(), static_cast<int>(values.size()),
                                       nullptr, pointers.data(), nullptr, nullptr, 0));
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return fail(answer.get());
    return rows_of(answer.get());
  }

  [[nodiscard]] Result<void> script(const std::string& sql) override {
    connect_again();
    const Answered answer(PQexec(connection_, sql.c_str()));
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return fail(answer.get());
    return {};
  }

  [[nodiscard]] Result<void> begin() override {
    if (auto begun = script("BEGIN; SET LOCAL lock_timeout = '60s'"); !begun) return begun;
    const auto alone = run(kWriting, {});
    if (alone) return {};
    roll_back();
    return tl::unexpected(alone.error());
  }
  [[nodiscard]] Result<void> commit() override {
    // Of a transaction in which a statement failed, COMMIT makes a roll-back, and says that it went well.
    if (PQtransactionStatus(connection_) != PQTRANS_INTRANS)
      return failure("the transaction had failed before");
    return script("COMMIT");
  }
  void roll_back() override { (void)script("ROLLBACK"); }

  [[nodiscard]] Result<std::unique_ptr<DbLock>> try_lock(const std::string& name) override {
    const auto got =
        run("SELECT CASE WHEN pg_try_advisory_lock(hashtextextended($1, 0)) THEN 1 ELSE 0 END", {name});
    if (!got) return tl::unexpected(got.error());
    if (got->front().number(0) == 0) return std::unique_ptr<DbLock>();
    return std::unique_ptr<DbLock>(std::make_unique<SessionLock>(*this, name));
  }

 private:
  // The message alone: its details may quote what was given.
  [[nodiscard]] tl::unexpected<Failure> fail(const PGresult* answer) const {
    const char* said = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    std::string why = said != nullptr ? said : PQerrorMessage(connection_);
    while (why.ends_with('\n')) why.pop_back();
    return failure(fmt::format("the database {}: {}", PQdb(connection_), why));
  }

  // A server that was restarted is asked anew; what was cut off had failed.
  void connect_again() {
    if (PQstatus(connection_) == CONNECTION_BAD) PQreset(connection_);
  }

  static DbRows rows_of(const PGresult* answer) {
    DbRows rows;
    for (int r = 0; r < PQntuples(answer); ++r) {
      std::vector<std::optional<std::string>> cells;
      for (int c = 0; c < PQnfields(answer); ++c) {
        if (PQgetisnull(answer, r, c) != 0) {
          cells.emplace_back();
        } else {
          cells.emplace_back(
              std::string(PQgetvalue(answer, r, c), static_cast<std::size_t>(PQgetlength(answer, r, c))));
        }
      }
      rows.emplace_back(std::move(cells));
    }
    return rows;
  }

  PGconn* connection_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgresql(const std::string& address) {
  // What the address does not say itself.
  const char* const keywords[] = {"dbname", "fallback_application_name", "client_encoding", "connect_timeout",
                                  nullptr};
  const char* const values[] = {address.c_str(), "muster", "UTF8", "10", nullptr};
  PGconn* connection = PQconnectdbParams(keywords, values, 1);
  if (connection == nullptr) return failure("cannot open the database: no memory");
  auto database = std::make_unique<Postgresql>(connection);
  if (PQstatus(connection) != CONNECTION_OK) {
    std::string why = PQerrorMessage(connection);
    while (why.ends_with('\n')) why.pop_back();
    return failure(fmt::format("cannot open the database {}: {}", PQdb(connection), why));
  }
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace muster
