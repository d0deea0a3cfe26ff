// What every verb about a mission does first: find it, read it, check it, and look at it as known on a day.
#pragma once

#include <optional>

#include "cli/verb.hpp"
#include "record/mission.hpp"
#include "record/view.hpp"
#include "report/text/status_text.hpp"

namespace muster {

// The options that every verb about a mission takes.
inline constexpr Option kOnOption{"--on", "DATE",
                                  "As known on this day (YYYY-MM-DD); by default today where you are"};
inline constexpr Option kJsonOption{"--json", "", "Write JSON, for other programs"};
inline constexpr Option kExplainOption{"--explain", "", "List the facts and rules behind each figure"};
inline constexpr Option kOutputOption{"-o,--output", "FILE", "Write to this file or folder"};
inline constexpr Option kCatalogueOption{"--catalogue", "FILE",
                                         "Use this series.toml in place of the program's own"};

// Loads and checks the mission that the first word names.  Problems are written to console.err; nothing is
// returned if any is an error.  Warnings are left to the verb `check`.
[[nodiscard]] std::optional<Mission> read_mission(const Arguments& arguments, const Console& console);

// The day of --on, or today where this machine stands; nothing, with a message, if it is not a date.
[[nodiscard]] std::optional<Day> on_day(const Arguments& arguments, const Console& console);

// Says on console.err where the record ends long before the day of the view: for verbs that look ahead.
void tell_record_end(const View& view, const Console& console);

// How text is to look: the console's width and colour, and --explain.
[[nodiscard]] TextStyle text_style(const Arguments& arguments, const Console& console);

}  // namespace muster
