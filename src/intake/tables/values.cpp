#include "intake/tables/values.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"
#include "intake/tables/table.hpp"

namespace muster {
namespace {

bool digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Digits without what parts their thousands; "" where something else is parted.
std::string joined_thousands(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string joined;
  std::size_t since = 0;
  bool parted = false;
  for (std::size_t i = 0; i < point; ++i) {
    const bool mark = text[i] == ',' || text[i] == ' ' || text[i] == '\'';
    const std::size_t no_break =
        text.substr(i).starts_with("\xC2\xA0") || text.substr(i).starts_with("\xE2\x80\xAF")
            ? (text[i] == '\xC2' ? 2 : 3)
            : 0;
    if (mark || no_break != 0) {
      if (parted ? since != 3 : since == 0 || since > 3) return {};
      parted = true;
      since = 0;
      if (no_break != 0) i += no_break - 1;
      continue;
    }
    joined.push_back(text[i]);
    if (text[i] >= '0' && text[i] <= '9') ++since;
  }
  if (parted && since != 3) return {};
  return joined + std::string(text.substr(point));
}

std::optional<Day> day_of(int year, int month, int day) {
  if (year < 100) year += year < 70 ? 2000 : 1900;
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return day_from({year, month, day});
}

// The parts of a date: runs of digits and of letters.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < text.size();) {
    const auto kind = [](char c) {
      if (c >= '0' && c <= '9') return 1;
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 ? 2
                                                                                                       : 0;
    };
    std::size_t end = i + 1;
    while (end < text.size() && kind(text[end]) == kind(text[i])) ++end;
    if (kind(text[i]) != 0) parts.push_back(text.substr(i, end - i));
    i = end;
  }
  return parts;
}

int number_of(std::string_view digits) {
  const auto number = digits.size() <= 4 ? parse_count(digits) : std::nullopt;
  return number ? static_cast<int>(*number) : 0;
}

// Days and months by their own names, or by their numbers, day first.
std::optional<Day> worded_day(const std::vector<std::string_view>& parts) {
  if (parts.size() != 3) return std::nullopt;
  const bool all_digits = std::all_of(parts.begin(), parts.end(), digits_only);
  if (all_digits) {
    if (parts[0].size() == 4) return day_of(number_of(parts[0]), number_of(parts[1]), number_of(parts[2]));
    const auto day_first = day_of(number_of(parts[2]), number_of(parts[1]), number_of(parts[0]));
    return day_first ? day_first : day_of(number_of(parts[2]), number_of(parts[0]), number_of(parts[1]));
  }
  if (digits_only(parts[0]) && digits_only(parts[2]))
    return day_of(number_of(parts[2]), month_number(parts[1]), number_of(parts[0]));
  if (digits_only(parts[1]) && digits_only(parts[2]))
    return day_of(number_of(parts[2]), month_number(parts[0]), number_of(parts[1]));
  return std::nullopt;
}

// Days of a workbook.  Its day 60 is 29 February 1900, which there never was; later days count from
// 1899-12-30.
std::optional<Day> serial_day(std::string_view text) {
  const auto number = parse_number(text);
  constexpr double kFrom = 32'874, kUntil = 73'051;  // 1990-01-01 to 2100-01-01
  if (!number || *number < kFrom || *number >= kUntil) return std::nullopt;
  return day_from({1899, 12, 30}) + static_cast<int>(*number);
}

// An ISO date at the beginning of the text, and what follows it.
std::optional<Day> iso_day(std::string_view text, std::string_view& rest) {
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    rest = text.substr(10);
    return parse_day(text.substr(0, 10));
  }
  if (text.size() >= 8 && digits_only(text.substr(0, 8)) && (text.size() == 8 || text[8] == 'T')) {
    rest = text.substr(8);
    return day_of(number_of(text.substr(0, 4)), number_of(text.substr(4, 2)), number_of(text.substr(6, 2)));
  }
  return std::nullopt;
}

}  // namespace

bool says_nothing(std::string_view text) {
  static constexpr std::array<std::string_view, 13> kWords = {
      "", "na", "n/a", "nan", "<null>", "null", "none", "not available", "-", "--", "unknown", "#n/a", "nd"};
  return std::find(kWords.begin(), kWords.end(), small_letters(without_blanks(text))) != kWords.end();
}

std::optional<double> field_number(std::string_view text) {
  text = without_blanks(text);
  if (text.ends_with('%')) text = without_blanks(text.substr(0, text.size() - 1));
  if (const auto plain = parse_number(text)) return plain;
  if (says_nothing(text)) return std::nullopt;
  return parse_number(joined_thousands(text));
}

std::optional<Day> field_day(std::string_view text) {
  text = without_blanks(text);
  std::string_view rest;
  if (const auto day = iso_day(text, rest)) {
    const bool east = rest.ends_with('Z') && rest.size() > 3 && number_of(rest.substr(1, 2)) >= 10;
    return east ? *day + 1 : *day;
  }
  if (const auto serial = serial_day(text)) return serial;
  return worded_day(parts_of(text));
}

std::optional<Day> field_month_end(std::string_view text) {
  text = without_blanks(text);
  if (text.size() == 4) return parse_day_or_month(text);
  const std::vector<std::string_view> parts = parts_of(text);
  if (parts.size() == 2) {
    const bool year_first = digits_only(parts[0]) && parts[0].size() == 4;
    const int year = number_of(parts[year_first ? 0 : 1]);
    const int month = month_number(parts[year_first ? 1 : 0]);
    if (month == 0 || year < 1000) return std::nullopt;
    return day_from({year, month, days_in_month(year, month)});
  }
  return field_day(text);
}

int month_number(std::string_view text) {
  static constexpr std::array<std::array<std::string_view, 2>, 12> kNames = {{{"january", "janvier"},
                                                                              {"february", "fevrier"},
                                                                              {"march", "mars"},
                                                                              {"april", "avril"},
                                                                              {"may", "mai"},
                                                                              {"june", "juin"},
                                                                              {"july", "juillet"},
                                                                              {"august", "aout"},
                                                                              {"september", "septembre"},
                                                                              {"october", "octobre"},
                                                                              {"november", "novembre"},
                                                                              {"december", "decembre"}}};
  text = without_blanks(text);
  if (digits_only(text)) {
    const int number = number_of(text);
    return number >= 1 && number <= 12 ? number : 0;
  }
  std::string word = small_letters(text);
  for (const auto& [accented, plain] : {std::pair{"\xC3\xA9", "e"}, std::pair{"\xC3\xBB", "u"}}) {
    for (std::size_t at = word.find(accented); at != std::string::npos; at = word.find(accented)) {
      word.replace(at, 2, plain);
    }
  }
  int found = 0;
  for (std::size_t m = 0; m < kNames.size() && word.size() >= 3; ++m) {
    const bool begins = kNames[m][0].starts_with(word) || kNames[m][1].starts_with(word);
    if (begins && found != 0) return 0;  // "jui": juin or juillet
    if (begins) found = static_cast<int>(m + 1);
  }
  return found;
}

}  // namespace muster
