#include "base/number.hpp"

#include <fast_float/fast_float.h>
#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace muster {

std::optional<double> parse_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  // Most numbers are short counts; up to 15 digits are exact in a double.
  if (text.size() <= 15) {
    std::uint64_t count = 0;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
      count = count * 10 + static_cast<std::uint64_t>(text[i] - '0');
    }
    if (i == text.size()) return static_cast<double>(count);
  }
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string without_thousands(std::string_view text) {
  const std::size_t first = text.find_first_not_of("0123456789");
  if (first == 0 || first == std::string_view::npos || first > 3 || text[0] == '0') return {};
  const char separator = text[first];
  if (separator != '.' && separator != ',' && separator != ' ' && separator != '\'') return {};
  std::string digits(text.substr(0, first));
  for (std::string_view rest = text.substr(first); !rest.empty(); rest.remove_prefix(4)) {
    const std::string_view group = rest.substr(1, 3);
    if (rest[0] != separator || group.size() < 3 ||
        group.find_first_not_of("0123456789") != std::string_view::npos)
      return {};
    digits += group;
  }
  return digits;
}

bool overflows(std::string_view text) {
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;  // not "inf"
  const bool number = error == std::errc() || error == std::errc::result_out_of_range;
  return digits && number && end == text.data() + text.size() && !std::isfinite(value);
}

std::optional<std::uint32_t> parse_count(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string with_thousands(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = digits.find('.');
  std::string fraction;
  if (point != std::string::npos) {
    fraction = digits.substr(point);
    digits.resize(point);
    while (fraction.ends_with('0')) fraction.pop_back();
    if (fraction == ".") fraction.clear();
  }
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, 1, ',');
  }
  const bool zero = digits == "0" && fraction.empty();
  digits += fraction;
  if (value < 0 && !zero) digits.insert(digits.begin(), '-');
  return digits;
}

std::string plural_word(double count, std::string_view word, std::string_view many) {
  if (count == 1) return std::string(word);
  return many.empty() ? fmt::format("{}s", word) : std::string(many);
}

std::string plural(std::size_t count, std::string_view word, std::string_view many) {
  const auto number = static_cast<double>(count);
  return fmt::format("{} {}", with_thousands(number), plural_word(number, word, many));
}

std::string in_words(double value) {
  const double size = std::abs(value);
  if (size >= 1e9) return with_thousands(value / 1e9, 2) + " billion";
  if (size >= 1e6) return with_thousands(value / 1e6, 1) + " million";
  return with_thousands(value, 0);
}

}  // namespace muster
