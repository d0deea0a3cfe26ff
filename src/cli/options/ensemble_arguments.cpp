#include "cli/options/ensemble_arguments.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <ostream>

#include "base/files/csv.hpp"
#include "base/files/file.hpp"
#include "base/number.hpp"
#include "cli/version.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostThreads = 1024;

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

// What an option says; of a file the hash of its bytes.
std::string hashed_if_file(const std::string& text) {
  const auto bytes = read_bytes(text);
  return bytes ? fmt::format("{:016x}", XXH3_64bits(bytes->data(), bytes->size())) : text;
}

// "2%" and "0.02" are the same.
bool read_precision(const Arguments& arguments, const Console& console, std::optional<double>& into) {
  const auto text = arguments.text("until-precision");
  if (!text) return true;
  std::string_view digits = *text;
  const bool percent = digits.ends_with('%');
  if (percent) digits.remove_suffix(1);
  auto number = parse_number(digits);
  if (number && percent) *number /= 100;
  if (!number || !(*number > 0) || *number >= 1) {
    console.err << fmt::format(
        "muster: --until-precision '{}' is not a share above 0 and below 1: write 0.02 or 2%\n", *text);
    return false;
  }
  into = number;
  return true;
}

}  // namespace

std::optional<EnsembleArguments> ensemble_arguments(const Arguments& arguments, const Console& console) {
  EnsembleArguments wanted;
  std::optional<int> threads;
  if (!read_whole(arguments, console, "threads", 1, kMostThreads, threads) ||
      !read_whole(arguments, console, "only-run", 0, kMostRuns - 1, wanted.only_run) ||
      !read_precision(arguments, console, wanted.precision))
    return std::nullopt;
  wanted.call.ranks = console.ranks;
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
  if (const auto file = arguments.text("catalogue")) catalogue = hashed_if_file(*file);
  return {{"version", std::string(kVersion)},
          {"record", view.mission().hash()},
          {"catalogue", catalogue},
          {"day", to_string(view.on())},
          {"seed", fmt::format("{}", seed)},
          {"parameters", parameters},
          {"posture", hashed_if_file(arguments.text("posture").value_or(""))},
          {"posterior", hashed_if_file(arguments.text("posterior").value_or(""))}};
}

Result<void> write_trace(const View& view, const MissionChain& chain, const ChainInput& input, Day last,
                         std::uint64_t seed, const EnsembleArguments& wanted) {
  std::vector<Day> days;
  for (Day day = view.on() + 1; day <= last; day = day + 1) days.push_back(day);
  RunSeries series = chain_series(input, days);
  series.resize(1);
  run_chain(input, series, seed, static_cast<std::uint32_t>(*wanted.only_run), series.of_run(0));
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
  return write_file(wanted.trace, text);
}

}  // namespace muster
