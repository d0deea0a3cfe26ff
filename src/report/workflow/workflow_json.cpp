#include "report/workflow/workflow_json.hpp"

namespace muster {
namespace {

Json cells_json(const CsvRow& cells) {
  Json json = Json::object();
  for (const auto& [column, text] : cells) json[column] = text;
  return json;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json number_or_null(std::int64_t number) {
  return number == 0 ? Json(nullptr) : Json(number);
}

template <class Row>
Json list_json(const std::vector<Row>& rows, Json (*json)(const Row&)) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(json(row));
  return list;
}

Json edit_problem_json(const EditProblem& one) {
  const Problem& problem = one.problem;
  return {{"edit", one.edit == static_cast<std::size_t>(-1) ? Json(nullptr) : Json(one.edit)},
          {"column", text_or_null(one.column)},
          {"severity", problem.severity == Severity::kError ? "error" : "warning"},
          {"file", problem.where.file},
          {"line", problem.where.line},
          {"column_number", problem.where.column},
          {"what", problem.what},
          {"fix", problem.fix}};
}

Json rival_json(const RivalClaim& one) {
  return {{"edit", one.edit},
          {"id", one.id},
          {"source", one.source},
          {"value", one.value},
          {"proposed", one.proposed}};
}

// What lists have of a proposal.
Json heading_json(const FiledProposal& one) {
  const bool decided = !one.decided_by.empty();
  return {{"number", one.number},
          {"mission", one.mission},
          {"proposer", one.proposer},
          {"why", one.why},
          {"proposed", to_string(one.proposed)},
          {"round", one.round},
          {"state", name_of(one.state)},
          {"decided_by", text_or_null(one.decided_by)},
          {"decided", decided ? Json(to_string(one.decided)) : Json(nullptr)},
          {"base", one.base},
          {"commit", text_or_null(one.commit)},
          {"edits_count", one.edits_count}};
}

Json session_json(const OpenSession& one) {
  return {{"number", one.number},          {"account", one.account},      {"address", one.address},
          {"began", to_string(one.began)}, {"used", to_string(one.used)}, {"ends", to_string(one.ends)}};
}

Json crossing_json(const ToldCrossing& one) {
  return {{"number", one.number},
          {"watch", one.watch},
          {"at", to_string(one.at)},
          {"text", one.text},
          {"cause", one.cause}};
}

Json entry_json(const LogEntry& one) {
  return {{"number", one.number}, {"at", to_string(one.at)}, {"who", one.who},  {"what", one.what},
          {"about", one.about},   {"details", one.details},  {"hash", one.hash}};
}

}  // namespace

Json edit_json(const RowEdit& edit) {
  return {{"file", edit.file},
          {"kind", edit.kind == EditKind::kAdd ? "add" : "change"},
          {"key", edit.key},
          {"cells", cells_json(edit.cells)},
          {"before", cells_json(edit.before)}};
}

Json edits_json(const std::vector<RowEdit>& edits) {
  return list_json(edits, edit_json);
}

Json preview_json(const Preview& preview) {
  Json conflicts = Json::array();
  for (const EditConflict& one : preview.conflicts)
    conflicts.push_back({{"edit", one.edit}, {"what", one.what}});
  return {{"base", preview.base},
          {"acceptable", preview.acceptable()},
          {"conflicts", std::move(conflicts)},
          {"problems", list_json(preview.problems, edit_problem_json)},
          {"rivals", list_json(preview.rivals, rival_json)}};
}

Json proposed_json(const std::vector<RowEdit>& edits, const Preview& preview) {
  return {{"edits", edits_json(edits)}, {"preview", preview_json(preview)}};
}

Json proposal_json(const FiledProposal& proposal) {
  Json json = heading_json(proposal);
  json["edits"] = Json::array();
  for (const FiledEdit& one : proposal.edits) {
    Json edit = edit_json(one.edit);
    edit["left_out"] = one.left_out;
    json["edits"].push_back(std::move(edit));
  }
  json["notes"] = Json::array();
  for (const ProposalNote& one : proposal.notes)
    json["notes"].push_back({{"at", to_string(one.at)},
                             {"who", one.who},
                             {"text", one.text},
                             {"verdict", text_or_null(one.verdict)}});
  return json;
}

Json proposals_json(const std::vector<FiledProposal>& proposals, std::int64_t next) {
  return {{"proposals", list_json(proposals, heading_json)}, {"next", number_or_null(next)}};
}

Json review_json(const ReviewedProposal& review) {
  return {{"proposal", proposal_json(review.proposal)},
          {"preview", preview_json(review.preview)},
          {"changed_by_hand", review.changed_by_hand},
          {"seen", review.seen}};
}

Json accepted_json(const Accepted& accepted) {
  return {{"number", accepted.number},
          {"state", name_of(ProposalState::kAccepted)},
          {"commit", text_or_null(accepted.commit)},
          {"files", accepted.files}};
}

Json decided_json(std::int64_t number, ProposalState state) {
  return {{"number", number}, {"state", name_of(state)}, {"commit", nullptr}, {"files", Json::array()}};
}

Json account_json(const Account& account) {
  return {{"name", account.name},
          {"full_name", account.full_name},
          {"email", account.email},
          {"role", name_of(account.role)},
          {"disabled", account.disabled},
          {"has_password", account.has_password},
          {"second_factor", account.second_factor},
          {"created", to_string(account.created)}};
}

Json accounts_json(const std::vector<Account>& accounts) {
  return {{"people", list_json(accounts, account_json)}};
}

Json sessions_json(const std::vector<OpenSession>& sessions, const std::string& own) {
  Json list = Json::array();
  for (const OpenSession& one : sessions) {
    list.push_back(session_json(one));
    list.back()["own"] = one.account == own;
  }
  return {{"sessions", std::move(list)}};
}

Json token_json(const Token& token) {
  Json json = {{"number", token.number},
               {"account", token.account},
               {"name", token.name},
               {"role", name_of(token.role)},
               {"made", to_string(token.made)},
               {"ends", to_string(token.ends)},
               {"used", token.used ? Json(to_string(*token.used)) : Json(nullptr)},
               {"revoked", token.revoked}};
  if (!token.secret.empty()) json["secret"] = token.secret;
  return json;
}

Json tokens_json(const std::vector<Token>& tokens) {
  return {{"tokens", list_json(tokens, token_json)}};
}

Json stored_watch_json(const StoredWatch& watch) {
  Json json = {{"number", watch.number},
               {"account", watch.account},
               {"threshold", watch.threshold},
               {"webhook", text_or_null(watch.webhook)},
               {"made", to_string(watch.made)}};
  if (!watch.secret.empty()) json["secret"] = watch.secret;
  return json;
}

Json watches_json(const std::vector<StoredWatch>& watches, const std::vector<ToldCrossing>& crossings) {
  return {{"watches", list_json(watches, stored_watch_json)},
          {"crossings", list_json(crossings, crossing_json)}};
}

Json log_json(const std::vector<LogEntry>& entries, std::int64_t next) {
  return {{"entries", list_json(entries, entry_json)}, {"next", number_or_null(next)}};
}

Json log_check_json(const LogCheck& check) {
  Json faults = Json::array();
  for (const LogFault& one : check.faults) faults.push_back({{"number", one.number}, {"what", one.what}});
  return {{"entries", check.entries}, {"head", check.head}, {"faults", std::move(faults)}};
}

}  // namespace muster
