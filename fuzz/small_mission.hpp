// The small mission that is right, with any bytes as one of its files.
#pragma once

#include <cstdint>
#include <string>

#include "folder_of.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "small_folder.hpp"

namespace muster {

// Loaded and checked; what is wrong is in `problems`, of which each can be told.
inline Mission small_mission_with(std::string_view file, const std::uint8_t* data, std::size_t size,
                                  Problems& problems) {
  static const Catalogue kCatalogue = [] {
    Problems none;
    return embedded_catalogue(none);
  }();
  FolderTexts texts = folder_of(kSmallFolder);
  texts[std::string(file)].assign(reinterpret_cast<const char*>(data), size);
  Mission mission = load_mission(Folder("fuzz", std::move(texts)), kCatalogue, problems);
  check(mission, problems);
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  return mission;
}

}  // namespace muster
