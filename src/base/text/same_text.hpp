// Equality of short names, inline: a call to memcmp costs more than comparing them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace muster {

namespace detail {
template <class Word>
[[nodiscard]] inline bool same_ends(const char* a, const char* b, std::size_t size) {
  const auto word = [](const char* at) {
    Word w;
    std::memcpy(&w, at, sizeof w);
    return w;
  };
  const std::size_t last = size - sizeof(Word);
  return word(a) == word(b) && word(a + last) == word(b + last);
}
}  // namespace detail

// The same as a == b; made for names of up to 16 bytes, which two overlapping words cover.
[[nodiscard]] inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const std::size_t size = a.size();
  if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
  if (size >= 8) return detail::same_ends<std::uint64_t>(a.data(), b.data(), size);
  if (size >= 4) return detail::same_ends<std::uint32_t>(a.data(), b.data(), size);
  if (size >= 2) return detail::same_ends<std::uint16_t>(a.data(), b.data(), size);
  return size == 0 || a.front() == b.front();
}

}  // namespace muster
