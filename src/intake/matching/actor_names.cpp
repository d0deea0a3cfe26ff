#include "intake/matching/actor_names.hpp"

#include <array>
#include <utility>

#include "intake/matching/fold.hpp"
#include "intake/organisations.hpp"

namespace muster {
namespace {

// Organisations by names that OCHA and HDX give them.
constexpr auto kOtherNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"european commission", "EU"},
    {"european commission s humanitarian aid and civil protection department", "EU"},
});

}  // namespace

ActorNames::ActorNames(const Mission& mission) : states_(mission.catalogue) {
  for (const Actor& actor : mission.actors) {
    ids_.emplace(folded(actor.id), actor.id);
    names_.emplace(folded(actor.name), actor.id);
  }
  for (const Organisation& known : kOrganisations) {
    ids_.emplace(folded(known.id), known.id);
    names_.emplace(folded(known.name), known.id);
  }
  for (const auto& [name, id] : kOtherNames) names_.emplace(name, id);
}

std::string ActorNames::find(std::string_view name) const {
  const std::string whole = folded(name);
  if (whole.empty()) return {};
  if (const auto id = ids_.find(whole); id != ids_.end()) return id->second;
  const auto known = names_.find(whole);
  return known == names_.end() ? states_.by_name(name) : known->second;
}

}  // namespace muster
