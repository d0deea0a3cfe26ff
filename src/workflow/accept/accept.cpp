#include "workflow/accept/accept.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>
#include <thread>

#include "workflow/accept/git.hpp"
#include "workflow/accept/intent.hpp"
#include "workflow/people/accounts.hpp"
#include "workflow/people/secrets.hpp"
#include "workflow/plain_text.hpp"
#include "workflow/proposals/filed.hpp"

namespace muster {
namespace {

void passed(const AcceptOptions& options, AcceptStep step) {
  if (options.at_step) options.at_step(step);
}

std::string lock_name(const RecordFolder& folder) {
  return fmt::format("accept {}", folder.mission());
}

// The lock, once whoever holds it has ended.
Answer<std::unique_ptr<DbLock>> wait_for_lock(Database& database, const RecordFolder& folder,
                                              const AcceptOptions& options) {
  using Clock = std::chrono::steady_clock;
  const auto patience = Clock::now() + std::chrono::milliseconds(options.wait_ms);
  for (;;) {
    auto lock = database.try_lock(lock_name(folder));
    if (!lock) return refusal(lock.error());
    if (*lock != nullptr) return std::move(*lock);
    if (Clock::now() >= patience)
      return refusal(Why::kFailed, fmt::format("another acceptance in {} takes too long: try again later",
                                               folder.path.string()));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

// Ends an intent whose process is gone or that failed: by what stands in the folder.
Answer<Recovered> settle(Database& database, const RecordFolder& folder, const Intent& intent,
                         const std::string& why, Moment now, const AcceptOptions& options) {
  const auto written = what_was_written(folder.path, intent);
  if (!written) return refusal(written.error());
  const bool finished = *written == Written::kFiles;
  if (finished) {
    const auto commit = commit_intent(database, folder.path, intent, true);
    if (!commit) return tl::unexpected(commit.error());
    passed(options, AcceptStep::kCommitted);
    if (const auto done = conclude(database, folder, intent, *commit, true, now); !done)
      return tl::unexpected(done.error());
  } else if (const auto done = give_up(database, intent, why, now); !done) {
    return tl::unexpected(done.error());
  }
  passed(options, AcceptStep::kConcluded);
  remove_mark(folder.path, intent);
  return Recovered{intent.proposal.number, finished};
}

Answer<std::vector<Recovered>> settle_all(Database& database, const RecordFolder& folder, Moment now,
                                          const AcceptOptions& options) {
  const auto intents = intents_of(database, folder.mission());
  if (!intents) return tl::unexpected(intents.error());
  std::vector<Recovered> all;
  for (const Intent& intent : *intents) {
    const auto done =
        settle(database, folder, intent, "stopped before its files were written; undone", now, options);
    if (!done) return tl::unexpected(done.error());
    all.push_back(*done);
  }
  return all;
}

tl::unexpected<Refusal> conflict(const ReviewedProposal& review, std::string what) {
  Refusal refused{Why::kConflict, std::move(what)};
  for (const EditConflict& one : review.preview.conflicts)
    refused.problems.error({"rows", static_cast<std::uint32_t>(one.edit + 1), 0}, one.what);
  for (const EditProblem& one : review.preview.problems) {
    if (one.problem.severity == Severity::kError)
      refused.problems.error(one.problem.where, one.problem.what, one.problem.fix);
  }
  return tl::unexpected(std::move(refused));
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

Answer<void> still_as_seen(const ReviewedProposal& review, const std::string& seen) {
  if (!seen.empty() && seen != review.seen)
    return conflict(review, fmt::format("proposal {} or the folder has changed since you looked: look again",
                                        review.proposal.number));
  if (seen.empty() && !review.changed_by_hand.empty())
    return conflict(
        review, fmt::format("{} changed by hand since this was proposed: look at it again, and accept what "
                            "you saw",
                            joined(review.changed_by_hand)));
  return {};
}

// The edits to take. ERRORS: kInvalid.
Answer<std::vector<std::size_t>> taken_rows(const FiledProposal& proposal,
                                            const std::vector<std::size_t>& rows) {
  std::vector<std::size_t> taken(proposal.edits.size());
  std::iota(taken.begin(), taken.end(), 0);
  if (rows.empty()) return taken;
  const std::set<std::size_t> chosen(rows.begin(), rows.end());
  if (*chosen.rbegin() >= proposal.edits.size())
    return refusal(Why::kInvalid, fmt::format("proposal {} has rows 1 to {}, and no row {}", proposal.number,
                                              proposal.edits.size(), *chosen.rbegin() + 1));
  return std::vector<std::size_t>(chosen.begin(), chosen.end());
}

// What is to be done, looked at from all sides; nothing is written yet.
struct Plan {
  Intent intent;
  FolderTexts texts;  // of the folder now
};

Answer<Plan> plan(Database& database, const Identity& who, const RecordFolder& folder,
                  const Acceptance& acceptance, Moment now, const AcceptOptions& options) {
  auto review = reviewed(database, who, folder, acceptance.number, now);
  if (!review) return tl::unexpected(review.error());
  if (const auto seen = still_as_seen(*review, acceptance.seen); !seen) return tl::unexpected(seen.error());
  auto taken = taken_rows(review->proposal, acceptance.rows);
  if (!taken) return tl::unexpected(taken.error());
  auto texts = texts_of(folder);
  if (!texts) return tl::unexpected(texts.error());
  if (folder_hash(*texts) != review->preview.base)
    return conflict(*review, fmt::format("{} is being changed: look again", folder.path.string()));
  if (taken->size() < review->proposal.edits.size()) {
    std::vector<RowEdit> edits;
    for (const std::size_t e : *taken) edits.push_back(review->proposal.edits[e].edit);
    review->preview = preview(folder.path.string(), *texts, folder.catalogue, edits);
  }
  if (!review->preview.acceptable())
    return conflict(*review,
                    fmt::format("proposal {} does not fit into the record as it is now", acceptance.number));
  Plan made{{.proposal = std::move(review->proposal),
             .mark = new_secret(),
             .reviewer = who.name,
             .note = acceptance.note,
             .taken = std::move(*taken),
             .at = now},
            std::move(*texts)};
  FolderTexts after = made.texts;
  std::vector<std::string> names;
  for (const auto& [name, text] : review->preview.files) {
    const auto old = made.texts.find(name);
    made.intent.files.push_back(
        {name, old != made.texts.end(), old == made.texts.end() ? "" : old->second, text});
    after.insert_or_assign(name, text);
    names.push_back(name);
  }
  made.intent.after_hash = folder_hash(after);
  if (!options.commit) return made;
  const auto git = in_work_tree(folder.path);
  if (!git) return refusal(git.error());
  made.intent.git = *git;
  if (!*git) return made;
  const auto unsaved = uncommitted(folder.path, names);
  if (!unsaved) return refusal(unsaved.error());
  if (!unsaved->empty())
    return refusal(
        Why::kConflict,
        fmt::format("git has not yet what {} says now: commit it, or undo it, first", joined(*unsaved)));
  return made;
}

// The files are in the folder: the commit, and where git says no, all of it back.
Answer<std::string> commit_or_take_back(Database& database, const RecordFolder& folder, const Intent& intent,
                                        Moment now) {
  auto commit = commit_intent(database, folder.path, intent, false);
  if (commit) return commit;
  const auto back = take_back_files(folder.path, intent);
  if (back && *back) {
    if (const auto done = give_up(database, intent, commit.error().what, now); !done)
      return tl::unexpected(done.error());
    remove_mark(folder.path, intent);
  }
  return commit;
}

Answer<Accepted> carry_out(Database& database, const RecordFolder& folder, const Plan& plan, Moment now,
                           const AcceptOptions& options) {
  const Intent& intent = plan.intent;
  if (const auto written = write_intent(database, intent); !written) return tl::unexpected(written.error());
  passed(options, AcceptStep::kIntended);
  const auto written = write_files(folder.path, intent, plan.texts);
  if (!written || !*written) {
    const std::string why = written ? "the folder was changed meanwhile" : written.error().what;
    const auto settled = settle(database, folder, intent, why, now, options);
    if (!settled) return tl::unexpected(settled.error());
    if (!settled->finished)
      return refusal(
          written ? Why::kConflict : Why::kFailed,
          written ? fmt::format("{} was changed meanwhile: look again", folder.path.string()) : why);
  } else {
    passed(options, AcceptStep::kWritten);
    const auto commit = commit_or_take_back(database, folder, intent, now);
    if (!commit) return tl::unexpected(commit.error());
    passed(options, AcceptStep::kCommitted);
    if (const auto done = conclude(database, folder, intent, *commit, false, now); !done)
      return tl::unexpected(done.error());
    passed(options, AcceptStep::kConcluded);
    remove_mark(folder.path, intent);
  }
  passed(options, AcceptStep::kMarkRemoved);
  Accepted accepted{.number = intent.proposal.number, .folder = intent.after_hash};
  for (const IntendedFile& file : intent.files) accepted.files.push_back(file.name);
  const auto filed = filed_proposal(database, intent.proposal.number);
  if (!filed) return tl::unexpected(filed.error());
  accepted.commit = filed->commit;
  return accepted;
}

}  // namespace

Answer<Accepted> accept(Database& database, const Identity& who, const RecordFolder& folder,
                        const Acceptance& acceptance, Moment now, const AcceptOptions& options) {
  if (const auto may_review = allowed(who, Action::kReview); !may_review)
    return tl::unexpected(may_review.error());
  constexpr std::size_t kLongestNote = 4000;
  if (const std::string wrong =
          acceptance.note.empty() ? std::string() : wrong_text(acceptance.note, kLongestNote);
      !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the note {}", wrong));
  if (const auto account = account_named(database, who.name); !account)
    return refusal(Why::kNotAllowed, fmt::format("{} has no account", who.name));
  const auto proposal = filed_proposal(database, acceptance.number);
  if (!proposal) return tl::unexpected(proposal.error());
  if (proposal->proposer == who.name)
    return refusal(Why::kOwnProposal, fmt::format("nobody accepts their own proposal: {} proposed {}",
                                                  who.name, proposal->number));
  const auto lock = wait_for_lock(database, folder, options);
  if (!lock) return tl::unexpected(lock.error());
  if (const auto settled = settle_all(database, folder, now, {}); !settled)
    return tl::unexpected(settled.error());
  const auto open = filed_proposal(database, acceptance.number);
  if (!open) return tl::unexpected(open.error());
  if (open->state != ProposalState::kProposed) {
    return refusal(
        Why::kWrongState,
        fmt::format("proposal {} is {}{}", open->number, name_of(open->state),
                    open->decided_by.empty() ? std::string() : fmt::format(" by {}", open->decided_by)));
  }
  const auto planned = plan(database, who, folder, acceptance, now, options);
  if (!planned) return tl::unexpected(planned.error());
  return carry_out(database, folder, *planned, now, options);
}

Answer<std::vector<Recovered>> recover(Database& database, const RecordFolder& folder, Moment now,
                                       const AcceptOptions& options) {
  const auto rows = database.run("SELECT COUNT(*) FROM acceptance WHERE mission = $1", {folder.mission()});
  if (!rows) return refusal(rows.error());
  if (rows->front().number(0) == 0) return std::vector<Recovered>();
  const auto lock = database.try_lock(lock_name(folder));
  if (!lock) return refusal(lock.error());
  if (*lock == nullptr) return std::vector<Recovered>();  // a living process is at it
  return settle_all(database, folder, now, options);
}

}  // namespace muster
