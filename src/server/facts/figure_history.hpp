// How a figure of the status changed with what was published.
#pragma once

#include <string_view>
#include <vector>

#include "diff/diff.hpp"
#include "report/json/json_values.hpp"

namespace muster {

// Which figure: as `muster diff` names it ("in_theatre", "money_paid", a series), of an item, actor or place.
struct FigureName {
  std::string_view name, item{}, actor{}, place{};
  [[nodiscard]] bool is(const NamedFigure& figure) const {
    return figure.name == name && figure.item == item && figure.actor == actor && figure.place == place;
  }
};

struct FigureThen {
  Day known_on;   // the day of publication from which it was known so
  Figure figure;  // as known on that day
};

// The figure as it would have been given on each day of publication up to view.on() on which it became
// another: by value, bounds or the day it is of.  In order; the last is that of the view.
// COST: a status for each day on which something was published.
[[nodiscard]] std::vector<FigureThen> figure_history(const View& view, const FigureName& asked);

// {"on", "figures": [{"figure", "title", "item", "actor", "place", "unit", "value", "low", "high", "as_of",
// "facts"}]}: all figures of the day.
[[nodiscard]] Json figures_json(const View& view);

// {"on", "figure", "title", "unit", "history": [{"known_on", "value", …, "claims"}]}; null where the view has
// no such figure.
[[nodiscard]] Json history_json(const View& view, const FigureName& asked);

}  // namespace muster
