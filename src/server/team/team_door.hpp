// The workflow as the server has it: connections to its database, and who sent a request.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/http/message.hpp"
#include "server/routes/access.hpp"
#include "workflow/accept/accept.hpp"
#include "workflow/people/sign_in.hpp"
#include "workflow/store/database.hpp"

namespace muster {

struct TeamSettings {
  bool team = false;  // people sign in; else there is one, at this machine, who may do all
  bool tls = false;   // a proxy in front speaks https: cookies are for https alone, and it says who asks
  DbAddress database{DbKind::kSqlite, "muster.db"};
  std::string login = "local";  // of the person at this machine, where there is no team
  SessionRules sessions{};
  LockoutRules lockout{};
  PasswordCost passwords{};
  std::function<Moment()> now{};  // empty: the system's clock
};

// A connection while somebody uses it; it goes back to the others at its end.
class LentDatabase {
 public:
  LentDatabase(std::unique_ptr<Database> database, std::function<void(std::unique_ptr<Database>)> back)
      : database_(std::move(database)), back_(std::move(back)) {}
  LentDatabase(LentDatabase&&) noexcept = default;
  LentDatabase(const LentDatabase&) = delete;
  LentDatabase& operator=(const LentDatabase&) = delete;
  LentDatabase& operator=(LentDatabase&&) = delete;
  ~LentDatabase() {
    if (database_ != nullptr && back_) back_(std::move(database_));
  }
  [[nodiscard]] Database& operator*() const { return *database_; }

 private:
  std::unique_ptr<Database> database_;
  std::function<void(std::unique_ptr<Database>)> back_;
};

class TeamDoor {
 public:
  // Of these mission folders.
  TeamDoor(TeamSettings settings, std::vector<RecordFolder> folders);

  [[nodiscard]] const TeamSettings& settings() const { return settings_; }
  [[nodiscard]] bool team() const { return settings_.team; }
  [[nodiscard]] Moment now() const;

  // Opens the database, and finishes or undoes acceptances that were cut short.  Without a team a file of
  // SQLite that is not there is left so.  ERRORS: those of open_database() and recover().
  [[nodiscard]] Answer<std::vector<Recovered>> open();

  // For who only reads: without a team, an empty database where nothing was written yet.
  [[nodiscard]] Answer<LentDatabase> reading();
  // For who writes: makes the file of SQLite where it is not there.
  [[nodiscard]] Answer<LentDatabase> writing();

  // Who sent a request.  Without a team it is always the person at this machine.  A token goes before a
  // cookie.  Of somebody whose session or token has ended, it is nobody.  ERRORS: kFailed: the database.
  [[nodiscard]] Answer<Asker> asker(const HttpRequest& request);

  // The person at this machine, in a team nobody.
  [[nodiscard]] Identity local() const { return {settings_.login, Role::kKeeper, "loopback"}; }

  // The field Set-Cookie that keeps a session; with "" the one that ends it.
  [[nodiscard]] std::string cookie_for(const std::string& secret) const;
  [[nodiscard]] std::string_view cookie_name() const;

  // Where a request comes from, for lock-outs: behind TLS as the proxy says, which has the last word.
  [[nodiscard]] std::string address_of(const HttpRequest& request) const;

  [[nodiscard]] const std::vector<RecordFolder>& folders() const { return folders_; }
  [[nodiscard]] const RecordFolder* folder(std::string_view mission) const;
  // Whether there is a database: without a team there is none before something is written.
  [[nodiscard]] bool has_database() const { return !nothing_written(); }

 private:
  [[nodiscard]] Answer<LentDatabase> lend();
  [[nodiscard]] bool nothing_written() const;

  TeamSettings settings_;
  std::vector<RecordFolder> folders_;
  std::mutex mutex_;  // guards what follows
  std::vector<std::unique_ptr<Database>> idle_;
  bool recovered_ = false, account_made_ = false;
};

// A name of an account that a login of the operating system can have: "Marie X" is "marie-x".
[[nodiscard]] std::string account_of_login(std::string_view login);

}  // namespace muster
