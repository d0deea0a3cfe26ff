#include "server/facts/cursor.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace muster {
namespace {

constexpr std::size_t kSealLength = 16;

std::string seal_of(std::string_view fact, std::string_view asked) {
  const std::string text = fmt::format("{}\x1d{}", fact, asked);
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::string cursor_after(std::string_view fact, std::string_view asked) {
  std::string text = seal_of(fact, asked);
  for (const char c : fact) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::optional<std::string> fact_of_cursor(std::string_view cursor, std::string_view asked) {
  if (cursor.size() < kSealLength || cursor.size() % 2 != 0) return std::nullopt;
  std::string fact;
  for (std::size_t i = kSealLength; i < cursor.size(); i += 2) {
    const int high = hexadecimal(cursor[i]), low = hexadecimal(cursor[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    fact += static_cast<char>(16 * high + low);
  }
  if (cursor.substr(0, kSealLength) != seal_of(fact, asked)) return std::nullopt;
  return fact;
}

}  // namespace muster
