#include "cli/options/posture_arguments.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/problem.hpp"
#include "cli/door/tell.hpp"
#include "inputs/posture_table.hpp"
#include "inputs/violence/violence_counts.hpp"

namespace muster {
namespace {

std::string_view posture_meant(std::string_view text) {
  const auto posture = posture_named(text);
  return posture && *posture != Posture::kTable ? name_of(*posture) : std::string_view{};
}

ChoiceKind posture_kind(std::string* into) {
  ChoiceKind kind{
      .into = into, .names = {}, .meant = posture_meant, .or_file = "a CSV file of places and weights"};
  for (const Posture one : kPostures) {
    if (one != Posture::kTable) kind.names.push_back(name_of(one));
  }
  return kind;
}

}  // namespace

Option posture_option(std::string& into) {
  return {.name = "--posture",
          .value = "NAME",
          .kind = posture_kind(&into),
          .help = "Where the mission's people stand",
          .preset = "follow-violence"};
}

Option postures_option(std::vector<std::string>& into) {
  return {.name = "--postures",
          .value = "A,B,…",
          .kind = ChoicesKind{&into, posture_kind(nullptr)},
          .help = "Compare these postures, each as in --posture"};
}

std::optional<std::vector<PlacedPosture>> placed_postures(const std::vector<std::string>& texts,
                                                          const Mission& mission,
                                                          std::span<const PlaceId> communes,
                                                          const Console& console) {
  std::vector<PlacedPosture> list;
  Problems problems;
  for (const std::string& text : texts) {
    PlacedPosture placed{text, posture_named(text).value_or(Posture::kTable), {}};
    if (placed.posture == Posture::kTable) {
      if (const auto file = read_text(text, text, problems))
        placed.table = read_posture(*file, mission, communes, problems);
    }
    list.push_back(std::move(placed));
  }
  for (const Problem& problem : problems.all()) tell(problem, console);
  if (!problems.good()) return std::nullopt;
  return list;
}

std::optional<PlacedPosture> placed_posture(const std::string& text, const View& view,
                                            const Console& console) {
  if (text.empty()) return PlacedPosture{};
  std::vector<PlaceId> communes;
  if (!posture_named(text)) communes = violence_of(view).communes;
  auto placed = placed_postures({text}, view.mission(), communes, console);
  if (!placed) return std::nullopt;
  return std::move(placed->front());
}

}  // namespace muster
