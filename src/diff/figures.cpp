#include <algorithm>
#include <array>

#include "diff/diff.hpp"

namespace muster {
namespace {

constexpr std::array<std::string_view, 15> kFigures = {
    "authorised",     "pledged",           "notified",      "in_theatre",    "ready",
    "money_required", "money_pledged",     "money_paid",    "money_spent",   "money_gap",
    "months_covered", "mandate_days_left", "promises_kept", "promises_late", "promises_missed"};

Figure number(double value) {
  Figure figure;
  figure.value = value;
  return figure;
}

class Names {
 public:
  explicit Names(const View& view) : mission_(view.mission()) {}

  void add(std::string_view name, std::string_view title, Unit unit, Figure figure) {
    list.push_back({.name = std::string(name),
                    .title = std::string(title),
                    .item = {},
                    .actor = {},
                    .place = {},
                    .unit = unit,
                    .figure = std::move(figure)});
  }
  void force(const ForceStatus& force) {
    add("in_theatre", "In theatre", Unit::kPeople, force.in_theatre);
    add("ready", "Ready", Unit::kPeople, force.ready);
    add("authorised", "Authorised", Unit::kPeople, force.authorised);
    add("pledged", "Pledged", Unit::kPeople, force.pledged);
    add("notified", "Notified", Unit::kPeople, force.notified);
    for (const ContributorStatus& one : force.contributors) {
      of_actor("in_theatre", "In theatre", one.id, one.in_theatre);
      of_actor("pledged", "Pledged", one.id, one.pledged);
    }
  }
  void money(const MoneyStatus& money) {
    add("money_required", "Money required a year", Unit::kMoney, money.required);
    add("money_pledged", "Money pledged", Unit::kMoney, money.pledged);
    add("money_paid", "Money paid", Unit::kMoney, money.paid);
    add("money_spent", "Money spent", Unit::kMoney, money.spent);
    Figure gap = number(money.gap);
    for (const Figure* part : {&money.required, &money.pledged})
      gap.facts.insert(gap.facts.end(), part->facts.begin(), part->facts.end());
    add("money_gap", "Gap between cost and pledges", Unit::kMoney, std::move(gap));
    Figure months = number(money.months_covered);
    months.facts = money.paid.facts;
    add("months_covered", "Months covered at the present strength", Unit::kNone, std::move(months));
  }
  void promises(const PromisesStatus& promises) {
    const auto count = [&](std::string_view name, std::string_view title, Outcome outcome) {
      Figure figure = number(promises.count(outcome));
      for (const PromiseStatus& one : promises.items) {
        if (one.outcome == outcome)
          figure.facts.insert(figure.facts.end(), one.facts.begin(), one.facts.end());
      }
      add(name, title, Unit::kCount, std::move(figure));
    };
    count("promises_kept", "Promises kept", Outcome::kKept);
    count("promises_late", "Promises kept late", Outcome::kLate);
    count("promises_missed", "Promises missed", Outcome::kMissed);
  }
  void situation(const SituationItem& item) {
    const Series& series = mission_[item.series];
    add(series.id, series.title, series.unit, item.figure);
    if (item.item > 0) list.back().item = series.items[item.item - 1U];
    if (item.place.given()) list.back().place = mission_[item.place].pcode;
  }
  void site(const SiteState& site) {
    Figure figure = number(site.open ? 1 : 0);
    figure.as_of = site.since;
    figure.facts = site.facts;
    add(mission_[site.series].id, mission_[site.place].name, Unit::kOpen, std::move(figure));
    list.back().place = mission_[site.place].pcode;
  }

  std::vector<NamedFigure> list;

 private:
  void of_actor(std::string_view name, std::string_view title, ActorId actor, const Figure& figure) {
    add(name, title, Unit::kPeople, figure);
    list.back().actor = mission_[actor].id;
  }
  const Mission& mission_;
};

}  // namespace

std::vector<std::string_view> figure_names() {
  return {kFigures.begin(), kFigures.end()};
}

std::vector<NamedFigure> named_figures(const View& view, const Status& status) {
  Names names(view);
  names.force(status.force);
  names.money(status.money);
  const MandateStatus& mandate = status.mandate;
  names.add("mandate_days_left", "Days left of the mandate", Unit::kDays,
            number(mandate.days_left ? *mandate.days_left : kNotGiven));
  names.list.back().clock = true;
  names.promises(status.promises);
  for (const SituationItem& item : status.situation) names.situation(item);
  for (const SiteState& site : status.infrastructure) {
    if (site.place.given()) names.site(site);
  }
  return std::move(names.list);
}

}  // namespace muster
