#include "cli/options/ensembles.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <ostream>

#include "base/number.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "forecast/precision.hpp"

namespace muster {
namespace {

void tell_problems(const RunsDone& done, const std::string& scenario, std::uint64_t seed,
                   const Console& console) {
  for (const FailedRun& failed : done.failed) {
    console.err << fmt::format(
        "muster: run {} of seed {}{} failed: {}; see it alone with --seed {} --only-run {} --trace FILE{}\n",
        failed.run, seed, scenario.empty() ? "" : fmt::format(" under {}", scenario), failed.what, seed,
        failed.run, scenario.empty() ? "" : " and no other scenario");
  }
  if (done.damaged > 0 && console.ranks.first()) {
    console.err << fmt::format(
        "muster: {} of the journal damaged or cut short and passed over; what is missing is run again\n",
        done.damaged == 1 ? "an entry" : fmt::format("{} entries", done.damaged));
  }
  if (!done.journal_problem.empty()) {
    console.err << fmt::format("muster: {}; the runs went on, those finished later are not in the journal\n",
                               done.journal_problem);
  }
}

// Adds to an outcome the runs up to number `runs`; the code to exit with where they could not be done.
std::optional<ExitCode> grow(EnsembleOutcome& outcome, const EnsembleCall& ensemble, int runs,
                             std::uint64_t seed, const RunsCall& wanted, const Console& console) {
  outcome.runs.resize(runs);
  RunsCall call = wanted;
  call.resume = call.resume || !outcome.finished.empty();
  call.done_before = outcome.finished;
  Progress progress(runs, Progress::Elsewhere::kSilent, console);
  if (console.ranks.first()) {
    call.done = [&](int finished) { progress.tell(finished, fmt::format("{} of {} runs", finished, runs)); };
  }
  std::mutex mutex;  // guards the times
  const auto done = fill_runs(outcome.runs, call, [&](std::uint32_t run, std::span<float> rows) {
    ChainTimes times;
    if (!run_chain(ensemble.input, outcome.runs, seed, run, rows, call.stop, &times)) return false;
    const std::scoped_lock lock(mutex);
    outcome.times += times;
    return true;
  });
  if (!done) {
    console.err << fmt::format("muster: {}\n", done.error().what);
    return kWrongInput;
  }
  progress.end();
  tell_problems(*done, ensemble.scenario.value_or(""), seed, console);
  outcome.finished = done->marks;
  const auto finished = std::count(done->marks.begin(), done->marks.end(), kRunFinished);
  if (done->stopped) {
    console.err << fmt::format("muster: interrupted with {} of {} runs finished{}{}\n", finished, runs,
                               console.ranks.size() > 1 ? " on rank 0" : "",
                               call.journal.empty() ? "; with --journal DIR they would have been kept"
                               : console.ranks.size() > 1
                                   ? ", which are kept, as are those of other ranks: --resume goes on"
                                   : ", which are kept: --resume goes on");
    return kInterrupted;
  }
  if (finished == 0 && console.ranks.first()) return kWrongInput;
  return std::nullopt;
}

// How precise they are, and how many runs come next: as many as there are if that is enough.
int look(EnsemblesOutcome& outcome, int count, int most, double wanted, const PrecisionOf& precision_of,
         const Console& console) {
  int next = count;
  if (console.ranks.first()) {
    outcome.precision = precision_of(outcome.of_call);
    if (*outcome.precision > wanted) next = next_look(count, most);
    if (next > count && isatty(STDERR_FILENO) != 0) {
      const double ratio = *outcome.precision / wanted;
      console.err << fmt::format(
          "{} runs: precise to {:.1f} %, {:.1f} % wanted, which some {:.0f} runs give\n", count,
          100 * *outcome.precision, 100 * wanted, std::min(count * ratio * ratio, static_cast<double>(most)));
    }
  }
  if (!console.ranks.broadcast(std::span(&next, 1), interrupted)) outcome.exit = kInterrupted;
  return next;
}

}  // namespace

EnsemblesOutcome run_ensembles(std::span<const EnsembleCall> calls, std::span<const Day> days, int runs,
                               std::uint64_t seed, const EnsembleArguments& wanted,
                               const PrecisionOf& precision_of, const Console& console) {
  const StopOnInterrupt interrupts;
  EnsemblesOutcome outcome;
  for (const EnsembleCall& call : calls)
    outcome.of_call.push_back({.runs = chain_series(call.input, days), .finished = {}, .times = {}});
  for (int count = wanted.precision ? next_look(0, runs) : runs;;) {
    for (std::size_t i = 0; i < calls.size(); ++i) {
      RunsCall call = wanted.call;
      call.stop = interrupted;
      const auto& scenario = calls[i].scenario;
      if (!call.journal.empty() && scenario && !scenario->empty()) call.journal /= *scenario;
      if (scenario) call.heading.emplace_back("scenario", *scenario);
      outcome.exit = grow(outcome.of_call[i], calls[i], count, seed, call, console);
      if (outcome.exit) return outcome;
    }
    if (!wanted.precision) return outcome;
    const int next = look(outcome, count, runs, *wanted.precision, precision_of, console);
    if (outcome.exit || next == count) return outcome;
    count = next;
  }
}

void print_precision(const EnsembleArguments& wanted, const EnsemblesOutcome& ensembles, std::ostream& out) {
  if (!ensembles.precision || !wanted.precision) return;
  const bool reached = *ensembles.precision <= *wanted.precision;
  out << fmt::format("precise to {:.2g} %{} after {}, {:.2g} % wanted{}\n", 100 * *ensembles.precision,
                     reached ? "" : " only",
                     plural(static_cast<std::size_t>(ensembles.of_call.front().runs.runs), "run"),
                     100 * *wanted.precision, reached ? "" : ": more may come with a larger --runs");
}

}  // namespace muster
