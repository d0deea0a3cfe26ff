#include "forecast/ensembles.hpp"

#include <algorithm>
#include <mutex>

#include "forecast/precision.hpp"

namespace muster {
namespace {

// Adds to an ensemble the runs up to number `runs`; how that ended.
Ensembles::End grow(Ensemble& ensemble, const EnsembleCall& made_of, int runs, std::uint64_t seed,
                    const Watch& watch, std::string& why) {
  ensemble.runs.resize(runs);
  RunsCall call = watch.runs;
  call.stop = watch.stop;
  if (!call.journal.empty() && !ensemble.scenario.empty()) call.journal /= ensemble.scenario;
  if (made_of.scenario) call.heading.emplace_back("scenario", *made_of.scenario);
  call.resume = call.resume || !ensemble.finished.empty();
  call.done_before = ensemble.finished;
  if (watch.progress && call.ranks.first()) call.done = [&](int finished) { watch.progress(finished, runs); };
  std::mutex mutex;  // guards the times
  auto done = fill_runs(ensemble.runs, call, [&](std::uint32_t run, std::span<float> rows) {
    ChainTimes times;
    if (!run_chain(made_of.input, ensemble.runs, seed, run, rows, call.stop, &times)) return false;
    const std::scoped_lock lock(mutex);
    ensemble.times += times;
    return true;
  });
  if (!done) {
    why = done.error().what;
    return Ensembles::End::kFailed;
  }
  if (watch.progress && call.ranks.first()) watch.progress(runs, runs);
  ensemble.finished = done->marks;
  // What earlier calls have noted stays.
  done->failed.insert(done->failed.begin(), ensemble.notes.failed.begin(), ensemble.notes.failed.end());
  done->damaged = std::max(done->damaged, ensemble.notes.damaged);
  if (done->journal_problem.empty()) done->journal_problem = ensemble.notes.journal_problem;
  ensemble.notes = std::move(*done);
  if (ensemble.notes.stopped) return Ensembles::End::kStopped;
  const bool none = std::count(ensemble.finished.begin(), ensemble.finished.end(), kRunFinished) == 0;
  return none && call.ranks.first() ? Ensembles::End::kFailed : Ensembles::End::kDone;
}

// How precise they are, and how many runs come next: as many as there are if that is enough.
int look(Ensembles& ensembles, int count, int most, const Watch& watch, const PrecisionOf& precision_of) {
  int next = count;
  const Ranks& ranks = watch.runs.ranks;
  if (ranks.first()) {
    ensembles.precision = precision_of(ensembles.list);
    if (*ensembles.precision > *watch.precision) next = next_look(count, most);
    if (watch.looked) watch.looked({count, next, most, *ensembles.precision, *watch.precision});
  }
  if (!ranks.broadcast(std::span(&next, 1), watch.stop)) ensembles.end = Ensembles::End::kStopped;
  return next;
}

}  // namespace

Ensembles run_ensembles(std::span<const EnsembleCall> calls, std::span<const Day> days, int runs,
                        std::uint64_t seed, const Watch& watch, const PrecisionOf& precision_of,
                        const Ensemble* begun) {
  Ensembles ensembles;
  for (const EnsembleCall& call : calls) {
    ensembles.list.push_back(
        {.runs = chain_series(call.input, days), .scenario = call.scenario.value_or("")});
  }
  if (begun != nullptr && !ensembles.list.empty()) ensembles.list.front() = *begun;
  for (int count = watch.precision ? next_look(0, runs) : runs;;) {
    for (std::size_t i = 0; i < calls.size(); ++i) {
      if (ensembles.list[i].runs.runs >= count && !ensembles.list[i].finished.empty()) continue;
      ensembles.end = grow(ensembles.list[i], calls[i], count, seed, watch, ensembles.failure);
      if (ensembles.end != Ensembles::End::kDone) return ensembles;
    }
    if (!watch.precision) return ensembles;
    const int next = look(ensembles, count, runs, watch, precision_of);
    if (ensembles.end != Ensembles::End::kDone || next == count) return ensembles;
    count = next;
  }
}

}  // namespace muster
