#include "force/inside_view.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "force/draws.hpp"
#include "force/history.hpp"

namespace muster {
namespace {

constexpr double kDaysOfYear = 365.2425;
constexpr double kUnknownMoney = std::numeric_limits<double>::quiet_NaN();

double uniform(RunAddress address, DrawFor purpose, std::uint32_t entity) {
  return uniforms(address.seed, purpose, entity, address.run).first;
}

// The airport of one run: open and closed by turns.
struct Airport {
  bool open = true;
  double change = 0;  // the day on which it changes next
  std::uint32_t turns = 0;
};

double closure_wait(const PipelinePlan& plan, const PipelineParameters& p, RunAddress address,
                    std::uint32_t turn) {
  // Mean of a gamma prior of closures_a_year · closures_years closures in closures_years years, and of what
  // the record saw.
  const double rate = (p.closures_a_year * p.closures_years + plan.airport_closures) /
                      std::max(p.closures_years + plan.airport_years, 1e-9) / kDaysOfYear;
  return rate > 0 ? -std::log(uniform(address, DrawFor::kClosure, 2 * turn)) / rate
                  : std::numeric_limits<double>::infinity();
}

double closed_days(const PipelineParameters& p, RunAddress address, std::uint32_t turn, double elapsed) {
  return time_left(p.closed_days, p.closed_spread, elapsed,
                   uniform(address, DrawFor::kClosure, 2 * turn + 1));
}

Airport airport_at_start(const PipelinePlan& plan, const PipelineParameters& p, RunAddress address) {
  if (plan.airport_open) return {.open = true, .change = closure_wait(plan, p, address, 0)};
  return {.open = false, .change = closed_days(p, address, 0, plan.airport_closed_for)};
}

void advance(Airport& airport, const PipelinePlan& plan, const PipelineParameters& p, RunAddress address,
             int day) {
  while (airport.change < day) {
    ++airport.turns;
    airport.open = !airport.open;
    airport.change += airport.open ? closure_wait(plan, p, address, airport.turns)
                                   : std::max(closed_days(p, address, airport.turns, 0), 1.0);
  }
}

// The last day of the mandate in one run.
double mandate_end(const PipelinePlan& plan, const PipelineParameters& p, RunAddress address, int days) {
  double end = plan.mandate_days;
  if (end < 0) return end;
  for (std::uint32_t k = 0; end < days && uniform(address, DrawFor::kRenewal, k) < p.renewed; ++k)
    end += p.renewal_days;
  return end;
}

struct Task {
  const PipelinePlan& plan;
  const PipelineParameters& p;
  const DaysSooner& sooner;
  std::span<const int> days;  // of the run
};

void keep_strength(const PipelineState& state, std::span<float> row) {
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    const std::size_t sender = std::min<std::size_t>(state.contributor[i], row.size() - 1);
    row[sender] += static_cast<float>(state.there[i]);
  }
}

void run_once(const Task& task, RunAddress address, InsideView& view, std::array<double, kBounds>& waiting) {
  const PipelinePlan& plan = task.plan;
  const int last = task.days.back();
  const auto free = [&](Bound bound) { return std::isinf(task.sooner[static_cast<std::size_t>(bound)]); };
  PipelineState state = pipeline_at_start(plan, task.p, task.sooner, address);
  Airport airport = airport_at_start(plan, task.p, address);
  const double money_sooner = free(Bound::kMoney) ? 0 : task.sooner[static_cast<std::size_t>(Bound::kMoney)];
  Fund fund = fund_at_start(plan.money, task.p, last, money_sooner, address.seed, address.run);
  const double mandate = mandate_end(plan, task.p, address, last);
  const double head_start = free(Bound::kLift) ? 0 : task.sooner[static_cast<std::size_t>(Bound::kLift)];
  Conditions now{.base_capacity = task.p.base_capacity > 0 ? task.p.base_capacity
                                                           : std::numeric_limits<double>::infinity(),
                 .ceiling = plan.ceiling};
  std::size_t next = 0;
  const std::size_t row = view.senders + 1;
  for (int day = 1; day <= last; ++day) {
    // A month less of lift lets a closed airport open a month sooner.
    advance(airport, plan, task.p, address, day);
    now.day = day;
    now.mandate = day <= mandate;
    now.airport_open = airport.open || free(Bound::kLift) || airport.change - head_start < day;
    now.money = plan.money.known() && !free(Bound::kMoney) ? fund.balance : kUnknownMoney;
    now.unpaid = fund.owed > 0 && !free(Bound::kMoney);
    const Changes changes = muster::advance(state, plan, task.p, now, task.sooner, address);
    for (std::size_t b = 0; b < waiting.size(); ++b) waiting[b] += changes.waiting[b];
    muster::advance(fund, plan.money, day, state.strength);
    if (day != task.days[next]) continue;
    const std::size_t at = (address.run * task.days.size() + next) * row;
    keep_strength(state, std::span(view.strength).subspan(at, row));
    ++next;
  }
  view.needed[address.run] = static_cast<float>(fund.spent + fund.owed);
  view.paid_in[address.run] = static_cast<float>(fund.paid_in);
  view.empty_since[address.run] = static_cast<std::int16_t>(fund.empty_since);
}

double mean_strength(const InsideView& view, std::size_t from) {
  double sum = 0;
  for (int run = 0; run < view.runs; ++run) {
    for (std::size_t d = from; d < view.days.size(); ++d) sum += view.total(run, d);
  }
  return sum / (static_cast<double>(view.runs) * static_cast<double>(view.days.size() - from));
}

}  // namespace

