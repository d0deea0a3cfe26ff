#include "record/mission.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <filesystem>

namespace muster {
namespace {

std::string hash_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

std::string Mission::hash() const {
  std::string list = fmt::format("boundaries.geojson {}\n", hash_of(boundaries));
  for (const TextFile& file : files) {
    const std::string file_name = std::filesystem::path(file.name()).filename().string();
    if (file_name == kWeightsFile) continue;
    list += fmt::format("{} {}\n", file_name, hash_of(file.text()));
  }
  return hash_of(list);
}

double Mission::best_value(const Fact& fact) {
  if (given(fact.value)) return fact.value;
  if (given(fact.low) && given(fact.high)) return (fact.low + fact.high) / 2;
  return given(fact.low) ? fact.low : fact.high;
}

std::string_view Mission::item_of(const Fact& fact) const {
  return fact.item == 0 ? std::string_view{} : catalogue[fact.series].items[fact.item - 1U];
}

std::uint8_t Mission::item_number(SeriesId series, std::string_view item) const {
  if (!series.given()) return 0;
  const std::vector<std::string>& items = catalogue[series].items;
  const auto found = std::find(items.begin(), items.end(), item);
  return found == items.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - items.begin() + 1);
}

std::string_view Mission::spoken_name(ActorId actor) const {
  if (actor == mission_actor) return short_name;
  if (!actor.given()) return {};
  return (*this)[actor].name;
}

}  // namespace muster
