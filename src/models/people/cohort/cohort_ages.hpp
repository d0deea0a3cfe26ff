// In which order the people of a place were created; the cohort engine's counts do not say.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random/random.hpp"
#include "models/people/network.hpp"

namespace muster {

// Somebody who waits beside a full camp may get in on the day it reopens.  That depends on whether they were
// created before or after the people who leave it.  For each place and link this class keeps the shares of
// its people by age, as expected from each day's flows, without draws.  It treats people who come to a place
// on one day as mixed with each other and with those already there.
class CohortAges {
 public:
  // Ages are numbers from 0, in order of creation.  The people of each camp before day 0 have one (at most
  // kPresent); people displaced later have kLater ages of equal size.
  static constexpr int kPresent = 8;
  static constexpr int kLater = 16;

  explicit CohortAges(const Displacement& scenario);

  // False where no place has a capacity: then no ages are needed or kept.
  [[nodiscard]] bool kept() const { return kept_; }
  // Adds the people of a place before day 0.
  void create(SiteId site, std::int64_t people);
  // Adds `people` displaced in a place that held `before`.  In order of creation they are the part of all
  // displaced people between the shares `from` and `to`.
  void create(SiteId site, std::int64_t before, std::int64_t people, double from, double to);
  // Says that `people` created after `age` set out on a link, from a place that held `began` when the day
  // began.  The next pass() counts them too.
  void select(SiteId site, std::int64_t began, RoadId link, std::int64_t people, double age);
  // The same for people with these ages.
  void select(SiteId site, std::int64_t began, RoadId link, std::span<const double> ages);
  // What people did in a day, by place and by link.
  struct Flows {
    std::span<const std::int64_t> began;      // people in each place before anybody left
    std::span<const std::int64_t> set_out;    // of these, people who set out on each link
    std::span<const std::int64_t> passed_on;  // people who came to a place today and went on to each link
    std::span<const std::int64_t> on_link;    // people on each link at the end of the day
  };
  void pass(const Flows& flows);

  // Where people come from.
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
  // The ages that divide the people of all crowds, by age, into `shares` equal parts: the upper end of each
  // part, the last one kAges.
  [[nodiscard]] std::vector<double> slices(std::span<const Crowd> crowds, std::int64_t shares) const;
  // Share of a source's people who were created before `age`.
  [[nodiscard]] double older(Source source, double age) const;

  // Draws the age of somebody from a source; 0 if no ages are kept.
  [[nodiscard]] double draw(Draws& draws, Source source) const;
  // Draws the age of the `which`-th oldest (from 1) of `some` people, who are drawn from a place.
  [[nodiscard]] double age_of(Draws& draws, SiteId site, std::int64_t some, std::int64_t which) const;
  // Share of a place's people who were created after `age`.
  [[nodiscard]] double younger(SiteId site, double age) const;

 private:
  static constexpr std::size_t kAges = kPresent + kLater;
  struct Mix {
    std::array<float, kAges> shares{};   // sum to 1; all 0 where nobody is known to be
    float oldest = kAges, youngest = 0;  // bounds of all ages; within a class, ages are uniform

    void add(const Mix& other, float weight);
    void normalise();
    // The age at which the share `older` is older.
    [[nodiscard]] double age_at(double older) const;
    // The share created before an age.
    [[nodiscard]] double before(double age) const;

   private:
    // The ages where the people of a class begin and end.
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
  int present_ = 0;  // number of ages used so far
  std::vector<Mix> places_, links_;
  std::vector<Mix> came_, coming_;  // by place: people who came on the last day with arrivals
  std::vector<double> arrived_, staying_;
  std::vector<std::int64_t> on_link_, selected_;  // by link; selected_: people named by select()
  std::vector<std::int64_t> taken_;               // by place: people named by select()
};

}  // namespace muster
