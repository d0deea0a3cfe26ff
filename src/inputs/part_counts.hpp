// What counts of departments, areas and communes say of where the displaced of a country are.
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

// The rounds of the country; where nobody states the whole, the sums of its parts: of departments, else of
// communes, on days on which at least four fifths as many were counted as ever (an assumption).
struct CountryRounds {
  std::vector<Round> rounds;
  bool summed = false;
};
[[nodiscard]] CountryRounds country_rounds(const View& view, PlaceId country);

// Departments, areas and communes counted in the 400 days up to the last of `totals`, the country's rounds,
// or after it, by day.
[[nodiscard]] std::vector<CountedPart> counted_parts(const View& view, std::span<const PlaceId> communes,
                                                     std::span<const Round> totals);

// A place whose counted parts have more people than it, or not as many though all of it is counted.
struct PartsBeyond {
  PlaceId whole;
  double share = 0;  // of the displaced of the country
  double parts = 0;  // the sum of its parts' shares
};
// Brings the shares of departments, and of the communes in each, in proportion to the whole: to all of it
// where every commune is counted, else to 98 % of it where they exceed that, so that the others hold somebody
// (assumptions).  Returns the wholes that were exceeded by more than a twentieth.  `places` is the number of
// communes of the country.
std::vector<PartsBeyond> balance(const Mission& mission, PlaceId country, std::size_t places,
                                 std::vector<CountedPart>& counts);

// The rounds of the country, and after them what the counts of parts since the last one say at the least: a
// part holds at most nine tenths of the displaced (assumption).  REQUIRES: at least one round.
[[nodiscard]] std::vector<Round> with_later_parts(const View& view, std::vector<Round> rounds);

// The department or area with the most violence a commune, by `usual` events a day; where none is counted,
// the commune.  If it is an area whose department was counted later, that count stands in for its own in
// `counts`, and its share is the department's too.
[[nodiscard]] std::optional<CountedPart> most_violent(const View& view, std::span<const double> usual,
                                                      PlaceId country, double last_total,
                                                      std::vector<CountedPart>& counts);
}  // namespace muster
