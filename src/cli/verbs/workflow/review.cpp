// muster review: what others proposed is looked at, accepted, sent back or refused.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/workflow/workflow_arguments.hpp"
#include "report/workflow/workflow_text.hpp"
#include "workflow/accept/accept.hpp"

namespace muster {
namespace {

struct ReviewCall {
  WorkflowArguments workflow;
  std::string action, mission, why, seen, rows, state, catalogue;
  std::uint64_t number = 0;
};

Options options(ReviewCall& call) {
  return with(
      {{.name = "ACTION",
        .value = "",
        .kind = ChoiceKind{.into = &call.action,
                           .names = {"list", "show", "accept", "send-back", "refuse", "note"}},
        .help = "what to do",
        .required = true},
       mission_word(call.mission),
       {.name = "NUMBER",
        .value = "",
        .kind = WholeKind{.into = &call.number, .low = 1, .high = 1'000'000'000},
        .help = "of the proposal, for all but list",
        .preset = "none"},
       {.name = "--why",
        .value = "TEXT",
        .kind = TextKind{&call.why},
        .help = "The reason or note; accept does without"},
       {.name = "--rows",
        .value = "ROWS",
        .kind = TextKind{&call.rows},
        .help = "Of accept: only these rows, such as 1,3-5; the others are left out"},
       {.name = "--seen",
        .value = "CODE",
        .kind = TextKind{&call.seen},
        .help = "Of accept: what 'show' printed; nothing is accepted if it has changed since"},
       {.name = "--state",
        .value = "STATE",
        .kind = ChoiceKind{.into = &call.state, .names = {kProposalStates.begin(), kProposalStates.end()}},
        .help = "Of list: only these"},
       catalogue_option(call.catalogue)},
      workflow_options(call.workflow));
}

// Rows "1,3-5", counted from 1, as numbers from 0; nothing for another text.
std::optional<std::vector<std::size_t>> row_numbers(std::string_view text) {
  std::vector<std::size_t> rows;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const std::size_t dash = part.find('-');
    const auto from = parse_count(part.substr(0, dash));
    const auto to = dash == std::string_view::npos ? from : parse_count(part.substr(dash + 1));
    if (!from || !to || *from == 0 || *to < *from || *to > kMostEdits) return std::nullopt;
    for (std::uint32_t row = *from; row <= *to; ++row) rows.push_back(row - 1);
  }
  return rows;
}

int list(Database& database, const RecordFolder& folder, const ReviewCall& call, const Console& console) {
  const auto all =
      proposals(database, at_terminal(),
                {.mission = folder.mission(), .state = proposal_state_named(call.state), .most = 100'000});
  if (!all) return tell(all.error(), console);
  console.out << (all->empty() ? fmt::format("no proposals for {}\n", folder.mission())
                               : proposals_text(*all, static_cast<std::size_t>(console.width)));
  return kGood;
}

Answer<std::string> decide(Database& database, const Identity& who, const RecordFolder& folder,
                           const ReviewCall& call) {
  const auto number = static_cast<std::int64_t>(call.number);
  const Moment now = this_moment();
  const auto done = [&](const Answer<void>& answer, std::string_view what) -> Answer<std::string> {
    if (!answer) return tl::unexpected(answer.error());
    return fmt::format("proposal {}: {}\n", number, what);
  };
  if (call.action == "note") return done(add_note(database, who, number, call.why, now), "noted");
  if (call.action == "send-back") return done(send_back(database, who, number, call.why, now), "sent back");
  if (call.action == "refuse") return done(refuse(database, who, number, call.why, now), "refused");
  const auto rows = row_numbers(call.rows);
  if (!rows)
    return refusal(Why::kInvalid, fmt::format("--rows '{}': rows such as 1,3-5 would be right", call.rows));
  const auto accepted = accept(database, who, folder,
                               {.number = number, .note = call.why, .seen = call.seen, .rows = *rows}, now);
  if (!accepted) return tl::unexpected(accepted.error());
  std::string files;
  for (const std::string& file : accepted->files) files += (files.empty() ? "" : ", ") + file;
  return fmt::format("proposal {}: accepted, in {}{}\n", number, files,
                     accepted->commit.empty() ? std::string() : fmt::format(", commit {}", accepted->commit));
}

int run(const ReviewCall& call, const Console& console) {
  if ((call.action == "list") != (call.number == 0)) {
    console.err << (call.action == "list"
                        ? "muster: 'review list' takes no number\n"
                        : fmt::format("muster: 'review {}' needs the NUMBER of a proposal\n", call.action));
    return kWrongCall;
  }
  if (call.why.empty() && call.action != "list" && call.action != "show" && call.action != "accept") {
    console.err << fmt::format("muster: 'review {}' needs --why TEXT\n", call.action);
    return kWrongCall;
  }
  const auto database = open_workflow(call.workflow, console);
  if (database == nullptr) return kWrongInput;
  const auto folder = record_folder(*database, call.mission, call.catalogue, console);
  if (!folder) return kWrongInput;
  if (call.action == "list") return list(*database, *folder, call, console);
  if (call.action == "show") {
    const auto review =
        reviewed(*database, at_terminal(), *folder, static_cast<std::int64_t>(call.number), this_moment());
    if (!review) return tell(review.error(), console);
    console.out << review_text(*review, static_cast<std::size_t>(console.width));
    return kGood;
  }
  const auto who = signed_in(*database, call.workflow, console);
  if (!who) return kWrongInput;
  const auto done = decide(*database, *who, *folder, call);
  if (!done) return tell(done.error(), console);
  console.out << *done;
  return kGood;
}

}  // namespace

Verb review_verb() {
  return {.name = "review",
          .task = Task::kTeam,
          .summary = "Look at proposals; accept, send back or refuse those of others",
          .examples = {"muster review list missions/haiti-mss",
                       "muster review list missions/haiti-mss --state proposed"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
