// For tests of kinds with real files, which lie beside the project where somebody has them: a small made-up
// mission of a file's country, in a folder that goes with it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/problem.hpp"
#include "intake/import.hpp"
#include "intake/kind.hpp"
#include "record/catalogue.hpp"

namespace muster {

// The real file, or an empty path where it is not there.
inline std::filesystem::path sample(const std::string& name) {
  std::filesystem::path path = std::filesystem::path(MUSTER_SOURCE_DIR) / "../shared/data/imports" / name;
  return std::filesystem::exists(path) ? path : std::filesystem::path();
}

class MadeUpMission {
 public:
  // `places`: rows of places.csv below the country's, whose P-code is its `host`: "PCODE,NAME,LEVEL,PARENT".
  MadeUpMission(const std::string& host, const std::vector<std::string>& places) {
    static int made = 0;
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("muster-sample-" + std::to_string(getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(folder_);
    write("mission.toml", "name = \"Test\"\nhost = \"" + host +
                              "\"\nlead = \"KEN\"\nmission_actor = \"TM\"\ncurrency = \"USD\"\n"
                              "first_day = 2010-01-01\nlast_day = 2030-12-31\n");
    write("sources.csv",
          "id,publisher,published,title,url,reliability,note\nx,P,2024-01-01,T,https://example.org,A,\n");
    write("actors.csv", "id,name,kind,contributor,note\nTM,Test mission,mission,,\nKEN,Kenya,state,yes,\n");
    write("facts.csv", "id,series,on,actor,value,source\nx,strength_in_theatre,2024-01-01,TM,10,x\n");
    std::string rows = "pcode,name,level,parent,lat,lon,source\n" + host + ",Country,country,,5,5,x\n";
    for (const std::string& place : places) rows += place + ",5,5,x\n";
    write("places.csv", rows);
  }
  MadeUpMission(const MadeUpMission&) = delete;
  MadeUpMission& operator=(const MadeUpMission&) = delete;
  ~MadeUpMission() { std::filesystem::remove_all(folder_); }

  // Imports a file; what fails is a failure of the test.
  Import import(const std::filesystem::path& file, const ImportOptions& options = {}) const {
    Problems problems;
    auto done = import_files({file}, folder_, embedded_catalogue(problems), options);
    EXPECT_TRUE(done) << (done ? "" : done.error().what);
    if (!done) return {};
    for (const Problem& problem : done->problems.all())
      EXPECT_EQ(problem.severity, Severity::kWarning) << to_string(problem);
    return *done;
  }

 private:
  void write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::filesystem::path folder_;
};

// The values of a series' facts added up.
inline double sum_of(const Import& import, std::string_view series) {
  double sum = 0;
  for (const ProposedFact& fact : import.files.at(0).proposal.facts) {
    if (fact.series == series) sum += fact.value;
  }
  return sum;
}

}  // namespace muster
