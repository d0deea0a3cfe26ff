#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "status/status.hpp"

namespace muster {
namespace {

// One unit of a fact's currency in the mission's own, as known on the day.
std::optional<double> rate_of(const View& view, const Fact& fact) {
  const Mission& mission = view.mission();
  if (fact.currency == 0) return 1;
  for (const ExchangeRate& rate : mission.rates) {
    if (rate.currency == mission.currencies[fact.currency]) return rate.per_unit;
  }
  return std::nullopt;
}

// The figure in the mission's currency.  Rival claims may be in other currencies, so the bounds are those of
// the chosen claim and of the rivals, each converted.
Figure converted(const View& view, const Resolved& resolved, std::vector<std::string>& left_out) {
  Figure figure = figure_of(view, resolved);
  if (!figure.known()) return figure;
  const Mission& mission = view.mission();
  const auto rate = rate_of(view, mission[resolved.chosen]);
  if (!rate) {
    left_out.push_back(fmt::format("{}: no exchange rate for {}, so it is left out of the sum",
                                   mission[resolved.chosen].id,
                                   mission.currencies[mission[resolved.chosen].currency]));
    return {};
  }
  figure.value *= *rate;
  figure.low = figure.high = figure.value;
  for (const FactId id : figure.facts) {
    const Fact& fact = mission[id];
    const auto other = rate_of(view, fact);
    if (!other) continue;
    const double best = Mission::best_value(fact);
    figure.low = std::min(figure.low, *other * (given(fact.low) ? fact.low : best));
    figure.high = std::max(figure.high, *other * (given(fact.high) ? fact.high : best));
  }
  return figure;
}

// Everybody but groups who has a fact in the series.
std::set<ActorId> single_actors(const View& view, SeriesId series) {
  const Mission& mission = view.mission();
  std::set<ActorId> actors;
  for (const FactId id : view.facts(series)) {
    const ActorId actor = mission[id].actor;
    if (actor.given() && mission[actor].kind != ActorKind::kGroup) actors.insert(actor);
  }
  return actors;
}

// Adds what `donor` has pledged, rise by rise.
void add_pledges(const View& view, SeriesId series, ActorId donor, std::vector<PledgedOn>& pledges) {
  const Mission& mission = view.mission();
  std::vector<std::string> left_out;
  const Figure now = converted(view, resolve(view, {.series = series, .actor = donor}), left_out);
  if (!now.known()) return;
  std::vector<PledgedOn> claims;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    const auto rate = rate_of(view, fact);
    if (fact.actor == donor && rate && given(Mission::best_value(fact)))
      claims.push_back({fact.on, *rate * Mission::best_value(fact)});
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const PledgedOn& a, const PledgedOn& b) { return a.on < b.on; });
  double so_far = 0;
  for (const PledgedOn& claim : claims) {
    const double level = std::min(claim.amount, now.value);
    if (level > so_far) pledges.push_back({claim.on, level - so_far});
    so_far = std::max(so_far, level);
  }
}

// The day on which a number was first stated: who repeats it a year later, beside another strength, has not
// counted again.
Day first_stated(const View& view, FactId fact) {
  const Mission& mission = view.mission();
  const Fact& last = mission[fact];
  Day first = last.on;
  for (const FactId id : view.facts(last.series)) {
    const Fact& one = mission[id];
    const bool same = one.item == last.item && one.currency == last.currency &&
                      Mission::best_value(one) == Mission::best_value(last);
    if (same) first = std::min(first, one.on);
  }
  return first;
}

// The strength that was authorised when a cost was stated; of one stated before any was, the first.
double authorised_when(const View& view, Day stated) {
  double people = kNotGiven;
  for (const AuthorisedFrom& one : authorised_by_day(view)) {
    if (!given(people) || one.from <= stated) people = one.people;
  }
  return people;
}

}  // namespace

std::vector<PledgedOn> pledged_by_day(const View& view) {
  std::vector<PledgedOn> pledges;
  const SeriesId series = view.mission().catalogue.find("money_pledged");
  for (const ActorId donor : single_actors(view, series)) add_pledges(view, series, donor, pledges);
  std::stable_sort(pledges.begin(), pledges.end(),
                   [](const PledgedOn& a, const PledgedOn& b) { return a.on < b.on; });
  return pledges;
}

MoneyStatus money_status(const View& view, const ForceStatus& force) {
  const Mission& mission = view.mission();
  MoneyStatus status;
  const SeriesId required = mission.catalogue.find("money_required");
  status.required =
      converted(view, resolve(view, {.series = required, .item = mission.item_number(required, "per_year")}),
                status.left_out);
  if (!status.required.known()) {
    status.required_in_all =
        converted(view, resolve(view, {.series = required, .item = mission.item_number(required, "total")}),
                  status.left_out);
  }
  const SeriesId pledged = mission.catalogue.find("money_pledged");
  for (const ActorId donor : single_actors(view, pledged)) {
    add(status.pledged, converted(view, resolve(view, {.series = pledged, .actor = donor}), status.left_out));
  }
  const SeriesId paid = mission.catalogue.find("money_paid");
  if (mission.fund_actor.given()) {
    const Question fund{
        .series = paid, .item = mission.item_number(paid, "trust_fund"), .actor = mission.fund_actor};
    add(status.paid, converted(view, resolve(view, fund), status.left_out));
  }
  for (const ActorId donor : single_actors(view, paid)) {
    const Question direct{.series = paid, .item = mission.item_number(paid, "bilateral"), .actor = donor};
    add(status.paid, converted(view, resolve(view, direct), status.left_out));
  }
  status.spent =
      converted(view, resolve(view, {.series = mission.catalogue.find("money_spent")}), status.left_out);
  if (status.required.known() && status.pledged.known())
    status.gap = status.required.value - status.pledged.value;
  if (status.required.known())
    status.required_for = authorised_when(view, first_stated(view, status.required.facts.front()));
  const bool sized = status.required_for > 0 && force.in_theatre.value > 0;
  if (status.required.known() && status.paid.known() && sized) {
    const double month = status.required.value / 12 * force.in_theatre.value / status.required_for;
    if (month > 0) status.months_covered = status.paid.value / month;
  }
  return status;
}

}  // namespace muster
