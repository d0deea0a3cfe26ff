// Where the mission's officers stand, as the user says it.
#pragma once

#include "cli/verb.hpp"
#include "forecast/outlook.hpp"

namespace muster {

inline constexpr Option kPostureOption{
    "--posture", "NAME",
    "Where the mission's officers stand: guard-infrastructure, hold-calm, clear-contested, follow-violence "
    "(the default), or a CSV file of places and weights"};
inline constexpr Option kPosturesOption{"--postures", "A,B,…",
                                        "Compare these postures, each as in --posture"};

// One posture as typed: a name, or a file, which a text with a dot or a slash is.
struct PostureChoice {
  std::string text;
  Posture posture = Posture::kFollow;  // kTable: the file of `text`
};

// The posture of --posture, or the default; nothing, with a message, if there is none of that name.
[[nodiscard]] std::optional<PostureChoice> posture_of(const Arguments& arguments, const Console& console);
// Those of --postures, none if it is not given; nothing, with a message, if one is not known or named twice.
[[nodiscard]] std::optional<std::vector<PostureChoice>> postures_of(const Arguments& arguments,
                                                                    const Console& console);

// Postures with the weights of their files; nothing, with messages, if one cannot be used.
[[nodiscard]] std::optional<std::vector<PlacedPosture>> placed_postures(
    const std::vector<PostureChoice>& choices, const Mission& mission, std::span<const PlaceId> communes,
    const Console& console);

}  // namespace muster
