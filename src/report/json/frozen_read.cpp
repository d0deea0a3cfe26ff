// The reader of frozen forecasts, apart from what writes them: fuzz/ builds it alone.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>

#include "base/files/file.hpp"
#include "base/files/nesting.hpp"
#include "report/json/frozen_json.hpp"

namespace muster {
namespace {

Day day_of(const Json& json) {
  const auto day = parse_day(json.get<std::string>());
  if (!day) throw nlohmann::detail::other_error::create(501, "not a date", nullptr);
  return *day;
}

StrengthOn strength_of(const Json& json) {
  StrengthOn strength;
  strength.on = day_of(json.at("on"));
  for (std::size_t k = 0; k < kLevelTable.size(); ++k)
    strength.people[k] = json.at(std::string(kLevelTable[k].name)).get<double>();
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
    if (!json.is_object() || json.value("form", "") != kFrozenForm) {
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
