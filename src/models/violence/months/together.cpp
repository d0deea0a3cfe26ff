#include "models/violence/months/together.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace muster {
namespace {

// Ranks that are joined: a road, or two roads that meet.
std::vector<std::set<std::uint32_t>> joined_ranks(const ViolencePlaces& places,
                                                  std::span<const std::uint32_t> rank) {
  std::vector<std::set<std::uint32_t>> joined(places.size());
  std::vector<std::vector<std::uint32_t>> into(places.size());
  for (std::uint32_t j = 0; j < places.size(); ++j) {
    into[j].push_back(rank[j]);
    for (std::uint32_t k = places.first[j]; k < places.first[j + 1]; ++k)
      into[places.to[k]].push_back(rank[j]);
  }
  for (const std::vector<std::uint32_t>& row : into) {
    for (const std::uint32_t a : row) {
      for (const std::uint32_t b : row) {
        if (a != b) joined[a].insert(b);
      }
    }
  }
  return joined;
}

}  // namespace

PlacesTogether::PlacesTogether(const ViolencePlaces& places) {
  const auto count = static_cast<std::uint32_t>(places.size());
  for (std::uint32_t i = 0; i < count; ++i) order_.push_back(i);
  std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return places.background[a] > places.background[b];
  });
  std::vector<std::uint32_t> rank(count);
  for (std::uint32_t r = 0; r < count; ++r) rank[order_[r]] = r;
  // The last is taken out first; what it was joined to is joined then.
  auto joined = joined_ranks(places, rank);
  for (std::uint32_t r = count; r-- > 0;) {
    for (const std::uint32_t a : joined[r]) {
      joined[a].erase(r);
      for (const std::uint32_t b : joined[r]) {
        if (a != b) joined[a].insert(b);
      }
    }
  }
  for (const auto& earlier : joined) {
    before_.insert(before_.end(), earlier.begin(), earlier.end());
    first_.push_back(static_cast<std::uint32_t>(before_.size()));
  }
  add_rows(places, rank);
  for (std::uint32_t r = count; r-- > 0;) {
    const auto earlier = before(r);
    for (std::size_t a = 0; a < earlier.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) update_.push_back(at(earlier[a], earlier[b]));
    }
  }
}

// M = I − b·P by row, and where the products of two entries of a row belong.
void PlacesTogether::add_rows(const ViolencePlaces& places, std::span<const std::uint32_t> rank) {
  const auto count = static_cast<std::uint32_t>(places.size());
  std::vector<std::vector<Entry>> rows(count);
  for (std::uint32_t j = 0; j < count; ++j) {
    const bool alone = places.first[j] == places.first[j + 1];
    rows[j].push_back({rank[j], 1, alone ? -1.0 : 0});
    for (std::uint32_t k = places.first[j]; k < places.first[j + 1]; ++k)
      rows[places.to[k]].push_back({rank[j], 0, -places.weight[k]});
  }
  for (auto& row : rows) {
    row_.insert(row_.end(), row.begin(), row.end());
    row_first_.push_back(static_cast<std::uint32_t>(row_.size()));
    for (const Entry& a : row) {
      for (const Entry& b : row) {
        if (a.rank > b.rank) term_.push_back(at(a.rank, b.rank));
      }
    }
  }
}

std::uint32_t PlacesTogether::at(std::uint32_t later, std::uint32_t earlier) const {
  const auto list = before(later);
  return first_[later] +
         static_cast<std::uint32_t>(std::lower_bound(list.begin(), list.end(), earlier) - list.begin());
}

TogetherFactor PlacesTogether::factor(double b, std::span<const double> rate) const {
  const std::size_t count = order_.size();
  TogetherFactor f{std::vector<double>(count, 0), std::vector<double>(before_.size(), 0)};
  std::vector<double>& diagonal = f.left;
  std::vector<double>& below = f.slope;
  std::size_t t = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double precision = rate[i] > 0 ? 1 / rate[i] : 1;
    for (std::uint32_t x = row_first_[i]; x < row_first_[i + 1]; ++x) {
      const double left = (row_[x].one + b * row_[x].by) * precision;
      diagonal[row_[x].rank] += left * (row_[x].one + b * row_[x].by);
      for (std::uint32_t y = row_first_[i]; y < row_first_[i + 1]; ++y) {
        if (row_[x].rank > row_[y].rank) below[term_[t++]] += left * (row_[y].one + b * row_[y].by);
      }
    }
  }
  std::size_t u = 0;
  for (std::size_t r = count; r-- > 0;) {
    const double variance = 1 / diagonal[r];
    for (std::uint32_t a = first_[r]; a < first_[r + 1]; ++a) {
      const double slope = below[a] * variance;
      diagonal[before_[a]] -= slope * below[a];
      for (std::uint32_t k = first_[r]; k < a; ++k) below[update_[u++]] -= slope * below[k];
    }
    for (std::uint32_t a = first_[r]; a < first_[r + 1]; ++a) below[a] *= -variance;
    diagonal[r] = rate[order_[r]] > 0 ? variance / rate[order_[r]] : 1;
  }
  return f;
}

std::vector<double> PlacesTogether::covariance(const TogetherFactor& factor,
                                               std::span<const double> rate) const {
  const std::size_t count = order_.size();
  // Each surplus as a sum of independent parts, one a rank.
  std::vector<double> part(count * count, 0);
  for (std::size_t r = 0; r < count; ++r) {
    double* row = &part[order_[r] * count];
    const auto earlier = before(r);
    for (std::size_t k = 0; k < earlier.size(); ++k) {
      const double* other = &part[order_[earlier[k]] * count];
      for (std::size_t c = 0; c < r; ++c) row[c] += factor.slope[begin(r) + k] * other[c];
    }
    row[r] = 1;
  }
  std::vector<double> covariance(count * count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      for (std::size_t c = 0; c < count; ++c)
        covariance[i * count + j] +=
            part[i * count + c] * part[j * count + c] * factor.left[c] * rate[order_[c]];
    }
  }
  return covariance;
}

}  // namespace muster
