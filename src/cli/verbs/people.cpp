// muster people: moves displaced people over a network and compares them with those reported.
#include <fmt/format.h>

#include <chrono>
#include <ostream>

#include "base/files/file.hpp"
#include "cli/door/tell.hpp"
#include "cli/interrupt.hpp"
#include "cli/options/people_call.hpp"
#include "cli/progress.hpp"
#include "cli/verb.hpp"
#include "cli/watching.hpp"
#include "flee/output.hpp"
#include "models/people/agent/trace.hpp"
#include "report/files/data_package.hpp"
#include "report/page/report_data.hpp"
#include "report/people_report.hpp"

namespace muster {
namespace {

int failed(const Console& console, const Failure& why) {
  console.err << "muster: " << why.what << '\n';
  return kWrongInput;
}

// Fewer runs than asked for are finished.
int stopped(const Console& console, const PeopleCall& call, const CaseRuns& ensemble) {
  console.err << fmt::format("muster: interrupted with {} of {} runs finished{}\n", ensemble.finished,
                             call.ensemble.runs,
                             call.ensemble.journal.empty() ? "; with --journal DIR they would have been kept"
                                                           : ", which are kept: --resume goes on");
  return kInterrupted;
}

// All runs, with progress on stderr, as far as nobody interrupts.
Result<CaseRuns> run_all(const FleeCase& flee, CaseRunsOptions options, const Console& console) {
  const double all = static_cast<double>(options.runs) * flee.scenario.days;
  Progress progress(all, Progress::Elsewhere::kLines, console);
  options.progress = [&](std::int64_t days) {
    const double done = static_cast<double>(days);
    progress.tell(done, fmt::format("{:.0f} % of {} runs of {} days", 100 * done / all, options.runs,
                                    flee.scenario.days));
  };
  options.stop = stop_of(console);
  const StopOnInterrupt interrupts(console);
  auto ensemble = run_case(flee.scenario, options);
  progress.end();
  return ensemble;
}

// The files that were asked for.
Result<void> write_files(const PeopleCall& call, const PeopleRuns& runs, const CaseRuns& ensemble) {
  if (call.output.empty() && call.html.empty()) return {};
  const Displacement& scenario = runs.flee.scenario;
  const CaseDays days = days_of(scenario, ensemble);
  if (!call.output.empty()) {
    Json manifest = people_manifest(runs);
    if (auto written = write_outputs(call.output, scenario, days, manifest.dump()); !written) return written;
    const auto package = people_package(call.output);
    if (!package) return tl::unexpected(package.error());
    if (auto written = write_file(call.output / "datapackage.json", package->dump(2) + "\n"); !written)
      return written;
    manifest["runs"] = call.ensemble.runs;
    if (auto written = write_file(call.output / "manifest.json", manifest.dump(2) + "\n"); !written)
      return written;
  }
  if (call.html.empty()) return {};
  const auto page = report_page(people_page_json(runs, ensemble, days));
  return page ? write_file(call.html, *page) : Result<void>(failure(page.error().what));
}

// Of a journal: all of the manifest, what is long by its hash.
JournalHeading heading_of(const Json& manifest) {
  JournalHeading heading;
  for (const auto& [name, value] : manifest.items()) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    heading.emplace_back(name, value.is_structured() ? xxh3_of(text) : text);
  }
  return heading;
}

Result<void> close_trace(const PeopleCall& call, PersonTrace& trace, const Console& console) {
  if (auto closed = trace.close(); !closed) return closed;
  console.err << fmt::format("{}: {} of {} people, {} rows, {:.1f} MB\n", call.trace.string(), trace.people(),
                             trace.all_people(), trace.rows(), static_cast<double>(trace.bytes()) / 1e6);
  return {};
}

int run(const PeopleArguments& arguments, const Console& console) {
  const auto call = people_call(arguments);
  if (!call) {
    console.err << fmt::format("muster: {}\n", call.error());
    return kWrongCall;
  }
  for (const std::string& note : call->notes) console.err << fmt::format("muster: {}\n", note);
  return run_people(*call, console);
}

}  // namespace

int run_people(const PeopleCall& call, const Console& console) {
  Problems problems;
  const auto flee = read_flee_case(call.folder, call.rules, call.days, call.set, problems);
  problems.sort();
  for (const Problem& problem : problems.all()) tell(problem, console);
  if (!flee) return kWrongInput;
  CaseRunsOptions options = call.ensemble;
  const PeopleRuns runs{*flee, options, call.rules, call.folder};
  options.heading = heading_of(people_manifest(runs));
  std::optional<PersonTrace> trace;
  if (!call.trace.empty()) {
    auto opened = PersonTrace::open(call.trace, flee->scenario, call.trace_every);
    if (!opened) return failed(console, opened.error());
    trace = std::move(*opened);
    options.trace = &*trace;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto ensemble = run_all(*flee, options, console);
  if (!ensemble) return failed(console, ensemble.error());
  tell_damaged(ensemble->damaged, console);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (ensemble->finished < options.runs) return stopped(console, call, *ensemble);
  if (trace) {
    if (const auto closed = close_trace(call, *trace, console); !closed)
      return failed(console, closed.error());
  }
  if (const auto written = write_files(call, runs, *ensemble); !written)
    return failed(console, written.error());
  console.out << (call.json ? people_json(runs, *ensemble, seconds).dump(2) + "\n"
                            : people_text(runs, *ensemble, static_cast<std::size_t>(console.width)));
  return kGood;
}

Verb people_verb() {
  return {.name = "people",
          .task = Task::kPeople,
          .summary = "Move displaced people over a network; compare with the reported counts",
          .examples = {"muster people tests/data/flee/flee3/mali --runs 3",
                       "muster people tests/data/flee/flee3/mali --days 100 --html mali.html"},
          .prepare = prepared(people_options, run)};
}

}  // namespace muster
