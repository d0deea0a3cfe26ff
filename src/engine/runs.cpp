#include "engine/runs.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <mutex>
#include <optional>
#include <string_view>

#include "base/parallel.hpp"

namespace muster {

Result<RunsDone> fill_runs(RunSeries& series, const RunsCall& call,
                           const std::function<void(std::uint32_t run, std::span<float> rows)>& body) {
  RunsDone result;
  const auto count = static_cast<std::size_t>(series.runs);
  result.finished.resize(count);
  const std::size_t size = series.run_size() * sizeof(float);
  std::optional<Journal> journal;
  if (!call.journal.empty()) {
    auto opened = Journal::open(
        call.journal, call.heading, size, call.resume, [&](std::uint32_t run, std::string_view bytes) {
          if (run >= count) return;
          std::memcpy(series.of_run(static_cast<int>(run)).data(), bytes.data(), size);
          result.finished[run] = 1;
        });
    if (!opened) return tl::unexpected(opened.error());
    journal.emplace(std::move(*opened));
  }
  int done = static_cast<int>(std::count(result.finished.begin(), result.finished.end(), 1));
  result.resumed = done;
  std::mutex mutex;  // guards all of `result` but finished[], the journal, `done` and the call's functions
  in_parallel(count, 1, call.threads, [&](std::size_t slot) {
    if (result.finished[slot] != 0) return;
    if (call.stop) {
      const std::scoped_lock lock(mutex);
      result.stopped = result.stopped || call.stop();
      if (result.stopped) return;
    }
    const auto run = static_cast<std::uint32_t>(slot);
    const std::span<float> rows = series.of_run(static_cast<int>(slot));
    std::optional<std::string> thrown;
    try {
      body(run, rows);
    } catch (const std::exception& error) {
      thrown = error.what();
    }
    const std::scoped_lock lock(mutex);
    if (thrown) {
      result.failed.push_back({static_cast<int>(slot), *thrown});
      return;
    }
    result.finished[slot] = 1;
    if (journal && result.journal_problem.empty()) {
      const auto added = journal->add(run, {reinterpret_cast<const char*>(rows.data()), size});
      if (!added) result.journal_problem = added.error().what;
    }
    if (call.done) call.done(++done);
  });
  std::sort(result.failed.begin(), result.failed.end(),
            [](const FailedRun& a, const FailedRun& b) { return a.run < b.run; });
  return result;
}

RunSeries finished_runs(const RunSeries& series, std::span<const std::uint8_t> finished) {
  RunSeries left;
  left.days = series.days;
  left.series = series.series;
  left.columns = series.columns;
  left.resize(static_cast<int>(finished.size() - std::count(finished.begin(), finished.end(), 0)));
  int next = 0;
  for (int run = 0; run < series.runs; ++run) {
    if (finished[static_cast<std::size_t>(run)] == 0) continue;
    const std::span<const float> from = series.of_run(run);
    std::copy(from.begin(), from.end(), left.of_run(next++).begin());
  }
  return left;
}

}  // namespace muster
