#include "cli/options/option.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/number.hpp"
#include "base/problem.hpp"
#include "record/plausible.hpp"

namespace muster {
namespace {

// The range of a kind of number, which messages and help show; empty: the kind has none.
template <class AnyKind>
std::string range(const AnyKind&) {
  return {};
}
std::string range(const SpanKind& kind) {
  return fmt::format("1 to {} months", kind.most);
}
std::string range(const WholeKind& kind) {
  if (kind.multiple > 1) return fmt::format("a multiple of {} up to {}", kind.multiple, kind.high);
  return fmt::format("{} to {}{}", kind.low, kind.high, kind.or_none ? ", or 0 for none" : "");
}
std::string range(const ShareKind&) {
  return "above 0 and below 1";
}

// Of each kind: what is right, and how a text is read.  `read` says what is wrong behind the option's name
// and the text, such as "is not a date"; empty: nothing.

std::string right(const FlagKind&) {
  return "no value";
}
std::string read(const FlagKind& kind, const std::string&) {
  *kind.into = true;
  return {};
}

std::string right(const DayKind&) {
  return "a date: write YYYY-MM-DD, such as 2024-09-26";
}
std::string read(const DayKind& kind, const std::string& text) {
  const auto day = parse_day(text);
  if (!day) return fmt::format("is not {}", right(kind));
  if (!plausible(*day)) return fmt::format("is not {}", plausible_days());
  *kind.into = *day;
  return {};
}

std::string right(const SpanKind& kind) {
  return fmt::format("a span of {}: write 18mo or 1y", range(kind));
}
std::string read(const SpanKind& kind, const std::string& text) {
  const bool years = text.ends_with('y');
  const std::size_t unit = years ? 1 : text.ends_with("mo") ? 2 : 0;
  const std::string_view digits = std::string_view(text).substr(0, text.size() - unit);
  const std::uint64_t months = std::uint64_t{parse_count(digits).value_or(0)} * (years ? 12 : 1);
  if (unit == 0 || months < 1 || months > static_cast<std::uint64_t>(kind.most))
    return fmt::format("is not {}", right(kind));
  *kind.into = static_cast<int>(months);
  return {};
}

std::string right(const WholeKind& kind) {
  return kind.multiple > 1 ? range(kind) : fmt::format("a whole number from {}", range(kind));
}
std::string read(const WholeKind& kind, const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [last, wrong] = std::from_chars(text.data(), end, number);
  const bool inside = (number >= kind.low && number <= kind.high) || (kind.or_none && number == 0);
  if (wrong != std::errc{} || last != end || !inside || number % kind.multiple != 0)
    return fmt::format("is not {}", right(kind));
  std::visit(
      [&](auto* into) {
        using Value = std::remove_pointer_t<decltype(into)>;
        if constexpr (std::is_same_v<Value, std::uint64_t>)
          *into = number;
        else
          *into = static_cast<int>(number);
      },
      kind.into);
  return {};
}

std::string right(const ShareKind& kind) {
  return fmt::format("a share {}: write 0.02 or 2%", range(kind));
}
std::string read(const ShareKind& kind, const std::string& text) {
  std::string_view digits = text;
  const bool percent = digits.ends_with('%');
  if (percent) digits.remove_suffix(1);
  auto share = parse_number(digits);
  if (share && percent) *share /= 100;
  if (!share || !(*share > 0) || *share >= 1) return fmt::format("is not {}", right(kind));
  *kind.into = share;
  return {};
}

std::string right(const PathKind& kind) {
  return kind.folder ? "a folder" : "a file";
}
std::string read(const PathKind& kind, const std::string& text) {
  if (text.empty()) return fmt::format("is not {}", right(kind));
  *kind.into = text;
  return {};
}

std::string right(const TextKind&) {
  return "a name";
}
std::string read(const TextKind& kind, const std::string& text) {
  if (text.empty()) return "is not a name";
  *kind.into = text;
  return {};
}

std::string right(const TextsKind&) {
  return "one name or more";
}
std::string read(const TextsKind& kind, const std::string& text) {
  if (text.empty()) return "is not a name";
  kind.into->push_back(text);
  return {};
}

std::string right(const ChoiceKind& kind) {
  return fmt::format("one of {}{}{}", fmt::join(kind.names, ", "), kind.or_file.empty() ? "" : ", or ",
                     kind.or_file);
}

// The name or the file that a text stands for; empty: neither.
std::string chosen(const ChoiceKind& kind, const std::string& text) {
  if (!kind.or_file.empty() && text.find_first_of("./") != std::string::npos) return text;
  if (kind.meant != nullptr) return std::string(kind.meant(text));
  return std::find(kind.names.begin(), kind.names.end(), text) == kind.names.end() ? std::string{} : text;
}
std::string not_known(const ChoiceKind& kind, const std::string& text) {
  const auto near = nearest(text, kind.names);
  return near ? fmt::format("is not known: did you mean '{}'?", *near)
              : fmt::format("is not known: {}", right(kind));
}
std::string read(const ChoiceKind& kind, const std::string& text) {
  std::string name = chosen(kind, text);
  if (name.empty()) return not_known(kind, text);
  *kind.into = std::move(name);
  return {};
}

std::string right(const ChoicesKind& kind) {
  return fmt::format("some with commas between, each {}", right(kind.each));
}
std::string read(const ChoicesKind& kind, const std::string& text) {
  std::string rest = text;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string one = rest.substr(0, comma);
    std::string name = chosen(kind.each, one);
    if (name.empty() && one == text) return not_known(kind.each, one);
    if (name.empty()) return fmt::format(": '{}' {}", one, not_known(kind.each, one));
    if (std::find(kind.into->begin(), kind.into->end(), name) != kind.into->end())
      return fmt::format(": '{}' is named twice: name it once", name);
    kind.into->push_back(std::move(name));
    rest.erase(0, comma + 1);
  }
  return kind.into->empty() ? fmt::format("is not {}", right(kind)) : std::string{};
}

std::string right(const SettingKind&) {
  return "a name and a number: write NAME=VALUE";
}
std::string read(const SettingKind& kind, const std::string& text) {
  const std::size_t equals = text.find('=');
  const auto value =
      equals == std::string::npos ? std::nullopt : parse_number(std::string_view(text).substr(equals + 1));
  if (!value) return fmt::format("is not {}", right(kind));
  Setting setting(text.substr(0, equals), *value);
  if (std::string wrong = kind.wrong(setting); !wrong.empty()) return fmt::format(": {}", wrong);
  kind.into->push_back(std::move(setting));
  return {};
}

// The default that stands in the place of a kind, in words; empty: none that says something.
template <class AnyKind>
std::string standing(const AnyKind&) {
  return {};
}
std::string standing(const SpanKind& kind) {
  return fmt::format("{}mo", *kind.into);
}
std::string standing(const PathKind& kind) {
  return *kind.into;
}
std::string standing(const ChoiceKind& kind) {
  return *kind.into;
}
std::string standing(const WholeKind& kind) {
  if (const auto* const* number = std::get_if<std::uint64_t*>(&kind.into)) return fmt::format("{}", **number);
  if (const auto* const* number = std::get_if<int*>(&kind.into); number != nullptr && **number > 0)
    return fmt::format("{}", **number);
  return {};  // 0 stands for what cannot be said in a number
}

}  // namespace

