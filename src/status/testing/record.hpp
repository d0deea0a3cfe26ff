// A small invented mission for the tests of status.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "record/load/load.hpp"

namespace muster {

inline constexpr std::string_view kHead =
    "id,series,item,on,until,precision,actor,by,place,value,low,high,currency,status,credibility,promise,"
    "source,note\n";

// A small invented mission: sources "s-MMDD" are published on that day of 2024.
class Record {
 public:
  Record& fact(const std::string& row) {
    facts_ += row + "\n";
    return *this;
  }
  Record& steps(const std::string& rows) {
    texts_["steps.csv"] = "id,title,kind,after,planned,done,source,planned_source,done_source\n" + rows;
    return *this;
  }
  [[nodiscard]] Mission load() const {
    FolderTexts texts = texts_;
    std::string sources = "id,publisher,published,title,url,reliability\n";
    for (int month = 1; month <= 12; ++month) {
      for (const int day : {1, 10, 20}) {
        const std::string date = fmt::format("2024-{:02}-{:02}", month, day);
        sources += fmt::format(
            "s-{:02}{:02},P,{},T,https://example.org,A\nlow-{:02}{:02},P,{},T,https://example.org,D\n", month,
            day, date, month, day, date);
      }
    }
    texts["sources.csv"] = sources;
    texts["facts.csv"] = std::string(kHead) + facts_;
    Problems problems;
    Mission mission = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
    for (const Problem& problem : problems.all()) ADD_FAILURE() << to_string(problem);
    return mission;
  }

 private:
  FolderTexts texts_ = {
      {"mission.toml",
       "name = \"Test\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"FORCE\"\nfund_actor = \"FUND\"\n"
       "currency = \"USD\"\nfirst_day = 2023-01-01\nlast_day = 2025-12-31\n"
       "[[mandate]]\ninstrument = \"R1\"\nadopted = 2024-02-01\nends = 2024-08-01\nsource = \"s-0201\"\n"
       "[[mandate]]\ninstrument = \"R2\"\nadopted = 2024-07-20\nstarts = 2024-08-02\nends = 2025-08-01\n"
       "source = \"s-0720\"\n"
       "[[exchange_rate]]\ncurrency = \"CAD\"\nper_unit = 0.5\nsource = \"s-0101\"\n"},
      {"actors.csv",
       "id,name,kind,contributor\nFORCE,Force,mission,\nFUND,Fund,fund,\nKEN,Kenya,state,yes\nJAM,Jamaica,"
       "state,yes\n"
       "OTHERS,Others,group,\nIOM,IOM,organisation,\n"},
      {"places.csv", "pcode,name,level,parent,lat,lon,source\nT,Island,country,,-20,-175,s\n"}};
  std::string facts_;
};

inline Day d(std::string_view text) {
  return parse_day(text).value();
}

}  // namespace muster
