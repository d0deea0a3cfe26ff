// Which actor of the record a file of the field means.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "intake/matching/state_matcher.hpp"
#include "record/mission.hpp"

namespace muster {

class ActorNames {
 public:
  explicit ActorNames(const Mission& mission);

  // The id of an actor of the mission (every state is one) or of organisations.hpp: by its id, whatever the
  // case, or by its name, folded; states also as StateMatcher finds them by name.  "" where nobody is meant.
  [[nodiscard]] std::string find(std::string_view name) const;

 private:
  StateMatcher states_;
  std::unordered_map<std::string, std::string> ids_;    // by folded id
  std::unordered_map<std::string, std::string> names_;  // by folded name
};

}  // namespace muster
