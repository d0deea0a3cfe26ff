#include <array>

#include "base/files/file.hpp"
#include "intake/tables/forms.hpp"

namespace muster {
namespace {

// Windows-1252's characters of the bytes 0x80 to 0x9F, by the table of the WHATWG Encoding Standard;
// elsewhere it is Latin-1, whose bytes are the characters' numbers.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    text.push_back(static_cast<char>(0xC0U | (c >> 6U)));
    text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  } else {
    text.push_back(static_cast<char>(0xE0U | (c >> 12U)));
    text.push_back(static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)));
    text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  }
}

// How many bytes of blank begin `text`: a space, a control character or a no-break space.
std::size_t blank_at_front(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) <= ' ' && text.front() != kListMark) return 1;
  return text.starts_with("\xC2\xA0") ? 2 : 0;
}
std::size_t blank_at_back(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.back()) <= ' ' && text.back() != kListMark) return 1;
  return text.ends_with("\xC2\xA0") ? 2 : 0;
}

}  // namespace

std::string_view without_blanks(std::string_view text) {
  while (const std::size_t blank = blank_at_front(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_at_back(text)) text.remove_suffix(blank);
  return text;
}

std::string_view TableRow::operator[](std::size_t column) const {
  return column < cells.size() ? without_blanks(cells[column]) : std::string_view();
}

std::string_view as_utf8(std::string_view cell, std::string& room) {
  if (first_invalid_utf8(cell) == std::string_view::npos) return cell;
  room.clear();
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(room, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte);
  }
  return room;
}

}  // namespace muster
