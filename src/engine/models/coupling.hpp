// The numbers that couple the models of the chain; each assumption has its name here.
#pragma once

#include <span>

#include "base/parameters.hpp"

namespace muster {

struct CouplingParameters {
  double airport_violence = 1;
  double police_violence = 0.5;
  double port_violence = 1;
  double port_seats = 0.25;
  double port_cost = 0.1;
  double station_officers = 10;
  double stations_back = 0.1;
  double prison_effect = 0.2;
  double prison_days = 180;
  double prison_control = 0.2;
  double control_violence = 0.1;
  double control_presence = 0.1;
  double displaced_per_event = 0;  // 0: fitted to the rounds
  double per_event_spread = 0;     // 0: learnt from other countries and fitted
  double per_event_lasts = 0.3;
  double round_error = 0.1;
  double own_round_error = 0.03;
  double flight_spread = 1;
  double returns_a_month = -1;  // below 0: fitted to the rounds
  double uprooted = 1;
  double settling_spread = 1;
  double conflict_events = 2;
};

[[nodiscard]] std::span<const ParameterRow<CouplingParameters>> coupling_parameters();

}  // namespace muster
