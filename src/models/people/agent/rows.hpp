// Arrays with one entry a person; only for the agent engine's own file.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace muster {

// Makes room for `size` elements and an eighth more, since more may come.  Doubling would take as much memory
// again as the people.
template <class T>
void make_room(std::vector<T>& list, std::size_t size) {
  if (size > list.capacity()) list.reserve(size + size / 8);
}

// A person has a 32-bit number and takes about 20 bytes; more people than this are for the cohort engine.
inline constexpr std::int64_t kMostPersons = 2'000'000'000;

inline void check_number(std::int64_t people) {
  if (people <= kMostPersons) return;
  throw std::length_error(fmt::format(
      "{} people are too many for the agent engine, which holds {}: the cohort engine takes any number",
      people, kMostPersons));
}

inline void append(std::vector<std::uint32_t>& list, std::uint32_t person) {
  make_room(list, list.size() + 1);
  list.push_back(person);
}

}  // namespace muster
