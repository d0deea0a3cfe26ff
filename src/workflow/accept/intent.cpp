#include "workflow/accept/intent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/files/folder_update.hpp"
#include "base/number.hpp"
#include "workflow/accept/git.hpp"
#include "workflow/log/log.hpp"
#include "workflow/people/accounts.hpp"
#include "workflow/proposals/filed.hpp"
#include "workflow/proposals/folder_versions.hpp"

namespace muster {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kMark = ".muster-accepted";  // readers pass over names with a point before them
constexpr std::string_view kTakenBack = "taken back ";

std::string about(const Intent& intent) {
  return fmt::format("proposal {}", intent.proposal.number);
}

std::string numbers(const std::vector<std::size_t>& taken) {
  std::string text;
  for (const std::size_t one : taken) text += fmt::format("{} ", one);
  return text;
}
std::vector<std::size_t> numbers_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::size_t> all;
  for (std::size_t one = 0; in >> one;) all.push_back(one);
  return all;
}

std::string mark_in(const fs::path& folder) {
  return read_bytes(current_path(folder, kMark)).value_or("");
}

FolderTexts afters(const Intent& intent) {
  FolderTexts files;
  for (const IntendedFile& file : intent.files) files.emplace(file.name, file.after);
  return files;
}

GitPerson person(const Account& account) {
  return {account.full_name.empty() ? account.name : account.full_name,
          account.email.empty() ? fmt::format("{}@localhost", account.name) : account.email};
}

Answer<void> remove_intent(Database& database, const Intent& intent) {
  for (const std::string_view sql :
       {"DELETE FROM acceptance_file WHERE proposal = $1", "DELETE FROM acceptance WHERE proposal = $1"}) {
    if (const auto done = database.run(sql, {intent.proposal.number}); !done) return refusal(done.error());
  }
  return {};
}

// False where the intent is no longer in the database: another process has ended it.
Answer<bool> still_there(Database& database, const Intent& intent) {
  const auto rows = database.run("SELECT mark FROM acceptance WHERE proposal = $1", {intent.proposal.number});
  if (!rows) return refusal(rows.error());
  return !rows->empty() && rows->front().text(0) == intent.mark;
}

}  // namespace

Answer<void> write_intent(Database& database, const Intent& intent) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto now = filed_proposal(database, intent.proposal.number);
    if (!now) return tl::unexpected(now.error());
    if (now->state != ProposalState::kProposed)
      return refusal(Why::kWrongState, fmt::format("proposal {} is {}", now->number, name_of(now->state)));
    if (now->round != intent.proposal.round)
      return refusal(Why::kConflict, fmt::format("proposal {} was revised: look at it again", now->number));
    const auto added = database.run(
        "INSERT INTO acceptance (proposal, mission, mark, proposer, reviewer, round, note, taken, git, "
        "after_hash, "
        "at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {now->number, now->mission, intent.mark, now->proposer, intent.reviewer, now->round, intent.note,
         numbers(intent.taken), std::int64_t{intent.git ? 1 : 0}, intent.after_hash, intent.at.v});
    if (!added) return refusal(added.error());
    for (const IntendedFile& file : intent.files) {
      const auto kept = database.run(
          "INSERT INTO acceptance_file (proposal, name, was_there, before_text, after_text) "
          "VALUES ($1, $2, $3, $4, $5)",
          {now->number, file.name, std::int64_t{file.was_there ? 1 : 0}, file.before, file.after});
      if (!kept) return refusal(kept.error());
    }
    return log(database, intent.at, intent.reviewer, "accepting", about(intent));
  });
}

Answer<std::vector<Intent>> intents_of(Database& database, const std::string& mission) {
  const auto rows = database.run(
      "SELECT proposal, mark, reviewer, note, taken, git, after_hash, at FROM acceptance WHERE mission = $1",
      {mission});
  if (!rows) return refusal(rows.error());
  std::vector<Intent> all;
  for (const DbRow& row : *rows) {
    auto proposal = filed_proposal(database, row.number(0));
    if (!proposal) return tl::unexpected(proposal.error());
    Intent intent{
        std::move(*proposal), row.text(1), row.text(2),           row.text(3), numbers_of(row.text(4)),
        row.number(5) != 0,   row.text(6), Moment{row.number(7)}, {}};
    const auto files = database.run(
        "SELECT name, was_there, before_text, after_text FROM acceptance_file WHERE proposal = $1 ORDER BY "
        "name",
        {intent.proposal.number});
    if (!files) return refusal(files.error());
    for (const DbRow& file : *files)
      intent.files.push_back({file.text(0), file.number(1) != 0, file.text(2), file.text(3)});
    all.push_back(std::move(intent));
  }
  return all;
}

Result<bool> write_files(const fs::path& folder, const Intent& intent, const FolderTexts& texts) {
  FolderTexts files = afters(intent);
  files.emplace(kMark, intent.mark);
  return replace_files(folder, files, [&] {
    Problems ignored;
    return Folder::unlocked(folder).texts(ignored) == texts;
  });
}

