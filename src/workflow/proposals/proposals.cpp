#include "workflow/proposals/proposals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "workflow/log/log.hpp"
#include "workflow/people/accounts.hpp"
#include "workflow/people/secrets.hpp"
#include "workflow/plain_text.hpp"
#include "workflow/proposals/filed.hpp"
#include "workflow/proposals/folder_versions.hpp"
#include "workflow/store/schema.hpp"

namespace muster {
namespace {

constexpr std::size_t kLongestText = 4000;

// A proposal that has been looked at and may be filed.
struct Ready {
  std::vector<RowEdit> edits;
  FolderTexts texts;
  std::string base;
};

Answer<Ready> ready(const RecordFolder& folder, const ProposalDraft& draft) {
  if (const std::string wrong = wrong_text(draft.why, kLongestText); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the reason {}", wrong));
  auto texts = texts_of(folder);
  if (!texts) return tl::unexpected(texts.error());
  Ready made{draft.edits, std::move(*texts), {}};
  order_edits(made.edits);
  const Preview seen = preview(folder.path.string(), made.texts, folder.catalogue, made.edits);
  made.base = seen.base;
  if (seen.acceptable()) return made;
  Refusal wrong{Why::kInvalid, "the rows do not fit into the record"};
  for (const EditConflict& conflict : seen.conflicts)
    wrong.problems.error({"rows", static_cast<std::uint32_t>(conflict.edit + 1), 0}, conflict.what);
  for (const EditProblem& one : seen.problems) {
    if (one.problem.severity == Severity::kError)
      wrong.problems.error(one.problem.where, one.problem.what, one.problem.fix);
  }
  return tl::unexpected(std::move(wrong));
}

Answer<void> write_edits(Database& database, std::int64_t number, std::int64_t round,
                         const std::vector<RowEdit>& edits) {
  for (std::size_t e = 0; e < edits.size(); ++e) {
    const RowEdit& edit = edits[e];
    const EditText text = text_of(edit, edit.cells);
    const bool add = edit.kind == EditKind::kAdd;
    const auto written = database.run(
        "INSERT INTO proposal_edit (proposal, round, number, file, kind, row_key, columns_text, row_text, "
        "before_text, left_out) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
        {number, round, static_cast<std::int64_t>(e), edit.file, std::string(add ? "add" : "change"),
         edit.key, text.columns, text.row, add ? std::string() : text_of(edit, edit.before).row});
    if (!written) return refusal(written.error());
  }
  return {};
}

// Only accounts propose and review: who holds the database at a terminal says first who they are.
Answer<void> has_account(Database& database, const Identity& who) {
  const auto account = account_named(database, who.name);
  if (account) return {};
  return refusal(account.error().why == Why::kNotFound ? Why::kNotAllowed : account.error().why,
                 fmt::format("{} has no account", who.name));
}

std::string about(std::int64_t number) {
  return fmt::format("proposal {}", number);
}

std::string rows_in_words(std::size_t count) {
  return plural(count, "row");
}

Answer<FiledProposal> open_proposal(Database& database, std::int64_t number) {
  auto proposal = filed_proposal(database, number);
  if (!proposal) return proposal;
  if (proposal->state != ProposalState::kProposed) {
    return refusal(Why::kWrongState,
                   fmt::format("proposal {} is {}{}", number, name_of(proposal->state),
                               proposal->decided_by.empty() ? std::string()
                                                            : fmt::format(" by {}", proposal->decided_by)));
  }
  const auto writing = database.run("SELECT reviewer FROM acceptance WHERE proposal = $1", {number});
  if (!writing) return refusal(writing.error());
  if (!writing->empty()) {
    return refusal(Why::kWrongState,
                   fmt::format("proposal {} is being accepted by {}", number, writing->front().text(0)));
  }
  return proposal;
}

}  // namespace

std::optional<ProposalState> proposal_state_named(std::string_view name) {
  const auto found = std::find(kProposalStates.begin(), kProposalStates.end(), name);
  if (found == kProposalStates.end()) return std::nullopt;
  return static_cast<ProposalState>(found - kProposalStates.begin());
}

std::string RecordFolder::mission() const {
  return folder_name(path);
}

Answer<FiledProposal> propose(Database& database, const Identity& who, const RecordFolder& folder,
                              const ProposalDraft& draft, Moment now) {
  if (const auto may_propose = allowed(who, Action::kPropose); !may_propose)
    return tl::unexpected(may_propose.error());
  const auto made = ready(folder, draft);
  if (!made) return tl::unexpected(made.error());
  return in_transaction<FiledProposal>(database, [&]() -> Answer<FiledProposal> {
    if (const auto known = has_account(database, who); !known) return tl::unexpected(known.error());
    const auto base = note_folder(database, folder.mission(), made->texts, FolderCause::kByHand, now);
    if (!base) return tl::unexpected(base.error());
    const auto number = next_number(database, "proposal");
    if (!number) return refusal(number.error());
    const auto added = database.run(
        "INSERT INTO proposal (number, mission, proposer, why, proposed, round, state, decided_by, decided, "
        "base, "
        "base_version, commit_hash, edits) VALUES ($1, $2, $3, $4, $5, 1, 'proposed', NULL, NULL, $6, $7, "
        "'', $8)",
        {*number, folder.mission(), who.name, draft.why, now.v, made->base, *base,
         static_cast<std::int64_t>(made->edits.size())});
    if (!added) return refusal(added.error());
    if (const auto done = write_edits(database, *number, 1, made->edits); !done)
      return tl::unexpected(done.error());
    const auto told = log(database, now, who.name, "proposed", about(*number),
                          fmt::format("{} for {}", rows_in_words(made->edits.size()), folder.mission()));
    if (!told) return tl::unexpected(told.error());
    return proposal(database, who, *number);
  });
}

Answer<FiledProposal> revise(Database& database, const Identity& who, const RecordFolder& folder,
                             std::int64_t number, const ProposalDraft& draft, Moment now) {
  if (const auto may_propose = allowed(who, Action::kPropose); !may_propose)
    return tl::unexpected(may_propose.error());
  const auto made = ready(folder, draft);
  if (!made) return tl::unexpected(made.error());
  return in_transaction<FiledProposal>(database, [&]() -> Answer<FiledProposal> {
    auto before = filed_proposal(database, number);
    if (!before) return before;
    if (const auto same = same_mission(*before, folder); !same) return tl::unexpected(same.error());
    if (before->proposer != who.name)
      return refusal(Why::kNotAllowed, fmt::format("{} proposed this: others add a note", before->proposer));
    if (before->state != ProposalState::kSentBack) {
      if (const auto open = open_proposal(database, number); !open) return tl::unexpected(open.error());
    }
    const auto base = note_folder(database, folder.mission(), made->texts, FolderCause::kByHand, now);
    if (!base) return tl::unexpected(base.error());
    const std::int64_t round = before->round + 1;
    const auto set = database.run(
        "UPDATE proposal SET why = $1, proposed = $2, round = $3, state = 'proposed', decided_by = NULL, "
        "decided = NULL, base = $4, base_version = $5, edits = $6 WHERE number = $7",
        {draft.why, now.v, round, made->base, *base, static_cast<std::int64_t>(made->edits.size()), number});
    if (!set) return refusal(set.error());
    if (const auto done = write_edits(database, number, round, made->edits); !done)
      return tl::unexpected(done.error());
    const auto told = log(database, now, who.name, "revised", about(number),
                          fmt::format("{}, round {}", rows_in_words(made->edits.size()), round));
    if (!told) return tl::unexpected(told.error());
    return proposal(database, who, number);
  });
}

Answer<FiledProposal> proposal(Database& database, const Identity& who, std::int64_t number) {
  if (const auto may_read = allowed(who, Action::kReadProposals); !may_read)
    return tl::unexpected(may_read.error());
  auto found = filed_proposal(database, number);
  if (!found) return found;
  if (const auto whole = read_whole(database, *found); !whole) return tl::unexpected(whole.error());
  return found;
}

Answer<ReviewedProposal> reviewed(Database& database, const Identity& who, const RecordFolder& folder,
                                  std::int64_t number, Moment now) {
  auto found = proposal(database, who, number);
  if (!found) return tl::unexpected(found.error());
  if (const auto same = same_mission(*found, folder); !same) return tl::unexpected(same.error());
  const auto texts = texts_of(folder);
  if (!texts) return tl::unexpected(texts.error());
  if (const auto noted = see_folder(database, folder.mission(), *texts, now); !noted)
    return tl::unexpected(noted.error());
  const auto base = base_version(database, number);
  if (!base) return tl::unexpected(base.error());
  auto by_hand = changed_by_hand(database, folder.mission(), *base);
  if (!by_hand) return tl::unexpected(by_hand.error());
  ReviewedProposal review{std::move(*found), {}, std::move(*by_hand), {}};
  review.preview = preview(folder.path.string(), *texts, folder.catalogue, edits_of(review.proposal));
  std::string all = fmt::format("{} {}\n", number, review.proposal.round);
  for (const EditConflict& one : review.preview.conflicts) all += fmt::format("{} {}\n", one.edit, one.what);
  for (const EditProblem& one : review.preview.problems)
    all += fmt::format("{} {} {} {}\n", one.edit, one.column, one.problem.what, one.problem.fix);
  for (const RivalClaim& one : review.preview.rivals)
    all += fmt::format("{} {} {}\n", one.edit, one.id, one.value);
  for (const std::string& file : review.changed_by_hand)
    all += fmt::format("{} {}\n", file, texts->contains(file) ? hash_of_text(texts->at(file)) : "gone");
  constexpr std::size_t kShort = 16;  // it tells states apart and protects nothing: 64 bits are enough
  review.seen = hash_of_text(all).substr(0, kShort);
  return review;
}

Answer<void> add_note(Database& database, const Identity& who, std::int64_t number, const std::string& text,
                      Moment now) {
  if (auto may_note = allowed(who, Action::kComment); !may_note) return may_note;
  if (const std::string wrong = wrong_text(text, kLongestText); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the note {}", wrong));
  return in_transaction<void>(database, [&]() -> Answer<void> {
    if (auto known = has_account(database, who); !known) return known;
    if (const auto found = filed_proposal(database, number); !found) return tl::unexpected(found.error());
    if (auto noted = write_note(database, number, who.name, text, "", now); !noted) return noted;
    return log(database, now, who.name, "noted", about(number));
  });
}

Answer<void> send_back(Database& database, const Identity& who, std::int64_t number,
                       const std::string& reason, Moment now) {
  if (auto may_review = allowed(who, Action::kReview); !may_review) return may_review;
  if (const std::string wrong = wrong_text(reason, kLongestText); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the reason {}", wrong));
  return in_transaction<void>(database, [&]() -> Answer<void> {
    if (auto known = has_account(database, who); !known) return known;
    const auto found = open_proposal(database, number);
    if (!found) return tl::unexpected(found.error());
    if (found->proposer == who.name)
      return refusal(Why::kOwnProposal, "nobody sends back what they proposed: revise it, or refuse it");
    return write_verdict(database, *found, {"sent back", ProposalState::kSentBack, who.name, reason}, now);
  });
}

Answer<void> refuse(Database& database, const Identity& who, std::int64_t number, const std::string& reason,
                    Moment now) {
  if (const std::string wrong = wrong_text(reason, kLongestText); !wrong.empty())
    return refusal(Why::kInvalid, fmt::format("the reason {}", wrong));
  return in_transaction<void>(database, [&]() -> Answer<void> {
    if (auto known = has_account(database, who); !known) return known;
    auto found = filed_proposal(database, number);
    if (!found) return tl::unexpected(found.error());
    const bool own = found->proposer == who.name;
    if (auto may_refuse = allowed(who, own ? Action::kPropose : Action::kReview); !may_refuse)
      return may_refuse;
    // What was sent back waits for its proposer, who may give it up.
    if (!(own && found->state == ProposalState::kSentBack)) {
      found = open_proposal(database, number);
      if (!found) return tl::unexpected(found.error());
    } else {
      const auto cleared = database.run("DELETE FROM review WHERE proposal = $1 AND round = $2",
                                        {found->number, found->round});
      if (!cleared) return refusal(cleared.error());
    }
    return write_verdict(database, *found,
                         {own ? "withdrawn" : "refused", ProposalState::kRefused, who.name, reason}, now);
  });
}

}  // namespace muster
