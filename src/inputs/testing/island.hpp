// A record of an invented island for tests: departments T1 and T2, communes T11, T12, T21 and T22 with 30,
// 10, 20 and 40 thousand people, a road through all four in this order, one source `un`.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "record/load/load.hpp"

namespace muster {

// With `text` as the file `name`; a test that finds an error in it fails.
[[nodiscard]] inline Mission island_with(std::string_view name, std::string text) {
  FolderTexts texts = {
      {"mission.toml",
       "name = \"T\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"KEN\"\ncurrency = \"USD\"\n"
       "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
      {"actors.csv", "id,name,kind,contributor,note\nIOM,IOM,organisation,,\nOC,OC,organisation,,\n"},
      {"sources.csv",
       "id,publisher,published,title,url,reliability\nun,UN,2024-10-20,T,https://example.org,A\n"},
      {"places.csv",
       "pcode,name,level,parent,lat,lon,population,population_year,source\n"
       "T,Island,country,,-20,-175,100000,2020,x\n"
       "T1,North,department,T,-19.8,-175,40000,2020,x\nT2,South,department,T,-20.2,-175,60000,2020,x\n"
       "T11,A,commune,T1,-19.7,-175,30000,2020,x\nT12,B,commune,T1,-19.9,-175,10000,2020,x\n"
       "T21,C,commune,T2,-20.1,-175,20000,2020,x\nT22,D,commune,T2,-20.3,-175,40000,2020,x\n"},
      {"links.csv",
       "from,to,mode,distance_km,road,source\nT11,T12,road,30,,x\nT12,T21,road,30,,x\nT21,T22,road,30,,x\n"},
      {"facts.csv", "id,series,on,value,source\n"}};
  texts[std::string(name)] = std::move(text);
  Problems problems;
  Mission mission = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
  for (const Problem& problem : problems.all()) EXPECT_NE(problem.severity, Severity::kError) << problem.what;
  return mission;
}

// With these rows as its months of violence: "2024-01,T11,battle,6,1,un\n".
[[nodiscard]] inline Mission island_with_months(std::string_view rows) {
  return island_with("violence.csv", "month,place,kind,events,fatalities,source\n" + std::string(rows));
}

}  // namespace muster
