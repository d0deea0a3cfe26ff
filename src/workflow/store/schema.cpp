#include "workflow/store/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

namespace muster {
namespace {

// Statements that both databases understand, and what only one does: triggers.
struct Version {
  std::string_view tables;
  std::string_view sqlite;
  std::string_view postgresql;
};

// People, proposals, the log.
//
// Nobody accepts their own: a review and an acceptance carry the proposer, whom a foreign key ties to the
// proposal, so that the check cannot be met by naming another; the trigger keeps a proposal's proposer.
constexpr std::string_view kTables1 = R"sql(
CREATE TABLE counter (kind TEXT PRIMARY KEY, value BIGINT NOT NULL);
CREATE TABLE account (
  name TEXT PRIMARY KEY, full_name TEXT NOT NULL, email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('reader', 'contributor', 'reviewer', 'keeper')),
  password TEXT NOT NULL, disabled BIGINT NOT NULL CHECK (disabled IN (0, 1)), created BIGINT NOT NULL);
CREATE TABLE session (
  number BIGINT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (name),
  address TEXT NOT NULL, began BIGINT NOT NULL, used BIGINT NOT NULL, ends BIGINT NOT NULL);
CREATE INDEX session_account ON session (account);
CREATE TABLE token (
  number BIGINT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (name),
  name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('reader', 'contributor', 'reviewer', 'keeper')),
  made BIGINT NOT NULL, ends BIGINT NOT NULL, used BIGINT, revoked BIGINT NOT NULL CHECK (revoked IN (0, 1)));
CREATE INDEX token_account ON token (account);
CREATE TABLE attempt (
  subject TEXT PRIMARY KEY, failures BIGINT NOT NULL, last BIGINT NOT NULL, until BIGINT NOT NULL);
CREATE TABLE folder_version (
  mission TEXT NOT NULL, number BIGINT NOT NULL, hash TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('first', 'by hand', 'accepted')),
  files TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (mission, number));
CREATE TABLE proposal (
  number BIGINT PRIMARY KEY, mission TEXT NOT NULL, proposer TEXT NOT NULL REFERENCES account (name),
  why TEXT NOT NULL, proposed BIGINT NOT NULL, round BIGINT NOT NULL CHECK (round >= 1),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'sent back', 'refused', 'accepted')),
  decided_by TEXT REFERENCES account (name), decided BIGINT,
  base TEXT NOT NULL, base_version BIGINT NOT NULL, commit_hash TEXT NOT NULL, edits BIGINT NOT NULL,
  UNIQUE (number, proposer),
  CHECK (state <> 'accepted' OR (decided_by IS NOT NULL AND decided_by <> proposer)));
CREATE INDEX proposal_state ON proposal (mission, state);
CREATE TABLE proposal_edit (
  proposal BIGINT NOT NULL REFERENCES proposal (number), round BIGINT NOT NULL, number BIGINT NOT NULL,
  file TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('add', 'change')), row_key TEXT NOT NULL,
  columns_text TEXT NOT NULL, row_text TEXT NOT NULL, before_text TEXT NOT NULL,
  left_out BIGINT NOT NULL CHECK (left_out IN (0, 1)), PRIMARY KEY (proposal, round, number));
CREATE TABLE proposal_note (
  number BIGINT PRIMARY KEY, proposal BIGINT NOT NULL REFERENCES proposal (number), at BIGINT NOT NULL,
  who TEXT NOT NULL REFERENCES account (name), text TEXT NOT NULL, verdict TEXT NOT NULL);
CREATE INDEX proposal_note_proposal ON proposal_note (proposal);
CREATE TABLE review (
  proposal BIGINT NOT NULL, round BIGINT NOT NULL, proposer TEXT NOT NULL,
  reviewer TEXT NOT NULL REFERENCES account (name),
  verdict TEXT NOT NULL CHECK (verdict IN ('sent back', 'refused', 'withdrawn', 'accepted')),
  at BIGINT NOT NULL, PRIMARY KEY (proposal, round),
  FOREIGN KEY (proposal, proposer) REFERENCES proposal (number, proposer),
  CHECK (reviewer <> proposer OR verdict = 'withdrawn'));
CREATE TABLE acceptance (
  proposal BIGINT PRIMARY KEY, mission TEXT NOT NULL UNIQUE, mark TEXT NOT NULL UNIQUE,
  proposer TEXT NOT NULL, reviewer TEXT NOT NULL REFERENCES account (name), round BIGINT NOT NULL,
  note TEXT NOT NULL, taken TEXT NOT NULL, git BIGINT NOT NULL, after_hash TEXT NOT NULL, at BIGINT NOT NULL,
  FOREIGN KEY (proposal, proposer) REFERENCES proposal (number, proposer),
  CHECK (reviewer <> proposer));
CREATE TABLE acceptance_file (
  proposal BIGINT NOT NULL REFERENCES acceptance (proposal), name TEXT NOT NULL, was_there BIGINT NOT NULL,
  before_text TEXT NOT NULL, after_text TEXT NOT NULL, PRIMARY KEY (proposal, name));
