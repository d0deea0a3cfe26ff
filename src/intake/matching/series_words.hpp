// What the name of a column says, by its words.
#pragma once

#include <string_view>

#include "record/catalogue.hpp"

namespace muster {

// True where a name, as column_key() writes it, holds the word; short words stand alone or with an "s": "id"
// is not in "idps".
[[nodiscard]] bool has_word(std::string_view name, std::string_view word);
template <class... Words>
[[nodiscard]] bool has_any(std::string_view name, Words... words) {
  return (has_word(name, words) || ...);
}

// The series whose values such a column seems to hold, of those in the catalogue; "" where none is meant.
[[nodiscard]] std::string_view series_meant(std::string_view name, const Catalogue& catalogue);

}  // namespace muster
