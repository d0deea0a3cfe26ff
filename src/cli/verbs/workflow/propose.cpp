// muster propose: rows for the record, which another person has to accept.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/intake/intake_arguments.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/workflow/workflow_arguments.hpp"
#include "record/load/load.hpp"
#include "report/text/import_text.hpp"
#include "report/text/text_table.hpp"
#include "report/workflow/workflow_text.hpp"
#include "workflow/proposals/filed.hpp"

namespace muster {
namespace {

struct ProposeCall {
  WorkflowArguments workflow;
  std::vector<std::string> words;  // files, and the mission behind them
  std::string why, dispute, catalogue;
  ImportOptions import;
  std::uint64_t revise = 0;
};

Options options(ProposeCall& call) {
  return with(
      {{.name = "FILES",
        .value = "",
        .kind = TextsKind{&call.words},
        .help = "tables with rows to add, named as those of the mission, such as sources.csv and facts.csv; "
                "or downloaded files; and last the folder of a mission",
        .required = true},
       {.name = "--why",
        .value = "TEXT",
        .kind = TextKind{&call.why},
        .help = "The reason, for the reviewer"},
       {.name = "--dispute",
        .value = "FACT",
        .kind = TextKind{&call.dispute},
        .help = "Mark this fact of the record as disputed"},
       {.name = "--revise",
        .value = "NUMBER",
        .kind = WholeKind{.into = &call.revise, .low = 1, .high = 1'000'000'000},
        .help = "In place of the rows of this proposal of yours",
        .preset = "none"},
       {.name = "--dry-run",
        .value = "",
        .kind = FlagKind{&call.import.dry_run},
        .help = "Show what would be proposed, and what it would cause"},
       catalogue_option(call.catalogue)},
      with(intake_options(call.import), workflow_options(call.workflow)));
}

// The rows that the files and options stand for.
Answer<std::vector<RowEdit>> rows_of(const ProposeCall& call, const RecordFolder& folder,
                                     const Console& console) {
  std::vector<RowEdit> rows;
  std::vector<std::filesystem::path> downloaded;
  Problems problems;
  for (std::size_t f = 0; f + 1 < call.words.size(); ++f) {
    const std::filesystem::path path = call.words[f];
    if (table_of(path.filename().string()) == nullptr) {
      downloaded.push_back(path);
      continue;
    }
    const auto text = read_bytes(path);
    if (!text) return refusal(text.error());
    const auto read = edits_from_table(path.filename().string(), *text, problems);
    rows.insert(rows.end(), read.begin(), read.end());
  }
  if (!problems.good())
    return tl::unexpected<Refusal>(
        Refusal{Why::kInvalid, "nothing was proposed: the tables are wrong", problems});
  if (!downloaded.empty()) {
    Import account;
    auto read = edits_from_files(downloaded, folder.path, folder.catalogue, call.import, account);
    if (!read) return refusal(read.error());
    if (!account.problems.good())
      return tl::unexpected<Refusal>(Refusal{Why::kInvalid, "nothing was proposed", account.problems});
    console.out << import_text(account, folder.path.string(), static_cast<std::size_t>(console.width));
    rows.insert(rows.end(), read->begin(), read->end());
  }
  if (!call.dispute.empty()) {
    const auto texts = texts_of(folder);
    if (!texts) return tl::unexpected(texts.error());
    const Mission mission = load_mission(Folder(folder.path.string(), *texts), folder.catalogue, problems);
    const auto dispute = dispute_of(*texts, mission, call.dispute);
    if (!dispute) return refusal(Why::kInvalid, dispute.error().what);
    rows.push_back(*dispute);
  }
  order_edits(rows);
  return rows;
}

// Shows it without writing anything.
int show(const RecordFolder& folder, const std::vector<RowEdit>& rows, const Console& console) {
  const auto texts = texts_of(folder);
  if (!texts) return tell(texts.error(), console);
  const Preview seen = preview(folder.path.string(), *texts, folder.catalogue, rows);
  std::vector<FiledEdit> filed;
  for (const RowEdit& row : rows) filed.push_back({row});
  const auto width = static_cast<std::size_t>(console.width);
  console.out << fmt::format("{} would be proposed\n", plural(rows.size(), "row"));
  // Wrong rows may name files that no table is of: only their problems are told.
  if (wrong_edits(rows).good()) console.out << edits_text(filed, width);
  console.out << preview_text(seen, width);
  return seen.acceptable() ? kGood : kWrongInput;
}

int run(const ProposeCall& call, const Console& console) {
  if (!call.import.dry_run && call.why.empty()) {
    console.err << "muster: --why TEXT is missing: the reason, for the reviewer\n";
    return kWrongCall;
  }
  if (call.words.size() < 2 && call.dispute.empty()) {
    console.err << "muster: name one file or more, and the mission last: muster propose FILE… MISSION\n";
    return kWrongCall;
  }
  if (call.import.dry_run) {  // of the record alone
    Problems problems;
    const RecordFolder folder{call.words.back(), call.catalogue.empty()
                                                     ? embedded_catalogue(problems)
                                                     : read_catalogue(call.catalogue, problems)};
    if (!problems.good()) return tell({Why::kInvalid, "the catalogue is wrong", problems}, console);
    const auto rows = rows_of(call, folder, console);
    return rows ? show(folder, *rows, console) : tell(rows.error(), console);
  }
  const auto database = open_workflow(call.workflow, console);
  if (database == nullptr) return kWrongInput;
  const auto folder = record_folder(*database, call.words.back(), call.catalogue, console);
  if (!folder) return kWrongInput;
  const auto rows = rows_of(call, *folder, console);
  if (!rows) return tell(rows.error(), console);
  const auto who = signed_in(*database, call.workflow, console);
  if (!who) return kWrongInput;
  const ProposalDraft draft{call.why, *rows};
  const auto made = call.revise == 0 ? propose(*database, *who, *folder, draft, this_moment())
                                     : revise(*database, *who, *folder,
                                              static_cast<std::int64_t>(call.revise), draft, this_moment());
  if (!made) return tell(made.error(), console);
  console.out << fmt::format("proposal {}, round {}: {} for {}; another person can accept it\n", made->number,
                             made->round, plural(rows->size(), "row"), made->mission);
  return kGood;
}

}  // namespace

Verb propose_verb() {
  return {.name = "propose",
          .task = Task::kTeam,
          .summary = "Propose rows for the record, which another person reviews",
          .examples = {"muster propose tests/data/import/dtm-haiti.json missions/haiti-mss --dry-run",
                       "muster propose missions/haiti-mss --dispute strength-20240716-1 --dry-run"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
