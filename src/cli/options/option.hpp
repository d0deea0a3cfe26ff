// An option or a word of a verb as a record: its name, which texts are right, where the value goes.  Reading
// a call, messages, help and the completions of shells are made from these records alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.hpp"

namespace muster {

// NAME=VALUE of --set.
using Setting = std::pair<std::string, double>;

// The kinds of text.  `into` is where the value goes; until it is given, that place holds the default.

struct FlagKind {
  bool* into;
};
// "2024-09-26".
struct DayKind {
  Day* into;
};
// "18mo", "1y": months, at most so many.
struct SpanKind {
  int* into;
  int most;
};
// A whole number from `low` to `high`.
struct WholeKind {
  std::variant<int*, std::uint64_t*, std::optional<int>*> into;
  std::uint64_t low = 0, high = 0;
  std::uint64_t multiple = 1;  // of which it must be one
  bool or_none = false;        // 0 is right too: none
};
// "2%", "0.02": above 0 and below 1.
struct ShareKind {
  std::optional<double>* into;
};
struct PathKind {
  std::string* into;
  bool folder = false;
  bool written = false;  // so that it must not lie in what a call reads
};
// A name that the mission knows, so that the verb checks it.
struct TextKind {
  std::string* into;
};
// The words that are left, of the same kind.
struct TextsKind {
  std::vector<std::string>* into;
};
// One of some names.
struct ChoiceKind {
  std::string* into;
  std::vector<std::string_view> names;
  // The name that another spelling stands for, empty if it is none; null: names are as they are.
  std::string_view (*meant)(std::string_view text) = nullptr;
  std::string_view
      or_file{};  // what a file of that option holds, which a text with a dot or a slash is; empty: none
};
// Several of them, "A,B", each once.
struct ChoicesKind {
  std::vector<std::string>* into;
  ChoiceKind each;  // its `into` is not used
};
// A parameter's name and its value; may be repeated.
struct SettingKind {
  std::vector<Setting>* into;
  std::vector<std::string_view> names;
  // What is wrong with one of them; empty: nothing.
  std::string (*wrong)(const Setting& setting);
};

using Kind = std::variant<FlagKind, DayKind, SpanKind, WholeKind, ShareKind, PathKind, TextKind, TextsKind,
                          ChoiceKind, ChoicesKind, SettingKind>;

struct Option {
  std::string_view name;   // "--on"; "-o,--output" with a short form; a word, known by its place: "MISSION"
  std::string_view value;  // what follows in help, such as "DATE"; empty: a flag or a word
  Kind kind;
  std::string_view help;
  std::string preset{};  // the default in words; empty: what stands in its place, if that says something
  bool required = false;
  std::string_view needs{};     // the option without which it says nothing
  std::string_view excludes{};  // the option that it cannot stand beside
  bool old = false;             // a spelling of earlier versions, which works and is not shown
};

using Options = std::vector<Option>;

// Both, the first ones first.
[[nodiscard]] Options with(Options first, const Options& more);

[[nodiscard]] bool is_word(const Option& option);
// "--output" of "-o,--output"; a word's own name.
[[nodiscard]] std::string_view long_name(const Option& option);
// May stand more than once.
[[nodiscard]] bool repeatable(const Option& option);

// The default in words; empty: none.  REQUIRES: the places of values are still there.
[[nodiscard]] std::string preset_of(const Option& option);

// The range that `take` holds a number to, for help: "2 to 100000"; empty: no number, or any.
[[nodiscard]] std::string range_of(const Option& option);

// What would be right for it, as a part of a sentence: "a whole number from 2 to 100000".
[[nodiscard]] std::string right_of(const Option& option);

// Reads what was typed for an option into its place.  What is wrong and what would be right; empty: nothing.
// REQUIRES: at least one text, unless it is a flag.
[[nodiscard]] std::string take(const Option& option, const std::vector<std::string>& texts);

}  // namespace muster
