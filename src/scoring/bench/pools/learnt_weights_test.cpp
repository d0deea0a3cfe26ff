#include "scoring/bench/pools/learnt_weights.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

Day day(std::string_view text) {
  return *parse_day(text);
}

// Two parts that say 0 and 10 for sure, of which one is right: all weight should go to it.
PoolLoss right(int part) {
  const std::vector<Samples> parts = {Samples({{0, 1}}), Samples({{10, 1}})};
  return pool_loss(parts, part == 0 ? 0 : 10);
}

PoolOutcome outcome(std::uint32_t country, std::string_view origin, std::string_view known, int which) {
  return {country, 3, day(origin), day(known), right(which)};
}

using Boards = std::vector<std::vector<PoolOutcome>>;
auto weights(double first) {
  return ElementsAre(DoubleNear(first, 1e-6), DoubleNear(1 - first, 1e-6));
}

// One country and year for the first part, against ten for equal weights: (1 · 1 + 10 · ½) / 11.
TEST(LearntWeights, ACountryLearnsFromAnotherWhateverTheTime) {
  const Boards boards = {{outcome(0, "2010-03-31", "2010-06-30", 0)},
                         {outcome(1, "2000-03-31", "2000-06-30", 1)}};
  const PoolLearner learner(boards, 2, KeptOut::kCountry);
  EXPECT_THAT(learner.weights(1, day("2000-03-31"), 3), weights(6.0 / 11));
  EXPECT_THAT(learner.weights(0, day("2010-03-31"), 3), weights(5.0 / 11));
}

TEST(LearntWeights, FromItselfItLearnsWhatWasKnownBeforeTheYear) {
  const Boards boards = {
      {outcome(0, "2010-03-31", "2010-06-30", 0), outcome(0, "2010-12-31", "2011-02-28", 0),
       outcome(0, "2011-03-31", "2011-06-30", 0), outcome(0, "2012-03-31", "2012-06-30", 0)}};
  const PoolLearner learner(boards, 2, KeptOut::kCountry);
  EXPECT_THAT(learner.weights(0, day("2010-06-30"), 3), weights(0.5));
  // What was forecast in 2010 and became known in 2011 is not known at the beginning of 2011.
  EXPECT_THAT(learner.weights(0, day("2011-03-31"), 3), weights(6.0 / 11));
  EXPECT_THAT(learner.weights(0, day("2012-03-31"), 3), weights(7.0 / 12));
}

// Many forecasts of one country and year hang together: three for the first part and one for the second are
// one outcome, whose best weights are as often as each was right: (1 · ¾ + 10 · ½) / 11.
TEST(LearntWeights, ACountryAndYearIsOneOutcomeByItsMean) {
  const Boards boards = {
      {outcome(0, "2010-03-31", "2010-06-30", 0), outcome(0, "2010-03-31", "2010-06-30", 0),
       outcome(0, "2010-06-30", "2010-09-30", 0), outcome(0, "2010-06-30", "2010-09-30", 1)},
      {outcome(1, "2010-03-31", "2010-06-30", 0)}};
  EXPECT_THAT(PoolLearner(boards, 2, KeptOut::kCountry).weights(1, day("2010-03-31"), 3), weights(5.75 / 11));
}

TEST(LearntWeights, WithoutTheFutureOnlyEarlierYearsOfAllCountriesCount) {
  const Boards boards = {{outcome(0, "2010-03-31", "2010-06-30", 0)},
                         {outcome(1, "2012-03-31", "2012-06-30", 0)},
                         {outcome(2, "2009-03-31", "2009-06-30", 0)}};
  const PoolLearner learner(boards, 2, KeptOut::kFuture);
  EXPECT_THAT(learner.weights(2, day("2009-03-31"), 3), weights(0.5));
  EXPECT_THAT(learner.weights(0, day("2010-03-31"), 3), weights(6.0 / 11));
  EXPECT_THAT(learner.weights(1, day("2012-03-31"), 3), weights(7.0 / 12));
}

TEST(LearntWeights, OfWhatWasNeverForecastAreEqual) {
  const PoolLearner learner(Boards{}, 4, KeptOut::kCountry);
  EXPECT_THAT(learner.weights(0, day("2010-03-31"), 6), testing::Each(0.25));
}

TEST(LearntWeights, AreListedByCountryWithThoseOfItsLastYear) {
  const Boards boards = {
      {outcome(0, "2010-03-31", "2010-06-30", 0), outcome(0, "2012-03-31", "2012-06-30", 0)},
      {outcome(1, "2000-03-31", "2000-06-30", 0)}};
  const auto all = PoolLearner(boards, 2, KeptOut::kCountry).all({"AAA", "BBB"});
  ASSERT_EQ(all.size(), 2);
  EXPECT_EQ(all[0].country, "AAA");
  EXPECT_EQ(all[0].year, 2012);
  EXPECT_EQ(all[0].outcomes, 2);  // of BBB, and its own of 2010
  EXPECT_EQ(all[1].country, "BBB");
  EXPECT_EQ(all[1].outcomes, 2);
}

}  // namespace
}  // namespace muster
