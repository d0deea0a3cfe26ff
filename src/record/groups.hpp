// Sets of things that are joined pair by pair, such as places by links (union-find with path halving; Tarjan
// and van Leeuwen 1984, J. ACM 31).
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace muster {

class Groups {
 public:
  explicit Groups(std::size_t count) : up_(count) { std::iota(up_.begin(), up_.end(), std::size_t{0}); }

  // The number of one of the things of the group of `i`, the same for all of them.
  [[nodiscard]] std::size_t of(std::size_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { up_[of(b)] = of(a); }

 private:
  std::vector<std::size_t> up_;
};

}  // namespace muster
