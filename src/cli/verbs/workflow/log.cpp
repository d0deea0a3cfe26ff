// muster log: who did what, when; whether the log is as it was written; and all of it for auditors.
#include "workflow/log/log.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/workflow/workflow_arguments.hpp"
#include "report/workflow/workflow_text.hpp"

namespace muster {
namespace {

struct LogCall {
  WorkflowArguments workflow;
  std::string action, head, who, what, about, output;
  Day from, to;
};

Options options(LogCall& call) {
  return {{.name = "ACTION",
           .value = "",
           .kind = ChoiceKind{.into = &call.action, .names = {"show", "verify"}},
           .help = "show entries, the default, or verify that each is as it was written"},
          {.name = "--who", .value = "NAME", .kind = TextKind{&call.who}, .help = "Entries of this account"},
          {.name = "--what",
           .value = "TEXT",
           .kind = TextKind{&call.what},
           .help = "Entries of this act: 'accepted'"},
          {.name = "--about",
           .value = "TEXT",
           .kind = TextKind{&call.about},
           .help = "Entries about this: 'proposal 3'"},
          {.name = "--from", .value = "DATE", .kind = DayKind{&call.from}, .help = "Since this day (UTC)"},
          {.name = "--to", .value = "DATE", .kind = DayKind{&call.to}, .help = "Up to this day (UTC)"},
          {.name = "--head",
           .value = "HASH",
           .kind = TextKind{&call.head},
           .help = "Of verify: a head that was noted earlier, which an entry must have"},
          output_option(call.output, "Write the entries, with their hashes, to this CSV file"),
          database_option(call.workflow)};
}

// All that is asked for, however many there are.
Answer<std::vector<LogEntry>> entries_of(Database& database, const LogCall& call) {
  constexpr std::int64_t kDay = 86'400;
  LogFilter filter{.who = call.who, .what = call.what, .about = call.about};
  if (call.from.given()) filter.from = Moment{call.from.v * kDay};
  if (call.to.given()) filter.until = Moment{call.to.v * kDay + kDay - 1};
  std::vector<LogEntry> all;
  for (;;) {
    auto some = read_log(database, at_terminal(), filter);
    if (!some) return some;
    if (some->empty()) return all;
    all.insert(all.end(), some->begin(), some->end());
    filter.after = some->back().number;
  }
}

int run(const LogCall& call, const Console& console) {
  const auto database = open_workflow(call.workflow, console);
  if (database == nullptr) return kWrongInput;
  const auto width = static_cast<std::size_t>(console.width);
  if (call.action == "verify") {
    const auto check = verify_log(*database, call.head);
    if (!check) return tell(check.error(), console);
    console.out << log_check_text(*check, width);
    return check->faults.empty() ? kGood : kWrongInput;
  }
  const auto entries = entries_of(*database, call);
  if (!entries) return tell(entries.error(), console);
  if (call.output.empty()) {
    console.out << (entries->empty() ? "no entries\n" : log_text(*entries, width));
    return kGood;
  }
  if (const auto written = write_file(call.output, log_csv(*entries)); !written)
    return tell({Why::kFailed, written.error().what}, console);
  console.out << fmt::format("{}: {}\n", call.output, plural(entries->size(), "entry", "entries"));
  return kGood;
}

}  // namespace

Verb log_verb() {
  return {.name = "log",
          .task = Task::kTeam,
          .summary = "Who did what, when, in a log that cannot be rewritten unseen",
          .examples = {"muster log", "muster log verify"},
          .prepare = prepared(options, run)};
}

}  // namespace muster
