#include "models/violence/parameters.hpp"

#include <algorithm>

namespace muster {
namespace {

using P = ViolenceParameters;
using Row = ParameterRow<P>;
constexpr auto kNumber = ParameterKind::kNumber;

constexpr std::array kTable = {
    Row{"branching", &P::branching, kNumber, "events", 0, 0.95, 0.5,
        "further events that one event causes in total",
        "fitted; form: Mohler et al. 2011, J. Am. Stat. Assoc. 106; prior: assumption"},
    Row{"memory_days", &P::memory_days, kNumber, "days", 1, 60, 7, "mean delay of what an event begets",
        "fitted; prior: assumption"},
    Row{"spread", &P::spread, kNumber, "share", 0, 0.9, 0.2,
        "of what an event begets, what falls in other places", "fitted; prior: assumption"},
    Row{"reach_km", &P::reach_km, kNumber, "km", 1, 200, 15, "over which contagion falls off by e",
        "assumption"},
    Row{"background", &P::background, kNumber, "factor", 0, 20, 1, "of the background given",
        "fitted; prior: assumption"},
    Row{"background_change", &P::background_change, kNumber, "1/sqrt(month)", 0, 1, 0.15,
        "change of the logarithm of the whole country's background, standard deviation",
        "fitted to the quarterly figures; prior: assumption"},
    Row{"figure_error", &P::figure_error, kNumber, "1", 0.01, 1, 0.15,
        "error of the logarithm of one such figure, standard deviation",
        "fitted to the quarterly figures; prior: assumption"},
    Row{"level", &P::level, kNumber, "log", -5, 5, 0,
        "of the background on the day of the forecast, over that of the months counted",
        "fitted: the months and the quarterly figures"},
    Row{"department_change", &P::department_change, kNumber, "1/sqrt(month)", 0, 1, 0.2,
        "change of the logarithm of a department's background beside the country's, standard deviation; 0: "
        "none",
        "borrowed: provinces of Burkina Faso and DR Congo by month (docs/models/violence.md); that "
        "departments elsewhere move alike is an assumption"},
    Row{"department_return", &P::department_return, kNumber, "months", 1, 60, 31,
        "in which a department's deviation from its long mean falls by e", "borrowed, as department_change"},
    Row{"presence_elasticity", &P::presence_elasticity, kNumber, "log/log", -1.5, 1.5, 0.15,
        "fall of log events with a rise of log police and mission per 1,000 people; below 0 they rise",
        "borrowed: studies of missions elsewhere, 0.25 +- 0.35; moved by an estimate of soldiers' posts in "
        "DR "
        "Congo (docs/evidence/presence.md); that both carry over to police is an assumption"},
    Row{"presence_floor", &P::presence_floor, kNumber, "per 1,000", 0.001, 10, 0.1,
        "police and mission below which fewer make no difference", "assumption"},
    Row{"contest_effect", &P::contest_effect, kNumber, "log", -2, 2, 0.5,
        "events where control is half and half against undisputed", "assumption"},
    Row{"control_effect", &P::control_effect, kNumber, "log", -2, 2, 0,
        "events under full armed control against none", "assumption"},
    Row{"death_tail", &P::death_tail, kNumber, "exponent", 1.05, 5, 1.9,
        "of the tail of deaths of one event, of whatever kind; the smaller, the more mass killings",
        "borrowed: months of provinces of Burkina Faso and DR Congo (docs/models/violence.md); that it "
        "carries over, and to each kind of event, is an assumption"},
    Row{"death_swing", &P::death_swing, kNumber, "log", 0, 2, 0.65,
        "by which all events of a department are deadlier in one month than in another, standard deviation",
        "borrowed, as death_tail"},
    Row{"death_mean", &P::death_mean, kNumber, "people", 0.01, 50, 1.41,
        "deaths of one event on average, over all kinds",
        "fitted: deaths over events of the months counted; where none is counted an assumption"},
    Row{"death_most", &P::death_most, kNumber, "people", 1, 100000, 10000,
        "most deaths of one event, so that there is a mean whatever the tail",
        "assumption: four times the deaths of any month of a province in Burkina Faso and DR Congo"},
};

}  // namespace

std::span<const Row> violence_parameter_table() {
  return kTable;
}

const Row& row_of(const ViolencePrior& prior) {
  return *std::find_if(kTable.begin(), kTable.end(),
                       [&](const Row& row) { return row.value == prior.value; });
}

}  // namespace muster
