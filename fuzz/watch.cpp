// Any bytes as a watch file about a small mission that is right; thresholds that are accepted are held
// against it.
#include <cstdint>

#include "diff/watch.hpp"
#include "folder_of.hpp"
#include "record/load/load.hpp"
#include "small_folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const Mission kRecord = [] {
    Problems problems;
    return load_mission(Folder("fuzz", folder_of(kSmallFolder)), embedded_catalogue(problems), problems);
  }();
  static const View kBefore(kRecord, day_from({2024, 1, 1}));
  static const View kAfter(kRecord, day_from({2024, 7, 1}));
  static const Diff kDiff = diff(kBefore, kAfter);
  Problems problems;
  const auto file = checked_text("watch.toml", {reinterpret_cast<const char*>(data), size}, problems);
  if (!file) return 0;
  const std::vector<Threshold> thresholds = read_watch(*file, kRecord, problems);
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  if (problems.good()) (void)crossings(kBefore, kAfter, thresholds, kDiff.claims);
  return 0;
}
