// What all models of a run share: its setup, and the world as they see it.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "engine/supposed.hpp"
#include "models/force/pipeline.hpp"

namespace muster {

struct ViolencePlan;
struct PeoplePlan;

// The setup of one run.  Everything referred to must outlive it.
struct RunSetup {
  const PipelinePlan& plan;
  const PipelineParameters& parameters;
  const DaysSooner& sooner;
  const Supposed& supposed;
  int days = 0;
  const ViolencePlan* violence = nullptr;  // none: violence is not modelled
  const PeoplePlan* people = nullptr;      // none: displaced people are not modelled; needs a violence plan
};

// The state of one run on one day: everything that models can see of each other.  Spans refer to arrays of
// the models of the same run, by place.
struct World {
  int day = 0;
  bool mandate = true;
  bool airport_open = true;
  bool port_open = true;
  double balance = 0;   // of the fund; NaN: not known
  bool unpaid = false;  // a cost is owed
  int strength = 0;     // people in theatre
  int soldiers = 0;     // of these
  Changes force;        // of the day
  // Violence.
  std::span<const std::int64_t> events{};  // of the day
  std::span<const std::int64_t> deaths{};
  std::span<const double> recent{};   // recent events per day
  std::span<const double> control{};  // share under armed groups, 0 to 1
  double airport_threat = 1;          // recent events near the airport over the usual ones there
  double port_threat = 1;             // the same for the port
  std::int64_t prisons_emptied = 0;   // since the start
  std::int64_t stations_hit = 0;
  double host_police = std::numeric_limits<double>::quiet_NaN();
  // People.
  std::span<const std::int64_t> sheltered{};  // displaced people in each place
  std::int64_t displaced = 0;                 // inside the country, including people on the move
  std::int64_t fled = 0;                      // since the start, as is `returned`
  std::int64_t returned = 0;
  std::int64_t abroad = 0;
};

}  // namespace muster
