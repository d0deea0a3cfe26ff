#include "server/jobs/asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/files/nesting.hpp"
#include "forecast/chain_forecast.hpp"
#include "inputs/model_parameters.hpp"
#include "inputs/people.hpp"
#include "models/violence/presence/posture.hpp"

namespace muster {
namespace {

constexpr double kMostSeedAsked = 9007199254740992;  // the whole numbers that JSON can hold
constexpr int kMostMonths = 36;

std::vector<std::string_view> posture_names() {
  std::vector<std::string_view> names;
  for (const Posture one : kPostures) {
    if (one != Posture::kTable) names.push_back(name_of(one));
  }
  return names;
}

class AskedReader {
 public:
  AskedReader(JobKind kind, Problems& problems) : kind_(kind), problems_(problems) {}

  ForecastAsked read(const Json& body, Day today) {
    ForecastAsked asked{.on = today, .runs = kind_ == JobKind::kOutlook ? kChainRuns : kChainRuns / 2};
    const std::set<std::string_view> known = known_keys();
    for (const auto& [key, value] : body.items()) {
      if (known.contains(key))
        take(key, value, asked);
      else
        wrong(key, fmt::format("'{}' is not known here", key), suggestion(key, {known.begin(), known.end()}));
    }
    if (kind_ == JobKind::kCompare && problems_.good() && asked.scenarios.empty() && asked.postures.empty() &&
        asked.own.empty())
      problems_.error({"#"}, "nothing to compare", "name scenarios, postures, or own scenarios");
    if (asked.scenarios.size() + asked.postures.size() + asked.own.size() > kMostCompared)
      problems_.error({"#"}, fmt::format("more than {} scenarios and postures", kMostCompared),
                      "compare them in parts");
    return asked;
  }

 private:
  [[nodiscard]] std::set<std::string_view> known_keys() const {
    std::set<std::string_view> keys = {"on", "runs", "seed", "posture", "set"};
    if (kind_ == JobKind::kCompare)
      keys.insert({"scenarios", "postures", "own"});
    else
      keys.insert("months");
    return keys;
  }

  void wrong(std::string_view at, std::string what, std::string fix) {
    problems_.error({fmt::format("#/{}", at)}, std::move(what), std::move(fix));
  }

  void take(const std::string& key, const Json& value, ForecastAsked& asked) {
    if (key == "on") return take_day(value, asked.on);
    if (key == "runs") return take_whole(key, value, 2, kMostJobRuns, asked.runs);
    if (key == "months") return take_whole(key, value, 1, kMostMonths, asked.months);
    if (key == "seed") return take_whole(key, value, 0, kMostSeedAsked, asked.seed);
    if (key == "set") return take_settings(value, asked);
    if (key == "scenarios") return take_names(key, value, {}, asked.scenarios);
    if (key == "postures") return take_names(key, value, posture_names(), asked.postures);
    if (key == "own") return take_own(value, asked);
    std::vector<std::string> one;
    take_names(key, Json::array({value}), posture_names(), one);
    if (!one.empty()) asked.posture = one.front();
  }

  void take_day(const Json& value, Day& into) {
    const auto day = value.is_string() ? parse_day(value.get<std::string>()) : std::nullopt;
    if (day)
      into = *day;
    else
      wrong("on", "this is no day", "a day, YYYY-MM-DD");
  }

  template <class Number>
  void take_whole(const std::string& key, const Json& value, double low, double high, Number& into) {
    const double number = value.is_number() ? value.get<double>() : kNotGiven;
    if (given(number) && number == std::floor(number) && number >= low && number <= high)
      into = static_cast<Number>(number);
    else
      wrong(key, "this is not right", fmt::format("a whole number from {} to {:.0f}", low, high));
  }

  void take_names(const std::string& key, const Json& value, const std::vector<std::string_view>& allowed,
                  std::vector<std::string>& into) {
    if (!value.is_array()) return wrong(key, "this is no list", "a list of names");
    for (const Json& each : value) {
      const std::string name = each.is_string() ? each.get<std::string>() : "";
      const bool right = allowed.empty() ? is_scenario_name(name)
                                         : std::find(allowed.begin(), allowed.end(), name) != allowed.end();
      if (!right)
        wrong(key, fmt::format("'{}' is not known", name), suggestion(name, allowed));
      else if (std::find(into.begin(), into.end(), name) != into.end())
        wrong(key, fmt::format("'{}' is named twice", name), "name it once");
      else
        into.push_back(name);
    }
  }

  void take_settings(const Json& value, ForecastAsked& asked) {
    if (!value.is_object()) return wrong("set", "this is no object", "an object of parameters and numbers");
    for (const auto& [name, number] : value.items()) {
      if (!number.is_number()) {
        wrong("set/" + name, "this is no number", "a number");
        continue;
      }
      if (const auto allowed = allowed_parameter(name, number.get<double>()); !allowed)
        wrong("set/" + name, allowed.error().what, "");
      else
        asked.set.emplace_back(name, number.get<double>());
    }
    std::sort(asked.set.begin(), asked.set.end());
  }

  void take_own(const Json& value, ForecastAsked& asked) {
    if (!value.is_array()) return wrong("own", "this is no list", "a list of objects with name and toml");
    for (const Json& each : value) {
      const auto text_of = [&](const char* key) {
        return each.is_object() && each.contains(key) && each[key].is_string() ? each[key].get<std::string>()
                                                                               : "";
      };
      OwnScenario own{.name = text_of("name"), .toml = text_of("toml")};
      if (!each.is_object() || each.size() != 2 || own.toml.empty())
        wrong("own", "this is no scenario", "an object with name and toml, both texts");
      else if (!is_scenario_name(own.name))
        wrong("own", fmt::format("'{}' cannot be the name of a scenario", own.name),
              "small letters, digits and hyphens, at most 60");
      else if (own.toml.size() > kMostScenarioBytes)
        wrong("own", fmt::format("scenario '{}' is too long", own.name), "at most 64 kB");
      else
        asked.own.push_back(std::move(own));
    }
  }

  JobKind kind_;
  Problems& problems_;
};

}  // namespace

Json ForecastAsked::json(JobKind kind) const {
  Json settings = Json::object();
  for (const auto& [name, value] : set) settings[name] = value;
  Json json = {{"on", to_string(on)}, {"runs", runs}, {"seed", seed}};
  json["posture"] = posture.empty() ? std::string(name_of(Posture::kFollow)) : posture;
  json["set"] = std::move(settings);
  if (kind != JobKind::kCompare) {
    json["months"] = months;
    return json;
  }
  json["scenarios"] = scenarios;
  json["postures"] = postures;
  json["own"] = Json::array();
  for (const OwnScenario& one : own) json["own"].push_back({{"name", one.name}, {"toml", one.toml}});
  return json;
}

ForecastAsked read_asked(JobKind kind, std::string_view body, Day today, Problems& problems) {
  constexpr int kDeepest = 8;
  const std::string_view text = body.empty() ? "{}" : body;
  if (first_invalid_utf8(text) != std::string_view::npos || json_deeper_than(text, kDeepest) != nullptr) {
    problems.error({"#"}, "this is no JSON that Muster takes", "UTF-8, not deeper than 8 levels");
    return {};
  }
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) {
    problems.error({"#"}, "this is no JSON object", R"(such as {"on": "2024-09-26", "runs": 200})");
    return {};
  }
  return AskedReader(kind, problems).read(json, today);
}

bool is_scenario_name(std::string_view name) {
  constexpr std::size_t kMost = 60;
  return !name.empty() && name.size() <= kMost && name.front() != '-' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

}  // namespace muster
