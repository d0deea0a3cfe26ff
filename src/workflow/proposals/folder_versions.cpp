#include "workflow/proposals/folder_versions.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <sstream>

#include "workflow/log/log.hpp"
#include "workflow/people/secrets.hpp"
#include "workflow/proposals/preview.hpp"

namespace muster {
namespace {

// "hash name" a line.
std::string listed(const FolderTexts& texts) {
  std::string lines;
  for (const auto& [name, text] : texts) lines += fmt::format("{} {}\n", hash_of_text(text), name);
  return lines;
}

using Hashes = std::map<std::string, std::string>;  // by name
Hashes hashes_of(const std::string& lines) {
  Hashes hashes;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    const std::size_t space = line.find(' ');
    if (space != std::string::npos) hashes.emplace(line.substr(space + 1), line.substr(0, space));
  }
  return hashes;
}

void add_differences(const Hashes& before, const Hashes& after, std::set<std::string>& names) {
  for (const auto& [name, hash] : after) {
    const auto old = before.find(name);
    if (old == before.end() || old->second != hash) names.insert(name);
  }
  for (const auto& [name, hash] : before) {
    if (!after.contains(name)) names.insert(name);
  }
}

}  // namespace

Answer<std::int64_t> note_folder(Database& database, const std::string& mission, const FolderTexts& texts,
                                 FolderCause cause, Moment now) {
  const std::string hash = folder_hash(texts);
  const auto last = database.run(
      "SELECT number, hash, files FROM folder_version WHERE mission = $1 ORDER BY number DESC LIMIT 1",
      {mission});
  if (!last) return refusal(last.error());
  if (!last->empty() && last->front().text(1) == hash) return last->front().number(0);
  // What an acceptance has written that is not concluded yet is nobody's hand.
  const auto writing = database.run("SELECT after_hash FROM acceptance WHERE mission = $1", {mission});
  if (!writing) return refusal(writing.error());
  if (!writing->empty() && writing->front().text(0) == hash) cause = FolderCause::kAccepted;
  const std::int64_t number = last->empty() ? 1 : last->front().number(0) + 1;
  const std::string files = listed(texts);
  const bool by_hand = !last->empty() && cause == FolderCause::kByHand;
  const auto added = database.run(
      "INSERT INTO folder_version (mission, number, hash, cause, files, at) VALUES ($1, $2, $3, $4, $5, $6)",
      {mission, number, hash,
       std::string(last->empty() ? "first"
                   : by_hand     ? "by hand"
                                 : "accepted"),
       files, now.v});
  if (!added) return refusal(added.error());
  if (!by_hand) return number;
  std::set<std::string> names;
  add_differences(hashes_of(last->front().text(2)), hashes_of(files), names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  if (const auto told =
          log(database, now, "muster", "folder changed by hand", fmt::format("mission {}", mission), all);
      !told)
    return tl::unexpected(told.error());
  return number;
}

Answer<void> see_folder(Database& database, const std::string& mission, const FolderTexts& texts,
                        Moment now) {
  const auto last = database.run(
      "SELECT hash FROM folder_version WHERE mission = $1 ORDER BY number DESC LIMIT 1", {mission});
  if (!last) return refusal(last.error());
  if (!last->empty() && last->front().text(0) == folder_hash(texts)) return {};
  const auto noted = in_transaction<std::int64_t>(
      database, [&] { return note_folder(database, mission, texts, FolderCause::kByHand, now); });
  if (!noted) return tl::unexpected(noted.error());
  return {};
}

Answer<std::vector<std::string>> changed_by_hand(Database& database, const std::string& mission,
                                                 std::int64_t since) {
  const auto rows = database.run(
      "SELECT cause, files FROM folder_version WHERE mission = $1 AND number >= $2 ORDER BY number",
      {mission, since});
  if (!rows) return refusal(rows.error());
  std::set<std::string> names;
  for (std::size_t r = 1; r < rows->size(); ++r) {
    if ((*rows)[r].text(0) == "by hand")
      add_differences(hashes_of((*rows)[r - 1].text(1)), hashes_of((*rows)[r].text(1)), names);
  }
  return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace muster
