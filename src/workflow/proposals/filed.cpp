#include "workflow/proposals/filed.hpp"

#include <fmt/format.h>

#include "workflow/log/log.hpp"
#include "workflow/store/schema.hpp"

namespace muster {
namespace {

constexpr std::string_view kColumns =
    "number, mission, proposer, why, proposed, round, state, decided_by, decided, base, commit_hash, edits";

FiledProposal proposal_of(const DbRow& row) {
  return {.number = row.number(0),
          .mission = row.text(1),
          .proposer = row.text(2),
          .why = row.text(3),
          .proposed = Moment{row.number(4)},
          .round = row.number(5),
          .state = proposal_state_named(row.text(6)).value_or(ProposalState::kRefused),
          .decided_by = row.text(7),
          .decided = Moment{row.number(8)},
          .base = row.text(9),
          .commit = row.text(10),
          .edits_count = row.number(11)};
}

}  // namespace

Answer<FiledProposal> filed_proposal(Database& database, std::int64_t number) {
  const auto rows =
      database.run(fmt::format("SELECT {} FROM proposal WHERE number = $1", kColumns), {number});
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return refusal(Why::kNotFound, fmt::format("there is no proposal {}", number));
  return proposal_of(rows->front());
}

Answer<void> read_whole(Database& database, FiledProposal& proposal) {
  const auto rows = database.run(
      "SELECT file, kind, row_key, columns_text, row_text, before_text, left_out FROM proposal_edit "
      "WHERE proposal = $1 AND round = $2 ORDER BY number",
      {proposal.number, proposal.round});
  if (!rows) return refusal(rows.error());
  for (const DbRow& row : *rows) {
    FiledEdit filed{.edit = {.file = row.text(0),
                             .kind = row.text(1) == "add" ? EditKind::kAdd : EditKind::kChange,
                             .key = row.text(2)},
                    .left_out = row.number(6) != 0};
    auto cells = cells_of({row.text(3), row.text(4)});
    auto before = filed.edit.kind == EditKind::kAdd ? CsvRow{} : cells_of({row.text(3), row.text(5)});
    if (!cells || !before)
      return refusal(Why::kFailed,
                     fmt::format("the database has spoilt rows of proposal {}", proposal.number));
    filed.edit.cells = std::move(*cells);
    filed.edit.before = std::move(*before);
    proposal.edits.push_back(std::move(filed));
  }
  const auto notes =
      database.run("SELECT at, who, text, verdict FROM proposal_note WHERE proposal = $1 ORDER BY number",
                   {proposal.number});
  if (!notes) return refusal(notes.error());
  for (const DbRow& row : *notes)
    proposal.notes.push_back({Moment{row.number(0)}, row.text(1), row.text(2), row.text(3)});
  return {};
}

Answer<std::int64_t> base_version(Database& database, std::int64_t number) {
  const auto rows = database.run("SELECT base_version FROM proposal WHERE number = $1", {number});
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return refusal(Why::kNotFound, fmt::format("there is no proposal {}", number));
  return rows->front().number(0);
}

Answer<std::vector<FiledProposal>> proposals(Database& database, const Identity& who,
                                             const ProposalFilter& filter) {
  if (const auto may_read = allowed(who, Action::kReadProposals); !may_read)
    return tl::unexpected(may_read.error());
  std::vector<DbValue> values{filter.after};
  std::string where = !filter.newest_first || filter.after == 0 ? "number > $1" : "number < $1";
  const auto also = [&](std::string_view column, std::string value) {
    values.emplace_back(std::move(value));
    where += fmt::format(" AND {} = ${}", column, values.size());
  };
  if (!filter.mission.empty()) also("mission", filter.mission);
  if (!filter.proposer.empty()) also("proposer", filter.proposer);
  if (filter.state) also("state", std::string(name_of(*filter.state)));
  values.emplace_back(filter.most);
  const auto rows =
      database.run(fmt::format("SELECT {} FROM proposal WHERE {} ORDER BY number {} LIMIT ${}", kColumns,
                               where, filter.newest_first ? "DESC" : "ASC", values.size()),
                   values);
  if (!rows) return refusal(rows.error());
  std::vector<FiledProposal> all;
  for (const DbRow& row : *rows) all.push_back(proposal_of(row));
  return all;
}

Answer<void> write_note(Database& database, std::int64_t number, const std::string& who,
                        const std::string& text, std::string_view verdict, Moment now) {
  const auto note = next_number(database, "note");
  if (!note) return refusal(note.error());
  const auto added = database.run(
      "INSERT INTO proposal_note (number, proposal, at, who, text, verdict) VALUES ($1, $2, $3, $4, $5, $6)",
      {*note, number, now.v, who, text, std::string(verdict)});
  if (!added) return refusal(added.error());
  return {};
}

Answer<void> write_verdict(Database& database, const FiledProposal& proposal, const Verdict& verdict,
                           Moment now) {
  const auto reviewed = database.run(
      "INSERT INTO review (proposal, round, proposer, reviewer, verdict, at) VALUES ($1, $2, $3, $4, $5, $6)",
      {proposal.number, proposal.round, proposal.proposer, verdict.reviewer, std::string(verdict.word),
       now.v});
  if (!reviewed) return refusal(reviewed.error());
  const auto set =
      database.run("UPDATE proposal SET state = $1, decided_by = $2, decided = $3 WHERE number = $4",
                   {std::string(name_of(verdict.state)), verdict.reviewer, now.v, proposal.number});
  if (!set) return refusal(set.error());
  if (!verdict.text.empty()) {
    if (auto noted = write_note(database, proposal.number, verdict.reviewer, verdict.text, verdict.word, now);
        !noted)
      return noted;
  }
  return log(database, now, verdict.reviewer, std::string(verdict.word),
             fmt::format("proposal {}", proposal.number), verdict.details);
}

std::vector<RowEdit> edits_of(const FiledProposal& proposal) {
  std::vector<RowEdit> edits;
  for (const FiledEdit& filed : proposal.edits) edits.push_back(filed.edit);
  return edits;
}

Answer<FolderTexts> texts_of(const RecordFolder& folder) {
  const Folder files(folder.path);
  if (const std::string_view missing = files.missing(); !missing.empty())
    return refusal(Why::kFailed, fmt::format("{}: {}", folder.path.string(), missing));
  Problems problems;
  FolderTexts texts = files.texts(problems);
  if (problems.good()) return texts;
  return tl::unexpected<Refusal>(
      Refusal{Why::kFailed, fmt::format("{} has files that are not text", folder.path.string()), problems});
}

Answer<void> same_mission(const FiledProposal& proposal, const RecordFolder& folder) {
  if (proposal.mission == folder.mission()) return {};
  return refusal(Why::kInvalid, fmt::format("proposal {} is about {}, not about {}", proposal.number,
                                            proposal.mission, folder.mission()));
}

}  // namespace muster
