#include "people/cohort_ages.hpp"

#include <algorithm>
#include <cmath>

namespace muster {

void CohortAges::Mix::add(const Mix& other, float weight) {
  for (std::size_t i = 0; i < kAges; ++i) shares[i] += weight * other.shares[i];
}

void CohortAges::Mix::normalise() {
  float sum = 0;
  for (const float share : shares) sum += share;
  if (!(sum > 0)) return;
  for (float& share : shares) share /= sum;
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
  places_[site.v].shares[static_cast<std::size_t>(std::min(present_++, kPresent - 1))] = 1;
}

void CohortAges::create(SiteId site, std::int64_t before, std::int64_t people, double from, double to) {
  if (!kept_) return;
  Mix& mix = places_[site.v];
  for (float& share : mix.shares) share *= static_cast<float>(before);
  const double first = from * kLater, last = to * kLater;
  for (int age = 0; age < kLater; ++age) {
    const double covered = std::min(last, age + 1.0) - std::max(first, static_cast<double>(age));
    if (covered > 0) {
      mix.shares[static_cast<std::size_t>(kPresent) + static_cast<std::size_t>(age)] +=
          static_cast<float>(static_cast<double>(people) * covered / (last - first));
    }
  }
  mix.normalise();
}

void CohortAges::select(SiteId site, std::int64_t began, RoadId link, std::int64_t people, double age) {
  if (people == 0) return;
  Mix chosen;
  const auto first = static_cast<std::size_t>(age);
  for (std::size_t i = first; i < kAges; ++i) chosen.shares[i] = places_[site.v].shares[i];
  if (first < kAges) chosen.shares[first] *= 1 - static_cast<float>(age - std::floor(age));
  chosen.normalise();
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
    // Who passes on through a place is taken to be of the ages of those who came to it on the day before.
    Mix fresh;
    fresh.add(places_[link.from.v], static_cast<float>(set_out));
    fresh.add(came_[link.from.v], static_cast<float>(flows.passed_on[k]));
    fresh.normalise();
    // First come those who were on the link before.
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

// Mixes those who came to a place and did not go on with those who had stayed there.
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
  // The share of the place's people who are older: an order statistic of uniform numbers.  Of many, it
  // varies little, and normally.
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
  const auto& shares = places_[site.v].shares;
  for (std::size_t age = 0; age < kAges; ++age) {
    const double share = static_cast<double>(shares[age]);
    if (older < share) return static_cast<double>(age) + older / share;
    older -= share;
  }
  return kAges;
}

std::vector<double> CohortAges::slices(std::span<const Crowd> crowds, std::int64_t shares) const {
  Mix all;
  for (const Crowd& crowd : crowds) {
    const std::uint32_t n = crowd.source.number;
    all.add(n < places_.size() ? places_[n] : links_[n - places_.size()], static_cast<float>(crowd.people));
  }
  all.normalise();
  std::vector<double> ends;
  double sum = 0;
  std::size_t age = 0;
  for (std::int64_t i = 1; i < shares; ++i) {
    const double aim = static_cast<double>(i) / static_cast<double>(shares);
    while (age + 1 < kAges && sum + static_cast<double>(all.shares[age]) < aim)
      sum += static_cast<double>(all.shares[age++]);
    const double here = static_cast<double>(all.shares[age]);
    ends.push_back(static_cast<double>(age) + (here > 0 ? std::min(1.0, (aim - sum) / here) : 0));
  }
  ends.push_back(kAges);
  return ends;
}

double CohortAges::older(Source source, double age) const {
  const std::uint32_t n = source.number;
  const auto& shares = (n < places_.size() ? places_[n] : links_[n - places_.size()]).shares;
  double sum = 0;
  for (std::size_t i = 0; i < kAges && static_cast<double>(i) < age; ++i)
    sum += std::min(1.0, age - static_cast<double>(i)) * static_cast<double>(shares[i]);
  return std::min(1.0, sum);
}

double CohortAges::younger(SiteId site, double age) const {
  const auto& shares = places_[site.v].shares;
  const auto whole = static_cast<std::size_t>(age);
  double sum = 0;
  for (std::size_t i = whole; i < kAges; ++i) sum += static_cast<double>(shares[i]);
  if (whole < kAges) sum -= (age - std::floor(age)) * static_cast<double>(shares[whole]);
  return std::clamp(sum, 0.0, 1.0);
}

}  // namespace muster
