#include "report/workflow/workflow_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

// A line of a terminal: line ends are spaces, other control characters are gone.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\t' || c == '\r')
      out.push_back(' ');
    else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f')
      out.push_back(c);
  }
  return out;
}

std::string state_of(const FiledProposal& proposal) {
  if (proposal.decided_by.empty()) return std::string(name_of(proposal.state));
  return fmt::format("{} by {}", name_of(proposal.state), proposal.decided_by);
}

void add_edit(const FiledEdit& filed, std::size_t number, std::size_t width, std::string& out) {
  const RowEdit& edit = filed.edit;
  const bool add = edit.kind == EditKind::kAdd;
  const EditText cells = text_of(edit, edit.cells);
  out += fmt::format("  {} {}{}{}\n", number, edit.file, add ? "" : fmt::format(", row {}", plain(edit.key)),
                     filed.left_out ? ", left out" : "");
  if (!add) out += wrapped(plain(text_of(edit, edit.before).row), width, "    - ", "      ");
  if (!add) {
    out += wrapped(plain(cells.row), width, "    + ", "      ");
    out += wrapped(plain(cells.columns), width, "      in ", "         ");
    return;
  }
  std::string row;
  for (const auto& [column, text] : edit.cells) {
    if (!text.empty()) row += fmt::format("{}{}={}", row.empty() ? "" : "  ", column, plain(text));
  }
  out += wrapped(row, width, "    + ", "      ");
}

std::string row_of(std::size_t edit) {
  return edit == static_cast<std::size_t>(-1) ? std::string() : fmt::format("row {}: ", edit + 1);
}

}  // namespace

std::string proposals_text(const std::vector<FiledProposal>& proposals, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const FiledProposal& one : proposals) {
    rows.push_back({fmt::format("{}", one.number), state_of(one), one.proposer,
                    to_string(one.proposed).substr(0, 10), fmt::format("{}", one.edits_count),
                    plain(one.why)});
  }
  return text_table({{.head = "no.", .right = true},
                     {.head = "state"},
                     {.head = "by"},
                     {.head = "on"},
                     {.head = "rows", .right = true},
                     {.head = "why", .stretch = true}},
                    rows, width);
}

std::string edits_text(const std::vector<FiledEdit>& edits, std::size_t width) {
  std::string out;
  for (std::size_t e = 0; e < edits.size(); ++e) add_edit(edits[e], e + 1, width, out);
  return out;
}

std::string preview_text(const Preview& preview, std::size_t width) {
  std::string out;
  for (const EditConflict& one : preview.conflicts)
    out += wrapped(fmt::format("conflict: {}{}", row_of(one.edit), plain(one.what)), width, "  ", "    ");
  for (const EditProblem& one : preview.problems)
    out += wrapped(row_of(one.edit) + plain(to_string(one.problem)), width, "  ", "    ");
  for (const RivalClaim& one : preview.rivals) {
    out += wrapped(fmt::format("{}says {}, where '{}' says {} ({})", row_of(one.edit), one.proposed, one.id,
                               one.value, one.source),
                   width, "  ", "    ");
  }
  return out;
}

std::string review_text(const ReviewedProposal& review, std::size_t width) {
  const FiledProposal& one = review.proposal;
  std::string out =
      wrapped(fmt::format("Proposal {} for {}, by {}, {}, round {}: {}", one.number, one.mission,
                          one.proposer, to_string(one.proposed), one.round, state_of(one)),
              width);
  out += wrapped(plain(one.why), width, "  ", "  ");
  for (const ProposalNote& note : one.notes) {
    out += wrapped(fmt::format("{} {}{}: {}", to_string(note.at), note.who,
                               note.verdict.empty() ? std::string() : fmt::format(", {}", note.verdict),
                               plain(note.text)),
                   width, "  ", "    ");
  }
  if (!one.commit.empty()) out += fmt::format("  commit {}\n", one.commit);
  out += "\nRows\n" + edits_text(one.edits, width);
  if (one.state == ProposalState::kAccepted || one.state == ProposalState::kRefused) return out;
  const std::string told = preview_text(review.preview, width);
  out += told.empty() ? "\nIt fits into the record: no conflict, no warning, no rival claim.\n"
                      : "\nIn the record as it is now\n" + told;
  if (!review.changed_by_hand.empty()) {
    std::string files;
    for (const std::string& file : review.changed_by_hand) files += (files.empty() ? "" : ", ") + plain(file);
    out += wrapped(fmt::format("changed by hand since it was proposed: {}", files), width, "  ", "    ");
  }
  return out + fmt::format("  seen: {}\n", review.seen);
}

std::string accounts_text(const std::vector<Account>& accounts, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const Account& one : accounts) {
    rows.push_back({one.name, std::string(name_of(one.role)),
                    one.disabled        ? "disabled"
                    : !one.has_password ? "no password"
                    : one.second_factor ? "second factor"
                                        : "",
                    plain(one.full_name), plain(one.email)});
  }
  return text_table({{.head = "name"},
                     {.head = "role"},
                     {.head = "state"},
                     {.head = "full name"},
                     {.head = "e-mail", .stretch = true}},
                    rows, width);
}

std::string log_text(const std::vector<LogEntry>& entries, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const LogEntry& one : entries) {
    std::string what = one.what;
    if (!one.about.empty()) what += fmt::format(": {}", plain(one.about));
    if (!one.details.empty()) what += fmt::format(" ({})", plain(one.details));
    rows.push_back({fmt::format("{}", one.number), to_string(one.at), plain(one.who), what});
  }
  return text_table({{.head = "no.", .right = true},
                     {.head = "when"},
                     {.head = "who"},
                     {.head = "what", .stretch = true, .wraps = true}},
                    rows, width);
}

std::string log_csv(const std::vector<LogEntry>& entries) {
  std::string out = "number,at,who,what,about,details,previous,hash\n";
  for (const LogEntry& one : entries) {
    out += fmt::format("{},{},{},{},{},{},{},{}\n", one.number, to_string(one.at), csv_cell(one.who),
                       csv_cell(one.what), csv_cell(one.about), csv_cell(one.details), one.before, one.hash);
  }
  return out;
}

std::string log_check_text(const LogCheck& check, std::size_t width) {
  std::string out;
  for (const LogFault& fault : check.faults) out += wrapped(plain(fault.what), width, "  ", "    ");
  const auto entries = plural(static_cast<std::size_t>(check.entries), "entry", "entries");
  if (check.faults.empty())
    return fmt::format("{}, every one as it was written\nhead: {}\n", entries,
                       check.head.empty() ? "none" : check.head);
  return fmt::format("{}, {}:\n{}", entries, plural(check.faults.size(), "fault"), out);
}

}  // namespace muster
