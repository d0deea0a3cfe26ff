#include "cli/completion.hpp"

#include <fmt/format.h>

#include "cli/verb.hpp"

namespace muster {
namespace {

// What a shell can offer where the text of an option stands.
struct Offer {
  enum class Files : std::uint8_t { kNone, kFiles, kFolders } files = Files::kNone;
  std::vector<std::string> names{};
};

Offer offer_of(const Option& option) {
  Offer offer;
  const auto add_choice = [&](const ChoiceKind& kind) {
    offer.names.assign(kind.names.begin(), kind.names.end());
    if (!kind.or_file.empty()) offer.files = Offer::Files::kFiles;
  };
  if (const auto* path = std::get_if<PathKind>(&option.kind))
    offer.files = path->folder ? Offer::Files::kFolders : Offer::Files::kFiles;
  if (std::holds_alternative<TextsKind>(option.kind)) offer.files = Offer::Files::kFiles;
  if (const auto* choice = std::get_if<ChoiceKind>(&option.kind)) add_choice(*choice);
  if (const auto* choices = std::get_if<ChoicesKind>(&option.kind)) add_choice(choices->each);
  if (const auto* setting = std::get_if<SettingKind>(&option.kind)) {
    for (const std::string_view name : setting->names) offer.names.push_back(fmt::format("{}=", name));
  }
  return offer;
}

bool is_flag(const Option& option) {
  return std::holds_alternative<FlagKind>(option.kind);
}

// "-o" of "-o,--output", or nothing.
std::string_view short_name(const Option& option) {
  const std::size_t comma = option.name.find(',');
  return comma == std::string_view::npos ? std::string_view{} : option.name.substr(0, comma);
}

// Those that are shown, with --help.
Options shown_options(const Verb& verb) {
  Options list;
  for (Option& one : verb.prepare().options) {
    if (!one.old) list.push_back(std::move(one));
  }
  return list;
}

// In single quotes, `escape` standing for one within.
std::string quoted(std::string_view text, std::string_view escape) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += escape;
    else
      out += c;
  }
  return out + "'";
}

// --- bash

// Sets what is offered: names of `names`, and files or folders of `compgen`.
std::string bash_offer(const Offer& offer) {
  std::string out = fmt::format("names='{}'", fmt::join(offer.names, " "));
  if (offer.files != Offer::Files::kNone)
    out += offer.files == Offer::Files::kFolders ? " files=-d" : " files=-f";
  return out;
}

std::string bash_values(const Verb& verb, const Options& options) {
  std::string out;
  for (const Option& one : options) {
    if (is_word(one) || is_flag(one)) continue;
    if (!short_name(one).empty()) out += fmt::format("    {}:{}|", verb.name, short_name(one));
    out += fmt::format("{}{}:{}) {} ;;\n", short_name(one).empty() ? "    " : "", verb.name, long_name(one),
                       bash_offer(offer_of(one)));
  }
  return out;
}

// What stands behind the verb and is no option's value: its options, or its words.
std::string bash_rest(const Verb& verb, const Options& options) {
  std::string flags;
  Offer words;
  for (const Option& one : options) {
    if (!is_word(one)) {
      flags += fmt::format("{} ", long_name(one));
      continue;
    }
    const Offer offer = offer_of(one);
    words.names.insert(words.names.end(), offer.names.begin(), offer.names.end());
    // A folder may be on the way to a file.
    if (words.files != Offer::Files::kFiles && offer.files != Offer::Files::kNone) words.files = offer.files;
  }
  return fmt::format("        {}) if [[ $cur == -* ]]; then names='{}--help'; else {}; fi ;;\n", verb.name,
                     flags, bash_offer(words));
}

// --- zsh

std::string zsh_action(const Offer& offer) {
  const bool files = offer.files != Offer::Files::kNone;
  const std::string_view with_files = offer.files == Offer::Files::kFolders ? "_files -/" : "_files";
  if (offer.names.empty()) return files ? std::string(with_files) : " ";
  const bool settings = offer.names.front().ends_with('=');
  if (settings) return fmt::format("{{compadd -S \"\" {}}}", fmt::join(offer.names, " "));
  if (files) return fmt::format("{{compadd {}; {}}}", fmt::join(offer.names, " "), with_files);
  return fmt::format("({})", fmt::join(offer.names, " "));
}

