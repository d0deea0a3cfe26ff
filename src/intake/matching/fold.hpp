// Names of places and states as they are compared: accents, case, hyphens and apostrophes do not count.
// fold.cpp is the only file that sees ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

// Small letters and single blanks: accents are dropped (Unicode's canonical decomposition without its marks,
// and Unicode's case folding), hyphens, apostrophes and other marks are blanks, "St" and "Ste" are "saint"
// and "sainte". "Saint-Michel de l'Attalaye" and "ST. MICHEL DE L ATTALAYE" are both "saint michel de l
// attalaye".
[[nodiscard]] std::string folded(std::string_view name);

// The names of a list such as `other_names`, joined by ';': without blanks around them, none of them empty.
[[nodiscard]] std::vector<std::string_view> listed_names(std::string_view list);

// A folded name without the words for a kind of area at its ends: "ouest" of "ouest department", "bangui" of
// "prefecture de bangui".  What consists of such words alone stays.
[[nodiscard]] std::string without_area_words(std::string_view folded_name);

// True where at most `edits` letters of one were dropped, added or replaced to get the other.
[[nodiscard]] bool within_edits(std::string_view a, std::string_view b, std::size_t edits);

}  // namespace muster
