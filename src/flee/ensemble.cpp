#include "flee/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/parallel/parallel.hpp"
#include "base/statistics.hpp"
#include "engine/runs.hpp"

namespace muster {
namespace {

// The layout of a run in its row, with 64 bits a number: people present by day and site, people displaced by
// day, people who entered a link by day and link, and the updates.
class Layout {
 public:
  explicit Layout(const Displacement& scenario)
      : sites_(scenario.sites.size()),
        links_(scenario.links.size()),
        days_(static_cast<std::size_t>(scenario.days)) {}

  [[nodiscard]] std::size_t numbers() const { return days_ * (sites_ + 1 + links_) + 1; }

  void put(const Run& run, std::span<std::int64_t> row) const {
    auto at = std::copy(run.present.begin(), run.present.end(), row.begin());
    at = std::copy(run.displaced.begin(), run.displaced.end(), at);
    at = std::copy(run.entered.begin(), run.entered.end(), at);
    *at = static_cast<std::int64_t>(run.updates);
  }

  [[nodiscard]] Run take(std::span<const std::int64_t> row) const {
    const auto part = [&](std::size_t begin, std::size_t count) {
      const auto numbers = row.subspan(begin, count);
      return std::vector<std::int64_t>(numbers.begin(), numbers.end());
    };
    Run run;
    run.sites = sites_;
    run.links = links_;
    run.present = part(0, days_ * sites_);
    run.displaced = part(days_ * sites_, days_);
    run.entered = part(days_ * (sites_ + 1), days_ * links_);
    run.updates = static_cast<std::uint64_t>(row.back());
    return run;
  }

 private:
  std::size_t sites_, links_, days_;
};

// A run stored by an earlier version, which had one file for each.
std::optional<std::filesystem::path> kept_by_earlier_version(const std::filesystem::path& folder) {
  std::error_code wrong;
  for (const auto& one : std::filesystem::directory_iterator(folder, wrong)) {
    const std::string name = one.path().filename().string();
    if (name.starts_with("run-") && name.ends_with(".bin")) return one.path();
  }
  return std::nullopt;
}

// Without --resume, runs that are there are deleted; those of an earlier version are never touched.
Result<void> prepare_journal(const CaseRunsOptions& options) {
  if (options.journal.empty()) return {};
  if (!options.resume) return Journal::discard(options.journal);
  if (const auto old = kept_by_earlier_version(options.journal)) {
    return failure(
        fmt::format("{} was kept by an earlier version of muster, which this one cannot resume: give another "
                    "folder; nothing was changed",
                    old->string()));
  }
  return {};
}

// Counts the days done in all runs.  A thread shows the count if no other thread is showing it.
class DayCount {
 public:
  explicit DayCount(const CaseRunsOptions& options) : options_(options) {}
  void add(std::int64_t days) {
    const std::int64_t done = days_.fetch_add(days) + days;
    if (!options_.progress) return;
    const std::unique_lock lock(telling_, std::try_to_lock);
    if (lock) options_.progress(done);
  }

 private:
  const CaseRunsOptions& options_;
  std::atomic<std::int64_t> days_ = 0;
  std::mutex telling_;
};

// Fills the row of one run; false if it was stopped.
bool simulate(const Displacement& scenario, const CaseRunsOptions& options, std::uint32_t number,
              DayCount& days, std::span<std::int64_t> row) {
  const auto stopped = [&] { return options.stop && options.stop(); };
  RunWatch watch;
  watch.goes_on = [&](int /*days*/) {
    days.add(1);
    return !stopped();
  };
  if (number == static_cast<std::uint32_t>(options.traced_run)) watch.trace = options.trace;
  const auto engine = options.engine == Engine::kCohort ? run_cohorts_watched : run_agents_watched;
  const Run run = engine(scenario, options.seed, number, watch);
  if (run.displaced.size() < static_cast<std::size_t>(scenario.days)) return false;
  Layout(scenario).put(run, row);
  return true;
}

// How runs are divided, watched and stored.
RunsCall call_of(const Displacement& scenario, const CaseRunsOptions& options, DayCount& days) {
  RunsCall call{.threads = options.threads,
                .journal = options.journal,
                .resume = options.resume,
                .heading = options.heading};
  call.first = static_cast<std::uint32_t>(options.first);
  if (options.trace != nullptr) call.anew = static_cast<std::uint32_t>(options.traced_run);
  call.begun = [&](int resumed) { days.add(std::int64_t{resumed} * scenario.days); };
  call.stop = options.stop;
  return call;
}

}  // namespace

Result<CaseRuns> run_case(const Displacement& scenario, const CaseRunsOptions& options) {
  if (const auto prepared = prepare_journal(options); !prepared) return tl::unexpected(prepared.error());
  const Layout layout(scenario);
  std::vector<std::vector<std::int64_t>> kept(static_cast<std::size_t>(options.runs));
  const auto row_of = [&](std::size_t row) {
    kept[row].resize(
        layout.numbers());  // allocated at the first call, so that a run uses no memory before it starts
    return std::span(kept[row]);
  };
  const RunRows rows{
      .runs = options.runs, .size = layout.numbers() * sizeof(std::int64_t), .of_run = [&](int row) {
        return std::as_writable_bytes(row_of(static_cast<std::size_t>(row)));
      }};
  DayCount days(options);
  const RunsCall call = call_of(scenario, options, days);
  const auto done = fill_runs(rows, call, [&](std::uint32_t number, std::span<std::byte> /*row*/) {
    return simulate(scenario, options, number, days, row_of(number - call.first));
  });
  if (!done) return tl::unexpected(done.error());
  if (!done->failed.empty()) return failure(done->failed.front().what);
  if (!done->journal_problem.empty()) return failure(done->journal_problem);
  CaseRuns ensemble{.runs = std::vector<Run>(kept.size()), .ard = std::vector<Ard>(kept.size())};
  ensemble.resumed = done->resumed;
  ensemble.damaged = done->damaged;
  ensemble.finished = static_cast<int>(std::count(done->marks.begin(), done->marks.end(), kRunFinished));
  in_parallel(kept.size(), 1, options.threads, [&](std::size_t i) {
    if (done->marks[i] != kRunFinished) return;
    ensemble.runs[i] = layout.take(kept[i]);
    kept[i] = {};
    ensemble.ard[i] = averaged_relative_difference(scenario, ensemble.runs[i]);
  });
  return ensemble;
}

Spread spread(const std::vector<double>& values) {
  if (values.empty()) return {};
  const double mean = mean_of(values);
  return {mean, deviation_of(values, mean)};
}

}  // namespace muster
