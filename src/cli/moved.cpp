#include "cli/moved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "cli/verb.hpp"

namespace muster {
namespace {

struct Moved {
  std::string_view old_verb;
  std::string_view option;
  std::string_view verb;
  std::string_view now;  // how it is written now
};
constexpr std::array<Moved, 9> kMoved = {{
    {"forecast", "--list-parameters", "parameters", "muster parameters"},
    {"people", "--list-parameters", "parameters", "muster parameters people"},
    {"forecast", "--gaps", "gaps", "muster gaps MISSION OUTPUT"},
    {"forecast", "--sensitivity", "sensitivity", "muster sensitivity MISSION"},
    {"forecast", "--freeze", "freeze", "muster freeze MISSION"},
    {"forecast", "--only-run", "trace", "muster trace MISSION --only-run K -o FILE"},
    {"forecast", "--trace", "trace", "muster trace MISSION --only-run K -o FILE"},
    {"compare", "--only-run", "trace", "muster trace MISSION SCENARIO --only-run K -o FILE"},
    {"compare", "--trace", "trace", "muster trace MISSION SCENARIO --only-run K -o FILE"},
}};

using Words = std::vector<std::string>;

bool is_option(const std::string& word, std::string_view option) {
  return word == option ||
         (word.starts_with(option) && word.size() > option.size() && word[option.size()] == '=');
}
Words::iterator find_option(Words& words, std::string_view option) {
  return std::find_if(words.begin(), words.end(),
                      [&](const std::string& word) { return is_option(word, option); });
}
bool has_option(Words& words, std::string_view option) {
  return find_option(words, option) != words.end();
}

// Takes out an option, and its value if it has one; the value, or "".
std::string take_out(Words& words, std::string_view option, bool with_value) {
  const auto found = find_option(words, option);
  if (found == words.end()) return {};
  std::string value;
  auto end = found + 1;
  if (found->size() > option.size()) {
    value = found->substr(option.size() + 1);
  } else if (with_value && end != words.end()) {
    value = *end++;
  }
  words.erase(found, end);
  return value;
}

bool takes(const Verb& verb, std::string_view name) {
  const Options options = verb.prepare().options;
  return std::any_of(options.begin(), options.end(),
                     [&](const Option& one) { return long_name(one) == name; });
}

// The words of a call of `moved`, as its verb takes them.
Words words_of_now(const Moved& moved, Words words) {
  if (moved.option == "--list-parameters") {  // beside which only --json said anything
    const bool json = has_option(words, "--json");
    words = {std::string(moved.verb), std::string(moved.old_verb)};
    if (json) words.emplace_back("--json");
    return words;
  }
  words.front() = moved.verb;
  if (moved.verb == "trace") {
    if (const auto file = find_option(words, "--trace"); file != words.end())
      file->replace(0, std::string_view("--trace").size(), "--output");
  } else {
    const std::string value = take_out(words, moved.option, moved.option == "--gaps");
    if (!value.empty()) words.push_back(value);
  }
  // Which its result does not depend on.
  constexpr std::array<std::pair<std::string_view, bool>, 4> kOfNoMatter = {
      {{"--runs", true}, {"--horizon", true}, {"--json", false}, {"--timings", false}}};
  const Verb* verb = verb_named(moved.verb);
  for (const auto& [name, with_value] : kOfNoMatter) {
    if (verb != nullptr && !takes(*verb, name)) take_out(words, name, with_value);
  }
  return words;
}

// `muster people --resume -o DIR` took finished runs from DIR/runs.
std::optional<MovedCall> resume_from_output(Words words) {
  if (words.front() != "people" || !has_option(words, "--resume") || has_option(words, "--journal"))
    return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string folder;
    if ((words[i] == "-o" || words[i] == "--output") && i + 1 < words.size()) folder = words[i + 1];
    if (words[i].starts_with("--output=")) folder = words[i].substr(std::string_view("--output=").size());
    if (folder.empty()) continue;
    const std::string journal = folder.append(folder.ends_with('/') ? "runs" : "/runs");
    words.insert(words.end(), {"--journal", journal});
    return MovedCall{
        std::move(words),
        fmt::format("--resume with -o alone is now --journal {} --resume, as with other verbs", journal)};
  }
  return std::nullopt;
}

}  // namespace

MovedCall moved_call(std::vector<std::string> words) {
  if (words.empty()) return {};
  for (const Moved& moved : kMoved) {
    if (words.front() != moved.old_verb || !has_option(words, moved.option)) continue;
    return {words_of_now(moved, std::move(words)),
            fmt::format("'{} {}' is now '{}'", moved.old_verb, moved.option, moved.now)};
  }
  if (auto resumed = resume_from_output(words)) return std::move(*resumed);
  return {std::move(words), {}};
}

}  // namespace muster
