#include "models/force/pipeline.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "models/force/pipeline_work.hpp"

namespace muster {
namespace {

using P = PipelineParameters;

// Training has two stages, visit and training.  Days taken off it come off the first.
bool first_of_its_bound(Stage stage) {
  return stage != Stage::kVisited;
}

bool any_at(const PipelineState& state, Stage stage) {
  // memchr must not be given the data of nothing.
  return !state.stage.empty() &&
         std::memchr(state.stage.data(), static_cast<int>(stage), state.stage.size()) != nullptr;
}

void advance_steps(PipelineState& state, const PipelinePlan& plan) {
  // From the last to the first: a step begins on the day after the step that it waits for.
  for (std::size_t i = plan.steps.size(); i-- > 0;) {
    if (plan.steps[i].never || state.step_left[i] <= 0) continue;
    const auto& after = plan.steps[i].after;
    if (std::all_of(after.begin(), after.end(),
                    [&](std::uint16_t step) { return state.step_left[step] <= 0; })) {
      state.step_left[i] -= 1;
      if (state.step_left[i] <= 0) state.changed = true;
    }
  }
}

// True if contingent `i` can train today: together with its contributor's earlier contingents in training,
// its people are no more than can be trained at once.
bool trained_now(const PipelineState& state, const P& p, std::size_t i) {
  if (state.contributor[i] == PipelinePlan::kNobody) return true;
  std::int32_t before = 0;
  for (std::size_t j = 0; j < i; ++j) {
    if (state.stage[j] == Stage::kVisited && state.contributor[j] == state.contributor[i])
      before += state.waiting[j];
  }
  return before == 0 || before + state.waiting[i] <= p.training_at_once;
}

// People there or still to come, without offers not yet made.
std::int32_t live_people(const PipelineState& state) {
  std::int32_t live = state.strength;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] != Stage::kUnoffered) live += state.waiting[i];
  }
  return live;
}

// A day's work of all except those in training, who may have to wait for their turn.  True if anybody is in
// training or has finished a stage.  On most days nobody has, so the loop has no branches.
bool work_a_day(PipelineState& state) {
  unsigned anybody = 0;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    const Stage stage = state.stage[i];
    state.left[i] -= stage < Stage::kEquipped && stage != Stage::kVisited ? 1.0F : 0.0F;
    anybody |= static_cast<unsigned>(stage < Stage::kEquipped) &
               (static_cast<unsigned>(stage == Stage::kVisited) | static_cast<unsigned>(state.left[i] <= 0));
  }
  return anybody != 0;
}

void work(PipelineState& state, const P& p, const Conditions& now, const DaysSooner& sooner,
          RunAddress address) {
  if (!work_a_day(state)) return;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] >= Stage::kEquipped) continue;
    if (state.stage[i] == Stage::kVisited) {
      if (!without(sooner, Bound::kTraining) && !trained_now(state, p, i)) continue;
      state.left[i] -= 1;
    }
    // Stages that take no time are passed on the same day.
    while (state.left[i] <= 0 && state.stage[i] < Stage::kEquipped) {
      if (state.stage[i] == Stage::kUnoffered && live_people(state) >= now.ceiling) break;
      state.changed = true;
      if (state.lapses[i] != 0) {
        state.gone[i] += state.waiting[i];
        state.waiting[i] = 0;
        state.stage[i] = state.there[i] > 0 ? Stage::kInTheatre : Stage::kLapsed;
        break;
      }
      state.stage[i] = static_cast<Stage>(static_cast<int>(state.stage[i]) + 1);
      begin_work(state, p, sooner, address, i, 0, first_of_its_bound(state.stage[i]));
    }
  }
}

void go_home(PipelineState& state, std::size_t i, Changes& changes) {
  state.changed = true;
  changes.went_home += state.there[i];
  state.strength -= state.there[i];
  state.gone[i] += state.there[i];
  state.there[i] = 0;
  state.on_tour[i] = 0;
  if (state.waiting[i] == 0) state.stage[i] = Stage::kHome;
}

