// The settings file of Flee, simsetting.yml.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "flee/flee_case.hpp"

namespace muster {
namespace {

// Rules that are refused with an error if they are on.  The two-system rule cannot be switched on in the
// program Flee itself; the others need data that no known case has.
constexpr std::string_view kNotYet[] = {
    "two_system_decision_making", "harvest_months",          "flood_rules",     "flood_zone_spawning_only",
    "flood_driven_spawning",      "flood_driven_spawn_mode", "camps_are_sinks", "camps_are_sicks",
    "read_from_agents_csv_file"};
// Of these, the ones that Flee reads under another name or not at all.
constexpr std::string_view kNotInFlee[] = {"two_system_decision_making", "camps_are_sinks"};
constexpr std::string_view kNoEffect[] = {"max_crossing_speed", "average_social_connectivity"};

class Settings {
 public:
  Settings(const std::string& name, RuleSet rules, Displacement& scenario, Problems& problems)
      : name_(name), rules_(rules), scenario_(scenario), problems_(problems) {}

  void read(const std::string& text) {
    try {
      const YAML::Node root = YAML::Load(text);
      if (root.IsNull()) return;
      if (!root.IsMap()) return error(root, "the settings are not a list of 'key: value'");
      each_once(root);
      for (const auto& entry : root) section(entry.first, entry.second);
      if (first_rules_) force_first_rules();
    } catch (const YAML::Exception& wrong) {
      problems_.error(at(wrong.mark), "this is not YAML: " + wrong.msg);
    }
  }

