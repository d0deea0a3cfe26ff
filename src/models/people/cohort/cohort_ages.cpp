#include "models/people/cohort/cohort_ages.hpp"

#include <algorithm>
#include <cmath>

namespace muster {

void CohortAges::Mix::add(const Mix& other, float weight) {
  if (!(weight > 0) || other.oldest > other.youngest) return;
  for (std::size_t i = 0; i < kAges; ++i) shares[i] += weight * other.shares[i];
  oldest = std::min(oldest, other.oldest);
  youngest = std::max(youngest, other.youngest);
}

void CohortAges::Mix::normalise() {
  float sum = 0;
  for (const float share : shares) sum += share;
  if (!(sum > 0)) return;
  for (float& share : shares) share /= sum;
}

double CohortAges::Mix::begin_of(std::size_t i) const {
  return std::clamp(static_cast<double>(oldest), static_cast<double>(i), static_cast<double>(i + 1));
}

double CohortAges::Mix::end_of(std::size_t i) const {
  return std::clamp(static_cast<double>(youngest), static_cast<double>(i), static_cast<double>(i + 1));
}

double CohortAges::Mix::age_at(double older) const {
  for (std::size_t i = 0; i < kAges; ++i) {
    const double share = static_cast<double>(shares[i]);
    if (older < share) return begin_of(i) + older / share * (end_of(i) - begin_of(i));
    older -= share;
  }
  return kAges;
}

double CohortAges::Mix::before(double age) const {
  double sum = 0;
  for (std::size_t i = 0; i < kAges && static_cast<double>(i) < age; ++i) {
    const double begin = begin_of(i), end = end_of(i);
    const double part = age >= end ? 1 : age <= begin ? 0 : (age - begin) / (end - begin);
    sum += part * static_cast<double>(shares[i]);
  }
  return std::min(1.0, sum);
}

CohortAges::CohortAges(const Displacement& scenario) : scenario_(scenario) {
  kept_ = std::any_of(scenario.sites.begin(), scenario.sites.end(),
                      [](const Site& site) { return site.capacity >= 1 || site.capacity_per_day > 0; });
  if (!kept_) return;
  places_.resize(scenario.sites.size());
  links_.resize(scenario.links.size());
  on_link_.resize(scenario.links.size());
  selected_.resize(scenario.links.size());
  came_.resize(scenario.sites.size());
  coming_.resize(scenario.sites.size());
  arrived_.resize(scenario.sites.size());
  staying_.resize(scenario.sites.size());
  taken_.resize(scenario.sites.size());
}

void CohortAges::create(SiteId site, std::int64_t people) {
  if (!kept_ || people == 0) return;
  const int age = std::min(present_++, kPresent - 1);
  Mix& mix = places_[site.v];
  mix.shares[static_cast<std::size_t>(age)] = 1;
  mix.oldest = static_cast<float>(age);
  mix.youngest = static_cast<float>(age + 1);
}

void CohortAges::create(SiteId site, std::int64_t before, std::int64_t people, double from, double to) {
  if (!kept_) return;
  Mix mix;
  mix.add(places_[site.v], static_cast<float>(before));
  const double first = from * kLater, last = to * kLater;
  mix.oldest = std::min(mix.oldest, static_cast<float>(kPresent + first));
  mix.youngest = std::max(mix.youngest, static_cast<float>(kPresent + last));
  for (int age = 0; age < kLater; ++age) {
    const double covered = std::min(last, age + 1.0) - std::max(first, static_cast<double>(age));
    if (covered > 0) {
      mix.shares[static_cast<std::size_t>(kPresent) + static_cast<std::size_t>(age)] +=
          static_cast<float>(static_cast<double>(people) * covered / (last - first));
    }
  }
  mix.normalise();
  places_[site.v] = mix;
}

void CohortAges::select(SiteId site, std::int64_t began, RoadId link, std::int64_t people, double age) {
  if (people == 0) return;
  Mix chosen = places_[site.v];
  const auto first = static_cast<std::size_t>(age);
  for (std::size_t i = 0; i < std::min(first, kAges); ++i) chosen.shares[i] = 0;
  if (first < kAges)
    chosen.shares[first] =
        static_cast<float>(chosen.before(static_cast<double>(first + 1)) - chosen.before(age));
  chosen.oldest = std::clamp(static_cast<float>(age), chosen.oldest, chosen.youngest);
  chosen.normalise();
  select(site, began, link, people, chosen);
}

void CohortAges::select(SiteId site, std::int64_t began, RoadId link, std::span<const double> ages) {
  if (!kept_ || ages.empty()) return;
  Mix chosen;
  for (const double age : ages) chosen.shares[std::min(static_cast<std::size_t>(age), kAges - 1)] += 1;
  const auto [oldest, youngest] = std::minmax_element(ages.begin(), ages.end());
  chosen.oldest = static_cast<float>(*oldest);
  chosen.youngest = static_cast<float>(*youngest);
  chosen.normalise();
  select(site, began, link, static_cast<std::int64_t>(ages.size()), chosen);
}

void CohortAges::select(SiteId site, std::int64_t began, RoadId link, std::int64_t people,
                        const Mix& chosen) {
  Mix& left = places_[site.v];
  const std::int64_t here = began - taken_[site.v];
  for (std::size_t i = 0; i < kAges; ++i) {
    left.shares[i] = std::max(
        0.0F, static_cast<float>(here) * left.shares[i] - static_cast<float>(people) * chosen.shares[i]);
  }
  left.normalise();
  taken_[site.v] += people;
  Mix under_way;
  under_way.add(links_[link.v], static_cast<float>(on_link_[link.v]));
  under_way.add(chosen, static_cast<float>(people));
  under_way.normalise();
  links_[link.v] = under_way;
  on_link_[link.v] += people;
  selected_[link.v] += people;
}

void CohortAges::pass(const Flows& flows) {
  if (!kept_) return;
  std::fill(coming_.begin(), coming_.end(), Mix{});
  std::fill(arrived_.begin(), arrived_.end(), 0);
  for (std::size_t k = 0; k < links_.size(); ++k) {
    const std::int64_t set_out = flows.set_out[k] - selected_[k];
    const std::int64_t today = set_out + flows.passed_on[k];
    const std::int64_t arriving = on_link_[k] + today - flows.on_link[k];
    if (on_link_[k] + today <= 0) continue;
    const Road& link = scenario_.links[k];
    // People who pass through a place are assumed to have the ages of those who came to it the day before.
    Mix fresh;
    fresh.add(places_[link.from.v], static_cast<float>(set_out));
    fresh.add(came_[link.from.v], static_cast<float>(flows.passed_on[k]));
    fresh.normalise();
    // People who were already on the link arrive first.
    const std::int64_t old = std::min(arriving, on_link_[k]);
    coming_[link.to.v].add(links_[k], static_cast<float>(old));
    coming_[link.to.v].add(fresh, static_cast<float>(arriving - old));
    arrived_[link.to.v] += static_cast<double>(arriving);
    if (flows.on_link[k] > 0) {
      Mix under_way;
      under_way.add(links_[k], static_cast<float>(on_link_[k] - old));
      under_way.add(fresh, static_cast<float>(today - (arriving - old)));
      under_way.normalise();
      links_[k] = under_way;
    }
  }
  for (std::size_t i = 0; i < came_.size(); ++i) {
    if (!(arrived_[i] > 0)) continue;
    came_[i] = coming_[i];
    came_[i].normalise();
  }
  remain(flows);
  on_link_.assign(flows.on_link.begin(), flows.on_link.end());
  std::fill(selected_.begin(), selected_.end(), 0);
  std::fill(taken_.begin(), taken_.end(), 0);
}

// Mixes people who came to a place and did not go on with people who stayed there.
void CohortAges::remain(const Flows& flows) {
  for (std::size_t i = 0; i < places_.size(); ++i)
    staying_[i] = static_cast<double>(flows.began[i] - taken_[i]);
  for (std::size_t k = 0; k < links_.size(); ++k) {
    staying_[scenario_.links[k].from.v] -= static_cast<double>(flows.set_out[k] - selected_[k]);
    arrived_[scenario_.links[k].from.v] -= static_cast<double>(flows.passed_on[k]);
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!(arrived_[i] > 0)) continue;
    Mix mix;
    mix.add(places_[i], static_cast<float>(std::max(0.0, staying_[i])));
    mix.add(came_[i], static_cast<float>(arrived_[i]));
    mix.normalise();
    places_[i] = mix;
  }
}

