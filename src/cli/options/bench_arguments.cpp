#include "cli/options/bench_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/number.hpp"
#include "cli/door/tell.hpp"
#include "cli/options/ensemble_arguments.hpp"
#include "cli/options/mission_arguments.hpp"
#include "cli/options/reference_arguments.hpp"

namespace muster {
namespace {

// Both families of one file.
constexpr std::string_view kViolence = "violence";

std::optional<std::vector<BenchName>> named(const std::vector<std::string>& words, const Console& console) {
  std::vector<BenchName> names;
  std::vector<std::string_view> known = {kViolence};
  for (const BenchRow& row : kBenchRows) known.push_back(row.word);
  for (const std::string& word : words) {
    const std::size_t before = names.size();
    for (const BenchRow& row : kBenchRows) {
      const bool of_violence = row.name == BenchName::kEvents || row.name == BenchName::kDeaths;
      if (row.word == word || (word == kViolence && of_violence)) names.push_back(row.name);
    }
    if (names.size() > before) continue;
    console.err << fmt::format("muster: no family '{}': {}\n", word, suggestion(word, known));
    return std::nullopt;
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Whether every table is right; messages where it is not.
bool read_well(Problems& problems, const std::string& folder, const Console& console) {
  problems.sort();
  for (const Problem& problem : problems.all()) tell(problem, console);
  if (!problems.good()) {
    console.err << fmt::format("muster: {}: {}, listed above; fix these first\n", folder,
                               plural(problems.errors(), "error"));
  }
  return problems.good();
}

std::string missing(const BenchRow& row, const std::string& data) {
  if (row.name == BenchName::kPresence && !data.empty())
    return fmt::format("{} has not both presence.csv and violence_admin1.csv", data);
  if (!data.empty()) return fmt::format("{} has no {}", data, row.file);
  return fmt::format("{} is not shipped with the program: give a folder that has it with --data", row.file);
}

}  // namespace

Options bench_options(BenchArguments& into) {
  return {
      {.name = "FAMILY",
       .value = "",
       .kind = TextsKind{&into.families},
       .help =
           "strength, promises, promised_share, promised_late, violence (events and deaths), events, deaths, "
           "deaths_country, displacement, presence, troop_rises, police_rises; by default all that the data "
           "hold"},
      {.name = "--data",
       .value = "DIR",
       .kind = PathKind{&into.data, true},
       .help = "Score on the tables in this folder",
       .preset = "the program's own"},
      {.name = "--leave-out",
       .value = "RULE",
       .kind = ChoiceKind{.into = &into.leave_out, .names = {"country", "future"}},
       .help = "Learn from other countries only, or from all but only what was known"},
      seed_option(into.seed),
      threads_option(into.threads),
      json_option(into.json),
      html_option(into.html)};
}

tl::expected<BenchInput, ExitCode> bench_input(const BenchArguments& asked, const Console& console) {
  const auto names = named(asked.families, console);
  if (!names) return tl::unexpected(kWrongCall);
  BenchInput input;
  input.past = builtin_reference();
  std::vector<BenchName> all;
  for (const BenchRow& row : kBenchRows) all.push_back(row.name);
  const Folder folder = asked.data.empty() ? embedded_bench() : Folder(asked.data);
  if (const std::string_view why = folder.missing(); !why.empty()) {
    console.err << fmt::format("muster: {}: {}\n", asked.data, why);
    return tl::unexpected(kWrongInput);
  }
  Problems problems;
  input.tables = read_bench(folder, names->empty() ? all : *names, input.past.missions, problems);
  if (!read_well(problems, folder.name(), console)) return tl::unexpected(kWrongInput);
  for (const BenchRow& row : kBenchRows) {
    if (!names->empty() && std::find(names->begin(), names->end(), row.name) == names->end()) continue;
    if (offered(row.name, input.tables)) {
      input.families.push_back(row.name);
    } else {
      console.err << fmt::format("muster: without {}: {}\n", row.word, missing(row, asked.data));
      if (!names->empty()) return tl::unexpected(kWrongInput);
    }
  }
  return input;
}

}  // namespace muster
