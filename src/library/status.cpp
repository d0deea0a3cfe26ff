#include <muster/status.hpp>

#include "status/status.hpp"

#include "library/convert.hpp"

namespace muster::api {
namespace {

template <class Id>
std::string id_of(const muster::Mission& mission, Id id) {
  return id.given() ? std::string(mission[id].id) : std::string();
}

Figure outside(const muster::Mission& mission, const muster::Figure& figure) {
  Figure out{.value = figure.value,
             .low = figure.low,
             .high = figure.high,
             .as_of = day_if_given(figure.as_of),
             .sources = {}};
  for (const muster::SourceId source : figure.sources) out.sources.push_back(id_of(mission, source));
  return out;
}

std::optional<MandateStatus> outside(const muster::MandateStatus& status) {
  if (status.mandate == nullptr) return std::nullopt;
  return MandateStatus{.instrument = status.mandate->instrument,
                       .adopted = day_if_given(status.mandate->adopted),
                       .starts = day_if_given(status.mandate->starts),
                       .ends = day_if_given(status.mandate->ends),
                       .days_left = status.days_left};
}

ForceStatus outside(const muster::Mission& mission, const muster::ForceStatus& force) {
  ForceStatus out{.authorised = outside(mission, force.authorised),
                  .pledged = outside(mission, force.pledged),
                  .in_theatre = outside(mission, force.in_theatre),
                  .ready = outside(mission, force.ready),
                  .contributors = {}};
  for (const muster::ContributorStatus& one : force.contributors) {
    out.contributors.push_back({.id = id_of(mission, one.id),
                                .name = std::string(mission[one.id].name),
                                .pledged = outside(mission, one.pledged),
                                .in_theatre = outside(mission, one.in_theatre),
                                .last_arrival = day_if_given(one.last_arrival)});
  }
  return out;
}

MoneyStatus outside(const muster::Mission& mission, const muster::MoneyStatus& money) {
  return {.required = outside(mission, money.required),
          .pledged = outside(mission, money.pledged),
          .paid = outside(mission, money.paid),
          .spent = outside(mission, money.spent),
          .gap = money.gap,
          .months_covered = money.months_covered};
}

Outcome outside(muster::Outcome outcome) {
  switch (outcome) {
    case muster::Outcome::kKept:
      return Outcome::kKept;
    case muster::Outcome::kLate:
      return Outcome::kLate;
    case muster::Outcome::kMissed:
      return Outcome::kMissed;
    case muster::Outcome::kOpen:
      return Outcome::kOpen;
    case muster::Outcome::kUnresolved:
      break;
  }
  return Outcome::kUnresolved;
}

PromiseStatus outside(const muster::Mission& mission, const muster::PromiseStatus& promise) {
  return {.id = promise.id,
          .promiser = id_of(mission, promise.promiser),
          .actor = id_of(mission, promise.actor),
          .made = day_if_given(promise.made),
          .due = day_if_given(promise.due),
          .quantity = promise.quantity,
          .outcome = outside(promise.outcome),
          .delivered = promise.delivered,
          .reached = day_if_given(promise.reached_on)};
}

SituationFigure outside(const muster::Mission& mission, const muster::SituationItem& item) {
  const muster::Series& series = mission[item.series];
  return {.series = series.id,
          .item = item.item == 0 ? std::string() : series.items[item.item - 1U],
          .title = series.title,
          .unit = std::string(name_of(series.unit)),
          .place = item.place.given() ? std::string(mission[item.place].pcode) : std::string(),
          .figure = outside(mission, item.figure),
          .until = day_if_given(item.until),
          .age_days = item.age_days,
          .stale = item.stale};
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  return muster::name_of(static_cast<muster::Outcome>(outcome));
}

Status status(const Record& record, Day on) {
  const muster::Mission& mission = record.tables().mission;
  const muster::Status inner = muster::status_of(view_of(record, on));
  Status out{.on = on,
             .mandate = outside(inner.mandate),
             .steps_done = inner.steps.done,
             .steps_open = inner.steps.open,
             .steps_blocked = inner.steps.blocked,
             .force = outside(mission, inner.force),
             .money = outside(mission, inner.money),
             .promises = {},
             .situation = {}};
  for (const muster::PromiseStatus& one : inner.promises.items) out.promises.push_back(outside(mission, one));
  for (const muster::SituationItem& one : inner.situation) out.situation.push_back(outside(mission, one));
  return out;
}

}  // namespace muster::api
