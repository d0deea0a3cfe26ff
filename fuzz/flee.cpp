// Any bytes as one file, kFleeFile, of a small case of the model Flee that is right but for it.  What is
// accepted is run for some days in both engines, in which nobody may be lost.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "flee/flee_case.hpp"
#include "models/people/run.hpp"

extern const char* const kFleeFile;  // each program has its own (CMakeLists.txt)

namespace {

using namespace muster;
namespace fs = std::filesystem;

// Every rule that reads a further file is on.
constexpr std::pair<const char*, const char*> kCase[] = {
    {"input_csv/sim_period.csv", "StartDate,2020-01-01\nLength,5\n"},
    {"input_csv/locations.csv",
     "#name,region,country,latitude,longitude,location_type,conflict_date,population,capacity_per_day\n"
     "A,North,H,1,10,conflict_zone,0,500,\n"
     "B,North,H,1.5,10,town,,20,\n"
     "M,North,H,1.6,10,marker,,,\n"
     "C,South,N,2,10,camp,,90,1\n"
     "D,South,N,2.5,10,idpcamp,,0,\n"},
    {"input_csv/routes.csv",
     "#name1,name2,distance,forced_redirection\nA,B,60\nB,C,80,0\nB,M,50\nM,D,120,2\n"},
    {"input_csv/conflicts.csv", "#Day,A,B\n0,1,0\n1,1,0.5\n2,1,0\n3,0.3,1\n4,1,1\n"},
    {"input_csv/closures.csv",
     "#closure_type,name1,name2,closure_start,closure_end\nlocation,B,C,1,3\ncountry,H,N,2,-1\ncamp,D,,1,"
     "2\n"},
    {"input_csv/registration_corrections.csv", "#camp,date\nC,2020-01-03\n"},
    {"input_csv/location_changes.csv", "#place,type,day\nB,forwarding_hub,2\n"},
    {"input_csv/demographics_age.csv", "age,Default,B\n7,1,0\n70,2,1\n"},
    {"input_csv/demographics_gender.csv", "gender,Default\nfemale,1\nmale,1\n"},
    {"input_csv/region_attributes_IPC.csv", "#Day,North,South\n0,10,0\n4,90,5\n"},
    {"input_csv/major_routes.csv", "A,B,C\n"},
    {"source_data/data_layout.csv", "total,total.csv\nC,c.csv,more.csv\nD,d.csv\n"},
    {"source_data/total.csv", "Date,count\n2020-01-01,10\n2020-01-05,600\n"},
    {"source_data/c.csv", "Date,count\n2020-01-01,10\n2020-01-02,40\n2020-01-03,30\n2020-01-05,40\n"},
    {"source_data/more.csv", "Date,count\n2020-01-01,1\n2020-01-04,2\n"},
    {"source_data/d.csv", "Date,count\n2020-01-01,0\n2020-01-05,20\n"},
    {"simsetting.yml",
     "move_rules:\n  ChildrenAvoidHazards: yes\n  ElderlyAvoidHazards: yes\n  WomenAvoidHazards: yes\n"
     "  fixed_routes: no\n  flee_when_starving: yes\n  awareness_level: 2\nspawn_rules:\n"
     "  starvation_driven_spawning: yes\n  conflict_spawn_decay: [1.0, 0.5]\n"}};

class Case {
 public:
  Case() : folder_(fs::temp_directory_path() / ("muster-fuzz-" + std::to_string(getpid()))) {
    for (const auto& [name, text] : kCase) write(name, text);
  }
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;
  ~Case() { fs::remove_all(folder_); }

  void write(const char* name, std::string_view text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

void require(bool holds) {
  if (!holds) std::abort();
}

// Few enough people and places to be run for each input.
bool is_small(const Displacement& scenario) {
  double people = 0;
  for (const Site& site : scenario.sites) people += static_cast<double>(site.present);
  for (const std::int64_t more : scenario.newly_displaced) people += static_cast<double>(more);
  return people < 5000 && scenario.days <= 20 && scenario.sites.size() < 30 && scenario.links.size() < 100 &&
         scenario.spawn_mode == SpawnMode::kReported;
}

void run(const Displacement& scenario) {
  for (const auto engine : {run_cohorts, run_agents}) {
    const Run run = engine(scenario, 1, 0);
    std::int64_t people = 0;
    for (const Site& site : scenario.sites) people += site.present;
    for (int day = 0; day < scenario.days; ++day) {
      people += scenario.newly_displaced[static_cast<std::size_t>(day)];
      require(run.displaced[static_cast<std::size_t>(day)] == people);
      std::int64_t in_places = 0;
      for (std::uint32_t i = 0; i < scenario.sites.size(); ++i) {
        require(run.at(day, SiteId{i}) >= 0);
        in_places += run.at(day, SiteId{i});
      }
      require(in_places <= people);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Case kFolder;
  kFolder.write(kFleeFile, {reinterpret_cast<const char*>(data), size});
  for (const auto rules : {RuleSet::kFlee, RuleSet::kMuster}) {
    const ParameterValue set[] = {{"spawn_from_last_conflict", 1},
                                  {"location_changes", 1},
                                  {"fixed_routes", rules == RuleSet::kMuster}};
    Problems problems;
    const auto flee = read_flee_case(kFolder.folder(), rules, 0, set, problems);
    problems.sort();
    for (const Problem& problem : problems.all()) {
      require(problem.where.file.starts_with(kFolder.folder().string()));
      (void)to_string(problem);
    }
    require(flee.has_value() == problems.good());
    if (flee && is_small(flee->scenario)) run(flee->scenario);
  }
  return 0;
}
