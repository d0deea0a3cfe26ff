#include "inputs/posture_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/files/csv.hpp"
#include "base/number.hpp"
#include "inputs/places.hpp"
#include "record/words.hpp"

namespace muster {
namespace {

constexpr std::array kColumns = {ColumnSpec{"place", true}, ColumnSpec{"weight", true}};
enum Column : std::size_t { kPlace, kWeight };

PlaceId place_called(const Mission& mission, std::string_view pcode) {
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].pcode == pcode) return PlaceId{i};
  }
  return {};
}

std::string nearest_place(const Mission& mission, std::string_view pcode) {
  std::vector<std::string_view> names;
  for (const Place& place : mission.places) names.push_back(place.pcode);
  return suggestion(pcode, names);
}

}  // namespace

std::vector<double> read_posture(const TextFile& file, const Mission& mission,
                                 std::span<const PlaceId> communes, Problems& problems) {
  std::vector<double> weights(communes.size(), 0);
  const LevelWord words = level_words(mission).admin2;
  CsvTable table(file, kColumns, problems);
  while (table.next()) {
    const Cell place = table[kPlace];
    const Cell weight = table[kWeight];
    const PlaceId id = place_called(mission, place.text);
    if (!id.given()) {
      problems.error(file.position(place.at), fmt::format("unknown place '{}'", place.text),
                     nearest_place(mission, place.text));
      continue;
    }
    std::vector<std::uint32_t> within = communes_in(mission, communes, id);
    if (within.empty()) {
      problems.error(file.position(place.at),
                     fmt::format("'{}' holds no {} with people", place.text, words.singular),
                     fmt::format("one of the {}, or a place made up of them", words.plural));
      continue;
    }
    const auto number = parse_number(weight.text);
    if (!number || !(*number >= 0)) {
      problems.error(file.position(weight.at), fmt::format("weight is '{}'", weight.text),
                     "a number of 0 or more");
      continue;
    }
    double people = 0;
    for (const std::uint32_t i : within) people += mission[communes[i]].population;
    for (const std::uint32_t i : within) weights[i] += *number * mission[communes[i]].population / people;
  }
  if (problems.good() && std::accumulate(weights.begin(), weights.end(), 0.0) <= 0)
    problems.error(file.position(file.text().data()), "no place has a weight", "at least one above 0");
  return weights;
}

}  // namespace muster
