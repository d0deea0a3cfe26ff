#include "workflow/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files/file.hpp"

namespace muster {

std::string wrong_text(std::string_view text, std::size_t most) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "is empty";
  if (text.size() > most) return fmt::format("has {} bytes: {} are the most", text.size(), most);
  if (first_invalid_utf8(text) != std::string_view::npos) return "is not UTF-8";
  const bool control = std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t') || c == '\x7f';
  });
  return control ? "has control characters in it" : std::string();
}

}  // namespace muster