void tours(PipelineState& state, const P& p, const Conditions& now, RunAddress address, Changes& changes) {
  state.without_mandate = now.mandate ? 0 : state.without_mandate + 1;
  std::int32_t longest = 0;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    state.on_tour[i] += state.there[i] > 0 ? 1 : 0;
    longest = std::max(longest, state.there[i] > 0 ? state.on_tour[i] : 0);
  }
  if (!now.airport_open || (now.mandate && longest < p.tour_days)) return;
  const double count = static_cast<double>(state.stage.size());
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.there[i] == 0) continue;
    if (!now.mandate) {
      if (state.without_mandate >= p.withdrawal_days * (static_cast<double>(i) + 1) / count)
        go_home(state, i, changes);
      continue;
    }
    if (state.on_tour[i] < p.tour_days) continue;
    const auto entity = static_cast<std::uint32_t>(i * 256 + state.tours[i]);
    const bool relieved = uniform(address, DrawRule::kRelief, entity) < p.relieved;
    if (!relieved || state.strength > now.ceiling ||
        (now.unpaid && state.on_tour[i] >= p.tour_days + p.overstay_days)) {
      go_home(state, i, changes);
    } else if (!now.unpaid && state.seats > 0) {
      state.seats -= state.there[i];
      state.on_tour[i] = 0;
      ++state.tours[i];
    }
  }
}

// The first open step that holds contingent `i` up, or nullptr.
const OpenStep* gate_of(const PipelineState& state, const PipelinePlan& plan, const DaysSooner& sooner,
                        std::size_t i) {
  const std::uint16_t who = state.contributor[i];
  if (who >= plan.gates.size()) return nullptr;
  for (const std::uint16_t step : plan.gates[who]) {
    const OpenStep& open = plan.steps[step];
    if (!without(sooner, open.bound) && (open.never || state.step_left[step] > 0)) return &open;
  }
  return nullptr;
}

void finance(PipelineState& state, const PipelinePlan& plan, const P& p, const Conditions& now,
             const DaysSooner& sooner) {
  if (!any_at(state, Stage::kEquipped)) return;
  std::int32_t queued = 0;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] == Stage::kFinanced) queued += state.waiting[i];
  }
  const bool free = without(sooner, Bound::kMoney) || !(now.money >= 0) || !plan.money.known();
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] != Stage::kEquipped || gate_of(state, plan, sooner, i) != nullptr) continue;
    if (state.strength + queued >= now.ceiling) return;
    const double people = state.strength + queued + state.waiting[i];
    const double reserve = p.reserve_months * plan.money.cost_per_officer_month * people;
    if (!free && (now.unpaid || now.money <= 0 || now.money < reserve)) continue;
    state.stage[i] = Stage::kFinanced;
    state.changed = true;
    queued += state.waiting[i];
  }
}

void lift(PipelineState& state, const P& p, const Conditions& now, const DaysSooner& sooner,
          Changes& changes) {
  constexpr int kDaysOfWeek = 7;
  const bool free = without(sooner, Bound::kLift);
  if (!now.airport_open) return;
  // Unused seats are lost, except for two flights.
  state.seats = std::min(state.seats + now.seats * p.flights_a_week * p.people_a_flight / kDaysOfWeek,
                         std::max(state.seats, 2 * p.people_a_flight));
  if (!any_at(state, Stage::kFinanced)) return;
  const double room = free ? now.ceiling : std::min(now.ceiling, now.base_capacity);
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] != Stage::kFinanced) continue;
    const double places = std::floor(room - state.strength);
    const double wanted = std::min<double>(state.waiting[i], places);
    if (wanted <= 0) return;
    // A flight leaves when it is full or when everybody who waits is on board.
    if (!free && state.seats < std::min(wanted, p.people_a_flight)) return;
    const auto people = static_cast<std::int32_t>(free ? wanted : std::min(wanted, std::floor(state.seats)));
    if (!free) state.seats -= people;
    state.changed = true;
    state.waiting[i] -= people;
    state.there[i] += people;
    state.strength += people;
    changes.arrived += people;
    if (state.waiting[i] == 0) state.stage[i] = Stage::kInTheatre;
  }
}

