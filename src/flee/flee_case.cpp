#include "flee/flee_case.hpp"
#include "base/text/letter_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "flee/flee_files.hpp"
#include "models/people/rules.hpp"

namespace muster {
namespace {

// Known files of input_csv.  Others are somebody's notes, or misspelt.
constexpr std::string_view kKnownFiles[] = {"agents.csv",
                                            "closures.csv",
                                            "conflicts.csv",
                                            "flood_level.csv",
                                            "location_changes.csv",
                                            "locations.csv",
                                            "major_routes.csv",
                                            "region_attributes_IPC.csv",
                                            "registration_corrections.csv",
                                            "routes.csv",
                                            "sim_period.csv"};

class Reader {
 public:
  Reader(const std::filesystem::path& folder, RuleSet rules, Displacement& scenario, Problems& problems,
         std::vector<std::string>& files)
      : files_(folder, scenario, problems, files), scenario_(scenario), problems_(problems), rules_(rules) {}

  void read(int days, std::span<const ParameterValue> set) {
    if (files_.has("simsetting.yml")) {
      // If a settings file lacks this key, the program Flee uses a different value from the file it ships.
      if (rules_ == RuleSet::kFlee) scenario_.parameters.conflict_weight = 1 / std::sqrt(10.0);
      if (const auto file = files_.open("simsetting.yml")) {
        read_flee_settings(file->name(), std::string(file->text()), rules_, scenario_, problems_);
      }
    }
    for (const auto& [name, value] : set) {
      if (const auto done = set_parameter(scenario_.parameters, name, value); !done) {
        problems_.error({"--set", 0, 0}, done.error().what);
      }
    }
    warn_of_unknown_files();
    read_period();
    if (days > 0) scenario_.days = days;
    read_flee_places(files_, scenario_);
    if (scenario_.sites.empty() || scenario_.days < 1) return;
    read_flee_routes(files_, scenario_);
    read_flee_closures(files_, scenario_);
    read_flee_conflicts(files_, scenario_);
    read_flee_counts(files_, scenario_);
    read_flee_options(files_, scenario_);
    if (problems_.good()) check();
  }

 private:
  // A misspelt closures.csv would otherwise silently leave every border open.
  void warn_of_unknown_files() {
    std::vector<std::string_view> known(std::begin(kKnownFiles), std::end(kKnownFiles));
    for (const std::string& name : files_.input_files("", ".csv")) {
      if (std::find(known.begin(), known.end(), name) != known.end() || name.starts_with("demographics_") ||
          name == "simsetting.csv")
        continue;
      const auto near = nearest(name, known);
      problems_.warning(files_.whole_file("input_csv/" + name), "this is no file of a case and is ignored",
                        near ? fmt::format("did you mean '{}'?", *near) : "");
    }
    // Settings in a wrong place, or in the form of Flee before version 2.
    for (const std::string name :
         {"simsetting.csv", "input_csv/simsetting.csv", "input_csv/simsetting.yml"}) {
      if (!files_.has(name)) continue;
      problems_.warning(files_.whole_file(name), "these settings are ignored",
                        "settings are read from simsetting.yml, beside input_csv");
    }
  }

  void read_period() {
    const std::string name = "input_csv/sim_period.csv";
    bool has_start = false, has_length = false, told_date = false;
    files_.rows(name, false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) return;
      const std::string key = small_letters(trimmed(row[0].text));
      const Cell value = FleeFiles::cell(row, 1);
      if ((key == "startdate" && has_start) || (key == "length" && has_length))
        return files_.error(file, row[0], fmt::format("duplicate key '{}'", row[0].text), "each key once");
      if (key == "startdate") {
        has_start = true;
        const auto day = files_.date(file, value, "the start date", told_date);
        if (day) scenario_.start = *day;
      } else if (key == "length") {
        has_length = true;
        const auto days = files_.whole(file, value, "the length");
        if (!days) return;
        if (*days < 1 || *days > 100000)
          return files_.error(file, value, "the length is not from 1 to 100000 days");
        scenario_.days = *days;
      } else if (nearest(row[0].text, {"StartDate", "Length"})) {
        files_.error(file, row[0], fmt::format("unknown key '{}'", row[0].text),
                     suggestion(row[0].text, {"StartDate", "Length"}));
      } else {
        files_.warning(file, row[0], fmt::format("unknown key '{}' is ignored", row[0].text),
                       "StartDate and Length are read");
      }
    });
    if (!has_start && problems_.good()) problems_.error(files_.whole_file(name), "there is no StartDate");
    if (!has_length && problems_.good()) problems_.error(files_.whole_file(name), "there is no Length");
  }

  // Problems that make a run meaningless are errors before it starts.
  void check() {
    if (scenario_.destinations.empty()) {
      problems_.error(files_.whole_file("source_data/data_layout.csv"),
                      "there is no camp to compare with data",
                      "a camp in locations.csv, and here a row 'name,file' for it");
    }
    const Parameters& p = scenario_.parameters;
    for (const double chance : {p.default_movechance, p.conflict_movechance}) {
      if (rules_ == RuleSet::kFlee && chance < 0.005) {
        problems_.warning(files_.whole_file("simsetting.yml"),
                          fmt::format("a chance of leaving of {} would turn such places into camps in Flee; "
                                      "here they stay what they are",
                                      chance));
      }
    }
    if (scenario_.spawn_mode == SpawnMode::kReported && p.spawn_from_last_conflict == 0) check_spawning();
  }

  // People are displaced, but nobody lives in a conflict zone: Flee stops there.
  void check_spawning() {
    Situation world(scenario_);
    for (int day = 0; day < scenario_.days; ++day) {
      world.begin_day(day);
      static_cast<void>(world.spawn_weights());
      const std::int64_t people = scenario_.newly_displaced[static_cast<std::size_t>(day)];
      if (people > 0 && world.spawns_from_elsewhere()) {
        problems_.error(
            files_.whole_file("input_csv/conflicts.csv"),
            fmt::format("on day {} ({}) {} people are displaced, but nobody lives in a conflict zone", day,
                        to_string(scenario_.start + day), people),
            "give a zone of that day a population, or set spawn_from_last_conflict to 1: they then come from "
            "the zones of the last day that had some");
        return;
      }
      static_cast<void>(world.open_day());
    }
  }

  FleeFiles files_;
  Displacement& scenario_;
  Problems& problems_;
  RuleSet rules_;
};

}  // namespace

std::optional<FleeCase> read_flee_case(const std::filesystem::path& folder, RuleSet rules, int days,
                                       std::span<const ParameterValue> set, Problems& problems) {
  FleeCase flee;
  std::error_code unreadable;
  if (!std::filesystem::is_directory(folder, unreadable)) {
    problems.error({folder.string()},
                   std::filesystem::exists(folder, unreadable) ? "not a folder" : "no such folder");
    return std::nullopt;
  }
  flee.scenario.parameters = defaults(rules);
  Reader(folder, rules, flee.scenario, problems, flee.files).read(days, set);
  if (!problems.good()) return std::nullopt;
  return flee;
}

}  // namespace muster
