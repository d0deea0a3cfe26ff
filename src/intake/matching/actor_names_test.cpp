#include "intake/matching/actor_names.hpp"

#include <gtest/gtest.h>

#include "record/load/load.hpp"

namespace muster {
namespace {

Mission mission_of_tonga() {
  const FolderTexts texts = {
      {"mission.toml",
       "name = \"Test\"\nhost = \"TON\"\nlead = \"KEN\"\nmission_actor = \"TM\"\ncurrency = \"USD\"\n"
       "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
      {"sources.csv",
       "id,publisher,published,title,url,reliability\nx,P,2024-01-01,T,https://example.org,A\n"},
      {"actors.csv",
       "id,name,kind,contributor\nTM,Test mission,mission,\nBHS,The Bahamas,state,yes\nBANK,World "
       "Bank,organisation,\n"},
      {"places.csv", "pcode,name,level,parent,lat,lon,source\nT,Island,country,,-20,-175,x\n"},
      {"facts.csv", "id,series,on,actor,value,source\nx,strength_in_theatre,2024-01-01,TM,10,x\n"}};
  Problems problems;
  return load_mission(Folder("mission", texts), embedded_catalogue(problems), problems);
}

TEST(ActorNames, AreFoundByIdWhateverTheCase) {
  const Mission mission = mission_of_tonga();
  const ActorNames names(mission);
  EXPECT_EQ(names.find("KEN"), "KEN");
  EXPECT_EQ(names.find(" ken "), "KEN");
  EXPECT_EQ(names.find("iom"), "IOM");
}

TEST(ActorNames, OfStatesAreFoundAsTheFieldWritesThem) {
  const Mission mission = mission_of_tonga();
  const ActorNames names(mission);
  EXPECT_EQ(names.find("Canada, Government of"), "CAN");
  EXPECT_EQ(names.find("Government of Canada"), "CAN");
  EXPECT_EQ(names.find("Korea, Republic of, Government of"), "KOR");
  EXPECT_EQ(names.find("Saudi Arabia (Kingdom of), Government of"), "SAU");
  EXPECT_EQ(names.find("United States of America"), "USA");
  EXPECT_EQ(names.find("DR Congo"), "COD");
  EXPECT_EQ(names.find("Côte d'Ivoire"), "CIV");
  EXPECT_EQ(names.find("Cote d Ivoire"), "CIV");
  EXPECT_EQ(names.find("Türkiye, Government of"), "TUR");
  EXPECT_EQ(names.find("Turkey"), "TUR");
}

TEST(ActorNames, OfActorsCsvAreFoundBesideThoseOfTheCatalogue) {
  const Mission mission = mission_of_tonga();
  const ActorNames names(mission);
  EXPECT_EQ(names.find("world bank"), "BANK");
  EXPECT_EQ(names.find("The Bahamas"), "BHS");
  EXPECT_EQ(names.find("Bahamas, Government of"), "BHS");
  EXPECT_EQ(names.find("European Commission"), "EU");
}

TEST(ActorNames, OfNobodyAreFoundNowhere) {
  const Mission mission = mission_of_tonga();
  const ActorNames names(mission);
  for (const char* name : {"", "  ", "Government of", "Atlantis", "Canadian charity"})
    EXPECT_EQ(names.find(name), "");
}

}  // namespace
}  // namespace muster
