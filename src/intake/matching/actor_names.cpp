#include "intake/matching/actor_names.hpp"

#include <array>

#include "intake/matching/fold.hpp"
#include "intake/organisations.hpp"

namespace muster {
namespace {

struct OtherName {
  std::string_view folded;
  std::string_view id;
};

// Names of states and organisations that differ from catalogue/states.csv and organisations.hpp, as the
// United Nations, OCHA and HDX write them.
constexpr std::array kOtherNames = std::to_array<OtherName>({
    {"bolivia plurinational state of", "BOL"},
    {"brunei", "BRN"},
    {"cape verde", "CPV"},
    {"congo democratic republic of the", "COD"},
    {"congo the democratic republic of the", "COD"},
    {"cote d ivoire", "CIV"},
    {"czech republic", "CZE"},
    {"democratic people s republic of korea", "PRK"},
    {"democratic republic of the congo", "COD"},
    {"dr congo", "COD"},
    {"european commission", "EU"},
    {"european commission s humanitarian aid and civil protection department", "EU"},
    {"gambia the", "GMB"},
    {"holy see", "VAT"},
    {"iran islamic republic of", "IRN"},
    {"ivory coast", "CIV"},
    {"korea democratic people s republic of", "PRK"},
    {"korea republic of", "KOR"},
    {"lao people s democratic republic", "LAO"},
    {"macedonia", "MKD"},
    {"micronesia", "FSM"},
    {"moldova republic of", "MDA"},
    {"republic of korea", "KOR"},
    {"republic of moldova", "MDA"},
    {"russia", "RUS"},
    {"saudi arabia kingdom of", "SAU"},
    {"swaziland", "SWZ"},
    {"syrian arab republic", "SYR"},
    {"tanzania united republic of", "TZA"},
    {"the gambia", "GMB"},
    {"the netherlands", "NLD"},
    {"turkey", "TUR"},
    {"uk", "GBR"},
    {"united kingdom of great britain and northern ireland", "GBR"},
    {"united republic of tanzania", "TZA"},
    {"united states of america", "USA"},
    {"us", "USA"},
    {"usa", "USA"},
    {"venezuela bolivarian republic of", "VEN"},
    {"viet nam", "VNM"},
});

// "canada" of "canada government of" and "government of canada".
std::string without_government(std::string name) {
  constexpr std::string_view kBefore = "government of ", kBehind = " government of";
  if (name.starts_with(kBefore)) name.erase(0, kBefore.size());
  if (name.ends_with(kBehind)) name.resize(name.size() - kBehind.size());
  return name;
}

}  // namespace

ActorNames::ActorNames(const Mission& mission) {
  for (const Actor& actor : mission.actors) {
    ids_.emplace(folded(actor.id), actor.id);
    names_.emplace(folded(actor.name), actor.id);
  }
  for (const Organisation& known : kOrganisations) {
    ids_.emplace(folded(known.id), known.id);
    names_.emplace(folded(known.name), known.id);
  }
  // Where actors.csv calls a state otherwise: "The Bahamas".
  for (const Code& state : mission.catalogue.states) names_.emplace(folded(state.name), state.code);
  for (const OtherName& other : kOtherNames) names_.emplace(other.folded, other.id);
}

std::string ActorNames::find(std::string_view name) const {
  const std::string whole = folded(name);
  if (whole.empty()) return {};
  if (const auto id = ids_.find(whole); id != ids_.end()) return id->second;
  if (const auto known = names_.find(whole); known != names_.end()) return known->second;
  const auto state = names_.find(without_government(whole));
  return state == names_.end() ? std::string() : state->second;
}

}  // namespace muster
