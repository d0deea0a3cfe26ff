#include "base/name_table.hpp"

// Names are short: the call would cost as much as the hash.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>

namespace muster {
namespace {

std::uint64_t hash_of(std::string_view name) {
  return XXH3_64bits(name.data(), name.size());
}
std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

// The slot that holds `name`, or the free slot where it would go.
std::size_t NameTable::slot_of(std::string_view name, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].number != kNone && (slots_[i].tag != tag_of(hash) || names_[slots_[i].number] != name)) {
    i = (i + 1) & mask;
  }
  return i;
}

std::uint32_t NameTable::find(std::string_view name) const {
  return slots_.empty() ? kNone : slots_[slot_of(name, hash_of(name))].number;
}

NameTable::Added NameTable::add(std::string_view name, std::uint64_t hash) {
  if (2 * (names_.size() + 1) > slots_.size()) grow(2 * slots_.size());
  Slot& slot = slots_[slot_of(name, hash)];
  if (slot.number != kNone) return {slot.number, false};
  slot = {tag_of(hash), static_cast<std::uint32_t>(names_.size())};
  names_.push_back(name);
  return {slot.number, true};
}

std::uint64_t NameTable::prefetch(std::string_view name) const {
  const std::uint64_t hash = hash_of(name);
  if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)], 1);
  return hash;
}

void NameTable::reserve(std::size_t names) {
  names_.reserve(names);
  if (2 * names > slots_.size()) grow(2 * names);
}

void NameTable::grow(std::size_t slots) {
  slots_.assign(std::bit_ceil(slots < 16 ? std::size_t{16} : slots), Slot{});
  for (std::uint32_t number = 0; number < names_.size(); ++number) {
    const std::uint64_t hash = hash_of(names_[number]);
    slots_[slot_of(names_[number], hash)] = {tag_of(hash), number};
  }
}

}  // namespace muster
