#include "cli/options/ensemble_arguments.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include "base/files/csv.hpp"
#include "base/files/file.hpp"
#include "cli/version.hpp"

namespace muster {
namespace {

// What an option says; of a file the hash of its bytes.
std::string hashed_if_file(const std::string& text) {
  const auto bytes = read_bytes(text);
  return bytes ? fmt::format("{:016x}", XXH3_64bits(bytes->data(), bytes->size())) : text;
}

}  // namespace

Option threads_option(int& into) {
  constexpr int kMostThreads = 1024;
  return {.name = "--threads",
          .value = "N",
          .kind = WholeKind{.into = &into, .low = 1, .high = kMostThreads},
          .help = "Threads to use; results do not depend on it",
          .preset = "one for each core"};
}

Options journal_options(JournalArguments& into) {
  return {{.name = "--journal",
           .value = "DIR",
           .kind = PathKind{&into.folder, true, true},
           .help = "Keep finished runs in this folder"},
          {.name = "--resume",
           .value = "",
           .kind = FlagKind{&into.resume},
           .help = "Take finished runs from the folder of --journal",
           .needs = "--journal"}};
}

Option until_precision_option(std::optional<double>& into) {
  return {.name = "--until-precision",
          .value = "P",
          .kind = ShareKind{&into},
          .help = "Stop once each headline figure is precise to this share of it, such as 2%"};
}

Option only_run_option(std::optional<int>& into, std::string_view help) {
  return {.name = "--only-run",
          .value = "K",
          .kind = WholeKind{.into = &into, .low = 0, .high = kMostRuns - 1},
          .help = help};
}

Option timings_option(bool& into) {
  return {.name = "--timings",
          .value = "",
          .kind = FlagKind{&into},
          .help = "Show how long each stage took, on standard error or in the JSON"};
}

WantedRuns wanted_runs(int threads, const JournalArguments& journal, const Console& console) {
  return {
      .call = {
          .threads = threads, .journal = journal.folder, .resume = journal.resume, .ranks = console.ranks}};
}

JournalHeading heading_of(const HeadingArguments& arguments, const View& view, std::uint64_t seed) {
  std::string parameters;
  for (const Parameter& one : view.mission().parameters)
    parameters += fmt::format("{}{}={}", parameters.empty() ? "" : " ", one.name, one.value);
  std::string catalogue = "built in";
  if (!arguments.catalogue.empty()) catalogue = hashed_if_file(arguments.catalogue);
  return {{"version", std::string(kVersion)},
          {"record", view.mission().hash()},
          {"catalogue", catalogue},
          {"day", to_string(view.on())},
          {"seed", fmt::format("{}", seed)},
          {"parameters", parameters},
          {"posture", hashed_if_file(arguments.posture)},
          {"posterior", hashed_if_file(arguments.posterior)}};
}

Result<void> write_trace(const View& view, const MissionChain& chain, const ChainInput& input, Day last,
                         std::uint64_t seed, int run, const std::string& path) {
  std::vector<Day> days;
  for (Day day = view.on() + 1; day <= last; day = day + 1) days.push_back(day);
  RunSeries series = chain_series(input, days);
  series.resize(1);
  run_chain(input, series, seed, static_cast<std::uint32_t>(run), series.of_run(0));
  const auto name_of_column = [&](const SeriesShape& shape, std::size_t k) -> std::string {
    if (shape.row().of == OutputRow::Of::kPlace) return std::string(view.mission()[chain.communes[k]].pcode);
    if (shape.row().of != OutputRow::Of::kContributor) return {};
    return k < input.plan.contributors.size() ? std::string(input.plan.contributors[k]) : "not yet known";
  };
  std::string text = "date,series,of,value,unit\n";
  for (std::size_t day = 0; day < days.size(); ++day) {
    for (const SeriesShape& shape : series.series) {
      for (std::size_t k = 0; k < shape.width; ++k) {
        const float value = series.at(0, day, shape, k);
        text += fmt::format("{},{},{},{},{}\n", to_string(days[day]), shape.row().name,
                            csv_cell(name_of_column(shape, k)),
                            value == value ? fmt::format("{}", value) : "", shape.row().unit);
      }
    }
  }
  return write_file(path, text);
}

}  // namespace muster
