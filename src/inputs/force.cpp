#include "inputs/force.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/require.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;

// The first day of a fact of `actor` in `series`; not given if there is none.
Day first_day(const View& view, std::string_view series, ActorId actor) {
  for (const FactId id : view.facts(series)) {
    const Fact& fact = view.mission()[id];
    const bool told = fact.status != FactStatus::kDelayed && fact.status != FactStatus::kPlanned;
    if (fact.actor == actor && told) return fact.on;
  }
  return {};
}

Figure figure(const View& view, std::string_view series, ActorId actor) {
  return figure_of(view, resolve(view, {.series = view.mission().catalogue.find(series), .actor = actor}));
}

// What is known of one contributor's way.
struct Progress {
  double outstanding = 0;
  bool unnumbered = false;
  bool notified = false;
  double approved = 0;
  double trained = 0;                     // without those there
  std::array<double, kStages> climbed{};  // people of units, by the stage they have reached
  Day last;                               // progress
  std::vector<FactId> facts;
};

std::optional<Stage> stage_of(Readiness level) {
  switch (level) {
    case Readiness::kVisited:
      return Stage::kVisited;
    case Readiness::kEquipped:
    case Readiness::kReady:
      return Stage::kEquipped;
    default:
      return std::nullopt;
  }
}

Progress progress_of(const View& view, const ContributorStatus& contributor) {
  const Mission& mission = view.mission();
  Progress progress;
  const double there = contributor.in_theatre.known() ? contributor.in_theatre.value : 0;
  progress.unnumbered = !contributor.pledged.known() && there <= 0;
  progress.outstanding = contributor.pledged.known() ? std::max(contributor.pledged.value - there, 0.0) : 0;
  progress.notified = contributor.has_notified;
  const Figure approved = figure(view, "approved_personnel", contributor.id);
  const Figure trained = figure(view, "trained_personnel", contributor.id);
  if (approved.known()) progress.approved = std::max(approved.value - there, 0.0);
  if (trained.known()) progress.trained = std::max(trained.value - there, 0.0);
  for (const ContingentUnit& unit : mission.units) {
    const auto stage = stage_of(unit.level);
    if (unit.contributor == contributor.id && stage && view.knows(unit.source) && given(unit.strength))
      progress.climbed[static_cast<std::size_t>(*stage)] += unit.strength;
  }
  for (const Figure* one :
       {&contributor.pledged, &contributor.notified, &contributor.in_theatre, &approved, &trained})
    progress.facts.insert(progress.facts.end(), one->facts.begin(), one->facts.end());
  for (const std::string_view series : {"pledged_personnel", "pledge_events", "notified_personnel",
                                        "notification_events", "approved_personnel", "trained_personnel"}) {
    const Day day = first_day(view, series, contributor.id);
    if (day.given()) progress.last = std::max(progress.last, day);
  }
  if (contributor.last_arrival.given()) progress.last = std::max(progress.last, contributor.last_arrival);
  return progress;
}

// Adds `people` at a stage as contingents of at most `most`.
void add(PipelinePlan& plan, std::uint16_t who, Stage stage, double people, int in_stage, double most) {
  auto left = static_cast<std::int32_t>(std::lround(people));
  const auto parts = static_cast<std::int32_t>(std::ceil(left / std::max(most, 1.0)));
  for (std::int32_t part = 0; part < parts; ++part) {
    const std::int32_t size = left / (parts - part);
    plan.contingents.push_back({.contributor = who, .stage = stage, .people = size, .in_stage = in_stage});
    left -= size;
  }
}

void add_contributor(const View& view, const ContributorStatus& contributor, const PipelineParameters& p,
                     MissionPlan& result) {
  PipelinePlan& plan = result.plan;
  const auto who = static_cast<std::uint16_t>(plan.contributors.size());
  plan.contributors.emplace_back(view.mission()[contributor.id].id);
  plan.soldiers.push_back(share_of_soldiers(view, contributor.id));
  const Progress progress = progress_of(view, contributor);
  const int since = progress.last.given() ? std::max(view.on() - progress.last, 0) : 0;
  const double there = contributor.in_theatre.known() ? contributor.in_theatre.value : 0;
  if (there > 0) {
    const int tour = contributor.last_arrival.given() ? std::max(view.on() - contributor.last_arrival, 0) : 0;
    plan.contingents.push_back({.contributor = who,
                                .stage = Stage::kInTheatre,
                                .there = static_cast<std::int32_t>(std::lround(there)),
                                .on_tour = tour});
  }
  const Stage first = progress.notified ? Stage::kNotified : Stage::kPledged;
  if (progress.unnumbered) {
    plan.contingents.push_back(
        {.contributor = who, .stage = first, .people = Contingent::kUnnumbered, .in_stage = since});
  }
  double left = progress.outstanding;
  const auto take = [&](double people, Stage stage) {
    const double taken =
        std::clamp(people, 0.0, left);  // units may be readier than who is known to be trained
    add(plan, who, stage, taken, since, p.training_at_once);
    left -= taken;
    return taken;
  };
  const double ready = take(progress.climbed[static_cast<std::size_t>(Stage::kEquipped)], Stage::kEquipped);
  const double trained = take(progress.trained - ready, Stage::kTrained);
  const double visited = take(progress.climbed[static_cast<std::size_t>(Stage::kVisited)], Stage::kVisited);
  take(progress.approved - ready - trained - visited, Stage::kAuthorised);
  take(left, first);
  result.evidence.push_back({plan.contributors.back(), progress.facts});
}

