// muster people: moves displaced people over a network and compares them with those reported.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "base/number.hpp"
#include "cli/mission_arguments.hpp"
#include "cli/verb_list.hpp"
#include "cli/version.hpp"
#include "people/ensemble.hpp"
#include "people/flee_case.hpp"
#include "people/output.hpp"

namespace muster {
namespace {

struct Call {
  EnsembleOptions ensemble;
  RuleSet rules = RuleSet::kFlee;
  int days = 0;
  std::vector<std::pair<std::string, double>> set;
  std::filesystem::path folder, output;
  bool json = false;
};

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

// What is wrong with the call, or nothing.
std::optional<std::string> read_call(const Arguments& arguments, Call& call) {
  double runs = 1, seed = 1, threads = 0, days = 0;
  std::size_t engine = 0, rules = 0;
  if (auto wrong = read_number(arguments, "runs", 1, 100000, runs)) return wrong;
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
  Parameters trial;
  for (const std::string& text : arguments.texts("set")) {
    const std::size_t equals = text.find('=');
    const auto value = equals == std::string::npos ? std::nullopt : parse_number(text.substr(equals + 1));
    if (!value) return fmt::format("--set is '{}': name=number would be right", text);
    const std::string name = text.substr(0, equals);
    if (const auto done = set_parameter(trial, name, *value); !done) return done.error().what;
    call.set.emplace_back(name, *value);
  }
  if (arguments.has("output")) call.output = *arguments.text("output");
  if (arguments.has("resume") && call.output.empty())
    return "--resume needs -o DIR, the folder of the interrupted runs";
  if (!call.output.empty()) call.ensemble.journal = call.output / "runs";
  call.ensemble.resume = arguments.has("resume");
  call.json = arguments.has("json");
  if (arguments.words.empty()) return "FOLDER is missing: the folder of a Flee case";
  call.folder = arguments.words.front();
  return std::nullopt;
}

std::string hash_of(std::string_view bytes) {
  return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
}

std::string_view engine_name(Engine engine) {
  return engine == Engine::kCohort ? "cohort" : "agent";
}

std::string_view rules_name(RuleSet rules) {
  return rules == RuleSet::kFlee ? "flee" : "muster";
}

// All that the runs depend on; what is left out (threads, number of runs) does not change any run.
nlohmann::ordered_json manifest(const Call& call, const FleeCase& flee) {
  nlohmann::ordered_json inputs = nlohmann::ordered_json::object();
  for (const std::string& file : flee.files) {
    const auto bytes = read_bytes(file);
    inputs[std::filesystem::path(file).lexically_relative(call.folder).generic_string()] =
        bytes ? hash_of(*bytes) : "";
  }
  nlohmann::ordered_json changed = nlohmann::ordered_json::object();
  const Parameters standard = defaults(call.rules);
  for (const ParameterSpec& spec : parameter_table()) {
    const double value = flee.scenario.parameters.*spec.value;
    if (value != standard.*spec.value) changed[std::string(spec.name)] = value;
  }
  return {{"program", "muster"},
          {"version", kVersion},
          {"engine", engine_name(call.ensemble.engine)},
          {"rules", rules_name(call.rules)},
          {"seed", call.ensemble.seed},
          {"days", flee.scenario.days},
          {"parameters_changed", changed},
          {"inputs_xxh3", inputs}};
}

struct Line {
  std::string name;
  double simulated = 0, reported = 0, error = 0;
};

// Each destination on the last day: mean over runs beside what was reported.
std::vector<Line> last_day(const Displacement& scenario, const Ensemble& ensemble) {
  std::vector<Line> lines;
  for (const Destination& place : scenario.destinations) {
    std::vector<double> people;
    for (const Run& run : ensemble.runs)
      people.push_back(static_cast<double>(run.at(scenario.days - 1, place.site)));
    Line line{scenario.sites[place.site.v].name, spread(people).mean,
              static_cast<double>(place.reported.back()), 0};
    line.error = line.reported > 0 ? std::fabs(line.simulated / line.reported - 1) : 0;
    lines.push_back(std::move(line));
  }
  return lines;
}

nlohmann::ordered_json ard_json(const std::vector<double>& by_run) {
  const Spread over = spread(by_run);
  return {{"mean", over.mean}, {"sd", over.sd}, {"by_run", by_run}};
}

int list_parameters(const Console& console, bool json) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  const Parameters flee = defaults(RuleSet::kFlee);
  for (const ParameterSpec& spec : parameter_table()) {
    list.push_back({{"name", spec.name},
                    {"unit", spec.unit},
                    {"low", spec.low},
                    {"high", spec.high},
                    {"flee", flee.*spec.value},
                    {"muster", spec.preset},
                    {"meaning", spec.meaning},
                    {"source", spec.source}});
    if (!json) {
      console.out << fmt::format("{} = {} (flee), {} (muster){}{}, from {} to {}\n    {} [{}]\n", spec.name,
                                 flee.*spec.value, spec.preset, spec.unit.empty() ? "" : " ", spec.unit,
                                 spec.low, spec.high, spec.meaning, spec.source);
    }
  }
  if (json) console.out << list.dump(2) << '\n';
  return kGood;
}

void print_text(const Console& console, const Call& call, const Displacement& scenario,
                const std::vector<Line>& lines, const Spread& ard, const Spread& rescaled) {
  std::size_t width = 11;
  for (const Line& line : lines) width = std::max(width, line.name.size());
  console.out << fmt::format(
      "{} days, {} runs, {} engine, {} rules, seed {}; people on the last day ({}):\n\n", scenario.days,
      call.ensemble.runs, engine_name(call.ensemble.engine), rules_name(call.rules), call.ensemble.seed,
      to_string(scenario.start + (scenario.days - 1)));
  console.out << fmt::format("{:<{}}  {:>12}  {:>12}  {:>8}\n", "destination", width, "simulated", "reported",
                             "error");
  for (const Line& line : lines) {
    console.out << fmt::format("{:<{}}  {:>12}  {:>12}  {:>6.1f} %\n", line.name, width,
                               with_thousands(std::round(line.simulated)), with_thousands(line.reported),
                               100 * line.error);
  }
  console.out << fmt::format(
      "\naveraged relative difference {:.4f} (sd {:.4f}), rescaled {:.4f} (sd {:.4f})\n", ard.mean, ard.sd,
      rescaled.mean, rescaled.sd);
}

int run(const Arguments& arguments, const Console& console) {
  if (arguments.has("list-parameters")) return list_parameters(console, arguments.has("json"));
  Call call;
  if (const auto wrong = read_call(arguments, call)) {
    console.err << fmt::format("muster: {}\n'muster people --help' shows how to call it\n", *wrong);
    return kWrongCall;
  }
  Problems problems;
  auto flee = read_flee_case(call.folder, call.rules, call.days, call.set, problems);
  problems.sort();
  for (const Problem& problem : problems.all()) console.err << to_string(problem) << '\n';
  if (!flee) return kWrongInput;
  const Displacement& scenario = flee->scenario;
  const nlohmann::ordered_json about = manifest(call, *flee);
  call.ensemble.fingerprint = hash_of(about.dump());
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  double told = 0;
  const auto ensemble = run_ensemble(scenario, call.ensemble, [&](int finished) {
    if (seconds() - told < 1 || finished == call.ensemble.runs) return;
    told = seconds();
    console.err << fmt::format("{} of {} runs, some {:.0f} s left\n", finished, call.ensemble.runs,
                               told / finished * (call.ensemble.runs - finished))
                << std::flush;
  });
  if (!ensemble) {
    console.err << "muster: " << ensemble.error().what << '\n';
    return kWrongInput;
  }
  const double took = seconds();
  if (!call.output.empty()) {
    auto written = write_outputs(call.output, scenario, *ensemble, about.dump());
    if (written) written = write_file(call.output / "manifest.json", about.dump(2) + "\n");
    if (!written) {
      console.err << "muster: " << written.error().what << '\n';
      return kWrongInput;
    }
  }
  std::vector<double> ard, rescaled;
  std::uint64_t updates = 0;
  for (const Ard& one : ensemble->ard) {
    ard.push_back(one.plain);
    rescaled.push_back(one.rescaled);
  }
  for (const Run& one : ensemble->runs) updates += one.updates;
  const std::vector<Line> lines = last_day(scenario, *ensemble);
  if (!call.json) {
    print_text(console, call, scenario, lines, spread(ard), spread(rescaled));
    return kGood;
  }
  nlohmann::ordered_json destinations = nlohmann::ordered_json::array();
  for (const Line& line : lines) {
    destinations.push_back({{"name", line.name},
                            {"simulated", line.simulated},
                            {"reported", line.reported},
                            {"error", line.error}});
  }
  const nlohmann::ordered_json result = {{"days", scenario.days},
                                         {"runs", call.ensemble.runs},
                                         {"engine", engine_name(call.ensemble.engine)},
                                         {"rules", rules_name(call.rules)},
                                         {"ard", ard_json(ard)},
                                         {"ard_rescaled", ard_json(rescaled)},
                                         {"destinations", destinations},
                                         {"people_end", ensemble->runs.front().displaced.back()},
                                         {"seconds", took},
                                         {"agent_updates", updates},
                                         {"seed", call.ensemble.seed}};
  console.out << result.dump(2) << '\n';
  return kGood;
}

}  // namespace

Verb people_verb() {
  return {
      .name = "people",
      .summary = "Move displaced people over a network; compare with the reported counts",
      .words = {"[FOLDER]"},
      .options = {{"--runs", "N", "How many runs (1)"},
                  {"--engine", "NAME", "cohort (default) or agent"},
                  {"--rules", "NAME", "flee (default): as Flee 3 does; muster: as documented or sensible"},
                  {"--seed", "N", "Seed of all draws (1)"},
                  {"--threads", "N", "Threads to use; results do not depend on it"},
                  {"--days", "N", "Days to run, in place of the case's own"},
                  {"--set", "NAME=VALUE", "Set a parameter", true},
                  {"--list-parameters", "", "List every parameter and stop"},
                  {"--resume", "", "Take finished runs from the folder of -o"},
                  {"-o,--output", "DIR", "Write daily people, flows and the manifest to this folder"},
                  kJsonOption},
      .run = run};
}

}  // namespace muster
