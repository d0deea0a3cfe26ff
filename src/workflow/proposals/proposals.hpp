// Proposals: made, revised, talked about, sent back, refused.  Accepting is in accept/accept.hpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "workflow/moment.hpp"
#include "workflow/proposals/preview.hpp"
#include "workflow/refusal.hpp"
#include "workflow/roles.hpp"
#include "workflow/store/database.hpp"

namespace muster {

enum class ProposalState : std::uint8_t { kProposed, kSentBack, kRefused, kAccepted };

inline constexpr std::array<std::string_view, 4> kProposalStates = {"proposed", "sent back", "refused",
                                                                    "accepted"};
[[nodiscard]] constexpr std::string_view name_of(ProposalState state) {
  return kProposalStates[static_cast<std::size_t>(state)];
}
[[nodiscard]] std::optional<ProposalState> proposal_state_named(std::string_view name);

// A mission folder as the workflow uses it.
struct RecordFolder {
  std::filesystem::path path;
  Catalogue catalogue;

  // What the database calls it: the folder's name.
  [[nodiscard]] std::string mission() const;
};

// What somebody would propose.
struct ProposalDraft {
  std::string why{};  // 1 to 4,000 bytes
  std::vector<RowEdit> edits{};
};

struct ProposalNote {
  Moment at{};
  std::string who{};
  std::string text{};     // 1 to 4,000 bytes
  std::string verdict{};  // "sent back", "refused", "accepted"; "" for a note alone
};

// A row of a proposal, with its fate.
struct FiledEdit {
  RowEdit edit{};
  bool left_out = false;  // not taken when the rest was accepted
};

struct FiledProposal {
  std::int64_t number = 0;
  std::string mission{};
  std::string proposer{};
  std::string why{};
  Moment proposed{};       // of this round
  std::int64_t round = 1;  // a revision begins the next
  ProposalState state = ProposalState::kProposed;
  std::string decided_by{};  // "" while it is open
  Moment decided{};
  std::string base{};    // hash of the folder when it was proposed
  std::string commit{};  // of git, once it is accepted where there is git
  std::int64_t edits_count = 0;
  std::vector<FiledEdit> edits{};     // of this round; not in lists
  std::vector<ProposalNote> notes{};  // in order; not in lists
};

// Files a proposal. ERRORS: kNotAllowed; kInvalid with `problems` where the edits do not fit or the record
// would have errors it does not have now, the preview's conflicts among them.
[[nodiscard]] Answer<FiledProposal> propose(Database& database, const Identity& who,
                                            const RecordFolder& folder, const ProposalDraft& draft,
                                            Moment now);

// Other rows in place of those that were proposed: the next round, open again. ERRORS: as propose();
// kNotAllowed where another proposed it; kWrongState where it is accepted or refused.
[[nodiscard]] Answer<FiledProposal> revise(Database& database, const Identity& who,
                                           const RecordFolder& folder, std::int64_t number,
                                           const ProposalDraft& draft, Moment now);

struct ProposalFilter {
  std::string mission{};
  std::string proposer{};
  std::optional<ProposalState> state{};
  std::int64_t after = 0;  // proposals with a larger number
  std::int64_t most = 200;
  bool newest_first = false;  // then `after`, if not 0, is where an earlier answer ended
};
// In that order of their numbers, without edits and notes.
[[nodiscard]] Answer<std::vector<FiledProposal>> proposals(Database& database, const Identity& who,
                                                           const ProposalFilter& filter);
// One, whole. ERRORS: kNotFound.
[[nodiscard]] Answer<FiledProposal> proposal(Database& database, const Identity& who, std::int64_t number);

// What a reviewer has to see before they decide.
struct ReviewedProposal {
  FiledProposal proposal{};
  Preview preview{};  // in the folder as it is now
  // Files that were changed by hand, not by an acceptance, since it was proposed.
  std::vector<std::string> changed_by_hand{};
  // Stands for all of this: of another round, other conflicts, problems or rivals, or another change by hand,
  // it is another.  Accepting with it accepts what was seen, or nothing.
  std::string seen{};
};
// ERRORS: kNotFound; kInvalid where it belongs to another mission.
[[nodiscard]] Answer<ReviewedProposal> reviewed(Database& database, const Identity& who,
                                                const RecordFolder& folder, std::int64_t number, Moment now);

// A note, by anybody who may comment. ERRORS: kNotFound, kInvalid.
[[nodiscard]] Answer<void> add_note(Database& database, const Identity& who, std::int64_t number,
                                    const std::string& text, Moment now);

// Back to its proposer with a reason; who proposed it cannot. ERRORS: kOwnProposal, kNotAllowed, kNotFound,
// kInvalid without a reason, kWrongState unless it is open.
[[nodiscard]] Answer<void> send_back(Database& database, const Identity& who, std::int64_t number,
                                     const std::string& reason, Moment now);

// Refused for good, with a reason; its proposer may do so too, and withdraws it. ERRORS: as send_back(), but
// kOwnProposal.
[[nodiscard]] Answer<void> refuse(Database& database, const Identity& who, std::int64_t number,
                                  const std::string& reason, Moment now);

}  // namespace muster
