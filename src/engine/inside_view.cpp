#include "engine/inside_view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel/parallel.hpp"
#include "engine/simulate.hpp"
#include "models/force/history.hpp"

namespace muster {
namespace {

struct Task {
  const PipelinePlan& plan;
  const PipelineParameters& p;
  const DaysSooner& sooner;
  const Supposed& supposed;
  std::span<const int> days;  // numbers of days of the run
};

void keep_strength(const PipelineState& state, std::span<float> row) {
  for (std::size_t i = 0; i < state.stage.size(); ++i) {
    const std::size_t sender = std::min<std::size_t>(state.contributor[i], row.size() - 1);
    row[sender] += static_cast<float>(state.there[i]);
  }
}

void run_once(const Task& task, RunAddress address, InsideView& view, std::array<double, kBounds>& waiting) {
  const RunSetup setup{task.plan, task.p, task.sooner, task.supposed, task.days.back()};
  const std::size_t row = view.senders + 1;
  std::size_t next = 0;
  simulate(setup, address, [&](const Evening& evening) {
    const World& world = evening.world;
    for (std::size_t b = 0; b < waiting.size(); ++b) waiting[b] += world.force.waiting[b];
    view.arrived[address.run] += static_cast<float>(world.force.arrived);
    view.went_home[address.run] += static_cast<float>(world.force.went_home);
    if (world.day != task.days[next]) return;
    const std::size_t at = (address.run * task.days.size() + next) * row;
    keep_strength(std::get<ForceModel>(evening.chain).state(), std::span(view.strength).subspan(at, row));
    if (++next < task.days.size()) return;
    const Fund& fund = std::get<MoneyModel>(evening.chain).fund();
    view.needed[address.run] = static_cast<float>(fund.spent + fund.owed);
    view.paid_in[address.run] = static_cast<float>(fund.paid_in);
    view.empty_since[address.run] = static_cast<std::int16_t>(fund.empty_since);
  });
}

struct Share {
  std::size_t first, count;
};

// The runs of a rank: consecutive ones, as many as the other ranks have.
Share share_of(int rank, const Ranks& ranks, std::size_t runs) {
  const auto begin = [&](int of) {
    return runs * static_cast<std::size_t>(of) / static_cast<std::size_t>(ranks.size());
  };
  return {begin(rank), begin(rank + 1) - begin(rank)};
}

// Sends what each rank wrote into `values`, the same number for each run, to rank 0.
template <class T>
void gather(const Ranks& ranks, std::size_t runs, std::vector<T>& values) {
  const std::size_t of_run = values.size() / runs;
  const auto part = [&](int rank) {
    const Share share = share_of(rank, ranks, runs);
    return std::span(values).subspan(share.first * of_run, share.count * of_run);
  };
  // These calls have no stop function, so they do not fail.
  if (!ranks.first()) (void)ranks.send(std::span<const T>(part(ranks.rank())), {});
  for (int rank = 1; ranks.first() && rank < ranks.size(); ++rank) (void)ranks.receive(rank, part(rank), {});
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
                      std::span<const Day> days, int runs, std::uint64_t seed, const DaysSooner& sooner,
                      const Supposed& supposed, const Ranks& ranks) {
  InsideView view;
  view.days.assign(days.begin(), days.end());
  view.runs = runs;
  view.senders = plan.contributors.size();
  const auto count = static_cast<std::size_t>(runs);
  view.strength.resize(count * days.size() * (view.senders + 1));
  view.needed.resize(count);
  view.paid_in.resize(count);
  view.empty_since.resize(count);
  view.arrived.resize(count);
  view.went_home.resize(count);
  if (days.empty() || runs == 0) return view;
  std::vector<int> numbers;
  for (const Day day : days) numbers.push_back(day - plan.on);
  const Task task{plan, parameters, sooner, supposed, numbers};
  std::vector<std::array<double, kBounds>> waiting(count);
  // Every run writes to its own memory; sums are taken afterwards, in the order of the runs.
  const Share mine = share_of(ranks.rank(), ranks, count);
  in_parallel(mine.count, 64, 0, [&](std::size_t i) {
    const std::size_t run = mine.first + i;
    run_once(task, {seed, static_cast<std::uint32_t>(run)}, view, waiting[run]);
  });
  gather(ranks, count, view.strength);
  gather(ranks, count, view.needed);
  gather(ranks, count, view.paid_in);
  gather(ranks, count, view.empty_since);
  gather(ranks, count, view.arrived);
  gather(ranks, count, view.went_home);
  gather(ranks, count, waiting);
  for (const auto& one : waiting) {
    for (std::size_t b = 0; b < one.size(); ++b)
      view.waiting[b] += one[b] / (runs * static_cast<double>(numbers.back()));
  }
  return view;
}

std::vector<Binding> what_binds(const PipelinePlan& plan, const PipelineParameters& parameters,
                                std::span<const Day> days, int runs, std::uint64_t seed, const Ranks& ranks) {
  std::vector<Binding> list;
  if (days.empty() || runs == 0) return list;
  const InsideView base = run_inside(plan, parameters, days, runs, seed, {}, {}, ranks);
  const double mean = mean_strength(base, 0);
  const double end = mean_strength(base, days.size() - 1);
  double missing = 0;
  for (const double people : base.waiting) missing += people;
  for (std::size_t b = 0; b < kBounds; ++b) {
    Binding binding{.bound = static_cast<Bound>(b), .share = missing > 0 ? base.waiting[b] / missing : 0};
    DaysSooner sooner{};
    sooner[b] = kDaysOfMonth;
    const InsideView less = run_inside(plan, parameters, days, runs, seed, sooner, {}, ranks);
    binding.month_less = mean_strength(less, 0) - mean;
    binding.month_less_end = mean_strength(less, days.size() - 1) - end;
    sooner[b] = std::numeric_limits<double>::infinity();
    const InsideView none = run_inside(plan, parameters, days, runs, seed, sooner, {}, ranks);
    binding.without = mean_strength(none, 0) - mean;
    binding.without_end = mean_strength(none, days.size() - 1) - end;
    list.push_back(binding);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Binding& a, const Binding& b) { return a.share > b.share; });
  return list;
}

}  // namespace muster
