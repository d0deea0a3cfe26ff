// Names to row numbers, for the ids of a record: fast to fill and to ask.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace muster {

// A set of names in order of arrival; `find` returns a name's number.  The names' text must outlive the
// table. Open addressing with linear probing over 64-bit xxHash; at most half full.
class NameTable {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  // The number of `name`, or kNone.
  [[nodiscard]] std::uint32_t find(std::string_view name) const;

  // Adds `name` with the next number.  Returns {number, true}, or {number of the one that is there, false}.
  struct Added {
    std::uint32_t number;
    bool is_new;
  };
  Added add(std::string_view name) { return add(name, prefetch(name)); }

  // Begins to fetch what add() will look at: in a large table that waits for memory, and other work can be
  // done meanwhile.  Returns the name's hash, for add().
  [[nodiscard]] std::uint64_t prefetch(std::string_view name) const;
  Added add(std::string_view name, std::uint64_t hash);

  // What people call the one of `number`, for suggestion().  The text must outlive the table.
  void call(std::uint32_t number, std::string_view spoken) { spoken_.push_back({spoken, number}); }
  struct Spoken {
    std::string_view name;
    std::uint32_t number = kNone;
  };
  [[nodiscard]] const std::vector<Spoken>& spoken() const { return spoken_; }

  void reserve(std::size_t names);
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::vector<std::string_view>& names() const { return names_; }

 private:
  // A slot's tag is eight bits of the hash, so that other names are passed over without touching their text,
  // and the tags of a large table stay in the cache.
  static constexpr std::uint8_t kFree = 0;
  void grow(std::size_t slots);
  [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint64_t hash) const;

  std::vector<std::string_view> names_;
  std::vector<Spoken> spoken_;
  std::vector<std::uint8_t> tags_;      // by slot
  std::vector<std::uint32_t> numbers_;  // by slot
};

// As suggestion() of problem.hpp, by the names of the table and by what people call them: "did you mean
// 'BWA'?" for "Botswana".
[[nodiscard]] std::string suggestion(std::string_view name, const NameTable& table);

}  // namespace muster
