#include "flee/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <mutex>
#include <numeric>

#include "base/files/file.hpp"
#include "base/parallel/parallel.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

constexpr std::string_view kMagic = "muster people run 2\n";

std::filesystem::path file_of(const CaseRunsOptions& options, int run) {
  return options.journal / fmt::format("run-{:05}.bin", run);
}

template <class T>
void append(std::string& bytes, const std::vector<T>& values) {
  const std::uint64_t size = values.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(reinterpret_cast<const char*>(values.data()), size * sizeof(T));
}

template <class T>
bool take(std::string_view& bytes, std::vector<T>& values) {
  std::uint64_t size = 0;
  if (bytes.size() < sizeof size) return false;
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (size > bytes.size() / sizeof(T)) return false;
  values.resize(size);
  if (size > 0) std::memcpy(values.data(), bytes.data(), size * sizeof(T));
  bytes.remove_prefix(size * sizeof(T));
  return true;
}

std::string heading(const CaseRunsOptions& options) {
  return fmt::format("{}{}\n", kMagic, options.fingerprint);
}

std::string bytes_of(const CaseRunsOptions& options, const Run& run) {
  std::string bytes = heading(options);
  append(bytes, run.present);
  append(bytes, run.displaced);
  append(bytes, run.entered);
  append(bytes, std::vector<std::uint64_t>{run.updates});
  return bytes;
}

// The run that is in the journal, or nothing if there is none that is complete and of this ensemble.
std::optional<Run> kept(const CaseRunsOptions& options, const Displacement& scenario, int number) {
  const auto read = read_bytes(file_of(options, number));
  const std::string head = heading(options);
  if (!read || !read->starts_with(head)) return std::nullopt;
  std::string_view bytes(*read);
  bytes.remove_prefix(head.size());
  Run run;
  std::vector<std::uint64_t> updates;
  run.sites = scenario.sites.size();
  run.links = scenario.links.size();
  const auto days = static_cast<std::size_t>(scenario.days);
  const bool whole = take(bytes, run.present) && take(bytes, run.displaced) && take(bytes, run.entered) &&
                     take(bytes, updates) && bytes.empty() && updates.size() == 1 &&
                     run.present.size() == days * run.sites && run.displaced.size() == days &&
                     run.entered.size() == days * run.links;
  if (!whole) return std::nullopt;
  run.updates = updates.front();
  return run;
}

// The first run file of the journal that belongs to other inputs, seed, settings or version.
std::optional<std::filesystem::path> foreign(const CaseRunsOptions& options) {
  const std::string head = heading(options);
  for (int run = options.first; run < options.first + options.runs; ++run) {
    const auto read = read_bytes(file_of(options, run));
    // A file cut short within its heading is no other ensemble's: it is simulated again.
    if (read && !std::string_view(*read).starts_with(std::string_view(head).substr(0, read->size())))
      return file_of(options, run);
  }
  return std::nullopt;
}

// Makes the folder of the journal, and refuses one that holds runs of another ensemble.
Result<void> open_journal(const CaseRunsOptions& options) {
  std::error_code wrong;
  std::filesystem::create_directories(options.journal, wrong);
  if (wrong)
    return failure(fmt::format("cannot make the folder {}: {}", options.journal.string(), wrong.message()));
  if (const auto other = options.resume ? foreign(options) : std::nullopt) {
    return failure(fmt::format(
        "{} is of other inputs, another seed, engine, settings or version: resume with those of its "
        "manifest.json, or give another folder; nothing was changed",
        other->string()));
  }
  return {};
}

// Days done of all runs, told by whichever thread comes by while nobody else is telling.
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

// One run, or nothing if it was stopped.
std::optional<Run> simulated(const Displacement& scenario, const CaseRunsOptions& options, int number,
                             DayCount& days) {
  const auto stopped = [&] { return options.stop && options.stop(); };
  if (stopped()) return std::nullopt;
  RunWatch watch;
  watch.goes_on = [&](int /*days*/) {
    days.add(1);
    return !stopped();
  };
  if (number == options.traced_run) watch.trace = options.trace;
  const auto simulate = options.engine == Engine::kCohort ? run_cohorts_watched : run_agents_watched;
  Run run = simulate(scenario, options.seed, static_cast<std::uint32_t>(number), watch);
  if (run.displaced.size() < static_cast<std::size_t>(scenario.days)) return std::nullopt;
  return run;
}

}  // namespace

Result<CaseRuns> run_case(const Displacement& scenario, const CaseRunsOptions& options) {
  CaseRuns ensemble;
  ensemble.runs.resize(static_cast<std::size_t>(options.runs));
  ensemble.ard.resize(ensemble.runs.size());
  if (!options.journal.empty()) {
    if (const auto opened = open_journal(options); !opened) return failure(opened.error().what);
  }
  DayCount days(options);
  std::mutex mutex;  // guards `finished`, `resumed` and `problem`; each run has its own slot
  std::string problem;
  in_parallel(ensemble.runs.size(), 1, options.threads, [&](std::size_t slot) {
    const int number = options.first + static_cast<int>(slot);
    const bool traced = options.trace != nullptr && number == options.traced_run;
    std::optional<Run> run = options.resume && !traced ? kept(options, scenario, number) : std::nullopt;
    const bool resumed = run.has_value();
    if (resumed) days.add(scenario.days);
    if (!run) run = simulated(scenario, options, number, days);
    if (!run) return;
    Result<void> written;
    if (!resumed && !options.journal.empty())
      written = write_file(file_of(options, number), bytes_of(options, *run));
    ensemble.ard[slot] = averaged_relative_difference(scenario, *run);
    ensemble.runs[slot] = std::move(*run);
    const std::scoped_lock lock(mutex);
    ++ensemble.finished;
    ensemble.resumed += resumed;
    if (!written && problem.empty()) problem = written.error().what;
  });
  if (!problem.empty()) return failure(problem);
  return ensemble;
}

Spread spread(const std::vector<double>& values) {
  if (values.empty()) return {};
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, values.size() > 1 ? std::sqrt(squares / (n - 1)) : 0};
}

double quantile_of_sorted(const std::vector<double>& values, double q) {
  require(!values.empty() && q >= 0 && q <= 1, "quantile {} of {} values", q, values.size());
  require([&] { return std::is_sorted(values.begin(), values.end()); }, "values in order");
  const double at = q * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace muster
