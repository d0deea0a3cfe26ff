#include "cli/help.hpp"

#include <fmt/format.h>

#include <array>

#include "report/text/text_table.hpp"

namespace muster {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::array kTasks = {Task::kRecord,  Task::kForecast, Task::kPlan,   Task::kPeople,
                               Task::kPublish, Task::kTeam,     Task::kProgram};

// `left` in a column of `wide`, `text` wrapped beside it; below it where `left` is wider.
std::string row(std::string_view left, std::string_view text, std::size_t wide) {
  std::string out = fmt::format("  {:<{}}", left, wide);
  bool first = left.size() + 1 < wide;
  if (!first) out += '\n';
  for (const std::string& line : wrap(text, kWidth - wide - 2)) {
    out += first ? fmt::format("{}\n", line) : fmt::format("{}{}\n", std::string(wide + 2, ' '), line);
    first = false;
  }
  return out;
}

// "MISSION [SCENARIO]…".
std::string words_of(const Options& options) {
  std::string text;
  for (const Option& one : options) {
    if (!is_word(one)) continue;
    const bool many = std::holds_alternative<TextsKind>(one.kind);
    text +=
        fmt::format(" {}{}{}{}", one.required ? "" : "[", one.name, one.required ? "" : "]", many ? "…" : "");
  }
  return text;
}

// "-o, --output FILE".
std::string left_of(const Option& option) {
  const bool both = option.name.starts_with("-o,");
  return fmt::format("{}{}{}{}", both ? "-o, " : "", long_name(option), option.value.empty() ? "" : " ",
                     option.value);
}

std::string text_of(const Option& option) {
  std::string text(option.help);
  if (const auto* choice = std::get_if<ChoiceKind>(&option.kind))
    text += fmt::format(": {}{}{}", fmt::join(choice->names, ", "), choice->or_file.empty() ? "" : ", or ",
                        choice->or_file);
  if (const std::string range = range_of(option); !range.empty()) text += fmt::format("; {}", range);
  if (const std::string preset = preset_of(option); !preset.empty())
    text += fmt::format("; by default {}", preset);
  return text;
}

// A call on lines of its own, which a shell takes for one.
std::string call_text(std::string_view call, std::size_t indent) {
  constexpr std::string_view kMore = " \\";
  const std::string before(indent, ' ');
  if (indent + call.size() <= kWidth) return fmt::format("{}{}\n", before, call);
  const std::size_t space = call.rfind(' ', kWidth - indent - kMore.size());
  return fmt::format("{}{}{}\n{}    {}\n", before, call.substr(0, space), kMore, before,
                     call.substr(space + 1));
}

}  // namespace

std::string_view title_of(Task task) {
  switch (task) {
    case Task::kRecord:
      return "Read the record";
    case Task::kForecast:
      return "Forecast, and check forecasts";
    case Task::kPlan:
      return "Plan: what would change it";
    case Task::kPeople:
      return "People on the move";
    case Task::kPublish:
      return "Publish";
    case Task::kTeam:
      return "Work together";
    case Task::kProgram:
      break;
  }
  return "This program";
}

std::string help_of_all() {
  constexpr std::size_t kVerb = 14;
  std::string out =
      "Muster: where a multinational security support mission stands, by whose word,\n"
      "and what follows.\n\nmuster VERB MISSION [options], where MISSION is a folder such as\n"
      "missions/haiti-mss\n";
  for (const Task task : kTasks) {
    std::string_view example;
    out += fmt::format("\n{}\n", title_of(task));
    for (const Verb& verb : verbs()) {
      if (verb.task != task) continue;
      out += row(verb.name, verb.summary, kVerb);
      if (example.empty() && !verb.examples.empty()) example = verb.examples.front();
    }
    if (!example.empty()) out += call_text(example, 4);
  }
  return out + "\n'muster VERB --help' shows the options of a verb; --version the version.\n";
}

std::string help_of(const Verb& verb) {
  constexpr std::size_t kOption = 24;
  const Prepared call = verb.prepare();  // whose places of values hold the defaults
  const Options& options = call.options;
  std::string out = fmt::format("muster {}{} [options]\n\n", verb.name, words_of(options));
  for (const std::string& line : wrap(verb.summary, kWidth)) out += fmt::format("{}\n", line);
  out += '\n';
  for (const Option& one : options) {
    if (!one.old) out += row(left_of(one), text_of(one), kOption);
  }
  out += row("-h, --help", "Show this", kOption);
  if (!verb.examples.empty()) out += "\nExamples\n";
  for (const std::string_view example : verb.examples) out += call_text(example, 2);
  return out;
}

std::string where_to_start() {
  return "Muster: where a mission stands, by whose word, and what follows.  Begin with\n"
         "  muster status missions/haiti-mss     where the mission stands\n"
         "  muster forecast missions/haiti-mss   what is to come, and at what odds\n"
         "  muster report missions/haiti-mss     all of it as one page, report.html\n"
         "  muster --help                        every verb\n";
}

}  // namespace muster
