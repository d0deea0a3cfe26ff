#include "server/team/team_door.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "server/team/credentials.hpp"
#include "workflow/people/accounts.hpp"

namespace muster {
namespace {

// Somebody without a session or token that holds: no failure.
Answer<Asker> asker_of(const Answer<Identity>& who) {
  if (who) return Asker{.who = *who};
  if (who.error().why == Why::kNotSignedIn) return Asker{};
  return tl::unexpected(who.error());
}

}  // namespace

TeamDoor::TeamDoor(TeamSettings settings, std::vector<RecordFolder> folders)
    : settings_(std::move(settings)), folders_(std::move(folders)) {}

Moment TeamDoor::now() const {
  return settings_.now ? settings_.now() : Moment{static_cast<std::int64_t>(std::time(nullptr))};
}

bool TeamDoor::nothing_written() const {
  std::error_code none;
  return !team() && settings_.database.kind == DbKind::kSqlite &&
         !std::filesystem::exists(settings_.database.where, none);
}

Answer<std::vector<Recovered>> TeamDoor::open() {
  std::vector<Recovered> all;
  if (nothing_written()) return all;
  const auto lent = lend();
  if (!lent) return tl::unexpected(lent.error());
  for (const RecordFolder& folder : folders_) {
    const auto done = recover(**lent, folder, now());
    if (!done) return tl::unexpected(done.error());
    all.insert(all.end(), done->begin(), done->end());
  }
  const std::scoped_lock lock(mutex_);
  recovered_ = true;
  return all;
}

Answer<LentDatabase> TeamDoor::lend() {
  std::unique_ptr<Database> database;
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      database = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  // A server of PostgreSQL may have been started anew meanwhile.
  if (database != nullptr && database->kind() == DbKind::kPostgresql && !database->run("SELECT 1"))
    database.reset();
  if (database == nullptr) {
    auto opened = open_database(settings_.database);
    if (!opened) return refusal(opened.error());
    database = std::move(*opened);
  }
  return LentDatabase(std::move(database), [this](std::unique_ptr<Database> back) {
    back->roll_back();  // whatever an exception has left open
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(back));
  });
}

Answer<LentDatabase> TeamDoor::reading() {
  if (!nothing_written()) return lend();
  auto empty = open_in_memory();
  if (!empty) return refusal(empty.error());
  return LentDatabase(std::move(*empty), {});
}

Answer<LentDatabase> TeamDoor::writing() {
  auto lent = lend();
  if (!lent || team()) return lent;
  bool recovered = false, made = false;
  {
    const std::scoped_lock lock(mutex_);
    recovered = std::exchange(recovered_, true);
    made = std::exchange(account_made_, true);
  }
  for (const RecordFolder& folder : folders_) {
    if (recovered) break;
    if (const auto done = recover(**lent, folder, now()); !done) return tl::unexpected(done.error());
  }
  if (made) return lent;
  const auto account = local_account(**lent, settings_.login, Role::kKeeper, now());
  if (!account) return tl::unexpected(account.error());
  return lent;
}

Answer<Asker> TeamDoor::asker(const HttpRequest& request) {
  if (!team()) return Asker{.who = local()};
  const std::string token = token_in(request.head.authorization);
  const std::string secret = cookie_value(request.head.cookie, cookie_name());
  if (token.empty() && (secret.empty() || !request.head.authorization.empty())) return Asker{};
  const auto lent = lend();
  if (!lent) return tl::unexpected(lent.error());
  if (!token.empty()) return asker_of(token_identity(**lent, token, now()));
  const auto session = session_of(**lent, secret, now(), settings_.sessions);
  if (!session) return asker_of(tl::unexpected(session.error()));
  return Asker{.who = session->who, .session = secret, .csrf = session->csrf};
}

std::string_view TeamDoor::cookie_name() const {
  // A browser takes a cookie of this prefix from this very host by https alone.
  return settings_.tls ? "__Host-muster_session" : "muster_session";
}

std::string TeamDoor::cookie_for(const std::string& secret) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", cookie_name(), secret,
                     settings_.tls ? "; Secure" : "", secret.empty() ? "; Max-Age=0" : "");
}

std::string TeamDoor::address_of(const HttpRequest& request) const {
  const std::string& said = request.head.forwarded_for;
  if (!settings_.tls || said.empty()) return request.address;
  const std::size_t comma = said.rfind(',');
  std::string last = comma == std::string::npos ? said : said.substr(comma + 1);
  std::erase(last, ' ');
  constexpr std::size_t kLongest = 64;  // of an address; what is longer is none
  return last.empty() || last.size() > kLongest ? request.address : last;
}

const RecordFolder* TeamDoor::folder(std::string_view mission) const {
  const auto found = std::find_if(folders_.begin(), folders_.end(),
                                  [&](const RecordFolder& one) { return one.mission() == mission; });
  return found == folders_.end() ? nullptr : &*found;
}

std::string account_of_login(std::string_view login) {
  constexpr std::size_t kLongest = 64;
  std::string name;
  for (const char c : login.substr(0, kLongest)) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = small >= 'a' && small <= 'z';
    const bool other = (small >= '0' && small <= '9') || small == '.' || small == '-' || small == '_';
    if (letter || (other && !name.empty()))
      name += small;
    else if (!name.empty())
      name += '-';
  }
  if (name.empty() || name == "muster" || name == "nobody" || name == "terminal") return "local";
  return name;
}

}  // namespace muster
