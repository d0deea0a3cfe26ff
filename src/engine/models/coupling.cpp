#include "engine/models/coupling.hpp"

#include <array>

namespace muster {
namespace {

using C = CouplingParameters;
using Row = ParameterRow<C>;
constexpr auto kNumber = ParameterKind::kNumber;
constexpr std::string_view kAssumed = "assumption";

constexpr std::array kTable = {
    Row{"airport_violence", &C::airport_violence, kNumber, "log/log", 0, 3, 1,
        "rise of log rate of the airport's closures, and of log time to its reopening, with a rise of log "
        "events near it over those usual there; 0: as without violence",
        "assumption; the one closure on record began in the month of most events"},
    Row{"police_violence", &C::police_violence, kNumber, "1", 0, 2, 0.5,
        "share of the yearly loss of host police that goes with violence; 0: as many as on the day",
        "the loss: fitted, the last two counts on the rolls; the share: assumption"},
    Row{"port_violence", &C::port_violence, kNumber, "log/log", 0, 3, 1,
        "the same of the port as airport_violence of the airport",
        "assumption; the one closure on record began in the month of most events"},
    Row{"port_seats", &C::port_seats, kNumber, "1", 0, 1, 0.25,
        "share of the seats of flights that supplies take while the port is shut", kAssumed},
    Row{"port_cost", &C::port_cost, kNumber, "1", 0, 10, 0.1,
        "rise of the cost of one person in theatre while the port is shut", kAssumed},
    Row{"station_officers", &C::station_officers, kNumber, "people", 0, 1000, 10,
        "host police off duty for a police station that is put out of use", kAssumed},
    Row{"stations_back", &C::stations_back, kNumber, "1/month", 0, 10, 0.1,
        "of the police off duty for that, those who come back", kAssumed},
    Row{"prison_effect", &C::prison_effect, kNumber, "log", 0, 3, 0.2,
        "rise of the background in a place and its neighbours when its prison is emptied", kAssumed},
    Row{"prison_days", &C::prison_days, kNumber, "days", 1, 10000, 180, "in which that falls off by e",
        kAssumed},
    Row{"prison_control", &C::prison_control, kNumber, "logit", 0, 3, 0.2,
        "rise of armed groups' share of these places when a prison is emptied", kAssumed},
    Row{"control_violence", &C::control_violence, kNumber, "logit/month", 0, 5, 0.1,
        "rise of armed groups' share of a place with a rise of log events there over those usual",
        "assumption; the estimates for the capital, 80 to 85 per cent, hardly move"},
    Row{"control_presence", &C::control_presence, kNumber, "logit/month", 0, 5, 0.1,
        "fall of armed groups' share of a place with a rise of log police and mission over those of the day",
        kAssumed},
    Row{"displaced_per_event", &C::displaced_per_event, kNumber, "people", 0, 1e6, 0,
        "newly displaced for one violent event; 0: fitted to the rounds and the events between them",
        "fitted; before that Iraq, Afghanistan and Chad (displaced_priors.csv) by the deaths of an event"},
    Row{"per_event_spread", &C::per_event_spread, kNumber, "1", 0, 3, 0,
        "spread of its logarithm from one interval between rounds to another, before they are looked at; "
        "0: that of other countries",
        "fitted; before that Iraq, Afghanistan and Chad; that it may be off by a factor of e^0.5: "
        "assumption"},
    Row{"per_event_lasts", &C::per_event_lasts, kNumber, "1", 0, 1, 0.3,
        "correlation of its logarithm in one quarter with that in the next; 1: one number for all quarters",
        "assumption; 0.1 to 0.5 in Iraq, Afghanistan and Chad"},
    Row{"round_error", &C::round_error, kNumber, "1", 0, 1, 0.1,
        "error of the logarithm of counts of the displaced that lasts from one to the next", kAssumed},
    Row{"own_round_error", &C::own_round_error, kNumber, "1", 0.001, 1, 0.03,
        "error of the logarithm of one count beside that, of its own", kAssumed},
    Row{"flight_spread", &C::flight_spread, kNumber, "1", 0, 3, 1,
        "spread of the logarithm of those who flee one place on one day, given its events", kAssumed},
    Row{"returns_a_month", &C::returns_a_month, kNumber, "1/month", -1, 10, -1,
        "of the displaced, those who go home; below 0: fitted to the rounds and to returns as counted",
        "fitted; before that Iraq, Afghanistan and Chad (displaced_priors.csv)"},
    Row{"uprooted", &C::uprooted, kNumber, "1", 0, 10, 1,
        "how much likelier the displaced flee again than those at home flee, in the same place", kAssumed},
    Row{"settling_spread", &C::settling_spread, kNumber, "1", 0, 3, 1,
        "spread of the logarithm of a department's attraction, of a run, for those who look for a place",
        "of provinces' shares of growth over their shares of the displaced: Afghanistan 0.9, Iraq 1.4"},
    Row{"conflict_events", &C::conflict_events, kNumber, "1/month", 0, 1000, 2,
        "events from which a place counts as a conflict zone for those who look for a place", kAssumed},
};

}  // namespace

std::span<const Row> coupling_parameters() {
  return kTable;
}

}  // namespace muster