Result<bool> take_back_files(const fs::path& folder, const Intent& intent) {
  FolderTexts files;
  for (const IntendedFile& file : intent.files) {
    if (file.was_there) files.emplace(file.name, file.before);
  }
  files.emplace(kMark, fmt::format("{}{}", kTakenBack, intent.mark));
  auto done = replace_files(folder, files, [&] {
    return std::all_of(intent.files.begin(), intent.files.end(), [&](const IntendedFile& file) {
      return read_bytes(current_path(folder, file.name)).value_or("") == file.after;
    });
  });
  if (done && *done) {
    for (const IntendedFile& file : intent.files) {
      std::error_code ignored;
      if (!file.was_there) fs::remove(folder / file.name, ignored);
    }
  }
  return done;
}

Result<Written> what_was_written(const fs::path& folder, const Intent& intent) {
  const auto finished = replace_files(folder, {}, [] { return true; });
  if (!finished) return tl::unexpected(finished.error());
  const std::string mark = mark_in(folder);
  if (mark == intent.mark) return Written::kFiles;
  if (mark != fmt::format("{}{}", kTakenBack, intent.mark)) return Written::kNothing;
  for (const IntendedFile& file : intent.files) {  // killed before it could remove them
    std::error_code ignored;
    if (!file.was_there && read_bytes(folder / file.name).value_or("") == file.after)
      fs::remove(folder / file.name, ignored);
  }
  return Written::kTakenBack;
}

void remove_mark(const fs::path& folder, const Intent& intent) {
  if (mark_in(folder).find(intent.mark) == std::string::npos) return;
  std::error_code ignored;
  fs::remove(folder / kMark, ignored);
}

Answer<std::string> commit_intent(Database& database, const fs::path& folder, const Intent& intent,
                                  bool may_be_there) {
  if (!intent.git) return std::string();
  const auto author = account_named(database, intent.proposal.proposer);
  if (!author) return tl::unexpected(author.error());
  const auto committer = account_named(database, intent.reviewer);
  if (!committer) return tl::unexpected(committer.error());
  std::string subject = intent.proposal.why.substr(0, intent.proposal.why.find('\n'));
  constexpr std::size_t kSubject = 60;
  const bool cut = subject.size() > kSubject || subject.size() < intent.proposal.why.size();
  if (subject.size() > kSubject) {
    std::size_t end = kSubject;
    while (end > 0 && (static_cast<unsigned char>(subject[end]) & 0xC0U) == 0x80U) --end;
    subject = subject.substr(0, end) + "…";
  }
  const auto made = commit_files(
      folder,
      {.files = afters(intent),
       .author = person(*author),
       .committer = person(*committer),
       .at = intent.at,
       .message = fmt::format("{}{}\n\nMuster-Proposal: {}", subject,
                              cut ? "\n\n" + intent.proposal.why : std::string(), intent.proposal.number),
       .key = intent.mark,
       .may_be_there = may_be_there});
  if (!made) return refusal(made.error());
  return *made;
}

Answer<void> conclude(Database& database, const RecordFolder& folder, const Intent& intent,
                      const std::string& commit, bool recovered, Moment now) {
  FolderTexts texts;
  if (auto read = texts_of(folder)) texts = std::move(*read);
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto there = still_there(database, intent);
    if (!there) return tl::unexpected(there.error());
    if (!*there) {
      const auto now_is = filed_proposal(database, intent.proposal.number);
      if (!now_is) return tl::unexpected(now_is.error());
      if (now_is->state == ProposalState::kAccepted) return {};
      return refusal(Why::kFailed,
                     fmt::format("proposal {} was given up by another process", now_is->number));
    }
    // Before the intent goes: what it wrote is no change by hand.
    const auto version = note_folder(database, intent.proposal.mission, texts, FolderCause::kByHand, now);
    if (!version) return tl::unexpected(version.error());
    if (auto removed = remove_intent(database, intent); !removed) return removed;
    const auto left = database.run("UPDATE proposal_edit SET left_out = 1 WHERE proposal = $1 AND round = $2",
                                   {intent.proposal.number, intent.proposal.round});
    if (!left) return refusal(left.error());
    for (const std::size_t edit : intent.taken) {
      const auto taken = database.run(
          "UPDATE proposal_edit SET left_out = 0 WHERE proposal = $1 AND round = $2 AND number = $3",
          {intent.proposal.number, intent.proposal.round, static_cast<std::int64_t>(edit)});
      if (!taken) return refusal(taken.error());
    }
    const auto committed = database.run("UPDATE proposal SET commit_hash = $1 WHERE number = $2",
                                        {commit, intent.proposal.number});
    if (!committed) return refusal(committed.error());
    const std::string details =
        fmt::format("{} of {}{}{}", intent.taken.size(),
                    plural(static_cast<std::size_t>(intent.proposal.edits_count), "row"),
                    commit.empty() ? std::string() : fmt::format(", commit {}", commit),
                    recovered ? "; finished after a stop, for the files had been written" : "");
    return write_verdict(database, intent.proposal,
                         {"accepted", ProposalState::kAccepted, intent.reviewer, intent.note, details}, now);
  });
}

Answer<void> give_up(Database& database, const Intent& intent, const std::string& why, Moment now) {
  return in_transaction<void>(database, [&]() -> Answer<void> {
    const auto there = still_there(database, intent);
    if (!there) return tl::unexpected(there.error());
    if (!*there) return {};
    if (auto removed = remove_intent(database, intent); !removed) return removed;
    return log(database, now, intent.reviewer, "not accepted", about(intent), why);
  });
}

}  // namespace muster
