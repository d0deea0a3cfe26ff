#include "cli/options/posture_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/problem.hpp"
#include "inputs/posture_table.hpp"

namespace muster {
namespace {

std::optional<PostureChoice> read(std::string_view option, const std::string& text, const Console& console) {
  if (text.find_first_of("./") != std::string::npos) return PostureChoice{text, Posture::kTable};
  const auto posture = posture_named(text);
  if (posture && *posture != Posture::kTable) return PostureChoice{std::string(name_of(*posture)), *posture};
  std::vector<std::string_view> names;
  for (const Posture one : kPostures) {
    if (one != Posture::kTable) names.push_back(name_of(one));
  }
  console.err << fmt::format("muster: --{} '{}' is not known: {}, or a CSV file of places and weights\n",
                             option, text, suggestion(text, names));
  return std::nullopt;
}

}  // namespace

std::optional<PostureChoice> posture_of(const Arguments& arguments, const Console& console) {
  return read("posture", arguments.text("posture").value_or(std::string(name_of(Posture::kFollow))), console);
}

std::optional<std::vector<PostureChoice>> postures_of(const Arguments& arguments, const Console& console) {
  std::vector<PostureChoice> list;
  std::string rest = arguments.text("postures").value_or("");
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto one = read("postures", rest.substr(0, comma), console);
    if (!one) return std::nullopt;
    if (std::any_of(list.begin(), list.end(), [&](const auto& other) { return other.text == one->text; })) {
      console.err << fmt::format("muster: --postures names '{}' twice\n", one->text);
      return std::nullopt;
    }
    list.push_back(*one);
    rest.erase(0, comma + 1);
  }
  return list;
}

std::optional<std::vector<PlacedPosture>> placed_postures(const std::vector<PostureChoice>& choices,
                                                          const Mission& mission,
                                                          std::span<const PlaceId> communes,
                                                          const Console& console) {
  std::vector<PlacedPosture> list;
  Problems problems;
  for (const PostureChoice& choice : choices) {
    PlacedPosture placed{choice.text, choice.posture, {}};
    if (choice.posture == Posture::kTable) {
      if (const auto file = read_text(choice.text, choice.text, problems))
        placed.table = read_posture(*file, mission, communes, problems);
    }
    list.push_back(std::move(placed));
  }
  for (const Problem& problem : problems.all()) console.err << to_string(problem) << '\n';
  if (!problems.good()) return std::nullopt;
  return list;
}

}  // namespace muster
