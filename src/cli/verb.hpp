// What a verb of the command line is: its options as records, and a function that does it.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel/ranks.hpp"

namespace muster {

// Exit codes, the same for every verb.
enum ExitCode : int { kGood = 0, kWrongInput = 1, kWrongCall = 2, kInterrupted = 3 };

struct Option {
  std::string_view name;   // "--on" or, with a short form, "-o,--output"
  std::string_view value;  // what follows it in help, such as "DATE"; empty: a flag
  std::string_view help;
  bool repeatable = false;
};

// What the user typed for one verb.
class Arguments {
 public:
  // Texts given without an option name, in order.
  std::vector<std::string> words;
  // By the option's last name without dashes ("output"); flags have an empty text.
  std::map<std::string, std::vector<std::string>, std::less<>> options;

  [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
  // The text of an option, or nothing; the last one if it was repeated.
  [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view option) const;
};

// Where a verb writes.  Results go to `out`, messages and progress to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  int width = 100;                // columns to use, 80 to 100 (more is not readable)
  bool colour = false;            // only on a terminal, and not where NO_COLOR is set
  Ranks ranks{};                  // that run the same call; nobody reads what others than the first write
  std::filesystem::path cache{};  // the folder of what may be made again at any time; empty: none
  bool charts = false;            // on a terminal that shows block characters
  bool terminal = false;          // `out` is one, which somebody reads; else a program may
};

struct Verb {
  std::string_view name;
  std::string_view summary;  // one line of help
  std::vector<std::string_view>
      words;  // names of the texts it takes, in order: {"MISSION"}; "[X]" is optional, "X…" many
  std::vector<Option> options;  // beside --help
  int (*run)(const Arguments& arguments, const Console& console);
  bool shares_runs = false;  // among ranks; other verbs run on the first alone
};

// Every verb, in the order of help.  REQUIRES of a new verb: one function here, one line in verbs.cpp.
[[nodiscard]] std::span<const Verb> verbs();

// Reads the command line and runs the verb that it names.  Help goes to console.out; a wrong call is reported
// on console.err with what would be right, and returns kWrongCall.
[[nodiscard]] int run_command_line(int argc, const char* const* argv, const Console& console);

}  // namespace muster
