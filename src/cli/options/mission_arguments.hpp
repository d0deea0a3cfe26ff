// What every verb about a mission does first: find it, read it, check it, and look at it as known on a day.
#pragma once

#include <optional>

#include "cli/verb.hpp"
#include "record/mission.hpp"
#include "record/view.hpp"
#include "report/text/status_text.hpp"

namespace muster {

struct MissionArguments {
  std::string folder;
  Day on;                 // not given: today
  std::string catalogue;  // a series.toml; empty: the program's own
};

// MISSION, --on, --catalogue.
[[nodiscard]] Options mission_options(MissionArguments& into);
[[nodiscard]] Option mission_word(std::string& into);
[[nodiscard]] Option catalogue_option(std::string& into);

// Options of many verbs.
[[nodiscard]] Option json_option(bool& into);
[[nodiscard]] Option explain_option(bool& into);
[[nodiscard]] Option output_option(std::string& into, std::string_view help = "Write to this file");
[[nodiscard]] Option html_option(std::string& into);

// The day of --on, or today where this machine stands.
[[nodiscard]] Day day_of(const MissionArguments& arguments);

// Loads and checks the mission.  Problems are written to console.err; nothing is returned if any is an error.
// Warnings are left to the verb `check`.
[[nodiscard]] std::optional<Mission> read_mission(const MissionArguments& arguments, const Console& console);

// Says on console.err where the record ends long before the day of the view: for verbs that look ahead.
void tell_record_end(const View& view, const Console& console);

// How text is to look on the console.
[[nodiscard]] TextStyle text_style(bool explain, const Console& console);

}  // namespace muster
