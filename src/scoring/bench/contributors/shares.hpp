// The table of contributors: which share of all troops and of all police in the field each state sent, by
// month.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/files/file.hpp"
#include "base/problem.hpp"
#include "scoring/bench/tables.hpp"

namespace muster {

enum class SentKind : std::uint8_t { kTroops, kPolice };
inline constexpr std::array<std::string_view, 2> kSentKinds = {"troops", "police"};

struct ContributorShares {
  std::vector<std::string> contributors;  // ISO 3166-1 alpha-3, in alphabetical order
  Month first;
  std::size_t months = 0;
  // By kind; there by contributor, then month.  0 where a state has no row or no share: it sent none.  A
  // month of which the table has no row at all repeats the month before.
  std::array<std::vector<double>, kSentKinds.size()> shares;

  [[nodiscard]] std::span<const double> of(SentKind kind, std::size_t contributor) const {
    return std::span(shares[static_cast<std::size_t>(kind)]).subspan(contributor * months, months);
  }
};

// contributors_monthly.csv: contributor, date, troops, police, experts, share_of_troops, share_of_police,
// share_of_experts.  Only the shares of troops and police are used: numbers may be left out.
// ERRORS: a contributor that is not three capital letters; a date that is none; a share above 1; one
// contributor and month twice.
[[nodiscard]] ContributorShares read_contributors(const TextFile& file, Problems& problems);

}  // namespace muster
