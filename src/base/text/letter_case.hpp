// Letters A to Z made small, whatever the locale; other characters stay.
#pragma once

#include <string>
#include <string_view>

namespace muster {

[[nodiscard]] constexpr char small_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string small_letters(std::string_view text) {
  std::string letters(text);
  for (char& c : letters) c = small_letter(c);
  return letters;
}

}  // namespace muster
