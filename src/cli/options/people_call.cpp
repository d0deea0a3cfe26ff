#include "cli/options/people_call.hpp"

#include <fmt/format.h>

#include "cli/options/mission_arguments.hpp"
#include "cli/options/model_parameters.hpp"
#include "cli/options/reference_arguments.hpp"

namespace muster {
namespace {

Options run_options(PeopleArguments& into) {
  constexpr int kMostDays = 100'000;
  return {{.name = "FOLDER",
           .value = "",
           .kind = PathKind{&into.folder, true},
           .help = "the folder of a Flee case",
           .required = true},
          {.name = "--runs",
           .value = "N",
           .kind = WholeKind{.into = &into.runs, .low = 1, .high = kMostRuns},
           .help = "How many runs",
           .preset = "1"},
          {.name = "--engine",
           .value = "NAME",
           .kind = ChoiceKind{.into = &into.engine, .names = {"cohort", "agent"}},
           .help = "How people are simulated, by groups or one by one"},
          {.name = "--rules",
           .value = "NAME",
           .kind = ChoiceKind{.into = &into.rules, .names = {"flee", "muster"}},
           .help = "Rules as in Flee 3, or as documented or sensible"},
          seed_option(into.seed),
          threads_option(into.threads),
          {.name = "--days",
           .value = "N",
           .kind = WholeKind{.into = &into.days, .low = 1, .high = kMostDays},
           .help = "Days to run",
           .preset = "the case's own"},
          people_set_option(into.set)};
}

Options trace_options(PeopleArguments& into) {
  constexpr std::uint64_t kMostPeople = 1'000'000'000;
  Option only_run = only_run_option(into.only_run, "Run only run K, counted from 0, for --trace");
  only_run.needs = "--trace";
  Option trace_run = only_run_option(into.trace_run, "Trace this run of all; now --only-run");
  trace_run.name = "--trace-run";
  trace_run.needs = "--trace";
  trace_run.excludes = "--only-run";
  trace_run.old = true;
  return {{.name = "--trace",
           .value = "FILE",
           .kind = PathKind{&into.trace, false, true},
           .help = "Write histories of persons as CSV; only with --engine agent"},
          {.name = "--trace-every",
           .value = "K",
           .kind = WholeKind{.into = &into.trace_every, .low = 1, .high = kMostPeople},
           .help = "Trace every K-th person in order of creation",
           .needs = "--trace"},
          only_run,
          trace_run};
}

}  // namespace

Options people_options(PeopleArguments& into) {
  const Options files = {{.name = "-o,--output",
                          .value = "DIR",
                          .kind = PathKind{&into.output, true, true},
                          .help = "Write daily people, flows and the manifest to this folder"},
                         html_option(into.html)};
  return with(with(with(run_options(into), journal_options(into.journal)), files),
              with(trace_options(into), {json_option(into.json)}));
}

tl::expected<PeopleCall, std::string> people_call(const PeopleArguments& arguments) {
  const int runs = arguments.runs.value_or(1);
  const auto last = [&](std::string_view option, int run) {
    return tl::unexpected(fmt::format("{} '{}' is not a whole number from 0 to {}, the last of --runs {}",
                                      option, run, runs - 1, runs));
  };
  PeopleCall call;
  call.ensemble.engine = arguments.engine == "agent" ? Engine::kAgent : Engine::kCohort;
  call.ensemble.seed = arguments.seed;
  call.ensemble.runs = runs;
  call.ensemble.threads = arguments.threads;
  call.ensemble.journal = arguments.journal.folder;
  call.ensemble.resume = arguments.journal.resume;
  call.rules = arguments.rules == "muster" ? RuleSet::kMuster : RuleSet::kFlee;
  call.days = arguments.days;
  call.set = arguments.set;
  call.folder = arguments.folder;
  call.output = arguments.output;
  call.html = arguments.html;
  call.trace = arguments.trace;
  call.trace_every = static_cast<std::uint32_t>(arguments.trace_every);
  call.json = arguments.json;
  if (!call.trace.empty() && call.ensemble.engine != Engine::kAgent)
    return tl::unexpected(std::string("--trace needs --engine agent: the cohort engine knows no persons"));
  if (arguments.only_run) {  // of the runs that --runs counts, if it is given, this one alone
    if (arguments.runs && *arguments.only_run >= runs) return last("--only-run", *arguments.only_run);
    call.ensemble.first = *arguments.only_run;
    call.ensemble.traced_run = *arguments.only_run;
    call.ensemble.runs = 1;
  }
  if (arguments.trace_run) {
    if (*arguments.trace_run >= runs) return last("--trace-run", *arguments.trace_run);
    call.ensemble.traced_run = *arguments.trace_run;
    call.notes.push_back(
        fmt::format("--trace-run {0} is now --only-run {0}, as with other verbs, which runs that run alone",
                    *arguments.trace_run));
  }
  if (call.ensemble.journal.empty() && !call.output.empty()) call.ensemble.journal = call.output / "runs";
  return call;
}

bool is_flee_case(const std::filesystem::path& folder) {
  std::error_code unreadable;
  return std::filesystem::is_directory(folder / "input_csv", unreadable);
}

}  // namespace muster
