#include "cli/options/people_call.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"

namespace muster {
namespace {

constexpr double kMostRuns = 100000;

std::optional<std::string> read_number(const Arguments& arguments, std::string_view name, double low,
                                       double high, double& value) {
  const auto text = arguments.text(name);
  if (!text) return std::nullopt;
  const auto number = parse_number(*text);
  if (!number || *number != std::floor(*number) || *number < low || *number > high) {
    return fmt::format("--{} is '{}': a whole number from {} to {} would be right", name, *text, low, high);
  }
  value = *number;
  return std::nullopt;
}

std::optional<std::string> read_choice(const Arguments& arguments, std::string_view name,
                                       const std::vector<std::string_view>& choices, std::size_t& chosen) {
  const auto text = arguments.text(name);
  if (!text) return std::nullopt;
  const auto found = std::find(choices.begin(), choices.end(), *text);
  if (found == choices.end()) return fmt::format("--{} is '{}': {}", name, *text, suggestion(*text, choices));
  chosen = static_cast<std::size_t>(found - choices.begin());
  return std::nullopt;
}

std::optional<std::string> read_set(const Arguments& arguments, std::vector<ParameterValue>& set) {
  Parameters trial;
  for (const std::string& text : arguments.texts("set")) {
    const std::size_t equals = text.find('=');
    const auto value = equals == std::string::npos ? std::nullopt : parse_number(text.substr(equals + 1));
    if (!value) return fmt::format("--set is '{}': name=number would be right", text);
    const std::string name = text.substr(0, equals);
    if (const auto done = set_parameter(trial, name, *value); !done) return done.error().what;
    set.emplace_back(name, *value);
  }
  return std::nullopt;
}

std::optional<std::string> read_trace(const Arguments& arguments, PeopleCall& call) {
  double every = call.trace_every, run = call.ensemble.first;
  if (auto wrong = read_number(arguments, "trace-every", 1, 1e9, every)) return wrong;
  if (auto wrong = read_number(arguments, "trace-run", 0, kMostRuns - 1, run)) return wrong;
  call.trace = arguments.text("trace").value_or("");
  call.trace_every = static_cast<std::uint32_t>(every);
  call.ensemble.traced_run = static_cast<int>(run);
  if (arguments.has("trace-run")) {
    if (arguments.has("only-run")) return "--only-run and --trace-run both name a run: leave out --trace-run";
    call.notes.push_back(fmt::format(
        "--trace-run {0} is now --only-run {0}, as with other verbs, which runs that run alone", run));
  }
  if (call.trace.empty()) {
    for (const std::string_view option : {"trace-every", "trace-run", "only-run"}) {
      if (arguments.has(option)) return fmt::format("--{} needs --trace FILE", option);
    }
    return std::nullopt;
  }
  if (call.ensemble.engine != Engine::kAgent)
    return "--trace needs --engine agent: the cohort engine knows no persons";
  if (call.ensemble.traced_run >= call.ensemble.first + call.ensemble.runs) {
    return fmt::format("--trace-run is {}: with --runs {} a number from 0 to {} would be right",
                       call.ensemble.traced_run, call.ensemble.runs, call.ensemble.runs - 1);
  }
  return std::nullopt;
}

// --only-run K: of the runs that --runs counts, if it is given, run K alone.
std::optional<std::string> read_only_run(const Arguments& arguments, PeopleCall& call) {
  if (!arguments.has("only-run")) return std::nullopt;
  double run = 0;
  const double most = arguments.has("runs") ? call.ensemble.runs - 1 : kMostRuns - 1;
  if (auto wrong = read_number(arguments, "only-run", 0, most, run)) return wrong;
  call.ensemble.first = static_cast<int>(run);
  call.ensemble.runs = 1;
  return std::nullopt;
}

// --journal DIR, and --resume from there; without it finished runs are kept in runs/ of the folder of -o.
std::optional<std::string> read_journal(const Arguments& arguments, PeopleCall& call) {
  call.ensemble.resume = arguments.has("resume");
  if (const auto journal = arguments.text("journal")) {
    call.ensemble.journal = *journal;
  } else if (!call.output.empty()) {
    call.ensemble.journal = call.output / "runs";
    if (call.ensemble.resume)
      call.notes.push_back(
          fmt::format("--resume with -o alone is now --journal {} --resume, as with other verbs",
                      call.ensemble.journal.string()));
  } else if (call.ensemble.resume) {
    return "--resume needs --journal DIR, the folder in which finished runs were kept";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_people_call(const Arguments& arguments, PeopleCall& call) {
  double runs = 1, seed = 1, threads = 0, days = 0;
  std::size_t engine = 0, rules = 0;
  if (auto wrong = read_number(arguments, "runs", 1, kMostRuns, runs)) return wrong;
  if (auto wrong = read_number(arguments, "seed", 0, 9007199254740992.0, seed)) return wrong;
  if (auto wrong = read_number(arguments, "threads", 1, 1024, threads)) return wrong;
  if (auto wrong = read_number(arguments, "days", 1, 100000, days)) return wrong;
  if (auto wrong = read_choice(arguments, "engine", {"cohort", "agent"}, engine)) return wrong;
  if (auto wrong = read_choice(arguments, "rules", {"flee", "muster"}, rules)) return wrong;
  call.ensemble.engine = engine == 0 ? Engine::kCohort : Engine::kAgent;
  call.rules = rules == 0 ? RuleSet::kFlee : RuleSet::kMuster;
  call.ensemble.runs = static_cast<int>(runs);
  call.ensemble.seed = static_cast<std::uint64_t>(seed);
  call.ensemble.threads = static_cast<int>(threads);
  call.days = static_cast<int>(days);
  if (auto wrong = read_set(arguments, call.set)) return wrong;
  if (auto wrong = read_only_run(arguments, call)) return wrong;
  if (auto wrong = read_trace(arguments, call)) return wrong;
  call.output = arguments.text("output").value_or("");
  call.html = arguments.text("html").value_or("");
  if (auto wrong = read_journal(arguments, call)) return wrong;
  call.json = arguments.has("json");
  if (arguments.words.empty()) return "FOLDER is missing: the folder of a Flee case";
  call.folder = arguments.words.front();
  return std::nullopt;
}

bool is_flee_case(const std::filesystem::path& folder) {
  std::error_code unreadable;
  return std::filesystem::is_directory(folder / "input_csv", unreadable);
}

}  // namespace muster
