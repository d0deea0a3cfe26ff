#include "server/snapshots/snapshot.hpp"

#include <fmt/format.h>

#include "inputs/model_parameters.hpp"
#include "intake/matching/fold.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

std::string_view inside_folder(const Mission& mission, std::string_view file) {
  const std::string prefix = Folder(mission.folder, {}).name_of("");
  return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
}

}  // namespace

const std::vector<std::string>& SearchedTexts::of(const Mission& mission) const {
  std::call_once(made_, [&] {
    for (const Fact& fact : mission.facts) {
      std::string text = fmt::format("{} {} {} {} {}", fact.id, fact.note, mission[fact.series].id,
                                     mission[fact.series].title, mission.item_of(fact));
      for (const ActorId actor : {fact.actor, fact.by}) {
        if (actor.given()) text += fmt::format(" {}", mission[actor].name);
      }
      for (const PlaceId place : {fact.place, fact.to}) {
        if (place.given()) text += fmt::format(" {}", mission[place].name);
      }
      if (fact.source.given())
        text += fmt::format(" {} {}", mission[fact.source].publisher, mission[fact.source].title);
      texts_.push_back(folded(text));
    }
  });
  return texts_;
}

std::string Snapshot::where(FactId id) const {
  const Fact& fact = mission[id];
  return fmt::format("{}:{}", inside_folder(mission, mission.files[fact.file].name()), lines[id.v]);
}

std::shared_ptr<const Snapshot> read_snapshot(const Folder& folder, const std::string& name) {
  const auto made = std::make_shared<Snapshot>();
  made->name = name;
  made->mission = load_mission(folder, embedded_catalogue(made->problems), made->problems);
  check(made->mission, made->problems);
  check_parameters(made->mission, made->problems);
  made->problems.sort();
  made->hash = made->mission.hash();
  made->lines.reserve(made->mission.facts.size());
  for (const Fact& fact : made->mission.facts) made->lines.push_back(made->mission.where(fact).line);
  return made;
}

FolderTexts texts_of(const Mission& mission) {
  FolderTexts texts;
  for (const TextFile& file : mission.files) texts.emplace(inside_folder(mission, file.name()), file.text());
  return texts;
}

}  // namespace muster
