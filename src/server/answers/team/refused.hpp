// What the workflow refuses, as an answer.
#pragma once

#include "server/http/message.hpp"
#include "server/team/team_door.hpp"
#include "workflow/refusal.hpp"

namespace muster {

// A problem (RFC 9457) of the status that stands for its cause, with the places of errors inside.  Paths of
// this machine are not told: folders are called by their names, and what failed inside (kFailed) is told to
// nobody in a team.
[[nodiscard]] HttpResponse refused(const Refusal& refusal, const TeamDoor& door);

// The text with the paths of mission folders in it as names.
[[nodiscard]] std::string without_paths(std::string text, const TeamDoor& door);

}  // namespace muster