Bound bound_of(StepKind kind, bool fund) {
  if (fund) return Bound::kMoney;
  switch (kind) {
    case StepKind::kVisit:
    case StepKind::kTraining:
      return Bound::kTraining;
    case StepKind::kLift:
      return Bound::kLift;
    case StepKind::kNotification:
      return Bound::kPledge;
    default:
      return Bound::kApproval;
  }
}

// Open steps by StepId: their place in the plan, or kNone.
constexpr std::uint16_t kNone = 0xffff;

bool is_open(const View& view, const Step& step) {
  const StepStatus status = view.status(step);
  return view.knows(step) && status != StepStatus::kDone && status != StepStatus::kDropped;
}

// Puts an open step and those it waits for into the plan, those first; arrivals are outcomes and only passed
// through.  Adds to `into` the steps that stand directly before `step`.
void add_before(const View& view, const Step& step, std::vector<std::uint16_t>& placed, PipelinePlan& plan,
                std::vector<std::uint16_t>& into) {
  const Mission& mission = view.mission();
  for (const StepId id : step.after) {
    const Step& before = mission[id];
    if (!is_open(view, before)) continue;
    if (before.kind == StepKind::kArrival) {
      add_before(view, before, placed, plan, into);
      continue;
    }
    if (placed[id.v] == kNone) {
      OpenStep open{.id = std::string(before.id),
                    .after = {},
                    .bound = bound_of(before.kind, before.actor == mission.fund_actor),
                    .never = view.status(before) == StepStatus::kBlocked};
      add_before(view, before, placed, plan, open.after);
      placed[id.v] = static_cast<std::uint16_t>(plan.steps.size());
      plan.steps.push_back(std::move(open));
    }
    if (std::find(into.begin(), into.end(), placed[id.v]) == into.end()) into.push_back(placed[id.v]);
  }
}

// What a contributor's people wait for stands before the open arrivals of that contributor; an arrival of a
// group or of the mission is one of every contributor that has none of its own.
void add_steps(const View& view, const ForceStatus& force, PipelinePlan& plan) {
  const Mission& mission = view.mission();
  std::vector<std::uint16_t> placed(mission.steps.size(), kNone);
  plan.gates.resize(plan.contributors.size());
  for (std::size_t who = 0; who < force.contributors.size(); ++who) {
    const auto gate = [&](const auto& counts) {
      for (const Step& step : mission.steps) {
        if (step.kind == StepKind::kArrival && is_open(view, step) && counts(step))
          add_before(view, step, placed, plan, plan.gates[who]);
      }
    };
    const ActorId actor = force.contributors[who].id;
    const bool own = std::any_of(mission.steps.begin(), mission.steps.end(), [&](const Step& step) {
      return step.kind == StepKind::kArrival && step.actor == actor && view.knows(step);
    });
    gate([&](const Step& step) {
      if (own) return step.actor == actor;
      return step.actor.given() &&
             (step.actor == mission.mission_actor || mission[step.actor].kind == ActorKind::kGroup);
    });
  }
}

// The cost of the people there since they arrived, by the last arrival known of each.
double cost_so_far(const View& view, const ForceStatus& force, double a_month) {
  double cost = 0;
  for (const ContributorStatus& contributor : force.contributors) {
    if (!contributor.last_arrival.given() || !contributor.in_theatre.known()) continue;
    cost += a_month * contributor.in_theatre.value * (view.on() - contributor.last_arrival) / kDaysOfMonth;
  }
  return cost;
}

