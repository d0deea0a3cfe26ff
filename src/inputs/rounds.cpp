#include "inputs/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/require.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

// Of one round, the claims that are so many days after its first, or repeat its number within kRoundDays: no
// counter goes round a country twice in a fortnight (an assumption).
constexpr int kSameRoundDays = 14;
// A claim whose number is within a twentieth of another, and within its own rounding, repeats it.
constexpr double kMostRounding = 0.05;
// Claims of credibility 1, 2 or 6 count; 6 says that nobody has judged them, as of every file that is
// downloaded.
constexpr int kCredible = 2;
constexpr int kNotJudged = 6;

struct Claim {
  Day on;
  Day published;
  double people = 0;
  int zeros = 0;
  int credibility = 0;
  double rounding = 1;  // how far the true number may be off
};

bool believed(const Fact& fact) {
  return fact.credibility <= kCredible || fact.credibility == kNotJudged;
}

bool good(const Fact& fact) {
  return fact.status == FactStatus::kConfirmed && believed(fact) && given(fact.value);
}

// Who has counted most often; nobody (not given) where no claim names a counter.
ActorId counter(const View& view, SeriesId series) {
  std::map<std::uint32_t, int> claims;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = view.mission()[id];
    if (fact.actor.given()) ++claims[fact.actor.v];
  }
  ActorId best;
  int most = 0;
  for (const auto& [actor, count] : claims) {
    if (count > most) {
      most = count;
      best.v = actor;
    }
  }
  return best;
}

std::vector<Claim> claims_of(const View& view, SeriesId series, PlaceId place, ActorId actor) {
  std::vector<Claim> claims;
  for (const FactId id : view.facts(series)) {
    const Fact& fact = view.mission()[id];
    if (fact.place != place || fact.actor != actor || fact.item != 0 || !good(fact) || fact.on > view.on()) {
      continue;
    }
    const int zeros = trailing_zeros(fact.value);
    claims.push_back({fact.on, fact.published, fact.value, zeros, fact.credibility, std::pow(10.0, zeros)});
  }
  return claims;
}

bool repeats(const Claim& claim, const Claim& other) {
  const double apart = std::abs(claim.people - other.people);
  return apart < std::max(claim.rounding, other.rounding) &&
         apart <= kMostRounding * std::max(claim.people, other.people);
}

// The claims of each round.
std::vector<std::vector<Claim>> grouped(std::vector<Claim> claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.on < b.on; });
  std::vector<std::vector<Claim>> groups;
  for (const Claim& claim : claims) {
    const auto latest = [&](auto belongs) {
      return std::find_if(groups.rbegin(), groups.rend(), [&](const std::vector<Claim>& group) {
        return claim.on - group.front().on <= kRoundDays && belongs(group);
      });
    };
    auto group = latest([&](const std::vector<Claim>& of) {
      return std::any_of(of.begin(), of.end(), [&](const Claim& other) { return repeats(claim, other); });
    });
    if (group == groups.rend()) {
      group =
          latest([&](const std::vector<Claim>& of) { return claim.on - of.front().on <= kSameRoundDays; });
    }
    if (group == groups.rend()) {
      groups.push_back({claim});
    } else {
      group->push_back(claim);
    }
  }
  return groups;
}

std::vector<Round> rounds_from(std::vector<Claim> claims) {
  std::vector<Round> rounds;
  for (const std::vector<Claim>& group : grouped(std::move(claims))) {
    const Claim& best = *std::min_element(group.begin(), group.end(), [](const Claim& a, const Claim& b) {
      return std::tie(a.zeros, a.credibility, a.on) < std::tie(b.zeros, b.credibility, b.on);
    });
    Day published = group.front().published;
    for (const Claim& claim : group) published = std::min(published, claim.published);
    if (best.people > 0) rounds.push_back({best.on, published, best.people});
  }
  std::stable_sort(rounds.begin(), rounds.end(), [](const Round& a, const Round& b) { return a.on < b.on; });
  return rounds;
}

}  // namespace

const Round* nearest_round(std::span<const Round> rounds, Day day) {
  const auto near = std::min_element(rounds.begin(), rounds.end(), [&](const Round& a, const Round& b) {
    return std::abs(a.on - day) < std::abs(b.on - day);
  });
  return near == rounds.end() || std::abs(near->on - day) > kRoundDays ? nullptr : &*near;
}

