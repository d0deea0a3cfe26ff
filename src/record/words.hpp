// Words in which text speaks of a record's places: those of its own country, not of the levels' names in
// places.csv.
#pragma once

#include <string>
#include <string_view>

#include "record/mission.hpp"

namespace muster {

// "city" as "cities", "parish" as "parishes", "district" as "districts": by the regular rules of English.
[[nodiscard]] std::string plural_form(std::string_view word);

struct LevelWord {
  std::string singular;
  std::string plural;
};

// What the record calls its places of the two levels below the country.
struct LevelWords {
  LevelWord admin1;  // "province"; "department" where the record has no word
  LevelWord admin2;  // "district"; "commune" where the record has no word
};

// The most frequent `kind` of the places of a level in places.csv, in small letters; of equals the first.
// COST: linear in the places.
[[nodiscard]] LevelWords level_words(const Mission& mission);

// What one place of `level` is called in `mission`: as level_words(), else as places.csv names the level.
[[nodiscard]] std::string level_word(const Mission& mission, PlaceLevel level);

}  // namespace muster
