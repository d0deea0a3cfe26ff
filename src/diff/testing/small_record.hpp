// A small invented mission for tests: sources "s-MMDD" of the publisher P and "q-MMDD" of Q are published on
// the days 1, 10 and 20 of each month of 2024.
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "record/load/load.hpp"

namespace muster {

inline Day day_2024(int month, int day) {
  return day_from({2024, month, day});
}

class SmallRecord {
 public:
  // "id,series,item,on,until,actor,place,value,promise,source"
  SmallRecord& fact(const std::string& row) {
    facts_.push_back(row);
    return *this;
  }
  [[nodiscard]] Mission load() const {
    FolderTexts texts = {
        {"mission.toml",
         "name = \"Test\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"FORCE\"\ncurrency = \"USD\"\n"
         "first_day = 2023-01-01\nlast_day = 2025-12-31\n"},
        {"actors.csv",
         "id,name,kind,contributor\nFORCE,Force,mission,\nKEN,Kenya,state,yes\nJAM,Jamaica,state,yes\n"},
        {"places.csv",
         "pcode,name,level,parent,lat,lon,source\nT,Island,country,,-20,-175,s\nT1,North,department,T,-20,-"
         "175,s\n"
         "T2,South,department,T,-21,-175,s\n"}};
    texts["sources.csv"] = "id,publisher,published,title,url,reliability\n";
    for (int month = 1; month <= 12; ++month) {
      for (const int day : {1, 10, 20}) {
        for (const char who : {'s', 'q'})
          texts["sources.csv"] += fmt::format("{}-{:02}{:02},{},2024-{:02}-{:02},T,,B\n", who, month, day,
                                              who == 's' ? "P" : "Q", month, day);
      }
    }
    texts["facts.csv"] = "id,series,item,on,until,actor,place,value,promise,source\n";
    for (const std::string& row : facts_) texts["facts.csv"] += row + "\n";
    Problems problems;
    Mission mission = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
    for (const Problem& problem : problems.all()) throw std::runtime_error(to_string(problem));
    return mission;
  }

 private:
  std::vector<std::string> facts_;
};

}  // namespace muster
