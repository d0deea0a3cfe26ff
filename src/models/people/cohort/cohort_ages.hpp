// In which order the people of a place were created: for the cohort engine, whose counts do not tell.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/people/network.hpp"

namespace muster {

// Whether somebody who waits beside a full camp gets in on the day when it reopens depends on whether they
// are younger or older, in order of creation, than those who leave it.  This keeps, for each place and link,
// which shares of its people are of which age: as expected from each day's flows, not drawn.  Those who come
// to a place on one day are taken to be mixed, and those who were there before.
class CohortAges {
 public:
  // Ages are numbers from 0 on, in order of creation: one for the people that each camp holds before day 0
  // (at most kPresent), then kLater of equal size for those displaced later.
  static constexpr int kPresent = 8;
  static constexpr int kLater = 16;

  explicit CohortAges(const Displacement& scenario);

  // False where no place has a capacity: then nobody asks for ages, and none are kept.
  [[nodiscard]] bool kept() const { return kept_; }
  // The people of a place before day 0.
  void create(SiteId site, std::int64_t people);
  // `people` are displaced in a place that held `before`: of all the displaced, those from a share `from` to
  // a share `to` in order of creation.
  void create(SiteId site, std::int64_t before, std::int64_t people, double from, double to);
  // Of a place that held `began` when the day began, `people` who were created after an age have set out on a
  // link.  They are among those that the next pass is given.
  void select(SiteId site, std::int64_t began, RoadId link, std::int64_t people, double age);
  // The same for people of these ages.
  void select(SiteId site, std::int64_t began, RoadId link, std::span<const double> ages);
  // What a day's people did, by place and by link.
  struct Flows {
    std::span<const std::int64_t> began;      // in each place before anybody left
    std::span<const std::int64_t> set_out;    // of these, who went on each link
    std::span<const std::int64_t> passed_on;  // who came to a place today and went on to each link
    std::span<const std::int64_t> on_link;    // who is on each link at the end of the day
  };
  void pass(const Flows& flows);

  // People by where they come from: `before`, the ages that divide those of all sources into `shares` parts
  // of equal size (their upper ends, the last being kAges).
  struct Source {
    std::uint32_t number = 0;  // a place, or places + a link
  };
  static Source on(RoadId link, const Displacement& scenario) {
    return {static_cast<std::uint32_t>(scenario.sites.size()) + link.v};
  }
  struct Crowd {
    Source source;
    std::int64_t people = 0;
  };
  [[nodiscard]] std::vector<double> slices(std::span<const Crowd> crowds, std::int64_t shares) const;
  // Share of a source's people who were created before that age.
  [[nodiscard]] double older(Source source, double age) const;

  // The age of anybody from there; 0 if no ages are kept.
  [[nodiscard]] double draw(Draws& draws, Source source) const;
  // The age of the `which`-th oldest (from 1) of `some` people drawn from those in a place.
  [[nodiscard]] double age_of(Draws& draws, SiteId site, std::int64_t some, std::int64_t which) const;
  // Share of a place's people who were created after that age.
  [[nodiscard]] double younger(SiteId site, double age) const;

 private:
  static constexpr std::size_t kAges = kPresent + kLater;
  struct Mix {
    std::array<float, kAges> shares{};   // add up to 1, or are all 0 where nobody is known to be
    float oldest = kAges, youngest = 0;  // nobody is beyond; between, ages within a class are even

    void add(const Mix& other, float weight);
    void normalise();
    // The age than which such a share is older.
    [[nodiscard]] double age_at(double older) const;
    // The share that was created before an age.
    [[nodiscard]] double before(double age) const;

   private:
    // Where the people of a class begin and end.
    [[nodiscard]] double begin_of(std::size_t i) const;
    [[nodiscard]] double end_of(std::size_t i) const;
  };
  void remain(const Flows& flows);
  void select(SiteId site, std::int64_t began, RoadId link, std::int64_t people, const Mix& chosen);
  [[nodiscard]] const Mix& mix_of(Source source) const {
    const std::uint32_t n = source.number;
    return n < places_.size() ? places_[n] : links_[n - places_.size()];
  }

  const Displacement& scenario_;
  bool kept_ = false;
  int present_ = 0;  // ages given out so far
  std::vector<Mix> places_, links_;
  std::vector<Mix> came_, coming_;  // by place: those who came on the last day that had some
  std::vector<double> arrived_, staying_;
  std::vector<std::int64_t> on_link_, selected_;  // by link; of the latter, those that select() named
  std::vector<std::int64_t> taken_;               // by place: the same
};

}  // namespace muster
