// Any bytes as a scenario of a small mission that is right.
#include <cstdint>

#include "folder_of.hpp"
#include "record/check/check.hpp"
#include "record/load/load.hpp"

namespace {

constexpr std::string_view kMission = R"(=== mission.toml
name = "Fuzz"
host = "TON"
lead = "KEN"
mission_actor = "KEN"
currency = "USD"
first_day = 2023-01-01
last_day = 2024-12-31
=== sources.csv
id,publisher,published,title,url,reliability
s,Nobody,2023-12-31,T,U,A
=== actors.csv
id,name,kind,contributor
KEN,Kenya,state,yes
=== places.csv
pcode,name,level,parent,lat,lon,source
T,Island,country,,-20,-175,s
T1,North,department,T,-20,-175,s
T11,Hill,commune,T1,-20,-175,s
T12,Bay,commune,T1,-20,-175.1,s
=== links.csv
from,to,mode,distance_km,source
T11,T12,road,20,s
=== facts.csv
id,series,on,source
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const Catalogue kCatalogue = [] {
    Problems problems;
    return embedded_catalogue(problems);
  }();
  FolderTexts texts = folder_of(kMission);
  texts["scenarios/fuzz.toml"].assign(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const Mission mission = load_mission(Folder("fuzz", std::move(texts)), kCatalogue, problems);
  check(mission, problems);
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  return 0;
}
