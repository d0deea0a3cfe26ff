#include "cli/options/mission_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <ostream>

#include "base/number.hpp"
#include "cli/options/model_parameters.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "record/plausible.hpp"

namespace muster {

namespace {

// A day that is asked for and lies so long after the record that every model would run through ages without a
// fact is a slip of the pen.
bool near_the_record(const Arguments& arguments, const Mission& mission, const Console& console) {
  constexpr int kYears = 10;
  const auto text = arguments.text("on");
  const auto day = text ? parse_day(*text) : std::nullopt;
  if (!day || !mission.last_day.given()) return true;
  CivilDate latest = civil(mission.last_day);
  latest.year += kYears;
  latest.day = std::min(latest.day, days_in_month(latest.year, latest.month));
  if (*day <= day_from(latest)) return true;
  console.err << fmt::format(
      "muster: --on {} is more than {} years after {}, the last day of mission.toml: give a day up to {}\n",
      *text, kYears, to_string(mission.last_day), to_string(day_from(latest)));
  return false;
}

}  // namespace

std::optional<Mission> read_mission(const Arguments& arguments, const Console& console) {
  Problems problems;
  const auto file = arguments.text("catalogue");
  Catalogue catalogue = file ? read_catalogue(*file, problems) : embedded_catalogue(problems);
  Mission mission = load_mission(arguments.words.front(), std::move(catalogue), problems);
  if (problems.good()) check(mission, problems);
  if (problems.good()) check_parameters(mission, problems);
  if (problems.good() && !near_the_record(arguments, mission, console)) return std::nullopt;
  if (problems.good()) return mission;
  problems.sort();
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) console.err << to_string(problem) << '\n';
  }
  console.err << fmt::format("muster: {}: {}, listed above; fix these first\n", arguments.words.front(),
                             plural(problems.errors(), "error"));
  return std::nullopt;
}

std::optional<Day> on_day(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("on");
  if (!text) {
    // The local day: by UTC, what was published "tomorrow" would be known in an evening west of Greenwich.
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return day_from({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
  }
  const auto day = parse_day(*text);
  if (!day) {
    console.err << fmt::format("muster: --on '{}' is not a date: write YYYY-MM-DD, such as 2024-09-26\n",
                               *text);
  } else if (!plausible(*day)) {
    console.err << fmt::format("muster: --on {}: give {}\n", *text, plausible_days());
    return std::nullopt;
  }
  return day;
}

void tell_record_end(const View& view, const Console& console) {
  const std::string end = record_end_text(view);
  if (!end.empty()) console.err << fmt::format("muster: {} What follows is forecast from there.\n", end);
}

TextStyle text_style(const Arguments& arguments, const Console& console) {
  return {.width = static_cast<std::size_t>(console.width),
          .ink = {.colour = console.colour},
          .explain = arguments.has("explain"),
          .charts = console.charts};
}

}  // namespace muster
