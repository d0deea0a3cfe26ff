// Proposals, their review, people and the log as JSON: for the verbs, and for the server.
#pragma once

#include <string>
#include <vector>

#include "report/json/json_values.hpp"
#include "workflow/accept/accept.hpp"
#include "workflow/log/log.hpp"
#include "workflow/people/sign_in.hpp"
#include "workflow/proposals/proposals.hpp"
#include "workflow/watches/watches.hpp"

namespace muster {

// Moments are texts such as "2026-11-29T10:24:49Z"; null stands for what is not there.  The forms are those
// of docs/schema, each named at its function.

// Edit of common.schema.json: {"file", "kind": "add" or "change", "key", "cells", "before"}.
[[nodiscard]] Json edit_json(const RowEdit& edit);
[[nodiscard]] Json edits_json(const std::vector<RowEdit>& edits);

// preview.schema.json.  Edits are named by their number from 0.
[[nodiscard]] Json preview_json(const Preview& preview);
// proposed.schema.json: edits that are not filed, with what they would do to the record.
[[nodiscard]] Json proposed_json(const std::vector<RowEdit>& edits, const Preview& preview);

// proposal.schema.json: whole, with edits and notes.
[[nodiscard]] Json proposal_json(const FiledProposal& proposal);
// proposals.schema.json: each without edits and notes.
[[nodiscard]] Json proposals_json(const std::vector<FiledProposal>& proposals, std::int64_t next = 0);
// review.schema.json.
[[nodiscard]] Json review_json(const ReviewedProposal& review);
// verdict.schema.json, of an acceptance, and of other verdicts.
[[nodiscard]] Json accepted_json(const Accepted& accepted);
[[nodiscard]] Json decided_json(std::int64_t number, ProposalState state);

// accounts.schema.json, and person.schema.json.
[[nodiscard]] Json account_json(const Account& account);
[[nodiscard]] Json accounts_json(const std::vector<Account>& accounts);
// sessions.schema.json.  `own` is the account of who asks.
[[nodiscard]] Json sessions_json(const std::vector<OpenSession>& sessions, const std::string& own);
// token.schema.json, with its secret where it has just been made; tokens.schema.json.
[[nodiscard]] Json token_json(const Token& token);
[[nodiscard]] Json tokens_json(const std::vector<Token>& tokens);

// watch.schema.json, with its secret where it has just been made; watches.schema.json.
[[nodiscard]] Json stored_watch_json(const StoredWatch& watch);
[[nodiscard]] Json watches_json(const std::vector<StoredWatch>& watches,
                                const std::vector<ToldCrossing>& crossings);

// log.schema.json.  `next` is the number after which the next page begins; 0: there is none.
[[nodiscard]] Json log_json(const std::vector<LogEntry>& entries, std::int64_t next);
// log-check.schema.json.
[[nodiscard]] Json log_check_json(const LogCheck& check);

}  // namespace muster