double CohortAges::age_of(Draws& draws, SiteId site, std::int64_t some, std::int64_t which) const {
  // The share of the place's people who are older: an order statistic of uniform numbers.  For many people it
  // is nearly normal.
  double older = 0;
  constexpr std::int64_t kFew = 64;
  if (some <= kFew) {
    std::array<double, kFew> numbers{};
    for (std::int64_t i = 0; i < some; ++i) numbers[static_cast<std::size_t>(i)] = draws.uniform();
    std::nth_element(numbers.begin(), numbers.begin() + (which - 1), numbers.begin() + some);
    older = numbers[static_cast<std::size_t>(which - 1)];
  } else {
    const double n = static_cast<double>(some);
    const double mean = static_cast<double>(which) / (n + 1);
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += draws.uniform();
    older = std::clamp(mean + sum * std::sqrt(mean * (1 - mean) / (n + 2)), 0.0, 1.0);
  }
  return places_[site.v].age_at(older);
}

double CohortAges::draw(Draws& draws, Source source) const {
  return kept_ ? mix_of(source).age_at(draws.uniform()) : 0;
}

std::vector<double> CohortAges::slices(std::span<const Crowd> crowds, std::int64_t shares) const {
  Mix all;
  for (const Crowd& crowd : crowds) {
    all.add(mix_of(crowd.source), static_cast<float>(crowd.people));
  }
  all.normalise();
  std::vector<double> ends;
  for (std::int64_t i = 1; i < shares; ++i)
    ends.push_back(all.age_at(static_cast<double>(i) / static_cast<double>(shares)));
  ends.push_back(kAges);
  return ends;
}

double CohortAges::older(Source source, double age) const {
  return mix_of(source).before(age);
}

double CohortAges::younger(SiteId site, double age) const {
  return 1 - places_[site.v].before(age);
}

}  // namespace muster
