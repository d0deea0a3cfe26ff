#include "cli/options/mission_arguments.hpp"

#include <fmt/format.h>

#include <ctime>
#include <ostream>

#include "base/number.hpp"
#include "cli/door/caller.hpp"
#include "cli/door/tell.hpp"
#include "inputs/model_parameters.hpp"
#include "record/check/check.hpp"
#include "record/latest_day.hpp"
#include "record/load/load.hpp"
#include "record/plausible.hpp"

namespace muster {
namespace {

bool near_the_record(Day on, const Mission& mission, const Console& console) {
  const Day latest = latest_view_day(mission);
  if (!on.given() || !latest.given() || on <= latest) return true;
  console.err << fmt::format(
      "muster: --on {} is more than {} years after {}, the last day of mission.toml: give a day up to {}\n",
      to_string(on), kYearsAfterRecord, to_string(mission.last_day), to_string(latest));
  return false;
}

// A program that has opened the record asks about what it opened.
bool as_opened(const Mission& mission, const Console& console) {
  if (console.caller == nullptr || console.caller->record.empty() || console.caller->record == mission.hash())
    return true;
  console.err << fmt::format("muster: {} has changed since it was opened: open it again\n", mission.folder);
  return false;
}

}  // namespace

Option mission_word(std::string& into) {
  return {.name = "MISSION",
          .value = "",
          .kind = PathKind{&into, true},
          .help = "the folder of a mission",
          .required = true};
}

Option catalogue_option(std::string& into) {
  return {.name = "--catalogue",
          .value = "FILE",
          .kind = PathKind{&into},
          .help = "Use this series.toml in place of the program's own"};
}

Options mission_options(MissionArguments& into) {
  return {mission_word(into.folder),
          {.name = "--on",
           .value = "DATE",
           .kind = DayKind{&into.on},
           .help = "As known on this day (YYYY-MM-DD)",
           .preset = "today where you are"},
          catalogue_option(into.catalogue)};
}

Option json_option(bool& into) {
  return {.name = "--json", .value = "", .kind = FlagKind{&into}, .help = "Write JSON, for other programs"};
}

Option explain_option(bool& into) {
  return {.name = "--explain",
          .value = "",
          .kind = FlagKind{&into},
          .help = "List the facts and rules behind each figure"};
}

Option output_option(std::string& into, std::string_view help) {
  return {.name = "-o,--output", .value = "FILE", .kind = PathKind{&into, false, true}, .help = help};
}

Option html_option(std::string& into) {
  return {.name = "--html",
          .value = "FILE",
          .kind = PathKind{&into, false, true},
          .help = "Write a page with figures, which opens offline"};
}

Day day_of(const MissionArguments& arguments) {
  if (arguments.on.given()) return arguments.on;
  // The local day: by UTC, what was published "tomorrow" would be known in an evening west of Greenwich.
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return day_from({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

std::optional<Mission> read_mission(const MissionArguments& arguments, const Console& console) {
  Problems problems;
  Catalogue catalogue = arguments.catalogue.empty() ? embedded_catalogue(problems)
                                                    : read_catalogue(arguments.catalogue, problems);
  Mission mission = load_mission(arguments.folder, std::move(catalogue), problems);
  if (problems.good()) check(mission, problems);
  if (problems.good()) check_parameters(mission, problems);
  if (problems.good() && !(near_the_record(arguments.on, mission, console) && as_opened(mission, console)))
    return std::nullopt;
  if (problems.good()) return mission;
  problems.sort();
  tell_errors(problems, console);
  console.err << fmt::format("muster: {}: {}, listed above; fix these first\n", arguments.folder,
                             plural(problems.errors(), "error"));
  return std::nullopt;
}

void tell_record_end(const View& view, const Console& console) {
  const std::string end = record_end_text(view);
  if (!end.empty()) console.err << fmt::format("muster: {} What follows is forecast from there.\n", end);
}

TextStyle text_style(bool explain, const Console& console) {
  return {.width = static_cast<std::size_t>(console.width),
          .ink = {.colour = console.colour},
          .explain = explain,
          .charts = console.charts};
}

}  // namespace muster
