#include "cli/options/moved_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace muster {
namespace {

struct Moved {
  std::string_view option;
  std::string_view verb;
  std::string_view now;  // how it is written now
};
constexpr std::array<Moved, 6> kMoved = {{
    {"list-parameters", "parameters", "muster parameters"},
    {"gaps", "gaps", "muster gaps MISSION OUTPUT"},
    {"sensitivity", "sensitivity", "muster sensitivity MISSION"},
    {"freeze", "freeze", "muster freeze MISSION"},
    {"only-run", "trace", "muster trace MISSION --only-run K -o FILE"},
    {"trace", "trace", "muster trace MISSION --only-run K -o FILE"},
}};

const Verb& verb_named(std::string_view name) {
  const auto all = verbs();
  return *std::find_if(all.begin(), all.end(), [&](const Verb& verb) { return verb.name == name; });
}

bool has_option(const Verb& verb, std::string_view key) {
  return std::any_of(verb.options.begin(), verb.options.end(), [&](const Option& option) {
    return option.name.ends_with(key) &&
           option.name.substr(0, option.name.size() - key.size()).ends_with("--");
  });
}

// The call as the new verb takes it.
Arguments moved_call(const Moved& moved, const Arguments& arguments) {
  Arguments call = arguments;
  if (moved.option == "gaps") call.words.push_back(arguments.text("gaps").value_or(""));
  if (moved.verb == "trace" && arguments.has("trace")) call.options["output"] = arguments.texts("trace");
  for (const std::string_view key : {moved.option, std::string_view("trace")}) {
    const auto found = call.options.find(key);
    if (key != "only-run" && found != call.options.end() && (key != "trace" || moved.verb == "trace"))
      call.options.erase(found);
  }
  return call;
}

}  // namespace

std::optional<int> run_moved(const Arguments& arguments, std::string_view old_verb, const Console& console) {
  const auto used = std::find_if(kMoved.begin(), kMoved.end(),
                                 [&](const Moved& moved) { return arguments.has(moved.option); });
  if (used == kMoved.end()) return std::nullopt;
  if (!console.ranks.first()) return kGood;
  console.err << fmt::format("muster: '{} --{}' is now '{}'\n", old_verb, used->option, used->now);
  const Verb& verb = verb_named(used->verb);
  Arguments call = moved_call(*used, arguments);
  for (const std::string_view key : {"runs", "horizon"}) {  // which its result does not depend on
    const auto given = call.options.find(key);
    if (given != call.options.end() && !has_option(verb, key)) call.options.erase(given);
  }
  for (const auto& [key, texts] : call.options) {
    if (has_option(verb, key)) continue;
    console.err << fmt::format("muster: '{}' has no option --{}\n", used->now, key);
    return kWrongCall;
  }
  if (call.words.size() < verb.words.size() && !verb.words[call.words.size()].starts_with('[')) {
    console.err << fmt::format("muster: {} is missing\n", verb.words[call.words.size()]);
    return kWrongCall;
  }
  return verb.run(call, console);
}

}  // namespace muster
