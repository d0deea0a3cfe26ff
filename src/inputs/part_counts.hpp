// What counts of departments and areas say of where the displaced of a country are.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "inputs/rounds.hpp"

namespace muster {

struct CountedPart {
  PlaceId place;
  Day on;
  std::vector<std::uint32_t> communes;
  double share = 0;   // of the displaced of the country by its last round
  double growth = 0;  // of what they grew by since the count before; NaN without one
};

// The sum of `values` over `places`.
[[nodiscard]] double within(std::span<const double> values, std::span<const std::uint32_t> places);

// The part's share of `last_total` people, when `part` of `total` were counted in it before: it keeps what it
// had and takes of the growth since as of the growth before its count, `growth`, drawn towards the share that
// it had as if by two counts against kShareWeight.  Without a growth, or where the total fell, its share
// then.
[[nodiscard]] double share_by_now(double part, double total, double growth, double last_total);

// Departments and areas counted in the 400 days up to the last of `totals`, the country's rounds, or after
// it, by day.
[[nodiscard]] std::vector<CountedPart> counted_parts(const View& view, std::span<const PlaceId> communes,
                                                     std::span<const Round> totals);

// The rounds of the country, and after them what the counts of parts since the last one say at the least: a
// part holds at most nine tenths of the displaced (assumption).  REQUIRES: at least one round.
[[nodiscard]] std::vector<Round> with_later_parts(const View& view, std::vector<Round> rounds);

// The part with the most violence a commune, by `usual` events a day.  If it is an area whose department was
// counted later, that count stands in for its own in `counts`, and its share is the department's too.
[[nodiscard]] std::optional<CountedPart> most_violent(const View& view, std::span<const double> usual,
                                                      PlaceId country, double last_total,
                                                      std::vector<CountedPart>& counts);
}  // namespace muster
