#include "intake/matching/state_matcher.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "base/number.hpp"
#include "intake/matching/fold.hpp"
#include "intake/tables/table.hpp"

namespace muster {
namespace {

// Names that the UN's and others' files use where ISO 3166's short name, which the catalogue has, is another.
// Seen in files of the UN (contributors, fatalities), of IPI, Geo-PKO, FTS, HDX, ACLED and UCDP, or the
// formal name of a state whose short name alone is in the catalogue.  Written as folded() gives them.
constexpr auto kOtherNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bahamas", "BHS"},
    {"bolivarian republic of venezuela", "VEN"},
    {"bolivia plurinational state of", "BOL"},
    {"bosnia", "BIH"},
    {"bosnia herzegovina", "BIH"},
    {"brunei", "BRN"},
    {"burma", "MMR"},
    {"cape verde", "CPV"},
    {"central african rep", "CAF"},
    {"congo brazzaville", "COG"},
    {"congo democratic republic of the", "COD"},
    {"congo kinshasa", "COD"},
    {"congo the democratic republic of the", "COD"},
    {"cote d ivoire", "CIV"},
    {"czech republic", "CZE"},
    {"dem rep of the congo", "COD"},
    {"democratic people s republic of korea", "PRK"},
    {"democratic republic of congo", "COD"},
    {"democratic republic of the congo", "COD"},
    {"dr congo", "COD"},
    {"drc", "COD"},
    {"east timor", "TLS"},
    {"england", "GBR"},
    {"eswatini", "SWZ"},
    {"federated states of micronesia", "FSM"},
    {"fyr macedonia", "MKD"},
    {"gambia the", "GMB"},
    {"great britain", "GBR"},
    {"holland", "NLD"},
    {"holy see", "VAT"},
    {"iran islamic republic of", "IRN"},
    {"islamic republic of iran", "IRN"},
    {"ivory coast", "CIV"},
    {"kingdom of eswatini", "SWZ"},
    {"korea democratic people s republic of", "PRK"},
    {"korea republic of", "KOR"},
    {"kosovo", "XKX"},
    {"kyrgyz republic", "KGZ"},
    {"lao pdr", "LAO"},
    {"lao people s democratic republic", "LAO"},
    {"libyan arab jamahiriya", "LBY"},
    {"macedonia", "MKD"},
    {"macedonia fyr", "MKD"},
    {"micronesia", "FSM"},
    {"moldova republic of", "MDA"},
    {"netherlands kingdom of the", "NLD"},
    {"palestine", "PSE"},
    {"plurinational state of bolivia", "BOL"},
    {"republic of congo", "COG"},
    {"republic of korea", "KOR"},
    {"republic of moldova", "MDA"},
    {"republic of the congo", "COG"},
    {"russia", "RUS"},
    {"saudi arabia kingdom of", "SAU"},
    {"slovak republic", "SVK"},
    {"state of palestine", "PSE"},
    {"swaziland", "SWZ"},
    {"syrian arab republic", "SYR"},
    {"tanzania united republic of", "TZA"},
    {"tfyr of macedonia", "MKD"},
    {"the bahamas", "BHS"},
    {"the former yugoslav republic of macedonia", "MKD"},
    {"the gambia", "GMB"},
    {"the netherlands", "NLD"},
    {"the philippines", "PHL"},
    {"the sudan", "SDN"},
    {"turkey", "TUR"},
    {"uae", "ARE"},
    {"uk", "GBR"},
    {"united kingdom of great britain and northern ireland", "GBR"},
    {"united republic of tanzania", "TZA"},
    {"united states of america", "USA"},
    {"us", "USA"},
    {"usa", "USA"},
    {"venezuela bolivarian republic of", "VEN"},
    {"viet nam", "VNM"},
});

std::string capitals(std::string_view text) {
  std::string letters(text);
  for (char& c : letters) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return letters;
}

}  // namespace

StateMatcher::StateMatcher(const Catalogue& catalogue) {
  for (const Code& state : catalogue.states) {
    codes_.emplace(state.code, state.code);
    if (!state.numeric.empty()) codes_.emplace(state.numeric, state.code);
    names_.emplace(folded(state.name), state.code);
  }
  for (const auto& [name, code] : kOtherNames) {
    if (codes_.contains(std::string(code))) names_.emplace(name, code);
  }
}

std::string StateMatcher::by_code(std::string_view code) const {
  std::string key = capitals(without_blanks(code));
  constexpr double kMostNumber = 999;
  const auto number = parse_number(key);
  if (number && *number > 0 && *number <= kMostNumber && *number == std::floor(*number))
    key = fmt::format("{:03.0f}", *number);
  const auto found = codes_.find(key);
  return found == codes_.end() ? std::string() : found->second;
}

std::string StateMatcher::by_name(std::string_view name) const {
  std::string key = folded(name);
  static constexpr std::string_view kBefore = "government of ", kBehind = " government of";
  if (key.starts_with(kBefore)) key.erase(0, kBefore.size());
  if (key.ends_with(kBehind)) key.resize(key.size() - kBehind.size());
  const auto found = names_.find(key);
  return found == names_.end() ? std::string() : found->second;
}

std::string StateMatcher::find(std::string_view code, std::string_view name) const {
  std::string state = by_code(code);
  return state.empty() ? by_name(name) : state;
}

}  // namespace muster