std::vector<Round> rounds_of(const View& view, PlaceId place) {
  const Mission& mission = view.mission();
  const SeriesId series = mission.catalogue.find("displaced");
  if (!series.given()) return {};
  const ActorId actor = counter(view, series);
  std::vector<Claim> claims = claims_of(view, series, place, actor);
  const SeriesId shares = mission.catalogue.find("displaced_share");
  const auto country = std::find_if(mission.places.begin(), mission.places.end(),
                                    [](const Place& p) { return p.level == PlaceLevel::kCountry; });
  if (shares.given() && country != mission.places.end()) {
    PlaceId whole;
    whole.v = static_cast<std::uint32_t>(country - mission.places.begin());
    if (whole != place) {
      const std::vector<Round> totals = rounds_from(claims_of(view, series, whole, actor));
      constexpr double kOfAPercentage = 0.01;  // how far a share in whole per cent may be off
      for (const FactId id : view.facts(shares)) {
        const Fact& fact = mission[id];
        if (fact.place != place || !good(fact) || mission.item_of(fact) != "of_country") continue;
        const Round* total = nearest_round(totals, fact.on);
        if (total == nullptr) continue;
        claims.push_back({fact.on, std::max(fact.published, total->published),
                          fact.value / 100 * total->people, 3, fact.credibility,
                          kOfAPercentage * total->people});
      }
    }
  }
  return rounds_from(std::move(claims));
}

std::vector<Round> returns_of(const View& view, PlaceId place) {
  const SeriesId series = view.mission().catalogue.find("returned");
  if (!series.given()) return {};
  return rounds_from(claims_of(view, series, place, counter(view, series)));
}

LeftAside left_aside(const View& view, PlaceId place) {
  const Mission& mission = view.mission();
  LeftAside aside;
  const SeriesId series = mission.catalogue.find("displaced");
  if (!series.given()) return aside;
  const ActorId actor = counter(view, series);
  for (const FactId id : view.facts(series)) {
    const Fact& fact = mission[id];
    if (fact.place != place || fact.item != 0 || fact.on > view.on() || !given(fact.value)) continue;
    if (fact.status != FactStatus::kConfirmed) {
      ++aside.unconfirmed;
    } else if (!believed(fact)) {
      ++aside.doubtful;
    } else if (fact.actor != actor) {
      ++aside.by_others;
    }
  }
  return aside;
}

double people_between(std::span<const Round> rounds, Day day) {
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    if (rounds[i].on == day) return rounds[i].people;
    if (i + 1 < rounds.size() && rounds[i].on < day && day < rounds[i + 1].on) {
      const double along = static_cast<double>(day - rounds[i].on) / (rounds[i + 1].on - rounds[i].on);
      return rounds[i].people + along * (rounds[i + 1].people - rounds[i].people);
    }
  }
  return kNotGiven;
}

std::vector<PartCount> part_counts(const View& view, PlaceId part, PlaceId country) {
  const std::vector<Round> totals = rounds_of(view, country);
  std::vector<Round> parts = rounds_of(view, part);
  for (const Round& round : rounds_of(view, view.mission()[part].parent)) {
    if (parts.empty() || round.on - parts.back().on > kRoundDays) parts.push_back(round);
  }
  std::vector<PartCount> counts;
  for (const Round& round : parts) {
    const double total = people_between(totals, round.on);
    if (given(total) && total >= round.people) counts.push_back({round.on, round.people, total});
  }
  return counts;
}

Samples forecast_share(std::span<const PartCount> counts, double total) {
  const PartCount& last = counts.back();
  double heads = 0;
  double tails = 0;
  if (counts.size() > 1) {
    const PartCount& before = counts[counts.size() - 2];
    const double growth = last.total - before.total;
    const double share = growth > 0 ? std::clamp((last.part - before.part) / growth, 0.0, 1.0) : 0.5;
    heads = kShareWeight * share;
    tails = kShareWeight * (1 - share);
  }
  constexpr int kPoints = 500;
  std::vector<Sample> samples;
  for (int i = 0; i < kPoints; ++i) {
    const double w = (i + 0.5) / kPoints;
    const double part =
        total > last.total ? last.part + w * (total - last.total) : last.part * total / last.total;
    samples.push_back({part / total, std::pow(w, heads) * std::pow(1 - w, tails)});
  }
  return Samples(std::move(samples));
}

}  // namespace muster
