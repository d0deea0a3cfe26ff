// Proposals, accounts and the log as text.
#pragma once

#include <string>
#include <vector>

#include "workflow/log/log.hpp"
#include "workflow/people/accounts.hpp"
#include "workflow/proposals/proposals.hpp"

namespace muster {

// All for a terminal of `width` columns; control characters do not come through, whoever typed them.

// One line each; "" for none.
[[nodiscard]] std::string proposals_text(const std::vector<FiledProposal>& proposals, std::size_t width);
// Rows as they would stand, "+" before what is added, "-" and "+" of what is changed; those left out marked.
[[nodiscard]] std::string edits_text(const std::vector<FiledEdit>& edits, std::size_t width);
// What rows would do to the record: conflicts, problems, rivals.
[[nodiscard]] std::string preview_text(const Preview& preview, std::size_t width);
// All that a reviewer has to see.
[[nodiscard]] std::string review_text(const ReviewedProposal& review, std::size_t width);
[[nodiscard]] std::string accounts_text(const std::vector<Account>& accounts, std::size_t width);
[[nodiscard]] std::string log_text(const std::vector<LogEntry>& entries, std::size_t width);
// Every field of each entry, its hashes too, with a header: for auditors.
[[nodiscard]] std::string log_csv(const std::vector<LogEntry>& entries);
[[nodiscard]] std::string log_check_text(const LogCheck& check, std::size_t width);

}  // namespace muster
