#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

Section section_of(StepKind kind) {
  switch (kind) {
    case StepKind::kRequest:
    case StepKind::kResolution:
    case StepKind::kRenewal:
      return Section::kMandate;
    case StepKind::kArrival:
      return Section::kForce;
    case StepKind::kLift:
      return Section::kLift;
    case StepKind::kGate:
      return Section::kHost;
    default:
      return Section::kApproval;
  }
}

bool differs(const Fact& a, const Fact& b) {
  const double x = Mission::best_value(a);
  const double y = Mission::best_value(b);
  if (!given(x) || !given(y) || a.currency != b.currency) return false;
  const auto low = [](const Fact& f, double best) { return given(f.low) ? f.low : best; };
  const auto high = [](const Fact& f, double best) { return given(f.high) ? f.high : best; };
  // A floor ("at least") has no upper bound, a ceiling no lower one.
  const bool a_floor = given(a.low) && !given(a.high) && a.low >= x;
  const bool b_floor = given(b.low) && !given(b.high) && b.low >= y;
  if ((a_floor && y >= x) || (b_floor && x >= y)) return false;
  const double gap = std::max(low(a, x) - high(b, y), low(b, y) - high(a, x));
  return gap > 0.01 * std::max(std::abs(x), std::abs(y));  // a hundredth: rounding
}

std::string told(const Mission& mission, const Fact& fact) {
  const Series& series = mission[fact.series];
  const double best = Mission::best_value(fact);
  std::string value;
  if (given(best) && series.unit != Unit::kNone) {
    const std::string amount = series.unit == Unit::kMoney ? in_words(best) : with_thousands(best, 1);
    value = fmt::format("{}{}{}", series.unit == Unit::kMoney ? mission.currencies[fact.currency] + " " : "",
                        amount, series.unit == Unit::kPercent ? " %" : "");
  }
  const std::string_view item = mission.item_of(fact);
  std::string text = series.kind == SeriesKind::kEvent && !fact.note.empty()
                         ? std::string(fact.note)
                         : fmt::format("{}{}{}{}{}", series.title, item.empty() ? "" : ", ", item,
                                       value.empty() ? "" : ": ", value);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (series.kind == SeriesKind::kEvent && !value.empty() && !fact.note.empty())
    text += fmt::format(" ({})", value);
  if (fact.actor.given() && series.actor != ActorRule::kCounter)
    text = fmt::format("{}: {}", mission.spoken_name(fact.actor), text);
  if (series.kind == SeriesKind::kPromise && fact.until.given())
    text += fmt::format(", by {}", to_words(fact.until));
  return text;
}

Event event_of(const Mission& mission, const Series& series, FactId id) {
  const Fact& f = mission[id];
  return {f.on, f.published, series.section, told(mission, f), f.source, id, f.series, f.actor, f.place};
}

void add_facts(const View& view, SeriesId id, std::vector<Event>& list) {
  const Mission& mission = view.mission();
  const Series& series = mission[id];
  const bool happens = series.kind == SeriesKind::kEvent || series.kind == SeriesKind::kCommitment ||
                       series.kind == SeriesKind::kPromise || series.id == "arrivals" ||
                       series.id == "departures";
  if (!happens) return;
  const auto add = [&](FactId fact) {
    if (mission[fact].on <= view.on()) list.push_back(event_of(mission, series, fact));
  };
  if (series.kind == SeriesKind::kEvent) {  // two notes on one day are two events
    for (const FactId fact : view.facts(id)) add(fact);
  } else {
    for (const Resolved& group : resolved_groups(view, id)) add(group.chosen);
  }
}

void add_steps(const View& view, std::vector<Event>& list) {
  const Mission& mission = view.mission();
  for (const Step& step : mission.steps) {
    if (!view.knows(step) || view.status(step) != StepStatus::kDone) continue;
    list.push_back({step.done,
                    mission[step.done_source].published,
                    section_of(step.kind),
                    fmt::format("Step done: {}", step.title),
                    step.done_source,
                    {},
                    {},
                    step.actor,
                    {}});
  }
}

void add_closures(const View& view, std::vector<Event>& list) {
  const Mission& mission = view.mission();
  for (const Closure& closure : mission.closures) {
    const auto add = [&](Day on, SourceId source, std::string_view what) {
      list.push_back({on,
                      mission[source].published,
                      Section::kInfrastructure,
                      fmt::format("{} {}", mission[closure.from].name, what),
                      source,
                      {},
                      {},
                      {},
                      closure.from});
    };
    if (view.knows(closure.source) && closure.closed <= view.on())
      add(closure.closed, closure.source, "closed");
    if (closure.reopened.given() && view.knows(closure.reopened_source) && closure.reopened <= view.on())
      add(closure.reopened, closure.reopened_source, "open again");
  }
}

}  // namespace

std::vector<Disagreement> disagreements(const View& view, int days) {
  const Mission& mission = view.mission();
  std::vector<Disagreement> found;
  for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
    const SeriesKind kind = mission.catalogue.series[s].kind;
    if (kind == SeriesKind::kEvent || kind == SeriesKind::kPromise) continue;
    for (const Resolved& group : resolved_groups(view, SeriesId{s})) {
      const Fact& chosen = mission[group.chosen];
      const Day about = chosen.until.given() ? chosen.until : chosen.on;
      if (days > 0 && about < view.on() - days) continue;
      Disagreement one{group.chosen, {}};
      for (const FactId id : group.others) {
        const Fact& other = mission[id];
        const bool rounded =
            repeats_rounded(mission, other, chosen) || repeats_rounded(mission, chosen, other);
        if (!rounded && differs(chosen, other)) one.others.push_back(id);
      }
      if (!one.others.empty()) found.push_back(std::move(one));
    }
  }
  return found;
}

std::vector<Event> events(const View& view) {
  std::vector<Event> list;
  for (std::uint32_t s = 0; s < view.mission().catalogue.series.size(); ++s)
    add_facts(view, SeriesId{s}, list);
  add_steps(view, list);
  add_closures(view, list);
  std::stable_sort(list.begin(), list.end(), [](const Event& a, const Event& b) { return a.on < b.on; });
  return list;
}

}  // namespace muster
