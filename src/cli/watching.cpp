#include "cli/watching.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/door/caller.hpp"
#include "cli/options/reference_arguments.hpp"

namespace muster {
namespace {

void tell_problems(const Ensemble& ensemble, std::uint64_t seed, const Console& console) {
  const std::string& scenario = ensemble.scenario;
  for (const FailedRun& failed : ensemble.notes.failed) {
    console.err << fmt::format(
        "muster: run {} of seed {}{} failed: {}; see it alone with --seed {} --only-run {} --trace FILE{}\n",
        failed.run, seed, scenario.empty() ? "" : fmt::format(" under {}", scenario), failed.what, seed,
        failed.run, scenario.empty() ? "" : " and no other scenario");
  }
  const RunsDone& notes = ensemble.notes;
  if (console.ranks.first()) tell_damaged(notes.damaged, console);
  if (!notes.journal_problem.empty()) {
    console.err << fmt::format("muster: {}; the runs went on, those finished later are not in the journal\n",
                               notes.journal_problem);
  }
}

void tell_interrupt(const Ensembles& ensembles, const WantedRuns& wanted, const Console& console) {
  const bool many = console.ranks.size() > 1;
  for (const Ensemble& one : ensembles.list) {
    if (!one.notes.stopped) continue;
    const auto finished = std::count(one.finished.begin(), one.finished.end(), kRunFinished);
    console.err << fmt::format("muster: interrupted with {} of {} runs finished{}{}\n", finished,
                               one.runs.runs, many ? " on rank 0" : "",
                               wanted.call.journal.empty() ? "; with --journal DIR they would have been kept"
                               : many ? ", which are kept, as are those of other ranks: --resume goes on"
                                      : ", which are kept: --resume goes on");
  }
}

}  // namespace

Watching::Watching(const WantedRuns& wanted, Stages& stages, const Console& console)
    : wanted_(wanted), stages_(stages), console_(console), interrupts_(console) {}

Watch Watching::watch() {
  Watch watch{.runs = wanted_.call, .fits = fit_store(console_), .precision = wanted_.precision};
  watch.stage = [this](std::string_view name) { stages_.begin(std::string(name)); };
  watch.progress = [this](int finished, int all) { tell_progress(finished, all); };
  watch.stop = stop_of(console_);
  watch.looked = [this](const Look& look) {
    if (console_.caller != nullptr || look.next <= look.runs || isatty(STDERR_FILENO) == 0) return;
    const double ratio = look.precision / look.wanted;
    console_.err << fmt::format(
        "{} runs: precise to {:.1f} %, {:.1f} % wanted, which takes about {:.0f} runs\n", look.runs,
        100 * look.precision, 100 * look.wanted,
        std::min(look.runs * ratio * ratio, static_cast<double>(look.most)));
  };
  return watch;
}

void Watching::tell_progress(int finished, int all) {
  if (!progress_) progress_.emplace(all, Progress::Elsewhere::kSilent, console_);
  if (finished < all) return progress_->tell(finished, fmt::format("{} of {} runs", finished, all));
  progress_->end();
  progress_.reset();
}

void tell_damaged(int entries, const Console& console) {
  if (entries == 0) return;
  console.err << fmt::format(
      "muster: {} of the journal damaged or cut short and ignored; what is missing is run again\n",
      entries == 1 ? "an entry" : fmt::format("{} entries", entries));
}

std::optional<ExitCode> tell_runs(const Ensembles& ensembles, std::uint64_t seed, const WantedRuns& wanted,
                                  const Console& console) {
  for (const Ensemble& one : ensembles.list) tell_problems(one, seed, console);
  if (ensembles.end == Ensembles::End::kStopped) {
    tell_interrupt(ensembles, wanted, console);
    return kInterrupted;
  }
  if (!ensembles.failure.empty()) console.err << fmt::format("muster: {}\n", ensembles.failure);
  if (ensembles.end == Ensembles::End::kFailed) return kWrongInput;
  return std::nullopt;
}

void print_precision(const WantedRuns& wanted, const Ensembles& ensembles, std::ostream& out) {
  if (!ensembles.precision || !wanted.precision) return;
  const bool reached = *ensembles.precision <= *wanted.precision;
  out << fmt::format("precise to {:.2g} %{} after {}, {:.2g} % wanted{}\n", 100 * *ensembles.precision,
                     reached ? "" : " only",
                     plural(static_cast<std::size_t>(ensembles.list.front().runs.runs), "run"),
                     100 * *wanted.precision, reached ? "" : ": more may come with a larger --runs");
}

}  // namespace muster
