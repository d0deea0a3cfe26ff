#include "inputs/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/require.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12;

double months(Day from, Day to) {
  return (to - from) / kDaysPerMonth;
}

struct Claim {
  Day on;
  Day published;
  double people = 0;
  int zeros = 0;
  int credibility = 0;
};

bool good(const Fact& fact) {
  return fact.status == FactStatus::kConfirmed && fact.credibility <= 2 && given(fact.value);
}

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
    claims.push_back({fact.on, fact.published, fact.value, trailing_zeros(fact.value), fact.credibility});
  }
  return claims;
}

std::vector<Round> rounds_from(std::vector<Claim> claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.on < b.on; });
  std::vector<Round> rounds;
  for (auto first = claims.begin(); first != claims.end();) {
    const auto last =
        std::find_if(first, claims.end(), [&](const Claim& c) { return c.on - first->on > kRoundDays; });
    const auto best = std::min_element(first, last, [](const Claim& a, const Claim& b) {
      return std::tie(a.zeros, a.credibility, a.on) < std::tie(b.zeros, b.credibility, b.on);
    });
    Day published = first->published;
    for (auto c = first; c != last; ++c) published = std::min(published, c->published);
    if (best->people > 0) rounds.push_back({best->on, published, best->people});
    first = last;
  }
  return rounds;
}

}  // namespace

std::vector<Round> rounds_of(const View& view, PlaceId place) {
  const Mission& mission = view.mission();
  const SeriesId series = mission.catalogue.find("displaced");
  if (!series.given()) return {};
  const ActorId actor = counter(view, series);
  if (!actor.given()) return {};
  std::vector<Claim> claims = claims_of(view, series, place, actor);
  const SeriesId shares = mission.catalogue.find("displaced_share");
  const auto country = std::find_if(mission.places.begin(), mission.places.end(),
                                    [](const Place& p) { return p.level == PlaceLevel::kCountry; });
  if (shares.given() && country != mission.places.end()) {
    PlaceId whole;
    whole.v = static_cast<std::uint32_t>(country - mission.places.begin());
    if (whole != place) {
      const std::vector<Round> totals = rounds_from(claims_of(view, series, whole, actor));
      for (const FactId id : view.facts(shares)) {
        const Fact& fact = mission[id];
        if (fact.place != place || !good(fact) || mission.item_of(fact) != "of_country") continue;
        for (const Round& total : totals) {
          if (std::abs(total.on - fact.on) > kRoundDays) continue;
          claims.push_back({fact.on, std::max(fact.published, total.published),
                            fact.value / 100 * total.people, 3, fact.credibility});
        }
      }
    }
  }
  return rounds_from(std::move(claims));
}

Samples forecast_displaced(std::span<const Round> rounds, Day target, double most, const GrowthPrior& prior) {
  require(
      [&] {
        return !rounds.empty() &&
               std::all_of(rounds.begin(), rounds.end(), [](const Round& one) { return one.people > 0; });
      },
      "rounds, all of them with people");
  require([&] { return target > rounds.back().on; }, "day {} later than the last round", target - Day{0});
  double time = prior.months;
  double sum = prior.months * prior.mean;
  double squares = prior.months * prior.mean * prior.mean;
  for (std::size_t i = 1; i < rounds.size(); ++i) {
    const double dt = months(rounds[i - 1].on, rounds[i].on);
    const double growth = std::log(rounds[i].people / rounds[i - 1].people);
    time += dt;
    sum += growth;
    squares += growth * growth / dt;
  }
  const double drift = sum / time;
  const double shape = prior.shape + static_cast<double>(rounds.size() - 1) / 2;
  const double scale = prior.scale + (squares - time * drift * drift) / 2;
  const double ahead = months(rounds.back().on, target);
  const double degrees = 2 * shape;
  const double spread = std::sqrt(scale / shape * (ahead + ahead * ahead / time));
  // The t distribution on a grid that is dense in the middle: z = sinh(u).
  constexpr int kHalf = 600;
  constexpr double kStep = 5.0 / kHalf;
  std::vector<Sample> samples;
  samples.reserve(2 * kHalf + 1);
  for (int i = -kHalf; i <= kHalf; ++i) {
    const double u = i * kStep;
    const double z = std::sinh(u);
    const double weight = std::pow(1 + z * z / degrees, -(degrees + 1) / 2) * std::cosh(u);
    samples.push_back({std::min(most, rounds.back().people * std::exp(drift * ahead + spread * z)), weight});
  }
  return Samples(std::move(samples));
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