 private:
  [[nodiscard]] Position at(const YAML::Mark& mark) const {
    return {name_, static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
  }
  void error(const YAML::Node& node, std::string what, std::string fix = {}) {
    problems_.error(at(node.Mark()), std::move(what), std::move(fix));
  }

  void warning(const YAML::Node& node, std::string what, std::string fix = {}) {
    problems_.warning(at(node.Mark()), std::move(what), std::move(fix));
  }

  // A misspelt setting is an error.  A name that resembles no setting belongs to another program or version.
  void unknown(const YAML::Node& key, const std::vector<std::string_view>& known) {
    const auto name = key.as<std::string>();
    if (nearest(name, known))
      return error(key, fmt::format("unknown setting '{}'", name), suggestion(name, known));
    warning(key, fmt::format("unknown setting '{}' is ignored, as in Flee", name));
  }

  // Refuses a duplicate key: which of the two counts would depend on the reader.
  void each_once(const YAML::Node& map) {
    std::set<std::string> seen;
    for (const auto& entry : map) {
      const auto name = entry.first.as<std::string>();
      if (!seen.insert(name).second)
        error(entry.first, fmt::format("duplicate key '{}'", name), "each key once");
    }
  }

  // Gives an error for each key of a map that is not in `known`.
  void only(const YAML::Node& map, const std::vector<std::string_view>& known) {
    each_once(map);
    for (const auto& entry : map) {
      const auto name = entry.first.as<std::string>();
      if (std::find(known.begin(), known.end(), name) == known.end())
        error(entry.first, fmt::format("unknown setting '{}'", name), suggestion(name, known));
    }
  }

  void section(const YAML::Node& key, const YAML::Node& value) {
    static const std::vector<std::string_view> kSections = {
        "move_rules",      "spawn_rules",         "optimisations",          "log_levels",
        "number_of_steps", "conflict_input_file", "flood_level_input_file", "default_conflict_intensity"};
    const auto name = key.as<std::string>();
    if (name == "optimisations") return hasten(value);
    if (name == "move_rules" || name == "spawn_rules") {
      if (value.IsNull()) return;
      if (!value.IsMap()) return error(value, fmt::format("'{}' is not a list of 'key: value'", name));
      each_once(value);
      for (const auto& entry : value) setting(entry.first, entry.second);
    } else if (std::find(kSections.begin(), kSections.end(), name) == kSections.end()) {
      unknown(key, kSections);
    }
  }

  void hasten(const YAML::Node& value) {
    if (value.IsNull()) return;
    if (!value.IsMap()) return error(value, "'optimisations' is not a list of 'key: value'");
    only(value, {"hasten"});
    if (!value["hasten"]) return;
    if (value["hasten"].as<double>(1) != 1) {
      problems_.warning(at(value["hasten"].Mark()), "'hasten' is ignored: everybody is simulated");
    }
  }

  [[nodiscard]] static std::optional<double> number(const YAML::Node& node) {
    double value = 0;
    if (YAML::convert<double>::decode(node, value)) return value;
    bool flag = false;
    if (YAML::convert<bool>::decode(node, flag)) return flag ? 1 : 0;
    return std::nullopt;
  }

  void setting(const YAML::Node& key, const YAML::Node& value) {
    const auto name = key.as<std::string>();
    if (name == "conflict_spawn_decay") return decay(value);
    if (name == "use_v1_rules") return first_rules(value);
    if (name == "conflict_driven_spawning") return spawning(value);
    if (std::find(std::begin(kNoEffect), std::end(kNoEffect), name) != std::end(kNoEffect)) {
      return;
    }
    if (std::find(std::begin(kNotYet), std::end(kNotYet), name) != std::end(kNotYet)) {
      const bool off = value.IsNull() || (value.IsSequence() && value.size() == 0) ||
                       (value.IsScalar() && number(value).value_or(1) == 0);
      if (off) return;
      if (rules_ == RuleSet::kFlee && std::ranges::count(kNotInFlee, name) > 0)
        return warning(key, fmt::format("'{}' has no effect, as in Flee", name),
                       "leave it out or set it to no");
      return error(key, fmt::format("the rule '{}' is not simulated yet", name),
                   "leave it out or set it to no");
    }
    std::vector<std::string_view> known(std::begin(kNotYet), std::end(kNotYet));
    bool is_parameter = false;
    for (const ParameterSpec& spec : parameter_table()) {
      known.push_back(spec.name);
      is_parameter = is_parameter || spec.name == name;
    }
    if (!is_parameter) return unknown(key, known);
    const auto set = value.IsScalar() ? number(value) : std::nullopt;
    if (!set) return error(value, fmt::format("'{}' needs a number, yes or no", name));
    if (const auto done = set_parameter(scenario_.parameters, name, *set); !done)
      error(value, done.error().what);
  }

  // Forces the rules of the first version, whatever else the file says.
  void first_rules(const YAML::Node& value) {
    const auto on = value.IsScalar() ? number(value) : std::nullopt;
    if (!on) return error(value, "'use_v1_rules' needs yes or no");
    first_rules_ = *on > 0;
  }

  void force_first_rules() {
    Parameters& p = scenario_.parameters;
    p.max_move_speed = 200;
    p.camp_weight = 2;
    p.conflict_weight = 0.25;
    p.start_on_foot = 0;
    p.avoid_short_stints = 0;
  }

  void decay(const YAML::Node& value) {
    std::vector<double> steps;
    if (value.IsSequence()) {
      for (const auto& step : value) {
        const double share = number(step).value_or(-1);
        if (!(share >= 0) || std::isinf(share))
          return error(step, "conflict_spawn_decay needs numbers from 0 up");
        steps.push_back(share);
      }
    }
    if (steps.empty()) return error(value, "conflict_spawn_decay needs a list such as [1.0, 0.5, 0.1]");
    scenario_.parameters.conflict_spawn_decay = std::move(steps);
  }

  void spawning(const YAML::Node& value) {
    static const std::vector<std::string_view> kModes = {"constant", "poisson", "pop_ratio"};
    if (!value.IsMap()) return error(value, "conflict_driven_spawning needs a spawn_mode");
    only(value, {"spawn_mode", "displaced_per_conflict_day"});
    const auto mode = value["spawn_mode"] ? value["spawn_mode"].as<std::string>() : std::string("constant");
    const auto found = std::find(kModes.begin(), kModes.end(), mode);
    if (found == kModes.end())
      return error(value, fmt::format("unknown spawn_mode '{}'", mode), suggestion(mode, kModes));
    static constexpr SpawnMode kAs[] = {SpawnMode::kConstant, SpawnMode::kPoisson,
                                        SpawnMode::kPopulationShare};
    scenario_.spawn_mode = kAs[found - kModes.begin()];
    const double rate = value["displaced_per_conflict_day"]
                            ? number(value["displaced_per_conflict_day"]).value_or(-1)
                        : scenario_.spawn_mode == SpawnMode::kPopulationShare ? 0.01
                                                                              : 500;
    if (!(rate >= 0 && rate <= 1e9))
      return error(value, "displaced_per_conflict_day needs a number from 0 to 1e9");
    scenario_.displaced_per_conflict_day = rate;
  }

  const std::string& name_;
  RuleSet rules_;
  Displacement& scenario_;
  Problems& problems_;
  bool first_rules_ = false;
};

}  // namespace

void read_flee_settings(const std::string& name, const std::string& text, RuleSet rules,
                        Displacement& scenario, Problems& problems) {
  Settings(name, rules, scenario, problems).read(text);
}

}  // namespace muster
