#include "intake/matching/place_matcher.hpp"

#include <gmock/gmock.h>

#include "intake/matching/fold.hpp"
#include "record/load/load.hpp"

namespace muster {
namespace {

TEST(Folded, DropsAccentsCaseHyphensAndApostrophes) {
  EXPECT_EQ(folded("Saint-Michel de l'Attalaye"), "saint michel de l attalaye");
  EXPECT_EQ(folded("ST. MICHEL  DE L\xE2\x80\x99"
                   "ATTALAYE"),
            "saint michel de l attalaye");
  EXPECT_EQ(folded("Petite Rivi\xC3\xA8re"), "petite riviere");
  EXPECT_EQ(folded("Riviere\xCC\x80"), "riviere");  // the accent as a mark of its own
  EXPECT_EQ(folded("\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1"), "\xCE\xB1\xCE\xB8\xCE\xB7\xCE\xBD\xCE\xB1");
}
TEST(WithoutAreaWords, LeavesTheName) {
  EXPECT_EQ(without_area_words("ouest department"), "ouest");
  EXPECT_EQ(without_area_words("prefecture de bangui"), "bangui");
  EXPECT_EQ(without_area_words("department"), "department");
}
TEST(WithinEdits, CountsLettersDroppedAddedOrReplaced) {
  EXPECT_TRUE(within_edits("atalaye", "attalaye", 1));
  EXPECT_TRUE(within_edits("fort", "fart", 1));
  EXPECT_FALSE(within_edits("fort", "faat", 1));
  EXPECT_TRUE(within_edits("", "ab", 2));
}

class Places : public ::testing::Test {
 protected:
  void SetUp() override {
    const FolderTexts texts = {
        {"mission.toml",
         "name = \"M\"\nhost = \"HTI\"\nlead = \"KEN\"\nmission_actor = \"M\"\ncurrency = \"USD\"\n"
         "first_day = 2023-01-01\nlast_day = 2024-12-31\n"},
        {"actors.csv", "id,name,kind\nM,M,mission\n"},
        {"sources.csv", "id,publisher,published,title,url,reliability\ns,P,2024-01-01,,,A\n"},
        {"facts.csv", "id,series,on,source\n"},
        {"places.csv",
         "pcode,name,level,parent,lat,lon,source,other_names\n"
         "HT,Ha\xC3\xAFti,country,,19,-72,s,\n"
         "HT01,Ouest,department,HT,18.5,-72.5,s,\n"
         "HT02,Sud-Est,department,HT,18.3,-72.4,s,\n"
         "HT0111,Port-au-Prince,commune,HT01,18.5,-72.5,s,\n"
         "HT0116,Gressier,commune,HT01,18.6,-72.6,s,Old Gressier;Gresye\n"
         "HT0211,Saint-Michel de l'Attalaye,commune,HT02,18.2,-72.4,s,\n"
         "HT0214,La Vall\xC3\xA9"
         "e de Jacmel,commune,HT02,18.2,-72.6,s,\n"},
        {"boundaries.geojson",
         R"({"type":"FeatureCollection","features":[)"
         R"({"type":"Feature","properties":{"pcode":"HT01"},"geometry":{"type":"Polygon","coordinates":[[[-73,18],[-72,18],[-72,19],[-73,19],[-73,18]]]}},)"
         R"({"type":"Feature","properties":{"pcode":"HT0111"},"geometry":{"type":"Polygon","coordinates":[[[-72.6,18.4],[-72.4,18.4],[-72.4,18.6],[-72.6,18.6],[-72.6,18.4]],[[-72.51,18.49],[-72.49,18.49],[-72.49,18.51],[-72.51,18.51],[-72.51,18.49]]]}}]})"}};
    Problems problems;
    mission_ = load_mission(Folder("m", texts), embedded_catalogue(problems), problems);
    for (const Problem& problem : problems.all()) ADD_FAILURE() << to_string(problem);
    matcher_.emplace(mission_);
  }
  [[nodiscard]] PlaceId at(std::string_view code) const { return matcher_->by_code(code).place; }
  [[nodiscard]] std::string name(const PlaceMatch& match) const {
    return match.found() ? std::string(mission_[match.place].pcode) : "none";
  }

  Mission mission_;
  std::optional<PlaceMatcher> matcher_;
};

TEST_F(Places, AreFoundByCodeWhateverItsCase) {
  EXPECT_EQ(name(matcher_->by_code("ht0111")), "HT0111");
  EXPECT_EQ(name(matcher_->by_code(" HT01 ")), "HT01");
  EXPECT_EQ(name(matcher_->by_code("HT99")), "none");
}
TEST_F(Places, TheCountryIsFoundByTheCodeOfItsState) {
  EXPECT_EQ(name(matcher_->by_code("HTI")), "HT");
}
TEST_F(Places, AreFoundByNameInsideTheirParentOnly) {
  EXPECT_EQ(name(matcher_->by_name("PORT AU PRINCE", at("HT01"))), "HT0111");
  EXPECT_EQ(name(matcher_->by_name("Port-au-Prince", at("HT02"))), "none");
  EXPECT_EQ(name(matcher_->by_name("Ouest department", at("HT"))), "HT01");
  EXPECT_EQ(matcher_->by_name("gresye", at("HT01")).by, MatchedBy::kOtherName);
}
TEST_F(Places, AreFoundByANameLikeTheirsOnlyWhereOneIs) {
  EXPECT_EQ(name(matcher_->by_name("Saint Michel de l'Atalaye", at("HT02"))), "HT0211");
  EXPECT_EQ(name(matcher_->by_name("La Vallee", at("HT02"))), "HT0214");
  EXPECT_EQ(matcher_->by_name("La Vallee", at("HT02")).by, MatchedBy::kNearName);
  EXPECT_EQ(name(matcher_->by_name("La", at("HT02"))), "none");
}
TEST_F(Places, AreFoundByPointInTheDeepestOutlineButNotInItsHole) {
  EXPECT_EQ(name(matcher_->by_point({18.45, -72.55})), "HT0111");
  EXPECT_EQ(name(matcher_->by_point({18.5, -72.5})), "HT01");
  EXPECT_EQ(name(matcher_->by_point({18.9, -72.1})), "HT01");
  EXPECT_EQ(name(matcher_->by_point({17, -72})), "none");
}

TEST(GeoJson, RefusesWhatIsNoFeatureCollection) {
  const auto refused = [](std::string_view text) {
    const auto read = geojson_features(text, [](const GeoFeature&) {});
    return read ? std::string("taken") : read.error().what;
  };
  EXPECT_THAT(refused(R"({"type":"Topology"})"), ::testing::HasSubstr("TopoJSON"));
  EXPECT_THAT(refused(R"({"type":"FeatureColl)"), ::testing::HasSubstr("no JSON"));
  EXPECT_THAT(refused("[]"), ::testing::HasSubstr("no FeatureCollection"));
  EXPECT_EQ(
      refused(
          R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":null}]})"),
      "taken");
}

}  // namespace
}  // namespace muster
