#include "inputs/fits/fit_entry.hpp"

#include <gtest/gtest.h>

#include <bit>

namespace muster {
namespace {

History history(std::string id, double ceiling) {
  return {.traits = {.id = std::move(id), .kind = "un", .funding = "assessed", .host = "HTI"},
          .authorised = Day{10000},
          .ceilings = {{Day{10000}, ceiling}, {Day{10200}, 2 * ceiling}},
          .counts = {{Day{10100}, 0.2 * ceiling}, {Day{10200}, 0.5 * ceiling}}};
}

std::vector<History> two() {
  return {history("a", 1000), history("b", 500)};
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  });
}

bool same(const std::vector<DatedNumber>& a, const std::vector<DatedNumber>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const DatedNumber& x, const DatedNumber& y) {
    return x.on == y.on && x.people == y.people;
  });
}

bool same(const std::vector<Ramp>& a, const std::vector<Ramp>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Ramp& x, const Ramp& y) {
    return x.start == y.start && x.jump == y.jump && x.pace == y.pace && x.plateau == y.plateau;
  });
}

struct StoredFit : testing::Test {
  OutsideModel model = fit_outside(two(), {}, 7);
  FitKey key = fit_key(two(), {}, 7, {});
  std::string entry = fit_entry(key, model);
};

TEST_F(StoredFit, ComesBackBitForBit) {
  const FitEntry back = read_fit_entry(entry, key);
  ASSERT_EQ(back.state, EntryState::kGood);
  EXPECT_EQ(back.model.parameters.tilt, model.parameters.tilt);
  EXPECT_TRUE(same(back.model.prior, model.prior));
  ASSERT_EQ(back.model.missions.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const History& history = back.model.missions[i].history;
    EXPECT_EQ(history.traits.id, model.missions[i].history.traits.id);
    EXPECT_EQ(history.traits.host, model.missions[i].history.traits.host);
    EXPECT_EQ(history.authorised, model.missions[i].history.authorised);
    EXPECT_TRUE(same(history.ceilings, model.missions[i].history.ceilings));
    EXPECT_TRUE(same(history.counts, model.missions[i].history.counts));
    EXPECT_TRUE(same(back.model.missions[i].ramps, model.missions[i].ramps));
    EXPECT_TRUE(same(back.model.missions[i].strength, model.missions[i].strength));  // with its NaNs
    EXPECT_TRUE(same(back.model.missions[i].ceiling, model.missions[i].ceiling));
  }
  EXPECT_EQ(fit_entry(key, back.model), entry);
}

TEST_F(StoredFit, IsDamagedWhereverAByteIsChanged) {
  for (std::size_t i = 0; i < entry.size(); i += i < 200 ? 1 : 97) {
    std::string changed = entry;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_NE(read_fit_entry(changed, key).state, EntryState::kGood) << i;
  }
}

TEST_F(StoredFit, IsDamagedWhereItIsCutShortOrTooLong) {
  for (std::size_t size = 0; size < entry.size(); size += size < 200 ? 1 : 997)
    EXPECT_EQ(read_fit_entry(entry.substr(0, size), key).state, EntryState::kDamaged) << size;
  EXPECT_EQ(read_fit_entry(entry + "x", key).state, EntryState::kDamaged);
}

TEST_F(StoredFit, OfSomethingElseIsNotTaken) {
  EXPECT_EQ(read_fit_entry(entry, fit_key(two(), {}, 8, {})).state, EntryState::kOfSomethingElse);
}

TEST(FitKey, ChangesWithAllThatAFitDependsOn) {
  const FitKey key = fit_key(two(), {}, 7, {});
  EXPECT_EQ(key, fit_key(two(), {}, 7, {}));
  EXPECT_NE(key, fit_key(two(), {}, 8, {}));
  EXPECT_NE(key, fit_key(two(), {}, 7, "another"));
  OutsideParameters parameters;
  parameters.tilt += 1e-9;
  EXPECT_NE(key, fit_key(two(), parameters, 7, {}));
  for (const auto change :
       {+[](History& h) { h.traits.id = "c"; }, +[](History& h) { h.authorised.v += 1; },
        +[](History& h) { h.ceilings.pop_back(); }, +[](History& h) { h.counts[0].people += 1; }}) {
    std::vector<History> other = two();
    change(other[1]);
    EXPECT_NE(key, fit_key(other, {}, 7, {}));
  }
}

}  // namespace
}  // namespace muster
