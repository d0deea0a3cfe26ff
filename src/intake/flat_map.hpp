// Numbers to values, for counting the rows of files of any size.
#pragma once

#include <cstdint>
#include <vector>

namespace muster {

// Open addressing with linear probing, at most half full; nothing is removed.  Keys are never 0.
template <class Value>
class FlatMap {
 public:
  struct Slot {
    std::uint64_t key = 0;  // 0: free
    Value value{};
  };

  FlatMap() : slots_(kFirst) {}

  // The value of `key`, new ones as Value{}.  Good until the next call.
  Value& operator[](std::uint64_t key) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[slot_of(key)];
    if (slot.key == 0) {
      slot.key = key;
      ++size_;
    }
    return slot.value;
  }

  // Adds `key`; false where it is there already.
  bool insert(std::uint64_t key) {
    const std::size_t before = size_;
    static_cast<void>((*this)[key]);
    return size_ > before;
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  // Each key with its value, in no order.
  template <class Use>
  void each(const Use& use) const {
    for (const Slot& slot : slots_) {
      if (slot.key != 0) use(slot.key, slot.value);
    }
  }

 private:
  static constexpr std::size_t kFirst = 1024;

  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
    constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;  // Fibonacci hashing: spreads keys that are near
    const std::uint64_t mixed = key * kGolden;
    std::size_t at = static_cast<std::size_t>(mixed ^ (mixed >> 32U)) & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.key != 0) slots_[slot_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace muster
