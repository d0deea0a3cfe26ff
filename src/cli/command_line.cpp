#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <ostream>

#include "base/problem.hpp"
#include "cli/help.hpp"
#include "cli/moved.hpp"
#include "cli/options/place_to_write.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"

namespace muster {
namespace {

using Wrongs = std::vector<std::string>;

// Tells the library of an option.  It splits and matches what was typed; what it finds is read by the record.
void add(CLI::App& app, const Option& option, Wrongs& wrongs) {
  const auto read = [&option, &wrongs](const std::vector<std::string>& texts) {
    if (std::string wrong = take(option, texts); !wrong.empty()) wrongs.push_back(std::move(wrong));
    return true;
  };
  const std::string name(option.name);
  if (std::holds_alternative<FlagKind>(option.kind)) {
    app.add_flag_callback(name, [read] { read({""}); });
    return;
  }
  CLI::Option* added = app.add_option(name, CLI::callback_t(read));
  added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  if (std::holds_alternative<TextsKind>(option.kind))
    added->expected(-1);
  else
    added->expected(1)->allow_extra_args(false);
}

const Option* option_named(const Options& options, std::string_view name) {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const Option& one) { return long_name(one) == name; });
  return found == options.end() ? nullptr : &*found;
}

// "--journal DIR", or the word.
std::string call_of(const Option& option) {
  const std::string_view shown = option.name.starts_with("-o,") ? "-o" : long_name(option);
  return option.value.empty() ? std::string(shown) : fmt::format("{} {}", shown, option.value);
}

// Its help as a part of a sentence.
std::string help_inside(const Option& option) {
  std::string text(option.help);
  text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

// The option that ends in the message of the library on a value that is missing, "--seed: 1 required N
// missing".
std::string value_missing(const Options& options, std::string_view message) {
  const Option* option = option_named(options, message.substr(0, message.find(':')));
  if (option == nullptr) return std::string(message);
  return fmt::format("{} needs a value: {} would be right", call_of(*option), right_of(*option));
}

// What was typed and is neither an option nor a word of the verb.
void unknown(const Verb& verb, const Options& options, const std::vector<std::string>& rest, Wrongs& wrongs) {
  std::vector<std::string_view> names;
  for (const Option& one : options) {
    if (!is_word(one) && !one.old) names.push_back(long_name(one));
  }
  Wrongs words;
  for (const std::string& typed : rest) {
    const std::string name = typed.substr(0, typed.find('='));
    if (!name.starts_with('-') || name == "--") {
      words.push_back(fmt::format("'{}' is one word too many", typed));
      continue;
    }
    const auto near = nearest(name, names);
    wrongs.push_back(fmt::format("'muster {}' has no option {}{}", verb.name, name,
                                 near ? fmt::format(": did you mean '{}'?", *near) : std::string{}));
  }
  // A word may be the value of an option that is not known.
  if (words.size() == rest.size()) wrongs.insert(wrongs.end(), words.begin(), words.end());
}

// What options require of each other.
void unmet(const CLI::App& app, const Options& options, Wrongs& wrongs) {
  const auto given = [&](const Option& option) { return app.count(std::string(long_name(option))) > 0; };
  for (const Option& option : options) {
    if (option.required && !given(option))
      wrongs.push_back(fmt::format("{} is missing: {}", call_of(option), help_inside(option)));
    if (!given(option)) continue;
    if (const Option* needed = option_named(options, option.needs); needed != nullptr && !given(*needed))
      wrongs.push_back(
          fmt::format("{} needs {} ({})", long_name(option), call_of(*needed), help_inside(*needed)));
    if (const Option* other = option_named(options, option.excludes); other != nullptr && given(*other))
      wrongs.push_back(
          fmt::format("{} and {} exclude each other: leave one out", long_name(option), long_name(*other)));
  }
}

// Where the call would write into what is read.
void written_over(const Options& options, Wrongs& wrongs) {
  for (const Option& option : options) {
    const auto* path = std::get_if<PathKind>(&option.kind);
    if (path == nullptr || !path->written || path->into->empty()) continue;
    if (const std::string input = input_around(*path->into); !input.empty())
      wrongs.push_back(fmt::format("{} '{}' would write into {}: choose a place outside it",
                                   long_name(option), *path->into, input));
  }
}

void point_to_help(std::string_view verb, const Console& console) {
  console.err << fmt::format("'muster {}{}--help' shows how to call it\n", verb, verb.empty() ? "" : " ");
}

int wrong_call(const Console& console, std::string_view verb, const Wrongs& wrongs) {
  for (const std::string& wrong : wrongs) console.err << fmt::format("muster: {}\n", wrong);
  point_to_help(verb, console);
  return kWrongCall;
}

int run_verb(const Verb& verb, std::vector<std::string> words, const Console& console) {
  const Prepared call = verb.prepare();
  CLI::App app;
  Wrongs wrongs;
  app.allow_extras();
  for (const Option& option : call.options) add(app, option, wrongs);
  std::reverse(words.begin(), words.end());  // as the library takes them
  try {
    app.parse(words);
    unknown(verb, call.options, app.remaining(), wrongs);
    unmet(app, call.options, wrongs);
    written_over(call.options, wrongs);
  } catch (const CLI::CallForHelp&) {
    console.out << help_of(verb);
    return kGood;
  } catch (const CLI::ArgumentMismatch& error) {
    wrongs.push_back(value_missing(call.options, error.what()));
  } catch (const CLI::ParseError& error) {
    wrongs.emplace_back(error.what());
  }
  if (!wrongs.empty()) return wrong_call(console, verb.name, wrongs);
  for (const Option& option : call.options) {
    if (call.given != nullptr && app.count(std::string(long_name(option))) > 0)
      call.given->emplace_back(long_name(option));
  }
  if (!verb.shares_runs && !console.ranks.first()) return kGood;
  const int code = call.run(console);
  if (code == kWrongCall) point_to_help(verb.name, console);
  return code;
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const Console& console) {
  if (argc < 2) {
    console.err << where_to_start();
    return kWrongCall;
  }
  MovedCall call = moved_call({argv + 1, argv + argc});
  const std::string first = call.words.front();
  if (first == "--help" || first == "-h" || first == "--version") {
    console.out << (first == "--version" ? fmt::format("{}\n", kVersion) : help_of_all());
    return kGood;
  }
  const Verb* verb = verb_named(first);
  if (verb == nullptr) {
    std::vector<std::string_view> names;
    for (const Verb& one : verbs()) names.push_back(one.name);
    const bool option = first.starts_with('-');
    return wrong_call(console, "",
                      {option ? fmt::format("a verb comes first, not '{}'", first)
                              : fmt::format("unknown verb '{}': {}", first, suggestion(first, names))});
  }
  if (!call.note.empty()) console.err << fmt::format("muster: {}\n", call.note);
  call.words.erase(call.words.begin());
  return run_verb(*verb, std::move(call.words), console);
}

}  // namespace muster
