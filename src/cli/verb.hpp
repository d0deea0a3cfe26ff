// What a verb of the command line is: its words and options as records, and a function that does it.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel/ranks.hpp"
#include "cli/options/option.hpp"

namespace muster {

struct Caller;

// Exit codes, the same for every verb.
enum ExitCode : int { kGood = 0, kWrongInput = 1, kWrongCall = 2, kInterrupted = 3 };

// Where a verb writes.  Results go to `out`, messages and progress to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  int width = 100;                 // columns to use, 80 to 100 (more is not readable)
  bool colour = false;             // only on a terminal, and not where NO_COLOR is set
  Ranks ranks{};                   // that run the same call; nobody reads what others than the first write
  std::filesystem::path cache{};   // the folder of what may be made again at any time; empty: none
  bool charts = false;             // on a terminal that shows block characters
  bool terminal = false;           // `out` is one, which somebody reads; else a program may
  const Caller* caller = nullptr;  // a program that calls in its own process; none: a person does
};

// What a verb is for; help lists verbs by it.
enum class Task : std::uint8_t { kRecord, kForecast, kPlan, kPeople, kPublish, kTeam, kProgram };

// A verb made ready for one call: options whose values have a place, and what is done with them.
struct Prepared {
  Options options;
  std::function<int(const Console& console)> run;
  std::vector<std::string>* given =
      nullptr;  // gets the long names of what was typed; null: the verb does not ask
};

struct Verb {
  std::string_view name;
  Task task = Task::kRecord;
  std::string_view summary;                // one line of help
  std::vector<std::string_view> examples;  // two calls that run in a folder of the sources; help shows them
  std::function<Prepared()> prepare;
  bool shares_runs = false;  // among ranks; other verbs run on the first alone
};

// `prepare` of a verb whose options are read into a struct `Call` of its own, which they refer to.  Its field
// `given`, if it has one, gets the names of those that were typed.
template <class Call>
[[nodiscard]] std::function<Prepared()> prepared(Options (*options)(Call&),
                                                 int (*run)(const Call&, const Console&)) {
  return [=] {
    const auto call = std::make_shared<Call>();
    Prepared ready{options(*call), [call, run](const Console& console) { return run(*call, console); }};
    if constexpr (requires { call->given; }) ready.given = &call->given;
    return ready;
  };
}

// Every verb, in the order of help.
[[nodiscard]] std::span<const Verb> verbs();
// The verb of that name, or null.
[[nodiscard]] const Verb* verb_named(std::string_view name);

// Reads the command line and runs the verb that it names.  Help goes to console.out; a wrong call is reported
// on console.err with what would be right, and returns kWrongCall.
[[nodiscard]] int run_command_line(int argc, const char* const* argv, const Console& console);

}  // namespace muster
