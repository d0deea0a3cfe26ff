#include "models/force/parameters.hpp"

namespace muster {
namespace {

using F = ForceParameters;
constexpr auto kNumber = ParameterKind::kNumber;
constexpr double kMax = 1e6;
constexpr std::string_view kAssumed = "assumption";
constexpr std::string_view kChosen = "CRPS on the reference class, one mission left out";

constexpr ParameterRow<F> kTable[] = {
    // Outside view.
    {"start_median", &F::start_median, kNumber, "months", 0.01, 100, 2,
     "ramps: first arrivals after the authorisation, median", "assumption, wide"},
    {"start_spread", &F::start_spread, kNumber, "1", 0.01, 5, 1, "spread of its logarithm",
     "assumption, wide"},
    {"there_already", &F::there_already, kNumber, "1", 0, 1, 0.2,
     "ramps: chance that people are there on the first day",
     "assumption; 13 of 27 UN missions took over a force, some later"},
    {"takes_over", &F::takes_over, kNumber, "1", 0, 1, 0.5,
     "ramps: chance that a force there changes helmets at the start", "the same"},
    {"pace_median", &F::pace_median, kNumber, "1/month", 0.001, 100, 0.3,
     "ramps: share of the gap that closes in a month, median", "assumption; Rappa 2016: full in ten months"},
    {"pace_spread", &F::pace_spread, kNumber, "1", 0.01, 5, 0.8, "spread of its logarithm", kAssumed},
    {"plateau_median", &F::plateau_median, kNumber, "1", 0.01, 10, 0.9,
     "ramps: share of the ceiling reached in the end, median", "Rappa 2016: 0.925"},
    {"plateau_spread", &F::plateau_spread, kNumber, "1", 0.01, 5, 0.2, "spread of its logarithm", kAssumed},
    {"count_error", &F::count_error, kNumber, "1", 0.0001, 1, 0.02,
     "error of a count, as a share of the ceiling", kChosen},
    {"drift_error", &F::drift_error, kNumber, "1/sqrt(month)", 0.0001, 1, 0.035,
     "error of a ramp that grows with the time since the last count", kChosen},
    {"own_weight", &F::own_weight, kNumber, "1", 0, 1, 0.4,
     "power of the likelihood of the mission's own counts", kChosen},
    {"change_rate", &F::change_rate, kNumber, "1/month", 0, 10, 0.03, "changes of the ceiling",
     "32 changes, 41 missions, 24 months of the reference class"},
    {"prior_weight", &F::prior_weight, kNumber, "missions", 0, 1000, 1, "weight of the wide prior", kAssumed},
    {"other_funding", &F::other_funding, kNumber, "1", 0, 1, 0.6,
     "weight of past missions paid in another way", kChosen},
    {"other_continent", &F::other_continent, kNumber, "1", 0, 1, 0.4,
     "weight of past missions in Africa for one elsewhere and the reverse", kChosen},
    {"share_width", &F::share_width, kNumber, "1", 0.001, 10, 0.15,
     "analogs: kernel over the share of the ceiling", kChosen},
    {"month_width", &F::month_width, kNumber, "months", 0.01, 100, 2, "analogs: kernel over the month",
     kChosen},
    {"analog_error", &F::analog_error, kNumber, "1/sqrt(month)", 0.0001, 1, 0.03, "analogs: spread", kChosen},
    {"nothing_yet", &F::nothing_yet, kNumber, "1", 0, 1, 0.05,
     "analogs: share below which a mission has not begun", kChosen},
    {"analog_weight", &F::analog_weight, kNumber, "1", 0, 1, 1.0 / 3, "of the analogs in the outside view",
     "equal weights, not fitted"},
    {"change_weight", &F::change_weight, kNumber, "1", 0, 1, 1.0 / 3,
     "of the class change in the outside view; the ramps have the rest", "equal weights, not fitted"},
    {"tilt", &F::tilt, kNumber, "1", 0.1, 10, 1.15, "recalibration of the outside view",
     "PIT of the reference class"},
    // Inside view: times from stage to stage.
    {"notify_days", &F::notify_days, kNumber, "days", 0, kMax, 75,
     "from a pledge to its notification, median", kAssumed},
    {"authorise_days", &F::authorise_days, kNumber, "days", 0, kMax, 60,
     "from the notification to leave at home, median", kAssumed},
    {"visit_days", &F::visit_days, kNumber, "days", 0, kMax, 30,
     "from leave at home to the visit before deployment, median", kAssumed},
    {"train_days", &F::train_days, kNumber, "days", 0, kMax, 45, "training before deployment, median",
     kAssumed},
    {"equip_days", &F::equip_days, kNumber, "days", 0, kMax, 45, "equipment after the training, median",
     kAssumed},
    {"stage_spread", &F::stage_spread, kNumber, "1", 0, 5, 0.8,
     "spread of the logarithm of each of these times", kAssumed},
    {"contributor_spread", &F::contributor_spread, kNumber, "1", 0, 5, 0.5,
     "spread of a factor on all times of one contributor",
     "assumption; rises of states' shares (IPI) spread by 0 to 0.5 for troops, 0.1 to 1 for police"},
    {"mission_spread", &F::mission_spread, kNumber, "1", 0, 5, 0.3,
     "spread of a factor on all times of the mission", kAssumed},
    {"pace", &F::pace, kNumber, "1", 0.01, 100, 1, "factor on all these times", kAssumed},
    {"step_days", &F::step_days, kNumber, "days", 0, kMax, 60,
     "an open step of the mission that can start, median", kAssumed},
    {"step_spread", &F::step_spread, kNumber, "1", 0, 5, 0.8, "spread of its logarithm", kAssumed},
    // Inside view: pledges.
    {"pledge_lapses", &F::pledge_lapses, kNumber, "1", 0, 1, 0.25,
     "chance that a contributor with nobody there sends nobody",
     "assumption; FOMUC: two of five were not there by month 5"},
    {"pledge_lapses_begun", &F::pledge_lapses_begun, kNumber, "1", 0, 1, 0.05,
     "chance that one contingent of any contributor does not come", kAssumed},
    {"unnumbered_people", &F::unnumbered_people, kNumber, "people", 0, kMax, 100,
     "a pledge without a number, median", kAssumed},
    {"unnumbered_spread", &F::unnumbered_spread, kNumber, "1", 0, 5, 0.8, "spread of its logarithm",
     kAssumed},
    {"offer_gap_days", &F::offer_gap_days, kNumber, "days", 1, kMax, 120,
     "between new offers while the ceiling is not pledged, mean", kAssumed},
    {"offer_people", &F::offer_people, kNumber, "people", 0, kMax, 200, "a new offer, median", kAssumed},
    {"offer_spread", &F::offer_spread, kNumber, "1", 0, 5, 0.8, "spread of its logarithm", kAssumed},
    // Inside view: training, lift, bases.
    {"training_at_once", &F::training_at_once, kNumber, "people", 1, kMax, 400,
     "people of one contributor that train at a time", kAssumed},
    {"flights_a_week", &F::flights_a_week, kNumber, "1/week", 0, 1000, 2, "flights with people", kAssumed},
    {"people_a_flight", &F::people_a_flight, kNumber, "people", 1, 10000, 200, "places of a flight",
     "assumption: the size of one charter"},
    {"base_capacity", &F::base_capacity, kNumber, "people", 0, kMax, 0,
     "people that the bases hold; 0: as many as come", "no figure known"},
    {"closures_a_year", &F::closures_a_year, kNumber, "1/year", 0, 100, 0.25,
     "closures of the airport, before the record is looked at", kAssumed},
    {"closures_years", &F::closures_years, kNumber, "years", 0, 1000, 2,
     "years of record that this weighs as much as", kAssumed},
    {"closed_days", &F::closed_days, kNumber, "days", 0, kMax, 45, "a closure of the airport, median",
     kAssumed},
    {"closed_spread", &F::closed_spread, kNumber, "1", 0, 5, 0.8, "spread of its logarithm", kAssumed},
    // Inside view: in theatre.
    {"tour_days", &F::tour_days, kNumber, "days", 1, kMax, 365, "tour of a contingent", kAssumed},
    {"relieved", &F::relieved, kNumber, "1", 0, 1, 0.9, "chance that a contingent is relieved after its tour",
     kAssumed},
    {"overstay_days", &F::overstay_days, kNumber, "days", 0, kMax, 120,
     "how long it stays beyond its tour while nobody is paid", kAssumed},
    {"renewed", &F::renewed, kNumber, "1", 0, 1, 0.95, "chance that the mandate is renewed at its end",
     "assumption; of UN missions 0.89 go on for another year, in their first three years 0.80"},
    {"renewal_days", &F::renewal_days, kNumber, "days", 1, kMax, 365, "length of a renewal", kAssumed},
    {"withdrawal_days", &F::withdrawal_days, kNumber, "days", 0, kMax, 90,
     "in which all have left after the mandate", kAssumed},
    // Inside view: money.
    {"cost_per_officer_month", &F::cost_per_officer_month, kNumber, "money", 0, 1e9, 0,
     "of one person in theatre; 0: the record's yearly cost by the planned size", "the record"},
    {"reserve_months", &F::reserve_months, kNumber, "months", 0, 100, 3,
     "cost of all there that the fund must hold before more leave", kAssumed},
    {"money_paid", &F::money_paid, kNumber, "1", 0, 1, 0.72,
     "share of a pledge of money that is paid in the end, before anything is known of the fund's own donors",
     "Passmore, Nadeau, Shannon 2022: 27.7 % short, of assessed budgets"},
    {"money_paid_weight", &F::money_paid_weight, kNumber, "1", 0, 1000, 1,
     "weight of that share beside the share that the fund's own donors have paid of what was due", kAssumed},
    {"money_paid_spread", &F::money_paid_spread, kNumber, "1", 0, 5, 1,
     "spread of the logit of the share between runs: donors fail together", kAssumed},
    {"payment_days", &F::payment_days, kNumber, "days", 0, kMax, 180, "until an instalment is paid, median",
     kAssumed},
    {"payment_spread", &F::payment_spread, kNumber, "1", 0, 5, 0.8, "spread of its logarithm", kAssumed},
    {"new_money", &F::new_money, kNumber, "1", 0, 100, 0.5,
     "pace of new pledges of money, of the pace so far, median", kAssumed},
    {"new_money_spread", &F::new_money_spread, kNumber, "1", 0, 5, 1, "spread of its logarithm", kAssumed},
    // Both.
    {"inside_weight", &F::inside_weight, kNumber, "1", 0, 1, 0.35,
     "of the inside view, the rest being the outside view's", kAssumed},
};

}  // namespace

std::span<const ParameterRow<ForceParameters>> force_parameter_table() {
  return kTable;
}

std::span<const ParameterRow<ForceParameters>> pipeline_parameters() {
  constexpr std::size_t kOutside = 22;
  static_assert(kTable[kOutside].name == "notify_days");
  static_assert(std::end(kTable)[-1].name == "inside_weight");
  return std::span(kTable).subspan(kOutside, std::size(kTable) - kOutside - 1);
}

}  // namespace muster
