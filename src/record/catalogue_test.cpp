#include "record/catalogue.hpp"

#include <gtest/gtest.h>

#include <set>

namespace muster {
namespace {

TEST(Catalogue, TheProgramsOwnHasNoProblem) {
  Problems problems;
  const Catalogue catalogue = embedded_catalogue(problems);
  ASSERT_TRUE(problems.all().empty()) << to_string(problems.all().front());
  EXPECT_GE(catalogue.states.size(), 249U);
  EXPECT_GE(catalogue.currencies.size(), 150U);
}
TEST(Catalogue, HasEverySeriesThatTheCodeNames) {
  Problems problems;
  const Catalogue catalogue = embedded_catalogue(problems);
  for (const char* id :
       {"authorised_strength", "pledged_personnel", "notified_personnel", "arrivals", "departures",
        "strength_in_theatre", "promised_strength", "money_required", "money_pledged", "money_paid",
        "violent_events", "violent_deaths", "displaced", "airport_open", "port_open", "killed"}) {
    EXPECT_TRUE(catalogue.find(id).given()) << id;
  }
}
TEST(Catalogue, CodesAreUniqueAndOfThreeLetters) {
  Problems problems;
  const Catalogue catalogue = embedded_catalogue(problems);
  for (const auto& codes : {catalogue.states, catalogue.currencies}) {
    std::set<std::string> seen;
    for (const Code& code : codes) {
      EXPECT_EQ(code.code.size(), 3U);
      EXPECT_TRUE(seen.insert(code.code).second) << code.code;
    }
  }
}
TEST(Catalogue, PromisesSayWhatTheyAreMeasuredBy) {
  Problems problems;
  const Catalogue catalogue = embedded_catalogue(problems);
  const SeriesId promised = catalogue.find("promised_strength");
  ASSERT_TRUE(promised.given());
  EXPECT_EQ(catalogue[promised].target, "strength_in_theatre");
}

}  // namespace
}  // namespace muster
