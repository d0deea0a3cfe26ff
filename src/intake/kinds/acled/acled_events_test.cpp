#include <fmt/format.h>

#include <map>

#include "base/files/csv.hpp"
#include "intake/kinds/acled/acled_places.hpp"
#include "intake/kinds/sample_mission.hpp"
#include "intake/tables/table_file.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

Mission haiti() {
  Problems problems;
  return load_mission(Folder(MUSTER_SOURCE_DIR "/missions/haiti-mss"), embedded_catalogue(problems),
                      problems);
}

// ACLED's rows must not be passed on, but the record's totals of them may: events made of these totals.
std::string events_of_record() {
  const Mission mission = haiti();
  const std::map<std::string, std::string> types = {
      {"battle", "Battles,Armed clash"},
      {"violence_against_civilians", "Violence against civilians,Attack"},
      {"explosion_or_remote", "Explosions/Remote violence,Air/drone strike"}};
  std::string text =
      "event_id_cnty,event_date,event_type,sub_event_type,actor2,iso,country,admin1,admin2,admin3,latitude,"
      "longitude,fatalities\n"
      "HTI0,2024-01-01,Protests,Peaceful protest,,332,Haiti,Ouest,Port-au-Prince,Delmas,18.5,-72.3,0\n"
      "HTI1,2025-08-31,Protests,Peaceful protest,,332,Haiti,Sud,Cayes,Les Cayes,18.2,-73.7,0\n";
  std::map<std::string, std::pair<double, double>> rows;  // "2024-01-15,battle,HT0111": events, deaths
  std::map<std::string, const Fact*> example;
  for (const Fact& fact : mission.facts) {
    if (mission.files[fact.file].name().find("violence.csv") == std::string::npos) continue;
    if (mission.files[fact.file].name().find("facts") != std::string::npos) continue;
    const std::string key = fmt::format("{}-15,{},{}", to_string(fact.on).substr(0, 7), mission.item_of(fact),
                                        mission[fact.place].pcode);
    (mission[fact.series].id == "violent_events" ? rows[key].first : rows[key].second) = fact.value;
    example[key] = &fact;
  }
  int id = 2;
  for (const auto& [key, row] : rows) {
    const Fact& fact = *example[key];
    const Place& place = mission[fact.place];
    for (int event = 0; event < row.first; ++event) {
      text += fmt::format("HTI{},{},{},x,332,Haiti,{},Nowhere,\"{}\",0,0,{}\n", id++, key.substr(0, 10),
                          types.at(std::string(mission.item_of(fact))), mission[place.parent].name,
                          place.name, event == 0 ? row.second : 0);
    }
  }
  return text;
}

TEST(AcledEvents, TotalsOfTheRecordComeBackUnchanged) {
  const SampleMission sample;
  const Import import = sample.import(sample.write("acled.csv", events_of_record()));
  EXPECT_EQ(import.changes.unchanged, 548U);
  EXPECT_FALSE(import.changes.any());
  EXPECT_EQ(import.files.at(0).proposal.rows_taken, 2047U);
  EXPECT_EQ(import.files.at(0).proposal.months.size(), 20U);
}

// ACLED's own names of Haiti's areas beside their P-codes, compared by hand.
TEST(AcledEvents, NamesOfHaitisCommunesAreFound) {
  const auto path = field_sample("acled-event/hti_admin_crosswalk.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here: it lies beside the project only";
  const Mission mission = haiti();
  const PlaceMatcher matcher(mission);
  const auto file = TableFile::open(path);
  ASSERT_TRUE(file.has_value()) << file.error().what;
  const Columns columns = Columns::at(file->sheets()[0], 0);
  Reading reading(*file, 0, columns, "", matcher, {});
  AcledPlaces places(matcher);
  std::vector<std::pair<std::uint32_t, std::string>> expected;
  ASSERT_TRUE(reading.each_row([&](const TableRow& row) {
    expected.emplace_back(places.number({{row[0], row[1], row[2]}, "", "", false}, row.number),
                          row[2].empty() ? "HT01" : std::string(row[3]));
  }));
  places.find();
  ASSERT_EQ(expected.size(), 96U);
  for (const auto& [number, code] : expected) {
    const PlaceId place = places.take(number, 1, reading);
    ASSERT_TRUE(place.given()) << code;
    EXPECT_EQ(mission[place].pcode, code);
  }
  EXPECT_LE(reading.out.like.size(), 3U);  // the three that need a look
}

}  // namespace
}  // namespace muster
