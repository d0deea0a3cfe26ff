#include "forecast/outlook.hpp"

#include <muster/outlook.hpp>

#include "base/parallel/parallel.hpp"
#include "library/convert.hpp"
#include "library/outlook_plans.hpp"

namespace muster::api {
namespace {

static_assert(kLevels == muster::kLevels, "public quantiles are those inside, level by level");

std::vector<StrengthOn> outside(const std::vector<muster::StrengthOn>& list) {
  std::vector<StrengthOn> out;
  out.reserve(list.size());
  for (const muster::StrengthOn& one : list) out.push_back({public_day(one.on), one.people});
  return out;
}

std::array<std::optional<Day>, 3> outside(const std::array<muster::Day, 3>& by) {
  return {day_if_given(by[0]), day_if_given(by[1]), day_if_given(by[2])};
}

MoneyOutlook outside(const muster::MoneyForecast& money) {
  if (!money.known) return {};
  return {.known = true,
          .there = money.there,
          .to_come = money.to_come,
          .needed = money.needed,
          .paid_in = money.paid_in,
          .runs_out = money.empty_probability,
          .runs_out_by = outside(money.empty_by)};
}

// Officers and money.
void add_strength(const muster::Outlook& inner, Outlook& out) {
  const muster::MissionInput& input = inner.plans.input;
  out.strength = outside(inner.strength.total);
  for (std::size_t i = 0; i < input.senders.size(); ++i)
    out.contributors.push_back({input.senders[i].id, outside(inner.strength.senders[i])});
  for (const muster::PromiseOdds& odds : inner.strength.promises) {
    out.promises.push_back({.id = input.promises[odds.promise].id,
                            .due = day_if_given(input.promises[odds.promise].due),
                            .quantity = input.quantities[odds.promise],
                            .probability = odds.probability,
                            .error = odds.error});
  }
  for (const muster::Milestone& one : inner.strength.milestones)
    out.milestones.push_back({one.people, outside(one.by), one.probability});
  out.money = outside(inner.strength.money);
  for (const muster::Binding& one : inner.binding)
    out.causes.push_back({std::string(name_of(one.bound)), one.share, one.month_less, one.without});
}

std::vector<SpanOutlook> outside(const muster::ChainForecast& places, const muster::SpansForecast& spans) {
  std::vector<SpanOutlook> out;
  for (std::size_t k = 0; k < muster::kSpans.size(); ++k) {
    out.push_back({.months = muster::kSpans[k],
                   .until = public_day(places.until[k]),
                   .quantiles = spans.quantiles[k],
                   .mean = spans.means[k],
                   .error = spans.errors[k]});
  }
  return out;
}

PlaceOutlook outside(const muster::Mission& mission, const muster::ChainForecast& places,
                     const muster::PlaceForecast& one) {
  PlaceOutlook out{.place = {},
                   .name = {},
                   .events = outside(places, one.events),
                   .deaths = outside(places, one.deaths),
                   .displaced = {},
                   .control = outside(places, one.control)};
  if (places.people) out.displaced = outside(places, one.displaced);
  if (one.place.given()) {
    out.place = mission[one.place].pcode;
    out.name = mission[one.place].name;
  }
  return out;
}

}  // namespace

Result<Outlook> outlook(const Record& record, Day on, const OutlookOptions& options) {
  const auto call = asked(options);
  if (!call) return tl::unexpected(call.error());
  const muster::ThreadsAllowed allowed(options.threads);
  const auto inner = muster::outlook(view_of(record, on), call->past, call->options, call->watch);
  if (!inner) return fails(inner.error().what);
  if (auto why = ended_early(inner->runs)) return tl::unexpected(std::move(*why));
  Outlook out;
  out.on = on;
  out.seed = options.seed;
  out.missing = inner->plans.chain.missing;
  add_strength(*inner, out);
  if (!inner->places) return out;
  const muster::Mission& mission = record.tables().mission;
  out.runs = inner->places->runs;
  out.country = outside(mission, *inner->places, inner->places->country);
  for (const muster::PlaceForecast& one : inner->places->departments)
    out.departments.push_back(outside(mission, *inner->places, one));
  return out;
}

}  // namespace muster::api
