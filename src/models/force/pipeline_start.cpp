#include <algorithm>
#include <cmath>

#include "base/require.hpp"
#include "models/force/draws.hpp"
#include "models/force/pipeline_work.hpp"

namespace muster {
namespace {

using P = PipelineParameters;

// The numbers of one kind of entity in draws.  The first ones are consecutive, all others have a range of
// their own.  So no two kinds share draws, however many entities each has.
struct Entities {
  std::uint32_t first;
  std::uint32_t room;    // how many from `first` on
  std::uint32_t beyond;  // where the others begin

  [[nodiscard]] constexpr std::uint32_t of(std::size_t index) const {
    const auto number = static_cast<std::uint32_t>(index);
    return number < room ? first + number : beyond + number;
  }
};
// Of DrawRule::kPace.
constexpr std::uint32_t kPaceOfMission = 0;
constexpr Entities kPaceOfContributor{1, 1000, 1U << 24};
constexpr Entities kPaceOfNobody{1001, 18'999, 2U << 24};  // a contingent of an unknown contributor
constexpr Entities kPaceOfOffer{20'000, kOffers, 3U << 24};
// Of DrawRule::kLapse: a contributor that has not begun to send, and one contingent.
constexpr Entities kLapseOfContributor{0, 1000, 1U << 24};
constexpr Entities kLapseOfNobody{1000, 9000, 2U << 24};
constexpr Entities kLapseOfContingent{10'000, 1'000'000, 3U << 24};
// Of DrawRule::kPeople.
constexpr Entities kPeopleOfContingent{0, 10'000, 1U << 24};
constexpr Entities kPeopleOfOffer{10'000, kOffers, 2U << 24};

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

std::int32_t lognormal_people(double median, double spread, RunAddress address, std::uint32_t entity) {
  const double draw = normal(uniforms(address.seed, DrawRule::kPeople, entity, address.run));
  return static_cast<std::int32_t>(std::lround(std::min(median * std::exp(spread * draw), 1e6)));
}

// By contributor: it has people in theatre.
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

// Offers by contributors not yet known, with exponential times between them.
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

double uniform(RunAddress address, DrawRule rule, std::uint32_t entity) {
  return uniforms(address.seed, rule, entity, address.run).first;
}

PipelineState pipeline_at_start(const PipelinePlan& plan, const PipelineParameters& parameters,
                                const DaysSooner& sooner, RunAddress address) {
  require(
      [&] {
        const auto known = [&](const Contingent& one) {
          return one.contributor == PipelinePlan::kNobody || one.contributor < plan.contributors.size();
        };
        return std::all_of(plan.contingents.begin(), plan.contingents.end(), known) &&
               std::all_of(plan.supposed.begin(), plan.supposed.end(), known);
      },
      "every contingent is of one of {} contributors or of nobody", plan.contributors.size());
  PipelineState state;
  const double pace = parameters.pace * factor(address, kPaceOfMission, parameters.mission_spread);
  add_known(state, plan, parameters, sooner, address, pace);
  if (plan.offers) add_offers(state, plan, parameters, sooner, address, pace);
  for (const Contingent& one : plan.supposed) {
    add_contingent(state, {.contributor = one.contributor, .stage = Stage::kHome}, 0, pace);
    state.gone.back() = one.people;
  }
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) {
    // Where steps follow each other, the days come off the first.
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
