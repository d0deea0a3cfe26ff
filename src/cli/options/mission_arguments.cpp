#include "cli/options/mission_arguments.hpp"

#include <fmt/format.h>

#include <chrono>
#include <ostream>

#include "cli/options/model_parameters.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"

namespace muster {

std::optional<Mission> read_mission(const Arguments& arguments, const Console& console) {
  Problems problems;
  const auto file = arguments.text("catalogue");
  Catalogue catalogue = file ? read_catalogue(*file, problems) : embedded_catalogue(problems);
  Mission mission = load_mission(arguments.words.front(), std::move(catalogue), problems);
  if (problems.good()) check(mission, problems);
  if (problems.good()) check_parameters(mission, problems);
  if (problems.good()) return mission;
  problems.sort();
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) console.err << to_string(problem) << '\n';
  }
  console.err << fmt::format("muster: {} has {} error{}; nothing is shown until they are mended\n",
                             arguments.words.front(), problems.errors(), problems.errors() == 1 ? "" : "s");
  return std::nullopt;
}

std::optional<Day> on_day(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("on");
  if (!text) {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return Day{static_cast<std::int32_t>(today.time_since_epoch().count())};
  }
  const auto day = parse_day(*text);
  if (!day) {
    console.err << fmt::format("muster: --on '{}' is not a date: write YYYY-MM-DD, such as 2024-09-26\n",
                               *text);
  }
  return day;
}

TextStyle text_style(const Arguments& arguments, const Console& console) {
  return {.width = static_cast<std::size_t>(console.width),
          .ink = {.colour = console.colour},
          .explain = arguments.has("explain")};
}

}  // namespace muster
