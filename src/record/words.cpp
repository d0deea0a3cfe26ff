#include "record/words.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "record/load/enum_words.hpp"

namespace muster {
namespace {

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return word.ends_with(end); });
}

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

std::string most_frequent_kind(const Mission& mission, PlaceLevel level) {
  std::vector<std::pair<std::string, int>> kinds;  // in the order of the file; there are few
  for (const Place& place : mission.places) {
    if (place.level != level || place.kind.empty()) continue;
    const std::string kind = in_small_letters(place.kind);
    const auto known =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == kind; });
    if (known == kinds.end()) {
      kinds.emplace_back(kind, 1);
    } else {
      ++known->second;
    }
  }
  if (kinds.empty()) return std::string(name_of(level));
  return std::max_element(kinds.begin(), kinds.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

LevelWord word_of(const Mission& mission, PlaceLevel level) {
  std::string singular = most_frequent_kind(mission, level);
  std::string plural = plural_form(singular);
  return {std::move(singular), std::move(plural)};
}

}  // namespace

std::string plural_form(std::string_view word) {
  const bool short_y = word.ends_with('y') && !ends_with_any(word, {"ay", "ey", "oy", "uy"});
  if (short_y) return std::string(word.substr(0, word.size() - 1)) + "ies";
  if (ends_with_any(word, {"s", "x", "z", "ch", "sh"})) return std::string(word) + "es";
  return std::string(word) + "s";
}

LevelWords level_words(const Mission& mission) {
  return {.admin1 = word_of(mission, PlaceLevel::kDepartment),
          .admin2 = word_of(mission, PlaceLevel::kCommune)};
}

std::string level_word(const Mission& mission, PlaceLevel level) {
  if (level == PlaceLevel::kDepartment || level == PlaceLevel::kCommune)
    return most_frequent_kind(mission, level);
  return std::string(name_of(level));
}

}  // namespace muster
