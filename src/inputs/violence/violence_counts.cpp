#include "inputs/violence/violence_counts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/random/distributions.hpp"
#include "base/require.hpp"
#include "inputs/violence/mission_kinds.hpp"
#include "inputs/violence/victim_figures.hpp"
#include "record/resolve.hpp"

namespace muster {
namespace {

constexpr double kByPopulation = 0.1;
constexpr double kMostLevel = 4;        // of its logarithm, against numbers without meaning
constexpr double kOfficersUnknown = 1;  // per 1,000: where nobody says, the reference itself has no meaning

bool is_division(const Place& place) {
  return place.level <= PlaceLevel::kCommune && place.population > 0;
}

// By place: smaller divisions with people lie in it.
std::vector<std::uint8_t> divided(const Mission& mission) {
  std::vector<std::uint8_t> is_divided(mission.places.size(), 0);
  for (const Place& place : mission.places) {
    if (!is_division(place)) continue;
    for (PlaceId up = place.parent; up.given() && is_divided[up.v] == 0; up = mission[up].parent)
      is_divided[up.v] = 1;
  }
  return is_divided;
}

// The smallest divisions with people: communes, or what a record has that is not divided further, be it a
// department or the country.
std::vector<std::uint32_t> take_communes(const Mission& mission, MissionViolence& v) {
  std::vector<std::uint32_t> number(mission.places.size(), PlaceId::kNone);
  const std::vector<std::uint8_t> is_divided = divided(mission);
  for (std::uint32_t i = 0; i < mission.places.size(); ++i) {
    const Place& place = mission.places[i];
    if (!is_division(place) || is_divided[i] != 0) continue;
    number[i] = static_cast<std::uint32_t>(v.communes.size());
    PlaceId id;
    id.v = i;
    v.communes.push_back(id);
    v.places.population.push_back(place.population);
  }
  return number;
}

void take_deaths(const View& view, MissionViolence& v) {
  const Mission& mission = view.mission();
  for (const FactId id : view.facts("violent_deaths")) {
    const Fact& fact = mission[id];
    const bool in_months = std::binary_search(v.months.begin(), v.months.end(), fact.on);
    if (!in_months || !counted_month(fact) || !given(fact.value) || !fact.place.given()) continue;
    v.deaths += fact.value;
    v.deaths_counted = true;
  }
}

PlacedEvents take_counts(const View& view, MissionViolence& v) {
  CountedMonths months = counted_months(view, "violent_events");
  PlacedEvents placed = placed_events(view, v.communes, v.places.population, months);
  const auto is_missing = [&](Day month) {
    return std::binary_search(months.missing.begin(), months.missing.end(), month);
  };
  v.counts.events.assign(v.communes.size(), {});
  bool alone = true;
  for (std::size_t m = 0; m < months.months.size(); ++m) {
    if (is_missing(months.months[m])) {
      alone = true;
      continue;
    }
    v.months.push_back(months.months[m]);
    v.counts.days.push_back(days_of_month(months.months[m]));
    v.counts.alone.push_back(alone ? 1 : 0);
    for (std::size_t i = 0; i < v.communes.size(); ++i) v.counts.events[i].push_back(placed.events[i][m]);
    alone = false;
  }
  v.missing = std::move(months.missing);
  v.events = placed.all;
  v.spread = placed.spread;
  v.unplaced = placed.unplaced;
  take_deaths(view, v);
  return placed;
}

void take_officers(const View& view, MissionViolence& v, double population) {
  const Mission& mission = view.mission();
  const SeriesId series = mission.catalogue.find("host_police");
  double per_1000 = kOfficersUnknown;
  if (const std::uint8_t on_duty = mission.item_number(series, "on_duty"); on_duty != 0) {
    const Resolved found = resolve(view, {.series = series, .item = on_duty, .whole = true});
    if (found.found() && found.value > 0) {
      v.officers = found.value;
      v.officers_fact = found.chosen;
      per_1000 = 1000 * found.value / population;
    }
  }
  v.places.reference.assign(v.communes.size(), per_1000);
}

constexpr std::uint32_t kEventsKind = static_cast<std::uint32_t>(FigureKind::kEvents);

// The months of the table as figures of the country: counts of clusters, whose variance is known.
void add_months(MissionViolence& v) {
  const ViolenceParameters standard;
  for (std::size_t m = 0; m < v.months.size(); ++m) {
    double events = 0.5;
    for (const std::vector<double>& months : v.counts.events) events += months[m];
    const double days = v.counts.days[m];
    v.level_figures.push_back(
        {.day = static_cast<double>(v.months[m] - Day{0}) + (days - 1) / 2,
         .log_rate = std::log(events / days),
         .variance = stretch_moments(standard.branching, standard.memory_days, days).dispersion / events,
         .kind = kEventsKind});
  }
}

bool is_counted(const MissionViolence& known) {
  return std::any_of(known.level_figures.begin(), known.level_figures.end(),
                     [&](const LevelFigure& figure) { return figure.kind == known.level_kind; });
}

void take_figures(const View& view, MissionViolence& v) {
  v.counts.figures = figures_of(view);
  v.level_figures = v.counts.figures;
  v.level_kind = kEventsKind;
  if (v.events > 0) {
    add_months(v);
    return;
  }
  v.by_figures = true;
  v.months.clear();
  v.missing.clear();
  v.counts.days.clear();
  v.counts.alone.clear();
  v.counts.events.assign(v.communes.size(), {});
  v.events = v.deaths = v.spread = 0;
  for (const FigureKind kind : {FigureKind::kKilled, FigureKind::kHomicides}) {
    v.level_kind = static_cast<std::uint32_t>(kind);
    if (is_counted(v)) break;
  }
  v.events_each = 1 / ViolenceParameters{}.death_mean;
}

void take_rates(const View& view, MissionViolence& v) {
  const double days = std::accumulate(v.counts.days.begin(), v.counts.days.end(), 0.0);
  std::vector<double> shares;
  double rate = 0;
  if (v.by_figures && can_be_modelled(v)) {
    shares = victims_by_commune(view, v.communes);
    rate = std::exp(level_on(v, static_cast<double>(view.on() - Day{0})).mean);
  }
  for (std::size_t i = 0; i < v.communes.size(); ++i) {
    const std::vector<double>& months = v.counts.events[i];
    if (v.by_figures) {
      v.usual.push_back(shares.empty() ? 0 : rate * shares[i]);
      v.last.push_back(v.usual.back());
    } else {
      v.usual.push_back(std::accumulate(months.begin(), months.end(), 0.0) / days);
      v.last.push_back(months.back() / v.counts.days.back());
    }
  }
}

}  // namespace

namespace {

// None where no month tells anything: then each draw keeps its own.
std::optional<OwnSwing> own_swing(const MissionViolence& known) {
  if (known.deadly_months.empty()) return std::nullopt;
  const auto prior =
      std::find_if(kViolencePriors.begin(), kViolencePriors.end(),
                   [](const ViolencePrior& one) { return one.value == &ViolenceParameters::death_swing; });
  return OwnSwing(known.deadly_months, row_of(*prior).preset, prior->deviation,
                  ViolenceParameters{}.death_most);
}

}  // namespace

bool can_be_modelled(const MissionViolence& known) {
  return why_not_modelled(known).empty();
}

std::string_view why_not_modelled(const MissionViolence& known) {
  if (!is_counted(known))
    return "no month of violence by place is known, and no figure of the killed in the country; "
           "violence.csv, "
           "or facts of killed, would bring it";
  if (known.communes.empty()) return "places.csv has no place with a population, by which it is spread";
  return {};
}

Normal level_on(const MissionViolence& known, double day, const ViolenceParameters& p) {
  require([&] { return can_be_modelled(known); }, "violence that can be modelled");
  Normal level =
      LevelModel(known.level_figures, p.background_change, p.figure_error).at(known.level_kind, day);
  level.mean += std::log(known.events_each);
  return level;
}

void complete_fit(const MissionViolence& known, Day day, std::uint64_t seed, ViolenceFit& fit) {
  const double background =
      std::accumulate(known.places.background.begin(), known.places.background.end(), 0.0);
  const auto& row = row_of({&ViolenceParameters::death_mean, 0});
  const double each = known.by_figures || !known.deaths_counted
                          ? row.preset
                          : std::clamp(known.deaths / known.events, row.low, row.high);
  const auto swing_of = own_swing(known);
  for (std::size_t i = 0; i < fit.draws.size(); ++i) {
    ViolenceParameters& p = fit.draws[i];
    if (swing_of) {
      Draws draws({.seed = seed, .rule = DrawRule::kOwnSwing, .entity = static_cast<std::uint32_t>(i)});
      p.death_swing = swing_of->draw(p.death_tail, draws.uniform());
    }
    p.death_mean = each;
    const Normal now = level_on(known, static_cast<double>(day - Day{0}), p);
    Draws draws({.seed = seed, .rule = DrawRule::kViolenceLevel, .entity = static_cast<std::uint32_t>(i)});
    const double drawn = now.mean + std::sqrt(now.variance) * standard_normal(draws);
    const double usual = std::log(p.background * background / (1 - p.branching));
    p.level = std::clamp(drawn - usual, -kMostLevel, kMostLevel);
  }
}

MissionViolence violence_of(const View& view) {
  const Mission& mission = view.mission();
  MissionViolence v;
  const std::vector<std::uint32_t> number = take_communes(mission, v);
  const PlacedEvents placed = take_counts(view, v);
  take_figures(view, v);
  take_rates(view, v);
  const double population = std::accumulate(v.places.population.begin(), v.places.population.end(), 0.0);
  const double usual = std::accumulate(v.usual.begin(), v.usual.end(), 0.0);
  const ViolenceParameters standard;
  for (std::size_t i = 0; i < v.communes.size(); ++i) {
    const double share = kByPopulation * usual * v.places.population[i] / population;
    v.places.background.push_back((1 - standard.branching) * ((1 - kByPopulation) * v.usual[i] + share));
  }
  take_officers(view, v, population);
  std::vector<ViolenceLink> links;
  for (const Link& link : mission.links) {
    const std::uint32_t from = number[link.from.v];
    const std::uint32_t to = number[link.to.v];
    if (link.mode == LinkMode::kRoad && from != PlaceId::kNone && to != PlaceId::kNone)
      links.push_back({from, to, link.km});
  }
  set_neighbours(v.places, links, standard.reach_km);
  v.deadly_months = deadly_months_of(view, v);
  v.units = counted_units(v.places, v.counts, placed, std::move(links), standard.reach_km);
  return v;
}

}  // namespace muster
