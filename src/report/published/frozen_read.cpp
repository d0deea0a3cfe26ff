// The reader of frozen forecasts, apart from what writes them: fuzz/ builds it alone.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>

#include "base/files/file.hpp"
#include "base/files/nesting.hpp"
#include "report/published/frozen_json.hpp"

namespace muster {
namespace {

Day day_of(const Json& json) {
  const auto day = parse_day(json.get<std::string>());
  if (!day) throw nlohmann::detail::other_error::create(501, "not a date", nullptr);
  return *day;
}

Quantiles quantiles_of(const Json& json) {
  Quantiles quantiles;
  for (std::size_t k = 0; k < kLevelTable.size(); ++k)
    quantiles[k] = json.at(std::string(kLevelTable[k].name)).get<double>();
  return quantiles;
}

StrengthOn strength_of(const Json& json) {
  StrengthOn strength;
  strength.on = day_of(json.at("on"));
  strength.people = quantiles_of(json);
  return strength;
}

void add_spans(const Json& spans, std::string_view series, const std::string& place, FrozenForecast& frozen) {
  for (const Json& one : spans) {
    frozen.situation.push_back({.series = std::string(series),
                                .place = place,
                                .months = one.at("months").get<int>(),
                                .until = day_of(one.at("until")),
                                .quantiles = quantiles_of(one)});
  }
}

// `key`: where violence or the displaced have the spans of a series.
void add_series(const Json& part, const char* key, std::string_view series, FrozenForecast& frozen) {
  add_spans(part.at(key), series, "", frozen);
  for (const Json& one : part.at("departments"))
    add_spans(one.at(key), series, one.at("place").get<std::string>(), frozen);
}

bool has(const Json& json, const char* part) {
  return json.contains(part) && json.at(part).at("known").get<bool>();
}

FrozenForecast frozen_of(const Json& json) {
  FrozenForecast frozen{.mission = json.at("mission").get<std::string>(),
                        .made = {},
                        .record = json.at("record").get<std::string>(),
                        .program = json.at("program").get<std::string>(),
                        .seed = json.at("seed").get<std::uint64_t>(),
                        .on = day_of(json.at("on")),
                        .there = json.at("there").get<double>(),
                        .ceiling = json.at("ceiling").get<double>(),
                        .strength = {},
                        .word = json.at("word").get<std::vector<double>>(),
                        .promises = {},
                        .situation = {}};
  if (json.contains("made")) frozen.made = day_of(json.at("made"));
  if (has(json, "violence")) {
    add_series(json.at("violence"), "events", "violent_events", frozen);
    add_series(json.at("violence"), "deaths", "violent_deaths", frozen);
  }
  if (has(json, "displaced")) add_series(json.at("displaced"), "people", "displaced", frozen);
  for (const Json& one : json.at("strength")) frozen.strength.push_back(strength_of(one));
  for (const Json& one : json.at("promises")) {
    frozen.promises.push_back({one.at("id").get<std::string>(), one.at("probability").get<double>()});
  }
  if (frozen.word.size() != frozen.strength.size())
    frozen.word.resize(frozen.strength.size(), frozen.ceiling);
  return frozen;
}

}  // namespace

std::string frozen_seal(const Json& json) {
  const std::string text = json.dump();
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Result<FrozenForecast> parse_frozen(const std::string& name, std::string_view text) {
  const TextFile file(name, std::string(text));
  constexpr int kDeepest = 64;  // the library writes what is nested, for the seal, by calling itself
  if (const char* deep = json_deeper_than(file.text(), kDeepest); deep != nullptr) {
    return failure(fmt::format("{}: nested deeper than a forecast is", to_string(file.position(deep))));
  }
  try {
    Json json = Json::parse(text);
    const std::string form = json.is_object() ? json.value("form", "") : "";
    if (form != kFrozenForm && form != kFrozenFormOfOld) {
      return failure(fmt::format("{}:1:1: not a forecast in the form '{}': make one with muster freeze", name,
                                 kFrozenForm));
    }
    const std::string seal = json.value("seal", "");
    json.erase("seal");
    if (seal != frozen_seal(json)) {
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

}  // namespace muster