// Counts what the people missing to the ceiling wait for: those nearest to the theatre first, those whom
// nobody has offered last.
void count_waiting(PipelineState& state, const PipelinePlan& plan, const Conditions& now,
                   const DaysSooner& sooner, Changes& changes) {
  if (!now.mandate) return;
  if (!state.changed && now.ceiling == state.short_of_ceiling) {
    changes.waiting = state.short_of;
    return;
  }
  double by_stage[kStages] = {};
  double held[kBounds] = {};
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.waiting[i] == 0 || state.stage[i] == Stage::kUnoffered) continue;
    const OpenStep* gate = state.stage[i] == Stage::kEquipped ? gate_of(state, plan, sooner, i) : nullptr;
    if (gate != nullptr)
      held[static_cast<std::size_t>(gate->bound)] += state.waiting[i];
    else
      by_stage[static_cast<std::size_t>(state.stage[i])] += state.waiting[i];
  }
  double missing = std::max(now.ceiling - state.strength, 0.0);
  const auto take = [&](double people, Bound bound) {
    const double taken = std::min(people, missing);
    changes.waiting[static_cast<std::size_t>(bound)] += taken;
    missing -= taken;
  };
  for (int stage = static_cast<int>(Stage::kFinanced); stage >= static_cast<int>(Stage::kPledged); --stage) {
    take(by_stage[stage], bound_of(static_cast<Stage>(stage)));
    if (stage != static_cast<int>(Stage::kEquipped)) continue;
    for (int b = 0; b < kBounds; ++b) take(held[b], static_cast<Bound>(b));
  }
  take(missing, Bound::kPledge);
  state.changed = false;
  state.short_of = changes.waiting;
  state.short_of_ceiling = now.ceiling;
}

}  // namespace

std::string_view name_of(Bound bound) {
  constexpr std::array<std::string_view, kBounds> kNames = {"pledge",    "approval", "training",
                                                            "equipment", "money",    "lift"};
  return kNames[static_cast<std::size_t>(bound)];
}

Changes advance(PipelineState& state, const PipelinePlan& plan, const PipelineParameters& parameters,
                const Conditions& conditions, const DaysSooner& sooner, RunAddress address) {
  Changes changes;
  advance_steps(state, plan);
  work(state, parameters, conditions, sooner, address);
  tours(state, parameters, conditions, address, changes);
  if (conditions.mandate) {
    finance(state, plan, parameters, conditions, sooner);
    lift(state, parameters, conditions, sooner, changes);
  }
  count_waiting(state, plan, conditions, sooner, changes);
  return changes;
}

std::int32_t soldiers_there(const PipelineState& state, const PipelinePlan& plan) {
  double soldiers = 0;
  for (std::size_t i = 0; i < state.there.size(); ++i) {
    const std::uint16_t who = state.contributor[i];
    if (who < plan.soldiers.size()) soldiers += plan.soldiers[who] * state.there[i];
  }
  return static_cast<std::int32_t>(std::lround(soldiers));
}

Changes suppose_strength(PipelineState& state, std::uint16_t contributor, std::int32_t people) {
  Changes changes;
  state.changed = true;
  std::int32_t missing = people;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.contributor[i] == contributor) missing -= state.there[i];
  }
  const auto move = [&](std::size_t i, std::vector<std::int32_t>& from) {
    const std::int32_t come = std::min(missing, from[i]);
    from[i] -= come;
    state.there[i] += come;
    missing -= come;
    changes.arrived += come;
  };
  const auto settle = [&](std::size_t i) {
    if (state.waiting[i] == 0) state.stage[i] = state.there[i] > 0 ? Stage::kInTheatre : Stage::kHome;
  };
  for (std::vector<std::int32_t>* from : {&state.waiting, &state.gone}) {
    for (std::size_t i = 0; i < state.stage.size() && missing > 0; ++i) {
      if (state.contributor[i] == contributor) move(i, *from);
    }
  }
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.contributor[i] != contributor) continue;
    const std::int32_t home = std::min(std::max(-missing, 0), state.there[i]);
    state.there[i] -= home;
    state.gone[i] += home;
    missing += home;
    changes.went_home += home;
    if (people == 0) state.gone[i] += std::exchange(state.waiting[i], 0);
    settle(i);
  }
  state.strength += changes.arrived - changes.went_home;
  return changes;
}

}  // namespace muster