void add_money(const View& view, const ForceStatus& force, const MoneyStatus& money,
               const PipelineParameters& p, MissionPlan& result) {
  FundPlan& fund = result.plan.money;
  constexpr double kMonths = 12;
  fund.cost_per_officer_month = p.cost_per_officer_month > 0 ? p.cost_per_officer_month
                                : money.required.known() && money.required_for > 0
                                    ? money.required.value / kMonths / money.required_for
                                    : kNotGiven;
  if (!money.paid.known()) {
    fund.balance = kNotGiven;
    return;
  }
  fund.paid = money.paid.value;
  const double spent = std::max(
      money.spent.known() ? money.spent.value : 0.0,
      given(fund.cost_per_officer_month) ? cost_so_far(view, force, fund.cost_per_officer_month) : 0.0);
  fund.balance = std::max(money.paid.value - spent, 0.0);
  if (money.pledged.known()) {
    Day first = view.on();
    for (const PledgedOn& one : pledged_by_day(view)) {
      fund.pledged.push_back({.amount = one.amount, .days_ago = view.on() - one.on});
      first = std::min(first, one.on);
    }
    constexpr int kLeastDays = 180;
    fund.pledged_a_day = money.pledged.value / std::max(view.on() - first, kLeastDays);
  }
  for (const auto& [what, one] : {std::pair{"money required", &money.required},
                                  {"money pledged", &money.pledged},
                                  {"money paid", &money.paid},
                                  {"money spent", &money.spent}}) {
    if (one->known()) result.evidence.push_back({what, one->facts});
  }
}

// True for an airport on which flights of the mission are known to land; for any as long as none is known.
bool flown_to(const View& view, PlaceId airport) {
  bool any = false;
  for (const FactId id : view.facts("lift_flights")) {
    const PlaceId place = view.mission()[id].place;
    if (place == airport) return true;
    any = any || place.given();
  }
  return !any;
}

// Closures of the mission's airport as a whole.
void add_airport(const View& view, PipelinePlan& plan) {
  const Mission& mission = view.mission();
  Day first = view.on();
  for (const FactId id : view.facts()) first = std::min(first, mission[id].on);
  plan.airport_years = std::max(view.on() - std::max(first, mission.first_day), 0) / kDaysOfYear;
  for (const Closure& closure : mission.closures) {
    if (closure.to.given() || mission[closure.from].kind != "airport" || !flown_to(view, closure.from) ||
        !view.knows(closure.source) || closure.closed > view.on()) {
      continue;
    }
    ++plan.airport_closures;
    const SourceId end = closure.reopened_source.given() ? closure.reopened_source : closure.source;
    const bool open = closure.reopened.given() && closure.reopened <= view.on() && view.knows(end);
    if (open) continue;
    plan.airport_open = false;
    plan.airport_closed_for = std::max(plan.airport_closed_for, view.on() - closure.closed);
  }
}

}  // namespace

double share_of_soldiers(const View& view, ActorId contributor) {
  double soldiers = 0, all = 0;
  for (const ContingentUnit& unit : view.mission().units) {
    if (unit.contributor != contributor || unit.type == UnitType::kStaff || !(unit.strength > 0) ||
        !view.knows(unit.source)) {
      continue;
    }
    all += unit.strength;
    if (unit.type == UnitType::kMilitaryCompany) soldiers += unit.strength;
  }
  return all > 0 ? soldiers / all : 0;
}

int soldiers_in_theatre(const View& view) {
  double soldiers = 0;
  for (const ContributorStatus& contributor : force_status(view).contributors) {
    if (contributor.in_theatre.known())
      soldiers += contributor.in_theatre.value * share_of_soldiers(view, contributor.id);
  }
  return static_cast<int>(std::lround(soldiers));
}

MissionPlan mission_plan(const View& view, const ForceStatus& force, const MoneyStatus& money,
                         const PipelineParameters& parameters) {
  MissionPlan result;
  require(force.authorised.value > 0, "authorised strength {} > 0", force.authorised.value);
  PipelinePlan& plan = result.plan;
  plan.on = view.on();
  plan.ceiling = force.authorised.value;
  for (const ContributorStatus& contributor : force.contributors)
    add_contributor(view, contributor, parameters, result);
  add_steps(view, force, plan);
  add_money(view, force, money, parameters, result);
  add_airport(view, plan);
  plan.mandate_days = -1;
  constexpr int kNoEnd = 36'525;  // days of a mandate without a known end: a century
  for (const Mandate* mandate : view.mandates()) {
    const int days = mandate->ends.given() ? mandate->ends - view.on() : kNoEnd;
    plan.mandate_days = std::max(plan.mandate_days, days);
  }
  return result;
}

}  // namespace muster
