#include "models/people/parameters.hpp"

namespace muster {
namespace {

using P = Parameters;
constexpr auto kNumber = ParameterKind::kNumber;
constexpr auto kWhole = ParameterKind::kWhole;
constexpr auto kFlag = ParameterKind::kFlag;
constexpr std::string_view kFlee3 = "Ghorbani et al. 2024";
constexpr std::string_view kOriginal = "Suleimenova, Bell, Groen 2017";
constexpr std::string_view kSensitivity = "Suleimenova et al. 2021";
constexpr std::string_view kProgram = "behaviour of the program Flee 3";

constexpr ParameterSpec kParameters[] = {
    {"max_move_speed", &P::max_move_speed, kNumber, "km/day", 1, 10000, 360, "distance covered in a day",
     kSensitivity},
    {"max_walk_speed", &P::max_walk_speed, kNumber, "km/day", 1, 10000, 35,
     "distance covered in a day on foot", kSensitivity},
    {"foreign_weight", &P::foreign_weight, kNumber, "1", 0, 1000, 1, "attraction of places abroad",
     kOriginal},
    {"camp_weight", &P::camp_weight, kNumber, "1", 0, 1000, 1, "attraction of camps", kOriginal},
    {"conflict_weight", &P::conflict_weight, kNumber, "1", 0, 1000, 0.25,
     "attraction of conflict zones of intensity 1", kOriginal},
    {"conflict_movechance", &P::conflict_movechance, kNumber, "1/day", 0, 1, 1,
     "chance of leaving a conflict zone", kOriginal},
    {"camp_movechance", &P::camp_movechance, kNumber, "1/day", 0, 1, 0.001, "chance of leaving a camp",
     kOriginal},
    {"idpcamp_movechance", &P::idpcamp_movechance, kNumber, "1/day", 0, 1, 0.1,
     "chance of leaving a camp for the internally displaced", kFlee3},
    {"default_movechance", &P::default_movechance, kNumber, "1/day", 0, 1, 1, "chance of leaving a town",
     kOriginal},
    {"awareness_level", &P::awareness_level, kWhole, "links", -1, 6, 2, "how many links ahead people know",
     kFlee3},
    {"capacity_buffer", &P::capacity_buffer, kNumber, "1", 0, 1, 0.9,
     "share of capacity from which a camp draws fewer", kFlee3},
    {"capacity_scaling", &P::capacity_scaling, kNumber, "1", 0, 1000, 1, "factor on every capacity", kFlee3},
    {"softening", &P::softening, kNumber, "km", 0, 10000, 10, "added to each distance in a route's weight",
     kFlee3},
    {"weight_softening", &P::weight_softening, kNumber, "1", 0, 1000, 0,
     "added to each score in a route's weight", kFlee3},
    {"distance_power", &P::distance_power, kNumber, "1", 0, 5, 1, "exponent of distance in a route's weight",
     kFlee3},
    {"weight_power", &P::weight_power, kNumber, "1", 0, 10, 1, "exponent of a route's weight", kFlee3},
    {"pruning_threshold", &P::pruning_threshold, kNumber, "1", 0, 1e9, 1,
     "routes lighter than the heaviest by this factor are dropped; up to 1.001: none", kFlee3},
    {"avoid_short_stints", &P::avoid_short_stints, kFlag, "", 0, 1, 0,
     "who has travelled little goes on through towns", kSensitivity},
    {"start_on_foot", &P::start_on_foot, kFlag, "", 0, 1, 0, "the first link is walked", kSensitivity},
    {"movechance_pop_base", &P::movechance_pop_base, kNumber, "people", 1, 1e9, 10000,
     "population at which the move chance holds", kFlee3},
    {"movechance_pop_scale_factor", &P::movechance_pop_scale_factor, kNumber, "1", -3, 3, 0,
     "exponent of population in the move chance", kFlee3},
    {"use_pop_for_loc_weight", &P::use_pop_for_loc_weight, kFlag, "", 0, 1, 0, "larger places attract more",
     kFlee3},
    {"pop_power_for_loc_weight", &P::pop_power_for_loc_weight, kNumber, "1", -3, 3, 0.1,
     "exponent of population in that attraction", kFlee3},
    {"stay_close_to_home", &P::stay_close_to_home, kFlag, "", 0, 1, 0,
     "destinations far as the crow flies attract less", kFlee3},
    {"home_distance_power", &P::home_distance_power, kNumber, "1", 0, 5, 0.5, "exponent of that distance",
     kFlee3},
    {"fixed_routes", &P::fixed_routes, kFlag, "", 0, 1, 0,
     "people know one route to each destination, the best without regard to who is there", kFlee3},
    {"use_economic_pull", &P::use_economic_pull, kFlag, "", 0, 1, 0,
     "trade and human development make places abroad attract more", kFlee3},
    {"flee_when_starving", &P::flee_when_starving, kFlag, "", 0, 1, 0,
     "hunger adds to the chance of leaving a place", kFlee3},
    {"avoid_food_deprived_locations", &P::avoid_food_deprived_locations, kFlag, "", 0, 1, 0,
     "hunger makes places at home attract less", kFlee3},
    {"ChildrenAvoidHazards", &P::children_avoid_hazards, kFlag, "", 0, 1, 0,
     "attraction is squared for those below 19", kFlee3},
    {"BoysTakeRisk", &P::boys_take_risk, kFlag, "", 0, 1, 0,
     "of these, boys above 14 see no difference between places", kFlee3},
    {"ElderlyAvoidHazards", &P::elderly_avoid_hazards, kFlag, "", 0, 1, 0,
     "attraction is squared for those above 59", kFlee3},
    {"WomenAvoidHazards", &P::women_avoid_hazards, kFlag, "", 0, 1, 0, "attraction is squared for women",
     kFlee3},
    {"MatchCampEthnicity", &P::match_camp_ethnicity, kFlag, "", 0, 1, 0,
     "camps attract by how many of one's ethnicity are there", kFlee3},
    {"MatchTownEthnicity", &P::match_town_ethnicity, kFlag, "", 0, 1, 0,
     "towns attract by how many of one's ethnicity are there", kFlee3},
    {"MatchConflictEthnicity", &P::match_conflict_ethnicity, kFlag, "", 0, 1, 0,
     "conflict zones attract by how many of one's ethnicity are there", kFlee3},
    {"MatchCampReligion", &P::match_camp_religion, kFlag, "", 0, 1, 0,
     "camps attract by how many of one's religion are there", kFlee3},
    {"avg_religion_fraction", &P::avg_religion_fraction, kNumber, "1", 0.001, 1, 0.25,
     "share of one's religion at which a camp attracts as without that rule", kFlee3},
    {"take_from_population", &P::take_from_population, kFlag, "", 0, 1, 0,
     "who is displaced is taken from the population", kFlee3},
    {"insert_day0", &P::insert_day0, kFlag, "", 0, 1, 1, "camps start with those counted on day 0", kFlee3},
    {"empty_camps_on_day0", &P::empty_camps_on_day0, kFlag, "", 0, 1, 0,
     "camps start empty, and those counted on day 0 are taken from every later count", kFlee3},
    {"sum_from_camps", &P::sum_from_camps, kFlag, "", 0, 1, 1,
     "the newly displaced come from the sum over camps, not from the row of the total", kFlee3},
    {"conflict_zone_spawning_only", &P::conflict_zone_spawning_only, kFlag, "", 0, 1, 1,
     "hunger drives people from conflict zones only", kFlee3},
    {"starvation_driven_spawning", &P::starvation_driven_spawning, kFlag, "", 0, 1, 0,
     "hunger adds to where the newly displaced start", kFlee3},
    {"conflict_spawn_decay_interval", &P::conflict_spawn_decay_interval, kWhole, "days", 1, 100000, 30,
     "days for which each value of conflict_spawn_decay holds", kFlee3},
    {"day0_counted_twice", &P::day0_counted_twice, kFlag, "", 0, 1, 0,
     "people in a camp on day 0 also lower its capacity", kProgram},
    {"budget_per_link", &P::budget_per_link, kFlag, "", 0, 1, 0,
     "each link of a day has the whole day's distance", kProgram},
    {"arrive_beyond_only", &P::arrive_beyond_only, kFlag, "", 0, 1, 0,
     "a link ends for those who get beyond it, not just to its end", kProgram},
    {"forced_redirection", &P::forced_redirection, kFlag, "", 0, 1, 1,
     "redirections of routes.csv send everybody on", kFlee3},
    {"location_closure_isolates", &P::location_closure_isolates, kFlag, "", 0, 1, 0,
     "a closure between two places closes all links of the first", kProgram},
    {"link_closures", &P::link_closures, kFlag, "", 0, 1, 1,
     "closures of type link close the links between two places", kFlee3},
    {"intensity_changes", &P::intensity_changes, kFlag, "", 0, 1, 1,
     "changes of intensity during a conflict count", kFlee3},
    {"refuse_when_full", &P::refuse_when_full, kFlag, "", 0, 1, 1,
     "who chose a camp filled by half its buffer or more stays for the day", kProgram},
    {"conflict_end_makes_town", &P::conflict_end_makes_town, kFlag, "", 0, 1, 0,
     "whatever a place was before its conflict, it is a town afterwards", kProgram},
    {"total_row_on_day0", &P::total_row_on_day0, kFlag, "", 0, 1, 0,
     "without insert_day0, day 0 displaces the row of the total besides those of the camps", kProgram},
    {"awareness_as_documented", &P::awareness_as_documented, kFlag, "", 0, 1, 1,
     "awareness_level 0: by road length only; -1: any neighbour alike; otherwise nobody moves at 0", kFlee3},
    {"home_is_present_place", &P::home_is_present_place, kFlag, "", 0, 1, 0,
     "stay_close_to_home measures from where people are, not from where they fled", kProgram},
    {"swapped_coordinates", &P::swapped_coordinates, kFlag, "", 0, 1, 0,
     "stay_close_to_home takes latitudes for longitudes", kProgram},
    {"fixed_routes_score_twice", &P::fixed_routes_score_twice, kFlag, "", 0, 1, 0,
     "with fixed_routes, a destination's attraction counts twice", kProgram},
    {"match_by_population", &P::match_by_population, kFlag, "", 0, 1, 0,
     "those alike are divided by a place's population, not by the displaced who are there", kProgram},
    {"location_changes", &P::location_changes, kFlag, "", 0, 1, 1,
     "location_changes.csv of the input folder is read", kFlee3},
    {"spawn_from_last_conflict", &P::spawn_from_last_conflict, kFlag, "", 0, 1, 1,
     "who is displaced while nobody lives in a conflict zone comes from the last ones; otherwise an error",
     kProgram},
};

}  // namespace

std::span<const ParameterSpec> parameter_table() {
  return kParameters;
}

Parameters defaults(RuleSet rules) {
  return rules == RuleSet::kMuster ? presets(parameter_table()) : Parameters{};
}

Result<void> set_parameter(Parameters& parameters, std::string_view name, double value) {
  return set_parameter(parameter_table(), parameters, name, value);
}

}  // namespace muster
