// Any bytes as a scenario of a small mission that is right.
#include <cstdint>

#include "folder_of.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "small_folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const Catalogue kCatalogue = [] {
    Problems problems;
    return embedded_catalogue(problems);
  }();
  FolderTexts texts = folder_of(kSmallFolder);
  texts["scenarios/fuzz.toml"].assign(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const Mission mission = load_mission(Folder("fuzz", std::move(texts)), kCatalogue, problems);
  check(mission, problems);
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  return 0;
}
