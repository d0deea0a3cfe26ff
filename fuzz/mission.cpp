// A whole mission folder from one input: loaded, checked, viewed on a day and asked for figures.
#include <cstdint>

#include "folder_of.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"
#include "record/resolve.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const Catalogue kCatalogue = [] {
    Problems problems;
    return embedded_catalogue(problems);
  }();
  Problems problems;
  const Folder folder("fuzz", folder_of({reinterpret_cast<const char*>(data), size}));
  const Mission mission = load_mission(folder, kCatalogue, problems);
  check(mission, problems);
  problems.sort();
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  if (!problems.good()) return 0;
  const View view(mission, mission.last_day);
  for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
    (void)resolve(view, {.series = SeriesId{s}, .actor = {}, .place = {}});
  }
  for (const Step& step : mission.steps) (void)view.status(step);
  (void)view.mandate();
  return 0;
}
