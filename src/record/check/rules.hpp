// One function a rule; rules.cpp lists them.
#pragma once

#include "base/problem.hpp"
#include "record/mission.hpp"

namespace muster {

void check_steps_order(const Mission& mission, Problems& problems);

}  // namespace muster
