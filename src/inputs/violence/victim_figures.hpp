// Figures of the victims of periods, as a record has them.
#pragma once

#include <vector>

#include "models/violence/level.hpp"
#include "record/view.hpp"

namespace muster {

// What figures count.  kEvents are the months of the table by commune.
enum class FigureKind : std::uint8_t { kEvents, kKilled, kHomicides, kInjured, kKidnapped, kHurt, kHarmed };

// Those of a whole country that were known on view.on(), in order of kind; without kEvents.
[[nodiscard]] std::vector<LevelFigure> figures_of(const View& view);

// By place: the share of the country's victims that fell there, as last stated for departments; what no share
// covers goes by population.  They sum to 1.  `places` are communes.
[[nodiscard]] std::vector<double> victims_by_commune(const View& view, std::span<const PlaceId> communes);

}  // namespace muster
