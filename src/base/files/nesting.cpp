#include "base/files/nesting.hpp"

#include <algorithm>

namespace muster {
namespace {

// Behind the string whose opening quote stands at `i`; the text's end if it is not closed.
std::size_t after_json_string(std::string_view text, std::size_t i) {
  for (++i; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] == '\\') ++i;
  }
  return std::min(i + 1, text.size());
}

// Behind a TOML string of one line.
std::size_t after_line_string(std::string_view text, std::size_t i) {
  const char quote = text[i];
  for (++i; i < text.size() && text[i] != quote && text[i] != '\n'; ++i) {
    if (quote == '"' && text[i] == '\\') ++i;
  }
  return std::min(i + 1, text.size());
}

// Behind a TOML string, of one line or of several.
std::size_t after_toml_string(std::string_view text, std::size_t i) {
  const char quote = text[i];
  const std::string_view three = text.substr(i, 3);
  if (three.size() < 3 || three[1] != quote || three[2] != quote) return after_line_string(text, i);
  for (i += 3; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text.substr(i, 3) == three) {
      i += 3;
      while (i < text.size() && text[i] == quote) ++i;  // up to two quotes of its own may stand at its end
      return i;
    }
  }
  return text.size();
}

}  // namespace

const char* json_deeper_than(std::string_view text, int most) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"') {
      i = after_json_string(text, i);
      continue;
    }
    if ((c == '[' || c == '{') && ++depth > most) return text.data() + i;
    if (c == ']' || c == '}') --depth;
    ++i;
  }
  return nullptr;
}

NestedToml nested_toml(std::string_view text) {
  constexpr int kMost = 32;
  int parts = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      i = after_toml_string(text, i);
      continue;
    }
    if (c == '#') {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    if (c == '.') {
      if (++parts > kMost) return {text.data() + i, "a key of more than 32 parts"};
    } else if (c == '[' || c == '{') {
      if (++depth > kMost) return {text.data() + i, "brackets within more than 32 others"};
      parts = 0;
    } else if (c == ']' || c == '}') {
      --depth;
      parts = 0;
    } else if (c == '\n' || c == '=' || c == ',') {
      parts = 0;
    }
    ++i;
  }
  return {};
}

}  // namespace muster