double InsideView::total(int run, std::size_t day) const {
  double sum = 0;
  for (std::size_t sender = 0; sender <= senders; ++sender) sum += of_sender(run, day, sender);
  return sum;
}

InsideView run_inside(const PipelinePlan& plan, const PipelineParameters& parameters,
                      std::span<const Day> days, int runs, std::uint64_t seed, const DaysSooner& sooner) {
  InsideView view;
  view.days.assign(days.begin(), days.end());
  view.runs = runs;
  view.senders = plan.contributors.size();
  const auto count = static_cast<std::size_t>(runs);
  view.strength.resize(count * days.size() * (view.senders + 1));
  view.needed.resize(count);
  view.paid_in.resize(count);
  view.empty_since.resize(count);
  if (days.empty() || runs == 0) return view;
  std::vector<int> numbers;
  for (const Day day : days) numbers.push_back(day - plan.on);
  const Task task{plan, parameters, sooner, numbers};
  std::vector<std::array<double, kBounds>> waiting(count);
  // Every run writes to places of its own; sums are taken afterwards in the order of the runs.
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 64), [&](const auto& range) {
    for (std::size_t run = range.begin(); run < range.end(); ++run)
      run_once(task, {seed, static_cast<std::uint32_t>(run)}, view, waiting[run]);
  });
  for (const auto& one : waiting) {
    for (std::size_t b = 0; b < one.size(); ++b)
      view.waiting[b] += one[b] / (runs * static_cast<double>(numbers.back()));
  }
  return view;
}

std::vector<Binding> what_binds(const PipelinePlan& plan, const PipelineParameters& parameters,
                                std::span<const Day> days, int runs, std::uint64_t seed) {
  std::vector<Binding> list;
  if (days.empty() || runs == 0) return list;
  const InsideView base = run_inside(plan, parameters, days, runs, seed);
  const double mean = mean_strength(base, 0);
  const double end = mean_strength(base, days.size() - 1);
  double missing = 0;
  for (const double people : base.waiting) missing += people;
  for (std::size_t b = 0; b < kBounds; ++b) {
    Binding binding{.bound = static_cast<Bound>(b), .share = missing > 0 ? base.waiting[b] / missing : 0};
    DaysSooner sooner{};
    sooner[b] = kDaysOfMonth;
    const InsideView less = run_inside(plan, parameters, days, runs, seed, sooner);
    binding.month_less = mean_strength(less, 0) - mean;
    binding.month_less_end = mean_strength(less, days.size() - 1) - end;
    sooner[b] = std::numeric_limits<double>::infinity();
    const InsideView none = run_inside(plan, parameters, days, runs, seed, sooner);
    binding.without = mean_strength(none, 0) - mean;
    binding.without_end = mean_strength(none, days.size() - 1) - end;
    list.push_back(binding);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Binding& a, const Binding& b) { return a.share > b.share; });
  return list;
}

}  // namespace muster
