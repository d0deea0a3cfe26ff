#include <algorithm>
#include <cmath>

#include "diff/claims.hpp"
#include "diff/watch.hpp"

namespace muster {
namespace {

template <class Row>
std::uint32_t number_of(const std::vector<Row>& rows, std::string_view name, std::string_view Row::*id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.*id == name; });
  return static_cast<std::uint32_t>(found - rows.begin());
}

// The place that is meant where none is named: the country, if anybody speaks of it.
PlaceId whole(const View& view, SeriesId series) {
  const Mission& mission = view.mission();
  for (const FactId id : view.facts(series)) {
    const PlaceId place = mission[id].place;
    if (place.given() && mission[place].level == PlaceLevel::kCountry) return place;
  }
  return {};
}

Figure figure_of_series(const View& view, const Threshold& threshold) {
  const Mission& mission = view.mission();
  Question question{.series = mission.catalogue.find(threshold.series)};
  if (!question.series.given()) return {};
  question.item = mission.item_number(question.series, threshold.item);
  const std::uint32_t actor = number_of(mission.actors, threshold.actor, &Actor::id);
  if (!threshold.actor.empty()) {
    if (actor == mission.actors.size()) return {};
    question.actor = ActorId{actor};
  }
  const std::uint32_t place = number_of(mission.places, threshold.place, &Place::pcode);
  if (threshold.place.empty()) {
    question.place = whole(view, question.series);
    if (!question.place.given() && mission[question.series].place == Presence::kRequired) return {};
  } else {
    if (place == mission.places.size()) return {};
    question.place = PlaceId{place};
  }
  return figure_of(view, resolve(view, question));
}

Unit unit_of(const Mission& mission, const std::vector<NamedFigure>& figures, const Threshold& threshold) {
  if (const SeriesId series = mission.catalogue.find(threshold.series); series.given())
    return mission[series].unit;
  for (const NamedFigure& one : figures) {
    if (one.name == threshold.figure) return one.unit;
  }
  return Unit::kNone;
}

// A value that is not known lies beyond no limit.  One cause is told once: what crossed a limit is not told
// as a move, too.
void add_crossed(const Threshold& threshold, Crossing crossing, double told, std::vector<Crossing>& list) {
  const double was = crossing.before;
  const double is = crossing.after.value;
  if (!given(is)) return;
  const auto add = [&](Crossed how, double limit, bool percent) {
    crossing.how = how;
    crossing.limit = limit;
    crossing.percent = percent;
    list.push_back(crossing);
  };
  if (is > threshold.above && !(was > threshold.above)) return add(Crossed::kAbove, threshold.above, false);
  if (is < threshold.below && !(was < threshold.below)) return add(Crossed::kBelow, threshold.below, false);
  crossing.before = told;
  if (!given(told)) return;
  if (std::abs(is - told) >= threshold.moves)
    add(Crossed::kMoved, threshold.moves, false);
  else if (is != told && std::abs(is - told) * 100 >= threshold.moves_percent * std::abs(told))
    add(Crossed::kMoved, threshold.moves_percent, true);
}

}  // namespace

Figure watched_figure(const View& view, const std::vector<NamedFigure>& figures, const Threshold& threshold) {
  if (!threshold.series.empty()) return figure_of_series(view, threshold);
  for (const NamedFigure& one : figures) {
    if (one.name == threshold.figure && one.actor == threshold.actor) return one.figure;
  }
  return {};
}

std::vector<Crossing> crossings(const View& before, const View& after,
                                const std::vector<Threshold>& thresholds,
                                const std::vector<ChangedClaim>& claims,
                                const std::map<std::string, double>& told) {
  const std::vector<NamedFigure> was = named_figures(before, status_of(before));
  const std::vector<NamedFigure> is = named_figures(after, status_of(after));
  std::vector<Crossing> list;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    const Threshold& threshold = thresholds[i];
    const Figure earlier = watched_figure(before, was, threshold);
    Crossing crossing{.threshold = i,
                      .before = earlier.value,
                      .after = watched_figure(after, is, threshold),
                      .unit = unit_of(after.mission(), is, threshold),
                      .because = {},
                      .without = withdrawn_among(earlier.used, claims)};
    crossing.because = less_repeated(after.mission(), changed_behind(crossing.after, claims),
                                     before.mission(), earlier.used);
    const auto last = told.find(threshold.key());
    add_crossed(threshold, crossing, last == told.end() ? crossing.before : last->second, list);
  }
  return list;
}

}  // namespace muster
