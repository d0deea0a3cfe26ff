#include <algorithm>
#include <cmath>

#include "models/force/pipeline_work.hpp"

namespace muster {
namespace {

using P = PipelineParameters;

double factor(RunAddress address, std::uint32_t entity, double spread) {
  return std::exp(spread * normal(uniforms(address.seed, DrawRule::kPace, entity, address.run)));
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

std::int32_t lognormal_people(double median, double spread, RunAddress address, std::size_t entity) {
  const double draw =
      normal(uniforms(address.seed, DrawRule::kPeople, static_cast<std::uint32_t>(entity), address.run));
  return static_cast<std::int32_t>(std::lround(std::min(median * std::exp(spread * draw), 1e6)));
}

void add_known(PipelineState& state, const PipelinePlan& plan, const P& p, const DaysSooner& sooner,
               RunAddress address, double mission_pace) {
  for (std::size_t i = 0; i < plan.contingents.size(); ++i) {
    const Contingent& c = plan.contingents[i];
    const std::uint32_t who =
        c.contributor == PipelinePlan::kNobody ? 1000 + static_cast<std::uint32_t>(i) : c.contributor;
    const double pace = mission_pace * factor(address, 1 + who, p.contributor_spread);
    const bool unnumbered = c.people == Contingent::kUnnumbered;
    add_contingent(
        state, c,
        unnumbered ? lognormal_people(p.unnumbered_people, p.unnumbered_spread, address, i) : c.people, pace);
    if (state.waiting[i] == 0) {
      state.stage[i] = Stage::kInTheatre;
      continue;
    }
    begin_work(state, p, sooner, address, i, c.in_stage, true);
    bool begun = false;
    for (const Contingent& other : plan.contingents)
      begun = begun || (other.contributor == c.contributor && other.there > 0 && who < 1000);
    const bool wholly = !begun && uniform(address, DrawRule::kLapse, who) < p.pledge_lapses;
    const bool alone =
        uniform(address, DrawRule::kLapse, 10000 + static_cast<std::uint32_t>(i)) < p.pledge_lapses_begun;
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
    std::int32_t people = lognormal_people(p.offer_people, p.offer_spread, address, 10000 + k);
    if (without(sooner, Bound::kPledge))
      people = std::max(people, static_cast<std::int32_t>(std::ceil(missing)));
    add_contingent(state, {.contributor = PipelinePlan::kNobody, .stage = Stage::kUnoffered}, people,
                   mission_pace * factor(address, 20000 + k, p.contributor_spread));
    state.left[i] = static_cast<float>(std::max(day, 0.0));
  }
}

}  // namespace

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

PipelineState pipeline_at_start(const PipelinePlan& plan, const PipelineParameters& parameters,
                                const DaysSooner& sooner, RunAddress address) {
  PipelineState state;
  const double pace = parameters.pace * factor(address, 0, parameters.mission_spread);
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

}  // namespace muster
