#include "inputs/part_counts.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/require.hpp"
#include "inputs/places.hpp"

namespace muster {

double within(std::span<const double> values, std::span<const std::uint32_t> places) {
  double sum = 0;
  for (const std::uint32_t i : places) sum += values[i];
  return sum;
}

double share_by_now(double part, double total, double growth, double last_total) {
  const double share = part / total;
  if (!given(growth) || last_total <= total) return share;
  const double of_growth = (kShareWeight * growth + 2 * share) / (kShareWeight + 2);
  return (part + of_growth * (last_total - total)) / last_total;
}

std::vector<CountedPart> counted_parts(const View& view, std::span<const PlaceId> communes,
                                       std::span<const Round> totals) {
  const Mission& mission = view.mission();
  constexpr int kOldest = 400;
  const auto total_on = [&](Day day) {
    const auto near = std::min_element(totals.begin(), totals.end(), [&](const Round& a, const Round& b) {
      return std::abs(a.on - day) < std::abs(b.on - day);
    });
    return near->people;
  };
  std::vector<CountedPart> counts;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const PlaceLevel level = mission.places[i].level;
    if (level == PlaceLevel::kCountry || level == PlaceLevel::kSite) continue;
    const std::vector<Round> rounds = rounds_of(view, PlaceId{i});
    if (rounds.empty() || totals.back().on - rounds.back().on > kOldest) continue;
    CountedPart count{PlaceId{i}, rounds.back().on, communes_in(mission, communes, PlaceId{i}), 0, kNotGiven};
    const double total = total_on(rounds.back().on);
    count.share = rounds.back().people / total;
    if (count.communes.empty() || count.communes.size() == communes.size() || count.share >= 1) continue;
    if (rounds.size() > 1) {
      const double before = total_on(rounds[rounds.size() - 2].on);
      if (total > before)
        count.growth = std::clamp(
            (rounds.back().people - rounds[rounds.size() - 2].people) / (total - before), 0.0, 1.0);
    }
    count.share = share_by_now(rounds.back().people, total, count.growth, totals.back().people);
    counts.push_back(std::move(count));
  }
  std::stable_sort(counts.begin(), counts.end(),
                   [](const CountedPart& a, const CountedPart& b) { return a.on < b.on; });
  return counts;
}

namespace {

CountryRounds sums_of(const View& view, PlaceLevel level) {
  const Mission& mission = view.mission();
  constexpr double kLeastOfMost = 0.8;
  struct Sum {
    Day published;
    double people = 0;
    int places = 0;
  };
  std::map<Day, Sum> days;
  int most = 0;
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    if (mission.places[i].level != level) continue;
    for (const Round& round : rounds_of(view, PlaceId{i})) {
      Sum& sum = days[round.on];
      sum.published = std::max(sum.published, round.published);
      sum.people += round.people;
      most = std::max(most, ++sum.places);
    }
  }
  CountryRounds all{{}, true};
  for (const auto& [day, sum] : days) {
    if (sum.places >= kLeastOfMost * most) all.rounds.push_back({day, sum.published, sum.people});
  }
  return all;
}

// Scales the shares of `parts` so that they are no more than `whole`, or just that if they are `all` of it.
void scale_to(double whole, bool all, const std::vector<CountedPart*>& parts) {
  constexpr double kMostCounted = 0.98;
  double sum = 0;
  for (const CountedPart* part : parts) sum += part->share;
  const double to = all ? whole : std::min(sum, kMostCounted * whole);
  if (!(sum > 0)) return;
  for (CountedPart* part : parts) part->share *= to / sum;
}

bool lies_in(const CountedPart& part, const CountedPart& whole) {
  return std::all_of(part.communes.begin(), part.communes.end(), [&](std::uint32_t i) {
    return std::find(whole.communes.begin(), whole.communes.end(), i) != whole.communes.end();
  });
}

}  // namespace

CountryRounds country_rounds(const View& view, PlaceId country) {
  CountryRounds own{rounds_of(view, country)};
  if (!own.rounds.empty()) return own;
  CountryRounds departments = sums_of(view, PlaceLevel::kDepartment);
  return departments.rounds.empty() ? sums_of(view, PlaceLevel::kCommune) : departments;
}

