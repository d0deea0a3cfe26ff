// Every number that the forecast of strength assumes, in one table.
#pragma once

#include <span>

#include "base/parameters.hpp"
#include "models/force/outside_view.hpp"

namespace muster {

// The pipeline of contingents.  Times are in days; medians are of lognormal distributions.
struct PipelineParameters {
  // From one stage to the next, for each contingent.
  double notify_days = 75;
  double authorise_days = 60;
  double visit_days = 30;
  double train_days = 45;
  double equip_days = 45;
  double stage_spread = 0.8;
  double contributor_spread = 0.5;  // of a factor on all times of one contributor
  double mission_spread = 0.3;      // of a factor on all times of a run
  double pace = 1;                  // factor on all of these times
  // Steps of the mission.
  double step_days = 60;
  double step_spread = 0.8;
  // Pledges.
  double pledge_lapses = 0.25;
  double pledge_lapses_begun = 0.05;
  double unnumbered_people = 100;
  double unnumbered_spread = 0.8;
  double offer_gap_days = 120;
  double offer_people = 200;
  double offer_spread = 0.8;
  // Training, lift and bases.
  double training_at_once = 400;
  double flights_a_week = 2;
  double people_a_flight = 200;
  double base_capacity = 0;  // 0: as large as needed
  double closures_a_year = 0.25;
  double closures_years = 2;
  double closed_days = 45;
  double closed_spread = 0.8;
  // In theatre.
  double tour_days = 365;
  double relieved = 0.9;
  double overstay_days = 120;
  double renewed = 0.95;
  double renewal_days = 365;
  double withdrawal_days = 90;
  // Money.
  double cost_per_officer_month = 0;  // 0: from the record
  double reserve_months = 3;
  double money_paid = 0.72;
  double money_paid_weight = 1;
  double money_paid_spread = 1;
  double payment_days = 180;
  double payment_spread = 0.8;
  double new_money = 0.5;
  double new_money_spread = 1;
  // Pooling.
  double inside_weight = 0.35;
};

// Both views together.
struct ForceParameters : OutsideParameters, PipelineParameters {};

[[nodiscard]] std::span<const ParameterRow<ForceParameters>> force_parameter_table();
// The rows of the pipeline only.
[[nodiscard]] std::span<const ParameterRow<ForceParameters>> pipeline_parameters();

}  // namespace muster
