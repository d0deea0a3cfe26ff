#include "server/facts/figure_history.hpp"

#include <algorithm>
#include <set>

#include "base/parallel/parallel.hpp"
#include "record/load/enum_words.hpp"

namespace muster {
namespace {

bool same_number(double a, double b) {
  return a == b || (!given(a) && !given(b));
}
bool same(const Figure& a, const Figure& b) {
  return same_number(a.value, b.value) && same_number(a.low, b.low) && same_number(a.high, b.high) &&
         a.as_of == b.as_of;
}

std::vector<Day> days_of_publication(const View& view) {
  std::set<Day> days;
  for (const FactId id : view.facts()) days.insert(view.mission()[id].published);
  days.insert(view.on());
  return {days.begin(), days.end()};
}

Json number_json(const Mission& mission, const Figure& figure) {
  return {{"value", json_number(figure.value)},
          {"low", json_number(figure.low)},
          {"high", json_number(figure.high)},
          {"as_of", json_day(figure.as_of)},
          {"facts", ids_of(mission, figure.facts)}};
}

Json claims_json(const Mission& mission, const Figure& figure) {
  Json list = Json::array();
  for (const FactId id : figure.facts) {
    const Fact& fact = mission[id];
    const bool used = std::find(figure.used.begin(), figure.used.end(), id) != figure.used.end();
    list.push_back({{"fact", fact.id},
                    {"value", json_number(Mission::best_value(fact))},
                    {"on", json_day(fact.on)},
                    {"published", json_day(fact.published)},
                    {"source", id_of(mission, fact.source)},
                    {"publisher", fact.source.given() ? mission[fact.source].publisher : std::string_view{}},
                    {"used", used}});
  }
  return list;
}

}  // namespace

std::vector<FigureThen> figure_history(const View& view, const FigureName& asked) {
  const std::vector<Day> days = days_of_publication(view);
  std::vector<std::optional<Figure>> then(days.size());
  in_parallel(days.size(), 8, 0, [&](std::size_t i) {
    const View known(view.mission(), days[i]);
    for (NamedFigure& one : named_figures(known, status_of(known))) {
      if (asked.is(one)) then[i] = std::move(one.figure);
    }
  });
  std::vector<FigureThen> history;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!then[i]) continue;
    if (history.empty() ? !then[i]->known() : same(history.back().figure, *then[i])) continue;
    history.push_back({days[i], std::move(*then[i])});
  }
  return history;
}

Json figures_json(const View& view) {
  const Mission& mission = view.mission();
  Json list = Json::array();
  for (const NamedFigure& one : named_figures(view, status_of(view))) {
    Json figure = {{"figure", one.name}, {"title", one.title}, {"item", one.item},
                   {"actor", one.actor}, {"place", one.place}, {"unit", name_of(one.unit)}};
    figure.update(number_json(mission, one.figure));
    list.push_back(std::move(figure));
  }
  return {{"on", json_day(view.on())}, {"figures", std::move(list)}};
}

Json history_json(const View& view, const FigureName& asked) {
  const Mission& mission = view.mission();
  for (const NamedFigure& one : named_figures(view, status_of(view))) {
    if (!asked.is(one)) continue;
    Json history = Json::array();
    for (const FigureThen& then : figure_history(view, asked)) {
      Json step = {{"known_on", json_day(then.known_on)}};
      step.update(number_json(mission, then.figure));
      step["claims"] = claims_json(mission, then.figure);
      history.push_back(std::move(step));
    }
    return {{"on", json_day(view.on())}, {"figure", one.name},           {"title", one.title},
            {"item", one.item},          {"actor", one.actor},           {"place", one.place},
            {"unit", name_of(one.unit)}, {"history", std::move(history)}};
  }
  return nullptr;
}

}  // namespace muster
