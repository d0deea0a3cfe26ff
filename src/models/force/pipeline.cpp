#include "models/force/pipeline.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/require.hpp"
#include "models/force/draws.hpp"

namespace muster {
namespace {

using P = PipelineParameters;

// The entities of a kind that draws are about: the first ones have numbers one after the other, all others
// are in a range of their own, so that no two kinds share draws however many there are of each.
struct Entities {
  std::uint32_t first;
  std::uint32_t room;    // so many from `first` on
  std::uint32_t beyond;  // where the others begin

  [[nodiscard]] constexpr std::uint32_t of(std::size_t index) const {
    const auto number = static_cast<std::uint32_t>(index);
    return number < room ? first + number : beyond + number;
  }
};
// Of DrawRule::kPace.
constexpr std::uint32_t kPaceOfMission = 0;
constexpr Entities kPaceOfContributor{1, 1000, 1U << 24};
constexpr Entities kPaceOfNobody{1001, 18'999, 2U << 24};  // a contingent that nobody known sends
constexpr Entities kPaceOfOffer{20'000, kOffers, 3U << 24};
// Of DrawRule::kLapse: of all that a contributor has not begun to send, and of one contingent.
constexpr Entities kLapseOfContributor{0, 1000, 1U << 24};
constexpr Entities kLapseOfNobody{1000, 9000, 2U << 24};
constexpr Entities kLapseOfContingent{10'000, 1'000'000, 3U << 24};
// Of DrawRule::kPeople.
constexpr Entities kPeopleOfContingent{0, 10'000, 1U << 24};
constexpr Entities kPeopleOfOffer{10'000, kOffers, 2U << 24};

double factor(RunAddress address, std::uint32_t entity, double spread) {
  return std::exp(spread * normal(uniforms(address.seed, DrawRule::kPace, entity, address.run)));
}

Bound bound_of(Stage stage) {
  switch (stage) {
    case Stage::kNotified:
      return Bound::kApproval;
    case Stage::kAuthorised:
    case Stage::kVisited:
      return Bound::kTraining;
    case Stage::kTrained:
      return Bound::kEquipment;
    case Stage::kEquipped:
      return Bound::kMoney;
    case Stage::kFinanced:
      return Bound::kLift;
    default:
      return Bound::kPledge;
  }
}

// Median days of a stage's work; 0 for stages that wait for money or lift instead.
double median_days(const P& p, Stage stage) {
  switch (stage) {
    case Stage::kPledged:
      return p.notify_days;
    case Stage::kNotified:
      return p.authorise_days;
    case Stage::kAuthorised:
      return p.visit_days;
    case Stage::kVisited:
      return p.train_days;
    case Stage::kTrained:
      return p.equip_days;
    default:
      return 0;
  }
}

// A cause that is taken off month by month has two stages where the work is of two kinds: the days come off
// the first of them.
bool first_of_its_bound(Stage stage) {
  return stage != Stage::kVisited;
}

// Gives contingent `i` the days of the work that leads on from its stage.
void begin_work(PipelineState& state, const P& p, const DaysSooner& sooner, RunAddress address, std::size_t i,
                double elapsed, bool take_off) {
  const Stage stage = state.stage[i];
  const auto entity = static_cast<std::uint32_t>(i * kStages + static_cast<std::size_t>(stage));
  double days = time_left(median_days(p, stage) * state.pace[i], p.stage_spread, elapsed,
                          uniform(address, DrawRule::kStageTime, entity));
  const double off = sooner[static_cast<std::size_t>(bound_of(stage))];
  if (take_off || std::isinf(off)) days -= off;
  state.left[i] = static_cast<float>(std::max(days, 0.0));
}

void add_contingent(PipelineState& state, const Contingent& c, std::int32_t people, double pace) {
  state.stage.push_back(c.stage);
  state.contributor.push_back(c.contributor);
  state.waiting.push_back(people);
  state.there.push_back(c.there);
  state.gone.push_back(0);
  state.left.push_back(0);
  state.on_tour.push_back(c.on_tour);
  state.tours.push_back(0);
  state.pace.push_back(static_cast<float>(pace));
  state.lapses.push_back(0);
  state.strength += c.there;
}

std::int32_t lognormal_people(double median, double spread, RunAddress address, std::uint32_t entity) {
  const double draw = normal(uniforms(address.seed, DrawRule::kPeople, entity, address.run));
  return static_cast<std::int32_t>(std::lround(std::min(median * std::exp(spread * draw), 1e6)));
}

// By contributor: somebody of it is in theatre.
std::vector<bool> begun_by(const PipelinePlan& plan) {
  std::vector<bool> begun(plan.contributors.size(), false);
  for (const Contingent& c : plan.contingents) {
    if (c.contributor != PipelinePlan::kNobody && c.there > 0) begun[c.contributor] = true;
  }
  return begun;
}

void add_known(PipelineState& state, const PipelinePlan& plan, const P& p, const DaysSooner& sooner,
               RunAddress address, double mission_pace) {
  const std::vector<bool> begun = begun_by(plan);
  for (std::size_t i = 0; i < plan.contingents.size(); ++i) {
    const Contingent& c = plan.contingents[i];
    const bool of_nobody = c.contributor == PipelinePlan::kNobody;
    const std::uint32_t who = of_nobody ? kPaceOfNobody.of(i) : kPaceOfContributor.of(c.contributor);
    const double pace = mission_pace * factor(address, who, p.contributor_spread);
    std::int32_t people = c.people;
    if (people == Contingent::kUnnumbered)
      people = lognormal_people(p.unnumbered_people, p.unnumbered_spread, address, kPeopleOfContingent.of(i));
    add_contingent(state, c, people, pace);
    if (people == 0) {
      state.stage[i] = Stage::kInTheatre;
      continue;
    }
    begin_work(state, p, sooner, address, i, c.in_stage, true);
    const std::uint32_t all = of_nobody ? kLapseOfNobody.of(i) : kLapseOfContributor.of(c.contributor);
    const bool wholly =
        (of_nobody || !begun[c.contributor]) && uniform(address, DrawRule::kLapse, all) < p.pledge_lapses;
    const bool alone = uniform(address, DrawRule::kLapse, kLapseOfContingent.of(i)) < p.pledge_lapses_begun;
    state.lapses[i] = (wholly || alone) && c.stage < Stage::kEquipped && !without(sooner, Bound::kPledge);
  }
}

// Offers of people by somebody not yet known, one after the other at exponential distances.
void add_offers(PipelineState& state, const PipelinePlan& plan, const P& p, const DaysSooner& sooner,
                RunAddress address, double mission_pace) {
  double day = -sooner[static_cast<std::size_t>(Bound::kPledge)];
  std::int32_t live = state.strength;
  for (const std::int32_t people : state.waiting) live += people;
  const double missing = std::max(plan.ceiling - live, 0.0) / kOffers;
  for (std::uint32_t k = 0; k < kOffers; ++k) {
    const std::size_t i = state.stage.size();
    day -= p.offer_gap_days * std::log(uniform(address, DrawRule::kOffer, k));
    std::int32_t people = lognormal_people(p.offer_people, p.offer_spread, address, kPeopleOfOffer.of(k));
    if (without(sooner, Bound::kPledge))
      people = std::max(people, static_cast<std::int32_t>(std::ceil(missing)));
    add_contingent(state, {.contributor = PipelinePlan::kNobody, .stage = Stage::kUnoffered}, people,
                   mission_pace * factor(address, kPaceOfOffer.of(k), p.contributor_spread));
    state.left[i] = static_cast<float>(std::max(day, 0.0));
  }
}

bool any_at(const PipelineState& state, Stage stage) {
  return std::memchr(state.stage.data(), static_cast<int>(stage), state.stage.size()) != nullptr;
}

void advance_steps(PipelineState& state, const PipelinePlan& plan) {
  // From the last on: a step begins on the day after the one that it waits for.
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

// True if the contributor of contingent `i` has no more people in training than can be trained at once, those
// before it in order.
bool trained_now(const PipelineState& state, const P& p, std::size_t i) {
  if (state.contributor[i] == PipelinePlan::kNobody) return true;
  std::int32_t before = 0;
  for (std::size_t j = 0; j < i; ++j) {
    if (state.stage[j] == Stage::kVisited && state.contributor[j] == state.contributor[i])
      before += state.waiting[j];
  }
  return before == 0 || before + state.waiting[i] <= p.training_at_once;
}

// People there or still to come, but for offers not yet made.
std::int32_t live_people(const PipelineState& state) {
  std::int32_t live = state.strength;
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] != Stage::kUnoffered) live += state.waiting[i];
  }
  return live;
}

// A day's work of all but those in training, who may have to wait for their turn.  True if anybody is in
// training or done.  On most days nobody is, so the loop has no branches.
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
    // What takes no time at all is passed on the same day.
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
  // Seats that nobody takes are lost but for two flights.
  state.seats = std::min(state.seats + now.seats * p.flights_a_week * p.people_a_flight / kDaysOfWeek,
                         std::max(state.seats, 2 * p.people_a_flight));
  if (!any_at(state, Stage::kFinanced)) return;
  const double room = free ? now.ceiling : std::min(now.ceiling, now.base_capacity);
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    if (state.stage[i] != Stage::kFinanced) continue;
    const double places = std::floor(room - state.strength);
    const double wanted = std::min<double>(state.waiting[i], places);
    if (wanted <= 0) return;
    // A flight leaves when it is full or takes all who wait.
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

// Whom the ceiling is short of: first those nearest to the theatre, at last those whom nobody has offered.
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

double uniform(RunAddress address, DrawRule rule, std::uint32_t entity) {
  return uniforms(address.seed, rule, entity, address.run).first;
}

PipelineState pipeline_at_start(const PipelinePlan& plan, const PipelineParameters& parameters,
                                const DaysSooner& sooner, RunAddress address) {
  require(
      [&] {
        return std::all_of(plan.contingents.begin(), plan.contingents.end(), [&](const Contingent& one) {
          return one.contributor == PipelinePlan::kNobody || one.contributor < plan.contributors.size();
        });
      },
      "every contingent is of one of {} contributors or of nobody", plan.contributors.size());
  PipelineState state;
  const double pace = parameters.pace * factor(address, kPaceOfMission, parameters.mission_spread);
  add_known(state, plan, parameters, sooner, address, pace);
  if (plan.offers) add_offers(state, plan, parameters, sooner, address, pace);
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
    // Of steps in a row the days come off the first.
    double off = sooner[static_cast<std::size_t>(plan.steps[i].bound)];
    if (!plan.steps[i].after.empty() && !std::isinf(off)) off = 0;
    const double days =
        time_left(parameters.step_days, parameters.step_spread, 0, uniform(address, DrawRule::kStepTime, i));
    state.step_left.push_back(plan.steps[i].never ? 1.0F : static_cast<float>(std::max(days - off, 0.0)));
  }
  const double head_start = sooner[static_cast<std::size_t>(Bound::kLift)];
  if (!std::isinf(head_start)) {
    constexpr int kDaysOfWeek = 7;
    state.seats = head_start * parameters.flights_a_week * parameters.people_a_flight / kDaysOfWeek;
  }
  return state;
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