CREATE TABLE log (
  number BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL,
  details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX log_about ON log (about);
CREATE TABLE log_head (
  one BIGINT PRIMARY KEY CHECK (one = 1), number BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO log_head (one, number, hash) VALUES (1, 0, '');
)sql";

constexpr std::string_view kSqlite1 = R"sql(
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER proposer_stays BEFORE UPDATE OF number, proposer, mission ON proposal
  BEGIN SELECT RAISE(ABORT, 'a proposal keeps its proposer'); END;
CREATE TRIGGER edit_stays BEFORE UPDATE OF proposal, round, number, file, kind, row_key, columns_text, row_text,
  before_text ON proposal_edit BEGIN SELECT RAISE(ABORT, 'what was proposed stays'); END;
CREATE TRIGGER edit_is_kept BEFORE DELETE ON proposal_edit
  BEGIN SELECT RAISE(ABORT, 'what was proposed stays'); END;
)sql";

constexpr std::string_view kPostgresql1 = R"sql(
CREATE FUNCTION muster_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON log
  FOR EACH ROW EXECUTE FUNCTION muster_refuse('the log is only added to');
CREATE TRIGGER log_is_kept BEFORE TRUNCATE ON log
  FOR EACH STATEMENT EXECUTE FUNCTION muster_refuse('the log is only added to');
CREATE TRIGGER proposer_stays BEFORE UPDATE OF number, proposer, mission ON proposal
  FOR EACH ROW EXECUTE FUNCTION muster_refuse('a proposal keeps its proposer');
CREATE TRIGGER edit_stays BEFORE UPDATE OF proposal, round, number, file, kind, row_key, columns_text, row_text,
  before_text ON proposal_edit FOR EACH ROW EXECUTE FUNCTION muster_refuse('what was proposed stays');
CREATE TRIGGER edit_is_kept BEFORE DELETE ON proposal_edit
  FOR EACH ROW EXECUTE FUNCTION muster_refuse('what was proposed stays');
)sql";

// Watches, what crossed them, messages to webhooks.
constexpr std::string_view kTables2 = R"sql(
CREATE TABLE watch (
  number BIGINT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (name), mission TEXT NOT NULL,
  threshold TEXT NOT NULL, webhook TEXT NOT NULL, secret TEXT NOT NULL, told TEXT NOT NULL, made BIGINT NOT NULL);
CREATE INDEX watch_mission ON watch (mission);
CREATE TABLE crossing (
  number BIGINT PRIMARY KEY, watch BIGINT NOT NULL REFERENCES watch (number) ON DELETE CASCADE,
  at BIGINT NOT NULL, text TEXT NOT NULL, cause TEXT NOT NULL, UNIQUE (watch, cause));
CREATE TABLE message (
  number BIGINT PRIMARY KEY, crossing BIGINT NOT NULL REFERENCES crossing (number) ON DELETE CASCADE,
  body TEXT NOT NULL, attempts BIGINT NOT NULL, due BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'sent', 'given up')));
CREATE INDEX message_due ON message (state, due);
)sql";

// Codes of an app besides the password.  Codes of a step at or before last_step are used.
constexpr std::string_view kTables3 = R"sql(
CREATE TABLE second_factor (
  account TEXT PRIMARY KEY REFERENCES account (name), secret TEXT NOT NULL,
  confirmed BIGINT NOT NULL CHECK (confirmed IN (0, 1)), last_step BIGINT NOT NULL, made BIGINT NOT NULL);
)sql";

constexpr std::array<Version, 3> kVersions = {
    {{kTables1, kSqlite1, kPostgresql1}, {kTables2, "", ""}, {kTables3, "", ""}}};

// The version of the tables that are there: 0 for none.
Result<std::int64_t> version_of(Database& database) {
  const auto made = database.script("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
  if (!made) return tl::unexpected(made.error());
  const auto rows = database.run("SELECT COALESCE(MAX(version), 0) FROM schema_version");
  if (!rows) return tl::unexpected(rows.error());
  return rows->front().number(0);
}

Result<void> add_versions(Database& database, std::int64_t from) {
  for (std::int64_t version = from; version < schema_version(); ++version) {
    const Version& next = kVersions.at(static_cast<std::size_t>(version));
    const std::string_view own = database.kind() == DbKind::kSqlite ? next.sqlite : next.postgresql;
    for (const std::string_view part : {next.tables, own}) {
      if (part.empty()) continue;
      if (auto done = database.script(std::string(part)); !done) return done;
    }
    const auto noted = database.run("INSERT INTO schema_version (version) VALUES ($1)", {version + 1});
    if (!noted) return tl::unexpected(noted.error());
  }
  return {};
}

}  // namespace

std::int64_t schema_version() {
  return static_cast<std::int64_t>(kVersions.size());
}

Result<void> migrate(Database& database) {
  // Most often nothing is to be done, and nobody has to wait.
  const auto there = database.run("SELECT MAX(version) FROM schema_version");
  if (there && there->front().number(0) == schema_version()) return {};
  if (auto begun = database.begin(); !begun) return begun;
  const auto version = version_of(database);
  if (!version) {
    database.roll_back();
    return tl::unexpected(version.error());
  }
  if (*version > schema_version()) {
    database.roll_back();
    return failure(
        fmt::format("the database has tables of version {}, and this program knows version {} and "
                    "earlier ones: use the program that made them, or a later one",
                    *version, schema_version()));
  }
  if (auto added = add_versions(database, *version); !added) {
    database.roll_back();
    return added;
  }
  return database.commit();
}

Result<std::int64_t> next_number(Database& database, const std::string& kind) {
  const auto rows = database.run(
      "INSERT INTO counter (kind, value) VALUES ($1, 1) "
      "ON CONFLICT (kind) DO UPDATE SET value = counter.value + 1 RETURNING value",
      {kind});
  if (!rows) return tl::unexpected(rows.error());
  return rows->front().number(0);
}

}  // namespace muster
