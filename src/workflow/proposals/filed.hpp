// Rows of the database that proposals are read from and written to.
#pragma once

#include <cstdint>
#include <string>

#include "workflow/proposals/proposals.hpp"

namespace muster {

// The proposal without edits and notes. ERRORS: kNotFound.
[[nodiscard]] Answer<FiledProposal> filed_proposal(Database& database, std::int64_t number);
// Adds its edits and notes.
[[nodiscard]] Answer<void> read_whole(Database& database, FiledProposal& proposal);
// The version of the folder that it was proposed against.
[[nodiscard]] Answer<std::int64_t> base_version(Database& database, std::int64_t number);

// A note of a proposal. REQUIRES: inside a transaction.
[[nodiscard]] Answer<void> write_note(Database& database, std::int64_t number, const std::string& who,
                                      const std::string& text, std::string_view verdict, Moment now);
// The verdict on a proposal's round: its row in `review`, the note, the state, the log.  The database refuses
// an acceptance by the proposer. REQUIRES: inside a transaction.
struct Verdict {
  std::string_view word;  // of `review`: "sent back", "refused", "withdrawn", "accepted"
  ProposalState state = ProposalState::kRefused;
  std::string reviewer{};
  std::string text{};     // of the note; empty: no note
  std::string details{};  // of the log
};
[[nodiscard]] Answer<void> write_verdict(Database& database, const FiledProposal& proposal,
                                         const Verdict& verdict, Moment now);

// The edits alone, in order.
[[nodiscard]] std::vector<RowEdit> edits_of(const FiledProposal& proposal);

// The texts of a folder, as they are now. ERRORS: kFailed: no such folder.
[[nodiscard]] Answer<FolderTexts> texts_of(const RecordFolder& folder);

// kInvalid unless the proposal belongs to the folder.
[[nodiscard]] Answer<void> same_mission(const FiledProposal& proposal, const RecordFolder& folder);

}  // namespace muster
