// Every choice about how people move, in one table; help, checks and documents are made from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/parameters.hpp"

namespace muster {

enum class RuleSet { kFlee, kMuster };

// The value of every parameter.  kParameters gives each a name, bounds and an explanation; flags are 0 or 1.
struct Parameters {
  double max_move_speed = 360;
  double max_walk_speed = 35;
  double foreign_weight = 1;
  double camp_weight = 1;
  double conflict_weight = 0.25;
  double conflict_movechance = 1;
  double camp_movechance = 0.001;
  double idpcamp_movechance = 0.1;
  double default_movechance = 0.3;
  double awareness_level = 1;
  double capacity_buffer = 0.9;
  double capacity_scaling = 1;
  double softening = 10;
  double weight_softening = 0;
  double distance_power = 1;
  double weight_power = 1;
  double pruning_threshold = 1;
  double avoid_short_stints = 0;
  double start_on_foot = 0;
  double movechance_pop_base = 10000;
  double movechance_pop_scale_factor = 0;
  double use_pop_for_loc_weight = 0;
  double pop_power_for_loc_weight = 0.1;
  double stay_close_to_home = 0;
  double home_distance_power = 0.5;
  double fixed_routes = 0;
  double use_economic_pull = 0;
  double flee_when_starving = 0;
  double avoid_food_deprived_locations = 0;
  double children_avoid_hazards = 0;
  double boys_take_risk = 0;
  double elderly_avoid_hazards = 0;
  double women_avoid_hazards = 0;
  double match_camp_ethnicity = 0;
  double match_town_ethnicity = 0;
  double match_conflict_ethnicity = 0;
  double match_camp_religion = 0;
  double avg_religion_fraction = 0.25;
  double take_from_population = 0;
  double insert_day0 = 1;
  double empty_camps_on_day0 = 0;
  double sum_from_camps = 1;
  double conflict_zone_spawning_only = 1;
  double starvation_driven_spawning = 0;
  double conflict_spawn_decay_interval = 30;
  double day0_counted_twice = 1;
  double budget_per_link = 1;
  double arrive_beyond_only = 1;
  double forced_redirection = 0;
  double location_closure_isolates = 1;
  double link_closures = 0;
  double intensity_changes = 0;
  double refuse_when_full = 1;
  double conflict_end_makes_town = 1;
  double total_row_on_day0 = 1;
  double awareness_as_documented = 0;
  double home_is_present_place = 1;
  double swapped_coordinates = 1;
  double fixed_routes_score_twice = 1;
  double match_by_population = 1;
  double location_changes = 0;
  double spawn_from_last_conflict = 0;

  // Factor on spawning by age of the conflict, one entry an interval; empty: no decay.
  std::vector<double> conflict_spawn_decay;
};

// The default of a row is that of `--rules muster`; that of `--rules flee` is the member's initial value.
using ParameterSpec = ParameterRow<Parameters>;

[[nodiscard]] std::span<const ParameterSpec> parameter_table();

[[nodiscard]] Parameters defaults(RuleSet rules);

// Sets one parameter.  ERRORS: an unknown name (with the nearest one), or a value outside its range.
[[nodiscard]] Result<void> set_parameter(Parameters& parameters, std::string_view name, double value);

}  // namespace muster