std::string preset_of(const Option& option) {
  if (!option.preset.empty()) return option.preset;
  return std::visit([](const auto& kind) { return standing(kind); }, option.kind);
}

Options with(Options first, const Options& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

bool is_word(const Option& option) {
  return !option.name.starts_with('-');
}

std::string_view long_name(const Option& option) {
  const std::size_t dashes = option.name.rfind("--");
  return dashes == std::string_view::npos ? option.name : option.name.substr(dashes);
}

bool repeatable(const Option& option) {
  return std::holds_alternative<SettingKind>(option.kind) || std::holds_alternative<TextsKind>(option.kind) ||
         std::holds_alternative<FlagKind>(option.kind) || std::holds_alternative<ChoicesKind>(option.kind);
}

std::string range_of(const Option& option) {
  return std::visit([](const auto& kind) { return range(kind); }, option.kind);
}

std::string right_of(const Option& option) {
  return std::visit([](const auto& kind) { return right(kind); }, option.kind);
}

std::string take(const Option& option, const std::vector<std::string>& texts) {
  if (texts.size() > 1 && !repeatable(option))
    return fmt::format("{} is given {} times: give it once", long_name(option), texts.size());
  for (const std::string& text : texts) {
    const std::string wrong = std::visit([&](const auto& kind) { return read(kind, text); }, option.kind);
    if (wrong.empty()) continue;
    return fmt::format("{} '{}'{}{}", long_name(option), text, wrong.starts_with(':') ? "" : " ", wrong);
  }
  return {};
}

}  // namespace muster
