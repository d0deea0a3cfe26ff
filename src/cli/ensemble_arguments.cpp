#include "cli/ensemble_arguments.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <ostream>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/number.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/version.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostThreads = 1024;
constexpr std::size_t kMostRuns = 100'000;

bool read_whole(const Arguments& arguments, const Console& console, std::string_view name, std::size_t least,
                std::size_t most, std::optional<int>& into) {
  const auto text = arguments.text(name);
  if (!text) return true;
  const auto number = parse_count(*text);
  if (!number || *number < least || *number > most) {
    console.err << fmt::format("muster: --{} '{}' is not a whole number from {} to {}\n", name, *text, least,
                               most);
    return false;
  }
  into = static_cast<int>(*number);
  return true;
}

}  // namespace

std::optional<EnsembleArguments> ensemble_arguments(const Arguments& arguments, const Console& console) {
  EnsembleArguments wanted;
  std::optional<int> threads;
  if (!read_whole(arguments, console, "threads", 1, kMostThreads, threads) ||
      !read_whole(arguments, console, "only-run", 0, kMostRuns - 1, wanted.only_run))
    return std::nullopt;
  wanted.call.threads = threads.value_or(0);
  wanted.call.journal = arguments.text("journal").value_or("");
  wanted.call.resume = arguments.has("resume");
  wanted.trace = arguments.text("trace").value_or("");
  if (wanted.call.resume && wanted.call.journal.empty()) {
    console.err << "muster: --resume needs --journal DIR, the folder in which finished runs were kept\n";
    return std::nullopt;
  }
  if (wanted.only_run.has_value() == wanted.trace.empty()) {
    console.err << "muster: --only-run K and --trace FILE go together: which run, and where to write it\n";
    return std::nullopt;
  }
  return wanted;
}

JournalHeading heading_of(const Arguments& arguments, const View& view, std::uint64_t seed) {
  std::string parameters;
  for (const Parameter& one : view.mission().parameters)
    parameters += fmt::format("{}{}={}", parameters.empty() ? "" : " ", one.name, one.value);
  std::string catalogue = "built in";
  if (const auto file = arguments.text("catalogue")) {
    const std::string bytes = read_bytes(*file).value_or("");
    catalogue = fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
  }
  return {{"version", std::string(kVersion)},
          {"record", view.mission().hash()},
          {"catalogue", catalogue},
          {"day", to_string(view.on())},
          {"seed", fmt::format("{}", seed)},
          {"parameters", parameters},
          {"posture", arguments.text("posture").value_or("")}};
}

EnsembleOutcome run_ensemble_of(const ChainInput& input, std::span<const Day> days, int runs,
                                std::uint64_t seed, const EnsembleArguments& wanted, const Console& console) {
  RunSeries series = chain_series(input, days);
  series.resize(runs);
  Progress progress(runs, Progress::Elsewhere::kSilent, console);
  RunsCall call = wanted.call;
  call.stop = interrupted;
  call.done = [&](int finished) { progress.tell(finished, fmt::format("{} of {} runs", finished, runs)); };
  const StopOnInterrupt interrupts;
  const auto done = fill_runs(series, call, [&](std::uint32_t run, std::span<float> rows) {
    run_chain(input, series, seed, run, rows);
  });
  if (!done) {
    console.err << fmt::format("muster: {}\n", done.error().what);
    return {{}, {}, kWrongInput};
  }
  progress.end();
  for (const FailedRun& failed : done->failed) {
    console.err << fmt::format(
        "muster: run {} of seed {} failed: {}; see it alone with --seed {} --only-run {} --trace FILE\n",
        failed.run, seed, failed.what, seed, failed.run);
  }
  if (!done->journal_problem.empty()) {
    console.err << fmt::format("muster: {}; the runs went on, those finished later are not in the journal\n",
                               done->journal_problem);
  }
  const auto finished = runs - std::count(done->finished.begin(), done->finished.end(), 0);
  EnsembleOutcome outcome{std::move(series), done->finished, std::nullopt};
  if (done->stopped) {
    console.err << fmt::format("muster: interrupted with {} of {} runs finished{}\n", finished, runs,
                               call.journal.empty() ? "; with --journal DIR they would have been kept"
                                                    : ", which are kept: --resume goes on");
    outcome.exit = kInterrupted;
  } else if (finished == 0) {
    outcome.exit = kWrongInput;
  }
  return outcome;
}

Result<void> write_trace(const View& view, const MissionChain& chain, const ChainInput& input, Day last,
                         std::uint64_t seed, const EnsembleArguments& wanted) {
  std::vector<Day> days;
  for (Day day = view.on() + 1; day <= last; day = day + 1) days.push_back(day);
  RunSeries series = chain_series(input, days);
  series.resize(1);
  run_chain(input, series, seed, static_cast<std::uint32_t>(*wanted.only_run), series.of_run(0));
  const auto name_of_column = [&](const SeriesShape& shape, std::size_t k) -> std::string {
    if (shape.of == SeriesShape::Of::kPlace) return std::string(view.mission()[chain.communes[k]].pcode);
    if (shape.of != SeriesShape::Of::kSender) return {};
    return k < input.plan.contributors.size() ? std::string(input.plan.contributors[k]) : "not yet known";
  };
  std::string text = "date,series,of,value,unit\n";
  for (std::size_t day = 0; day < days.size(); ++day) {
    for (const SeriesShape& shape : series.series) {
      for (std::size_t k = 0; k < shape.width; ++k) {
        const float value = series.at(0, day, shape, k);
        text += fmt::format("{},{},{},{},{}\n", to_string(days[day]), shape.name,
                            csv_cell(name_of_column(shape, k)),
                            value == value ? fmt::format("{}", value) : "", shape.unit);
      }
    }
  }
  return write_file(wanted.trace, text);
}

}  // namespace muster
