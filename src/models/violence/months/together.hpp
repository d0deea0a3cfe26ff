// Counts of one month in all places together: neighbours are not independent given the month before, since
// most of what spreads between them arrives within the month.
//
// A place's surplus y, its count less what the month before lets expect, follows a simultaneous
// autoregression (Whittle 1954, Biometrika 41, 434-449):
//
//   y = b·P·y + e,     e independent, with variance v·Λ
//
// P_ij is the share of what an event of place j causes elsewhere that falls in i (1 on the diagonal if j has
// no neighbours), Λ the long-run events per day.  Over a time that is long beside the memory this is what the
// Hawkes process is: its spectral density at frequency 0 is (I − G)⁻¹ · diag(Λ) · (I − G)⁻ᵀ with
// G = n·((1 − spread)·I + spread·P) (Hawkes 1971).  How b and v are found for a month: fit_months.hpp.
//
// So Λ-scaled precision (I − bP)ᵀ·diag(1/Λ)·(I − bP) is sparse, and its factor gives each place, in an order,
// its mean and variance given those before it: p(y) = Π p(y_i | those before i).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/violence/violence.hpp"

namespace muster {

// What of a place's surplus those before it in the order explain.
struct TogetherFactor {
  std::vector<double> left;   // by rank in the order: variance given those before, over v·Λ
  std::vector<double> slope;  // in the order of PlacesTogether::before
};

// The order of the places, those with many events first, and which of those before it a place depends on.
// Depends on the places alone; a fit makes it once.
class PlacesTogether {
 public:
  explicit PlacesTogether(const ViolencePlaces& places);

  // The factor at b between 0 and below 1, with the long-run events per day `rate` by place.  COST: some
  // hundred operations for each place of a country's road network.
  [[nodiscard]] TogetherFactor factor(double b, std::span<const double> rate) const;

  // The covariance of the surplus of two places, over v: row after row, by place.  COST: for each place, all
  // places times those before it.
  [[nodiscard]] std::vector<double> covariance(const TogetherFactor& factor,
                                               std::span<const double> rate) const;

  // By rank: the place.
  [[nodiscard]] std::span<const std::uint32_t> order() const { return order_; }
  // Ranks of those before rank r that it depends on; slope of the factor from `begin(r)` on.
  [[nodiscard]] std::span<const std::uint32_t> before(std::size_t r) const {
    return std::span(before_).subspan(first_[r], first_[r + 1] - first_[r]);
  }
  [[nodiscard]] std::size_t begin(std::size_t r) const { return first_[r]; }

 private:
  void add_rows(const ViolencePlaces& places, std::span<const std::uint32_t> rank);
  [[nodiscard]] std::uint32_t at(std::uint32_t later, std::uint32_t earlier) const;

  // M = I − b·P by row: entry = one + b·by.
  struct Entry {
    std::uint32_t rank;
    double one;
    double by;
  };
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> first_{0};
  std::vector<std::uint32_t> before_;
  std::vector<std::uint32_t> row_first_{0};
  std::vector<Entry> row_;
  std::vector<std::uint32_t> term_;    // of each pair of a row, where in the precision it belongs
  std::vector<std::uint32_t> update_;  // of each pair before a rank, where it belongs
};

}  // namespace muster
