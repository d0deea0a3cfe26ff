#include "report/json/frozen_json.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "base/files/nesting.hpp"
#include "models/force/parameters.hpp"

namespace muster {
namespace {

constexpr std::string_view kForm = "muster forecast 1";
constexpr std::array kQuantileNames = {"q05", "q10", "q25", "q50", "q75", "q90", "q95"};

std::string seal_of(const Json& json) {
  const std::string text = json.dump();
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Json parameters_json() {
  const ForceParameters values = presets(force_parameter_table());
  Json json = Json::object();
  for (const auto& row : force_parameter_table()) json[std::string(row.name)] = values.*row.value;
  return json;
}

Day day_of(const Json& json) {
  const auto day = parse_day(json.get<std::string>());
  if (!day) throw nlohmann::detail::other_error::create(501, "not a date", nullptr);
  return *day;
}

StrengthOn strength_of(const Json& json) {
  StrengthOn strength;
  strength.on = day_of(json.at("on"));
  for (std::size_t k = 0; k < kQuantileNames.size(); ++k) {
    strength.people[k] = json.at(kQuantileNames[k]).get<double>();
  }
  return strength;
}

FrozenForecast frozen_of(const Json& json) {
  FrozenForecast frozen{.mission = json.at("mission").get<std::string>(),
                        .record = json.at("record").get<std::string>(),
                        .program = json.at("program").get<std::string>(),
                        .seed = json.at("seed").get<std::uint64_t>(),
                        .on = day_of(json.at("on")),
                        .there = json.at("there").get<double>(),
                        .ceiling = json.at("ceiling").get<double>(),
                        .strength = {},
                        .word = json.at("word").get<std::vector<double>>(),
                        .promises = {}};
  for (const Json& one : json.at("strength")) frozen.strength.push_back(strength_of(one));
  for (const Json& one : json.at("promises")) {
    frozen.promises.push_back({one.at("id").get<std::string>(), one.at("probability").get<double>()});
  }
  if (frozen.word.size() != frozen.strength.size())
    frozen.word.resize(frozen.strength.size(), frozen.ceiling);
  return frozen;
}

Json wis_json(const IntervalScore& score) {
  return {{"wis", score.total},
          {"wis_too_high", score.too_high},
          {"wis_too_low", score.too_low},
          {"wis_spread", score.spread}};
}

}  // namespace

std::string frozen_text(const View& view, const Outlook& outlook, const MoneyStatus& money) {
  const MissionInput& input = outlook.plans.input;
  const double there = input.history.counts.back().people;
  const double ceiling = input.history.ceilings.back().people;
  Json word = Json::array();
  for (const StrengthOn& strength : outlook.strength.total) {
    word.push_back(strength_at_word(input.promises, there, ceiling, strength.on));
  }
  Json json = {{"form", kForm},
               {"program", MUSTER_VERSION},
               {"mission", view.mission().short_name},
               {"there", there},
               {"ceiling", ceiling},
               {"word", std::move(word)},
               {"parameters", parameters_json()}};
  json.update(forecast_json(view, outlook, money));
  json["seal"] = seal_of(json);
  return json.dump(1) + "\n";
}

Result<FrozenForecast> parse_frozen(const std::string& name, std::string_view text) {
  const TextFile file(name, std::string(text));
  constexpr int kDeepest = 64;  // the library writes what is nested, for the seal, by calling itself
  if (const char* deep = json_deeper_than(file.text(), kDeepest); deep != nullptr) {
    return failure(fmt::format("{}: nested deeper than a forecast is", to_string(file.position(deep))));
  }
  try {
    Json json = Json::parse(text);
    if (!json.is_object() || json.value("form", "") != kForm) {
      return failure(fmt::format(
          "{}:1:1: not a forecast in the form '{}': freeze one with muster forecast --freeze", name, kForm));
    }
    const std::string seal = json.value("seal", "");
    json.erase("seal");
    if (seal != seal_of(json)) {
      return failure(
          fmt::format("{}:1:1: changed since it was frozen: its seal does not fit what it says", name));
    }
    return frozen_of(json);
  } catch (const Json::parse_error& error) {
    const std::size_t byte = std::min(error.byte > 0 ? error.byte - 1 : 0, file.text().size());
    const Position at = file.position(file.text().data() + byte);
    return failure(fmt::format("{}:{}:{}: not JSON", name, at.line, at.column));
  } catch (const Json::exception& error) {
    return failure(fmt::format("{}:1:1: not a whole frozen forecast ({})", name, error.what()));
  }
}

Json frozen_score_json(const FrozenForecast& forecast, const FrozenScore& score, Day known_by) {
  Json targets = Json::array();
  for (const FrozenTarget& target : score.targets) {
    Json one = {{"on", json_day(target.on)}, {"came", target.came}, {"crps", target.crps}};
    one.update(wis_json(target.wis));
    one.update({{"in90", target.inside[0]},
                {"in80", target.inside[1]},
                {"in50", target.inside[2]},
                {"persistence", target.persistence},
                {"promise", target.word}});
    targets.push_back(std::move(one));
  }
  Json unknown = Json::array();
  for (const Day day : score.unknown) unknown.push_back(json_day(day));
  Json promises = Json::array();
  for (const FrozenOutcome& promise : score.promises) {
    promises.push_back({{"id", promise.id},
                        {"probability", promise.probability},
                        {"kept", promise.kept ? Json(*promise.kept) : Json(nullptr)},
                        {"brier", json_number(promise.brier)}});
  }
  Json means = nullptr;
  if (!score.targets.empty()) {
    means = {{"crps", score.crps}};
    means.update(wis_json(score.wis));
    means.update({{"coverage90", score.coverage[0]},
                  {"coverage80", score.coverage[1]},
                  {"coverage50", score.coverage[2]},
                  {"skill_vs_persistence", json_number(score.skill_persistence)},
                  {"skill_vs_promise", json_number(score.skill_word)}});
  }
  return {{"mission", forecast.mission},      {"on", json_day(forecast.on)},
          {"known_by", json_day(known_by)},   {"record", forecast.record},
          {"program", forecast.program},      {"seed", forecast.seed},
          {"targets", std::move(targets)},    {"not_known_yet", std::move(unknown)},
          {"promises", std::move(promises)},  {"means", std::move(means)},
          {"brier", json_number(score.brier)}};
}

}  // namespace muster