std::vector<PartsBeyond> balance(const Mission& mission, PlaceId country, std::size_t places,
                                 std::vector<CountedPart>& counts) {
  constexpr double kBeyond = 1.05;
  std::vector<PartsBeyond> beyond;
  const auto bring = [&](PlaceId whole, double share, std::size_t communes,
                         const std::vector<CountedPart*>& parts) {
    double sum = 0;
    std::size_t counted = 0;
    for (const CountedPart* part : parts) {
      sum += part->share;
      counted += part->communes.size();
    }
    if (sum > kBeyond * share) beyond.push_back({whole, share, sum});
    scale_to(share, counted == communes, parts);
  };
  std::vector<CountedPart*> departments;
  std::vector<CountedPart*> communes;
  for (CountedPart& count : counts) {
    if (mission[count.place].level == PlaceLevel::kDepartment) departments.push_back(&count);
    if (mission[count.place].level == PlaceLevel::kCommune) communes.push_back(&count);
  }
  std::vector<std::vector<CountedPart*>> inside(departments.size());
  std::vector<CountedPart*> top = departments;
  for (CountedPart* commune : communes) {
    const auto of = std::find_if(departments.begin(), departments.end(),
                                 [&](const CountedPart* one) { return lies_in(*commune, *one); });
    (of == departments.end() ? top : inside[of - departments.begin()]).push_back(commune);
  }
  if (!top.empty()) bring(country, 1, places, top);
  for (std::size_t d = 0; d < departments.size(); ++d) {
    if (!inside[d].empty())
      bring(departments[d]->place, departments[d]->share, departments[d]->communes.size(), inside[d]);
  }
  return beyond;
}

std::vector<Round> with_later_parts(const View& view, std::vector<Round> rounds) {
  require(!rounds.empty(), "{} rounds", rounds.size());
  constexpr double kMostOfAll = 0.9;
  const Mission& mission = view.mission();
  const Round last = rounds.back();
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const PlaceLevel level = mission.places[i].level;
    if (level != PlaceLevel::kDepartment && level != PlaceLevel::kArea) continue;
    for (const Round& part : rounds_of(view, PlaceId{i})) {
      if (part.on - last.on <= kRoundDays || part.people <= kMostOfAll * rounds.back().people) continue;
      const Round least{part.on, part.published, part.people / kMostOfAll};
      if (rounds.back().on == last.on) {
        rounds.push_back(least);
      } else {
        rounds.back() = {std::max(least.on, rounds.back().on), least.published, least.people};
      }
    }
  }
  return rounds;
}

std::optional<CountedPart> most_violent(const View& view, std::span<const double> usual, PlaceId country,
                                        double last_total, std::vector<CountedPart>& counts) {
  const auto violence = [&](const CountedPart& count) {
    return within(usual, count.communes) / static_cast<double>(count.communes.size());
  };
  const auto is_commune = [&](const CountedPart& count) {
    return view.mission()[count.place].level == PlaceLevel::kCommune;
  };
  const auto most =
      std::max_element(counts.begin(), counts.end(), [&](const CountedPart& a, const CountedPart& b) {
        if (is_commune(a) != is_commune(b)) return is_commune(a);
        return violence(a) < violence(b);
      });
  if (most == counts.end()) return std::nullopt;
  const Place& place = view.mission()[most->place];
  if (place.level != PlaceLevel::kArea || !place.parent.given()) return *most;
  const std::vector<PartCount> parts = part_counts(view, most->place, country);
  if (parts.empty() || parts.back().on <= most->on) return *most;
  CountedPart latest = *most;
  latest.on = parts.back().on;
  if (parts.size() > 1) {
    const PartCount& before = parts[parts.size() - 2];
    const double grown = parts.back().total - before.total;
    if (grown > 0) latest.growth = std::clamp((parts.back().part - before.part) / grown, 0.0, 1.0);
  }
  latest.share =
      std::min(share_by_now(parts.back().part, parts.back().total, latest.growth, last_total), 0.9);
  for (CountedPart& count : counts) {
    if (count.place == place.parent && count.on == latest.on) count.share = latest.share;
  }
  const auto after = std::find_if(counts.begin(), counts.end(),
                                  [&](const CountedPart& count) { return count.on > latest.on; });
  counts.insert(after, latest);
  return latest;
}

}  // namespace muster
