// Places of ACLED's events.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/kind.hpp"

namespace muster {

// Lets a table of texts be asked for a part of another text.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// What a row says of its place.
struct AcledPlaceText {
  std::string_view admin[3];
  std::string_view latitude, longitude;
  bool is_region = false;  // geo_precision 3: the point stands for a whole region
};

// Gathers what the rows of a file say of places, then finds each text once.
//
// ACLED names areas on up to three levels, without P-codes.  Which of them is the record's commune differs by
// country; it is taken to be admin3 where half of its names or more are places of the record inside admin1,
// else admin2 by the same rule, else neither.  Then a row's place is, the first that finds one:
//   1. the name on that level, inside admin1;
//   2. the commune whose outline holds the point, unless the point stands for a region or lies outside
//   admin1;
//   3. admin1, where the row names no commune.
class AcledPlaces {
 public:
  explicit AcledPlaces(const PlaceMatcher& places) : places_(places) {}

  // A number for what the row says.  COST: one look into a table.
  [[nodiscard]] std::uint32_t number(const AcledPlaceText& text, std::uint64_t row);

  // Finds all; to be called once, before what follows.
  void find();
  // The place of a number, with `rows` counted for it; not given where it is not found.
  PlaceId take(std::uint32_t number, std::uint64_t rows, Reading& reading);
  // Counts the rows whose place was not found, by name.
  void list_not_found(Reading& reading) const;
  // The department in which all places lie, where the record has others; else "".
  [[nodiscard]] std::string only_department() const;

 private:
  struct Written {
    std::string admin[3];
    LatLon at{kNotGiven, kNotGiven};
    bool is_region = false;
    std::uint64_t first_row = 0;
    std::uint64_t lost_rows = 0;
    PlaceId department;
    PlaceMatch match;
  };
  [[nodiscard]] PlaceMatch by_name(const Written& text, std::size_t level) const;
  [[nodiscard]] bool is_level(std::size_t level) const;
  [[nodiscard]] PlaceMatch match_of(const Written& text) const;

  const PlaceMatcher& places_;
  std::size_t level_ = 2;  // of the admins, the one that names communes; 0: none does
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
  std::vector<Written> written_;
  std::string key_;
};

}  // namespace muster
