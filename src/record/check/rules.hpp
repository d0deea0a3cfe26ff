// One function a rule; rules.cpp lists them.
#pragma once

#include "base/problem.hpp"
#include "record/mission.hpp"

namespace muster {

void check_steps_order(const Mission& mission, Problems& problems);
void check_mandates(const Mission& mission, Problems& problems);
void check_exchange_rates(const Mission& mission, Problems& problems);
void check_source_dates(const Mission& mission, Problems& problems);
void check_source_links(const Mission& mission, Problems& problems);
void check_place_tree(const Mission& mission, Problems& problems);
void check_place_boxes(const Mission& mission, Problems& problems);
void check_links(const Mission& mission, Problems& problems);
void check_reachable(const Mission& mission, Problems& problems);
void check_closures(const Mission& mission, Problems& problems);

void check_money_converts(const Mission& mission, Problems& problems);
void check_sources_used(const Mission& mission, Problems& problems);
void check_force_adds_up(const Mission& mission, Problems& problems);
void check_figures(const Mission& mission, Problems& problems);
void check_boundaries(const Mission& mission, Problems& problems);
void check_no_links(const Mission& mission, Problems& problems);
void check_mandate_starts(const Mission& mission, Problems& problems);
void check_authorised(const Mission& mission, Problems& problems);
void check_repeated_movements(const Mission& mission, Problems& problems);
void check_parts_add_up(const Mission& mission, Problems& problems);
void check_violence_months(const Mission& mission, Problems& problems);

}  // namespace muster
