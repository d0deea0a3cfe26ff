#include "intake/matching/series_words.hpp"

#include <array>

namespace muster {
namespace {

// Words of a column's name, or of its tag, by which its series is guessed: all of them must be there.
// English, French and Spanish beginnings, as column_key() writes them; the first row that fits.
struct SeriesWords {
  std::string_view first, second;  // `second` may be empty
  std::string_view series;
};
constexpr std::array kSeriesWords = std::to_array<SeriesWords>({
    {"newly", "displac", "newly_displaced"},
    {"new", "displac", "newly_displaced"},
    {"new", "idp", "newly_displaced"},
    {"returnee", "", "returned"},
    {"retourn", "", "returned"},
    {"retorn", "", "returned"},
    {"returned", "", "returned"},
    {"idp", "hh", "displaced_households"},
    {"idp", "house", "displaced_households"},
    {"idp", "menage", "displaced_households"},
    {"pdi", "menage", "displaced_households"},
    {"pdi", "ménage", "displaced_households"},
    {"displac", "house", "displaced_households"},
    {"deplac", "menage", "displaced_households"},
    {"déplac", "ménage", "displaced_households"},
    {"displaced_hh", "", "displaced_households"},
    {"idp", "", "displaced"},
    {"pdi", "", "displaced"},
    {"displac", "", "displaced"},
    {"deplac", "", "displaced"},
    {"déplac", "", "displaced"},
    {"desplaz", "", "displaced"},
    {"inneed", "", "people_in_need"},
    {"in_need", "", "people_in_need"},
    {"pin", "", "people_in_need"},
    {"kidnap", "", "kidnapped"},
    {"enlev", "", "kidnapped"},
    {"enlèv", "", "kidnapped"},
    {"secuestr", "", "kidnapped"},
    {"injur", "", "injured"},
    {"bless", "", "injured"},
    {"kill", "", "killed"},
    {"fatalit", "", "killed"},
    {"death", "", "killed"},
    {"tué", "", "killed"},
    {"phase_3_plus", "", "ipc_3_plus"},
    {"phase3", "", "ipc_3_plus"},
    {"pledg", "personnel", "pledged_personnel"},
    {"pledg", "", "money_pledged"},
    {"paid", "", "money_paid"},
    {"arriv", "", "arrivals"},
    {"depart", "personnel", "departures"},
    {"strength", "", "strength_in_theatre"},
    {"population", "", "population"},
});

}  // namespace

bool has_word(std::string_view name, std::string_view word) {
  if (word.size() > 3) return name.find(word) != std::string_view::npos;
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    std::string_view behind = name.substr(at + word.size());
    if (behind.starts_with('s')) behind.remove_prefix(1);
    if ((at == 0 || name[at - 1] == '_') && (behind.empty() || behind.front() == '_')) return true;
  }
  return false;
}

std::string_view series_meant(std::string_view name, const Catalogue& catalogue) {
  const bool of_households = has_any(name, "hh", "house", "menage", "ménage", "hogar");
  for (const SeriesWords& known : kSeriesWords) {
    if (of_households != known.series.ends_with("households")) continue;
    if (!has_word(name, known.first) || (!known.second.empty() && !has_word(name, known.second))) continue;
    if (catalogue.find(known.series).given()) return known.series;
  }
  return {};
}

}  // namespace muster
