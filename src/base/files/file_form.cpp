#include "base/files/file_form.hpp"

#include "base/text/letter_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace muster {
namespace {

using namespace std::string_view_literals;

Problem error(const TextFile& file, std::size_t at, std::string what, std::string fix) {
  return {Severity::kError, file.position(file.text().data() + at), std::move(what), std::move(fix)};
}

// The first line that a merge left to be decided, or npos.
std::size_t merge_mark(std::string_view text) {
  for (const std::string_view mark : {"<<<<<<< "sv, ">>>>>>> "sv}) {
    if (text.starts_with(mark)) return 0;
    const std::size_t at = text.find(fmt::format("\n{}", mark));
    if (at != std::string_view::npos) return at + 1;
  }
  return std::string_view::npos;
}

std::optional<Problem> wrong_csv(const TextFile& file) {
  const std::string_view text = file.text();
  const std::size_t end = text.find_first_of("\r\n");
  const std::string_view header = text.substr(0, end);
  if (header.starts_with("sep=") || header.starts_with("\"sep=")) {
    return error(file, 0, fmt::format("'{}' is a line for spreadsheets alone", header),
                 "remove it: the first row names the columns");
  }
  if (end != std::string_view::npos && text[end] == '\r' && text.find('\n') == std::string_view::npos)
    return error(file, end, "lines end in CR alone", "save the file with lines that end in LF or CR LF");
  if (header.find(',') != std::string_view::npos) return std::nullopt;
  for (const auto& [separator, name] : {std::pair{';', "semicolons"}, {'\t', "tabs"}}) {
    if (const std::size_t at = header.find(separator); at != std::string_view::npos)
      return error(file, at, fmt::format("cells are separated by {}", name), "save the file with commas");
  }
  return std::nullopt;
}

// `text` without a number in brackets or behind a space at its end: "facts (1)", "facts copy 2".
std::string_view without_number(std::string_view text) {
  const bool bracketed = text.ends_with(')');
  std::string_view rest = bracketed ? text.substr(0, text.size() - 1) : text;
  const std::size_t digits = rest.find_last_not_of("0123456789");
  if (digits == std::string_view::npos || digits + 1 == rest.size()) return text;
  const std::string_view before = rest.substr(0, digits + 1);
  if (bracketed && before.ends_with(" (")) return before.substr(0, before.size() - 2);
  return !bracketed && before.ends_with(' ') ? before.substr(0, before.size() - 1) : text;
}

}  // namespace

std::optional<Problem> wrong_form(const TextFile& file) {
  if (const std::size_t at = merge_mark(file.text()); at != std::string_view::npos) {
    const std::string_view line = file.text().substr(at);
    return error(
        file, at,
        fmt::format("'{}': a merge that is not finished", line.substr(0, line.find_first_of("\r\n"))),
        "keep one side of each and remove the marks <<<<<<<, ======= and >>>>>>>");
  }
  return file.name().ends_with(".csv") ? wrong_csv(file) : std::nullopt;
}

bool is_litter(std::string_view name) {
  static constexpr std::array kNames = {"thumbs.db"sv, "ehthumbs.db"sv, "desktop.ini"sv, ".ds_store"sv,
                                        "icon\r"sv};
  static constexpr std::array kEnds = {"~"sv,     ".bak"sv, ".swp"sv,     ".swo"sv,       ".tmp"sv,
                                       ".orig"sv, ".rej"sv, ".partial"sv, ".crdownload"sv};
  const std::string low = small_letters(name);
  if (std::find(kNames.begin(), kNames.end(), low) != kNames.end()) return true;
  if (low.starts_with("~$") || low.starts_with("._") || low.starts_with(".~lock.")) return true;
  if (low.starts_with('#') && low.ends_with('#')) return true;
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return low.ends_with(end); });
}

std::optional<std::string> copied_from(std::string_view name) {
  static constexpr std::array kBefore = {"copy of "sv, "copie de "sv, "copia de "sv, "kopie von "sv};
  static constexpr std::array kBehind = {" - copy"sv, " - copie"sv, " - kopie"sv, " - copia"sv,
                                         " copy"sv,   " copie"sv,   " kopie"sv,   " copia"sv};
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  const std::string_view end = name.substr(dot);
  std::string_view stem = name.substr(0, dot);
  for (const std::string_view words : kBefore) {
    if (small_letters(stem).starts_with(words)) return fmt::format("{}{}", stem.substr(words.size()), end);
  }
  const std::string_view numbered = stem;
  stem = without_number(stem);
  for (const std::string_view words : kBehind) {
    if (small_letters(stem).ends_with(words))
      return fmt::format("{}{}", stem.substr(0, stem.size() - words.size()), end);
  }
  // A number alone is a copy's only in brackets: "facts 2.csv" may be a second table.
  if (stem != numbered && numbered.ends_with(')')) return fmt::format("{}{}", stem, end);
  return std::nullopt;
}

}  // namespace muster
