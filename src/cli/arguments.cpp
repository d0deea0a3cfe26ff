#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "base/problem.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"

namespace muster {
namespace {

// "output" of "-o,--output".
std::string key_of(std::string_view option_name) {
  const std::size_t dashes = option_name.rfind("--");
  return std::string(option_name.substr(dashes + 2));
}

struct Parsed {
  std::vector<std::vector<std::string>> words;  // by position
  std::map<std::string, std::vector<std::string>, std::less<>> texts;
  std::map<std::string, bool, std::less<>> flags;
};

void add_words(CLI::App& app, const Verb& verb, Parsed& parsed) {
  parsed.words.resize(verb.words.size());
  for (std::size_t i = 0; i < verb.words.size(); ++i) {
    std::string_view word = verb.words[i];
    const bool many = word.ends_with("…");
    if (many) word.remove_suffix(std::string_view("…").size());
    const bool optional = word.starts_with('[');
    if (optional) word = word.substr(1, word.size() - 2);
    CLI::Option* option = app.add_option(std::string(word), parsed.words[i]);
    if (!many) option->expected(1)->allow_extra_args(false);
    if (!optional) option->required();
  }
}

void add_options(CLI::App& app, const Verb& verb, Parsed& parsed) {
  for (const Option& option : verb.options) {
    const std::string key = key_of(option.name);
    const std::string name(option.name);
    if (option.value.empty()) {
      app.add_flag(name, parsed.flags[key], std::string(option.help));
      continue;
    }
    CLI::Option* added = app.add_option(name, parsed.texts[key], std::string(option.help));
    added->type_name(std::string(option.value))->allow_extra_args(false);
    if (!option.repeatable) added->expected(1);
  }
}

Arguments arguments_of(Parsed&& parsed) {
  Arguments arguments;
  for (auto& words : parsed.words) {
    std::move(words.begin(), words.end(), std::back_inserter(arguments.words));
  }
  for (auto& [key, texts] : parsed.texts) {
    if (!texts.empty()) arguments.options[key] = std::move(texts);
  }
  for (const auto& [key, set] : parsed.flags) {
    if (set) arguments.options[key] = {};
  }
  return arguments;
}

std::vector<std::string_view> verb_names() {
  std::vector<std::string_view> names;
  for (const Verb& verb : verbs()) names.push_back(verb.name);
  return names;
}

// The nearest known option for one that the user misspelt.
std::string option_hint(const Verb& verb, std::string_view message) {
  const std::size_t dashes = message.find("--");
  if (dashes == std::string_view::npos) return {};
  const std::string_view typed = message.substr(dashes, message.find_first_of(" =:", dashes) - dashes);
  std::vector<std::string> known;
  for (const Option& option : verb.options) known.push_back("--" + key_of(option.name));
  const std::vector<std::string_view> names(known.begin(), known.end());
  const auto near = nearest(typed, names);
  return near && *near != typed ? fmt::format("; did you mean '{}'?", *near) : std::string{};
}

int wrong_call(const Console& console, std::string_view verb, std::string_view what) {
  console.err << fmt::format("muster: {}\n'muster{}{} --help' shows how to call it\n", what,
                             verb.empty() ? "" : " ", verb);
  return kWrongCall;
}

}  // namespace

std::optional<std::string> Arguments::text(std::string_view option) const {
  const auto found = options.find(option);
  if (found == options.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::texts(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

int run_command_line(int argc, const char* const* argv, const Console& console) {
  CLI::App app(
      "Muster: where a multinational security support mission stands, by whose word, and what follows.",
      "muster");
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  std::vector<std::unique_ptr<Parsed>> parsed;
  for (const Verb& verb : verbs()) {
    CLI::App* sub = app.add_subcommand(std::string(verb.name), std::string(verb.summary));
    parsed.push_back(std::make_unique<Parsed>());
    add_words(*sub, verb, *parsed.back());
    add_options(*sub, verb, *parsed.back());
  }
  if (argc < 2) {
    console.err << app.help();
    return kWrongCall;
  }
  const std::string_view first = argv[1];
  const std::vector<std::string_view> names = verb_names();
  const bool is_verb = std::find(names.begin(), names.end(), first) != names.end();
  if (!first.starts_with('-') && !is_verb) {
    return wrong_call(console, "", fmt::format("unknown verb '{}': {}", first, suggestion(first, names)));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    app.exit(success, console.out, console.err);
    return kGood;
  } catch (const CLI::ParseError& error) {
    if (!is_verb) return wrong_call(console, "", error.what());
    const auto verb =
        std::find_if(verbs().begin(), verbs().end(), [&](const Verb& v) { return v.name == first; });
    return wrong_call(console, first, std::string(error.what()) + option_hint(*verb, error.what()));
  }
  for (std::size_t i = 0; i < verbs().size(); ++i) {
    if (app.got_subcommand(std::string(verbs()[i].name))) {
      if (!verbs()[i].shares_runs && !console.ranks.first()) return kGood;
      return verbs()[i].run(arguments_of(std::move(*parsed[i])), console);
    }
  }
  return wrong_call(console, "", "no verb was given");
}

}  // namespace muster