// Text within a specification of _arguments.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_argument(const Option& option, std::size_t place) {
  constexpr std::string_view kQuote = "'\\''";
  const std::string action = zsh_action(offer_of(option));
  if (is_word(option)) {
    const bool many = std::holds_alternative<TextsKind>(option.kind);
    const std::string where = many ? "*" : fmt::format("{}", place);
    return quoted(fmt::format("{}:{}{}:{}", where, option.required || many ? "" : ":", option.name, action),
                  kQuote);
  }
  const std::string help = zsh_text(option.help);
  if (is_flag(option)) return quoted(fmt::format("{}[{}]", long_name(option), help), kQuote);
  const std::string value = fmt::format("[{}]:{}:{}", help, option.value, action);
  if (!short_name(option).empty()) {
    return fmt::format("'({0} {1})'{{{0},{1}=}}{2}", short_name(option), long_name(option),
                       quoted(value, kQuote));
  }
  return quoted(fmt::format("{}{}={}", repeatable(option) ? "*" : "", long_name(option), value), kQuote);
}

// --- fish

std::string fish_line(const Verb& verb, const Option& option) {
  constexpr std::string_view kQuote = "\\'";
  const Offer offer = offer_of(option);
  std::string out = fmt::format("complete -c muster -n '__fish_seen_subcommand_from {}'", verb.name);
  if (!is_word(option)) {
    if (!short_name(option).empty()) out += fmt::format(" -s {}", short_name(option).substr(1));
    out += fmt::format(" -l {} -d {}", long_name(option).substr(2), quoted(option.help, kQuote));
    if (!is_flag(option)) out += offer.files == Offer::Files::kFiles ? " -r -F" : " -x";
  } else if (offer.files == Offer::Files::kFiles) {
    out += " -F";
  }
  if (offer.files == Offer::Files::kFolders)
    out += " -a '(__fish_complete_directories)'";
  else if (!offer.names.empty())
    out += fmt::format(" -a '{}'", fmt::join(offer.names, " "));
  return out + "\n";
}

}  // namespace

std::string bash_completion() {
  std::string names, values, rest;
  for (const Verb& verb : verbs()) {
    const Options options = shown_options(verb);
    names += fmt::format("{} ", verb.name);
    values += bash_values(verb, options);
    rest += bash_rest(verb, options);
  }
  return fmt::format(R"(# Completions of muster for bash, made by 'muster completion bash'.
_muster() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}} names='' files='' line
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    mapfile -t COMPREPLY < <(compgen -W '{}--help --version' -- "$cur")
    return
  fi
  # bash cuts --option=value in three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  if [[ ${{COMP_WORDS[COMP_CWORD]}} == '=' || ${{COMP_WORDS[COMP_CWORD-1]}} == '=' ]] && [[ $prev != -* ]]; then return; fi
  case $verb:$prev in
{}    *)
      case $verb in
{}      esac ;;
  esac
  [[ -n $names ]] && mapfile -t COMPREPLY < <(compgen -W "$names" -- "$cur")
  [[ ${{COMPREPLY[0]}} == *= ]] && compopt -o nospace 2>/dev/null
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$files" -- "$cur")
  fi
}}
complete -F _muster muster
)",
                     names, values, rest);
}

std::string zsh_completion() {
  std::string names, cases;
  for (const Verb& verb : verbs()) {
    names += fmt::format("    {}\n", quoted(fmt::format("{}:{}", verb.name, verb.summary), "'\\''"));
    cases += fmt::format("    {})\n      _arguments", verb.name);
    std::size_t place = 0;
    for (const Option& one : shown_options(verb)) {
      if (is_word(one)) ++place;
      cases += fmt::format(" \\\n        {}", zsh_argument(one, place));
    }
    cases += " \\\n        '--help[Show how to call it]' ;;\n";
  }
  return fmt::format(R"(#compdef muster
# Completions of muster for zsh, made by 'muster completion zsh'.
_muster() {{
  local -a verbs
  verbs=(
{}  )
  if (( CURRENT == 2 )); then
    _describe verb verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $verb in
{}  esac
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _muster "$@"
else
  compdef _muster muster
fi
)",
                     names, cases);
}

std::string fish_completion() {
  std::string out =
      "# Completions of muster for fish, made by 'muster completion fish'.\ncomplete -c muster -f\n";
  for (const Verb& verb : verbs()) {
    out += fmt::format("complete -c muster -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                       quoted(verb.summary, "\\'"));
  }
  for (const Verb& verb : verbs()) {
    for (const Option& one : shown_options(verb)) {
      const Offer offer = offer_of(one);
      if (is_word(one) && offer.names.empty() && offer.files == Offer::Files::kNone) continue;
      out += fish_line(verb, one);
    }
    out += fmt::format(
        "complete -c muster -n '__fish_seen_subcommand_from {}' -l help -d 'Show how to call it'\n",
        verb.name);
  }
  return out;
}

}  // namespace muster
