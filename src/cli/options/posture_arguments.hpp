// Where the mission's officers stand, as the user says it.
#pragma once

#include "cli/verb.hpp"
#include "forecast/outlook.hpp"

namespace muster {

// --posture, a name or a file; --postures, several.
[[nodiscard]] Option posture_option(std::string& into);
[[nodiscard]] Option postures_option(std::vector<std::string>& into);

// Postures with the weights of their files; nothing, with messages, if one cannot be used.  REQUIRES: each as
// one of those options leaves it.
[[nodiscard]] std::optional<std::vector<PlacedPosture>> placed_postures(const std::vector<std::string>& texts,
                                                                        const Mission& mission,
                                                                        std::span<const PlaceId> communes,
                                                                        const Console& console);
// That of --posture, or the default if it is not given (empty).
[[nodiscard]] std::optional<PlacedPosture> placed_posture(const std::string& text, const View& view,
                                                          const Console& console);

}  // namespace muster
