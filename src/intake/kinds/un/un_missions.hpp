// What the readers of UN files share.
#pragma once

#include <string_view>

#include "intake/kind.hpp"

namespace muster {

// True where the file's mission is the one that the folder is about: its short name or its actor's id.
[[nodiscard]] bool is_own_mission(const Mission& mission, std::string_view acronym);
// True for a state with contributor = yes in actors.csv.
[[nodiscard]] bool is_contributor(const Mission& mission, std::string_view state);

// Reads the UN's list of deaths among the people of its missions: officers_hurt, where the folder is about
// one of them.
[[nodiscard]] Result<void> read_un_fatalities(Reading& reading);

}  // namespace muster
