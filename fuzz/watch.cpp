// Any bytes as a watch file about a small mission that is right; thresholds that are accepted are held
// against it.
#include <cstdint>

#include "diff/watch.hpp"
#include "folder_of.hpp"
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
s,Nobody,2023-12-31,T,,A
t,Somebody,2024-06-30,T,,B
=== actors.csv
id,name,kind,contributor
KEN,Kenya,state,yes
=== places.csv
pcode,name,level,parent,lat,lon,source
T,Island,country,,-20,-175,s
T1,North,department,T,-20,-175,s
T11,Hill,commune,T1,-20,-175,s
=== facts.csv
id,series,item,on,until,actor,place,value,source
a,displaced,,2023-12-30,,,T,5000,s
b,displaced,,2024-06-20,,,T,7000,t
c,displaced,,2024-06-20,,,T1,4000,t
d,killed,,2024-01-01,2024-03-31,,T,30,t
e,arrivals,,2024-05-25,2024-05-25,KEN,,200,t
f,strength_in_theatre,,2024-06-20,,KEN,T,210,t
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const Mission kRecord = [] {
    Problems problems;
    return load_mission(Folder("fuzz", folder_of(kMission)), embedded_catalogue(problems), problems);
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
