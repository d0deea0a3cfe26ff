// One function a verb; verbs.cpp lists them.
#pragma once

#include "cli/verb.hpp"

namespace muster {

[[nodiscard]] Verb check_verb();

}  // namespace muster
