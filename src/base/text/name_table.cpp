#include "base/text/name_table.hpp"

// Names are short: the call would cost as much as the hash.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "base/problem.hpp"
#include "base/text/same_text.hpp"

namespace muster {
namespace {

std::uint64_t hash_of(std::string_view name) {
  return XXH3_64bits(name.data(), name.size());
}
// Never kFree.  From the hash's upper end, since its lower end chooses the slot.
std::uint8_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint8_t>(hash >> 57U | 0x80U);
}

}  // namespace

// The slot that holds `name`, or the free slot where it would go.
std::size_t NameTable::slot_of(std::string_view name, std::uint64_t hash) const {
  const std::size_t mask = tags_.size() - 1;
  const std::uint8_t tag = tag_of(hash);
  std::size_t i = hash & mask;
  while (tags_[i] != kFree && (tags_[i] != tag || !same_text(names_[numbers_[i]], name))) i = (i + 1) & mask;
  return i;
}

std::uint32_t NameTable::find(std::string_view name) const {
  if (tags_.empty()) return kNone;
  const std::size_t slot = slot_of(name, hash_of(name));
  return tags_[slot] == kFree ? kNone : numbers_[slot];
}

NameTable::Added NameTable::add(std::string_view name, std::uint64_t hash) {
  if (2 * (names_.size() + 1) > tags_.size()) grow(2 * tags_.size());
  const std::size_t slot = slot_of(name, hash);
  if (tags_[slot] != kFree) return {numbers_[slot], false};
  tags_[slot] = tag_of(hash);
  numbers_[slot] = static_cast<std::uint32_t>(names_.size());
  names_.push_back(name);
  return {numbers_[slot], true};
}

std::uint64_t NameTable::prefetch(std::string_view name) const {
  const std::uint64_t hash = hash_of(name);
  if (!tags_.empty()) __builtin_prefetch(&tags_[hash & (tags_.size() - 1)], 1);
  return hash;
}

void NameTable::reserve(std::size_t names) {
  names_.reserve(names);
  if (2 * names > tags_.size()) grow(2 * names);
}

void NameTable::grow(std::size_t slots) {
  const std::size_t size = std::bit_ceil(slots < 16 ? std::size_t{16} : slots);
  tags_.assign(size, kFree);
  numbers_.assign(size, kNone);
  for (std::uint32_t number = 0; number < names_.size(); ++number) {
    const std::uint64_t hash = hash_of(names_[number]);
    const std::size_t slot = slot_of(names_[number], hash);
    tags_[slot] = tag_of(hash);
    numbers_[slot] = number;
  }
}

std::string suggestion(std::string_view name, const NameTable& table) {
  if (const auto near = nearest(name, table.names())) return fmt::format("did you mean '{}'?", *near);
  std::vector<std::string_view> spoken;
  for (const NameTable::Spoken& one : table.spoken()) spoken.push_back(one.name);
  const auto near = nearest(name, spoken);
  if (!near) return suggestion(name, table.names());
  const auto found = std::find(spoken.begin(), spoken.end(), *near) - spoken.begin();
  return fmt::format("did you mean '{}'?",
                     table.names()[table.spoken()[static_cast<std::size_t>(found)].number]);
}

}  // namespace muster
