// A record as it was read once, never changed after.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "record/load/folder.hpp"
#include "record/mission.hpp"

namespace muster {

// Texts of facts by which they are searched, made when somebody first searches.
class SearchedTexts {
 public:
  // Of each fact (index: FactId), folded as names are: id, note, series, item, actor, place, publisher and
  // title of its source.  May be called by several threads at once.
  [[nodiscard]] const std::vector<std::string>& of(const Mission& mission) const;

 private:
  mutable std::once_flag made_;
  mutable std::vector<std::string> texts_;
};

struct Snapshot {
  std::string name;   // of the folder, by which addresses call it: "haiti-mss"
  Mission mission;    // to be used only where problems.good(); its where() is not for several threads
  Problems problems;  // of the readers, the checks and the models' parameters, sorted
  std::string hash;   // Mission::hash()
  std::vector<std::uint32_t> lines;  // of each fact in its file, from 1 (index: FactId)
  SearchedTexts searched{};

  // "facts-force.csv:118": where a fact stands in the folder.
  [[nodiscard]] std::string where(FactId id) const;
};

// Reads and checks the folder as the verbs do.
[[nodiscard]] std::shared_ptr<const Snapshot> read_snapshot(const Folder& folder, const std::string& name);

// The texts of all files that a mission was read from, by their names inside its folder.
[[nodiscard]] FolderTexts texts_of(const Mission& mission);

}  // namespace muster
