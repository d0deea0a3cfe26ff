// Stretches of years of one country, cut from the tables of the benchmark, as the violence model takes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/violence/fit_months.hpp"
#include "scoring/bench/priors/shared_surface.hpp"
#include "scoring/bench/tables.hpp"

namespace muster {

struct CountryStretch {
  std::string country;
  Month first;
  ViolencePlaces places;    // provinces; empty for figures
  ViolenceCounts counts;    // months of provinces, or figures of the country
  SharedSurface surface{};  // of what is fitted to all stretches of a country together
};

// Two years of months of a country's provinces each, back from the last month, without overlap.  Those with a
// month that is not known, or with fewer than kFewestEvents events, are left out.  The background of a
// province is its mean over the stretch, so that it informs how events follow each other, and not how many
// there are.
[[nodiscard]] std::vector<CountryStretch> month_stretches(const MonthCounts& events);
inline constexpr std::size_t kMonthStretch = 24;
inline constexpr double kFewestEvents = 100;
inline constexpr double kFewestDeaths = 25;

// Each country's stretches of months together, where it has two provinces or more: how well deviations of
// provinces foresee them all.  A forecast does not fit the deviations' change and return to its own months,
// so it needs those of a country over the years, not of any two of them.  `counts` are those of the last
// stretch.
[[nodiscard]] std::vector<CountryStretch> department_stretches(const MonthCounts& events);

// The same of the deaths of events: how well their tail and the swing of months foresee all months with both
// counts.  A stretch with a month of deaths that is not known, or with fewer than kFewestDeaths, is left out.
[[nodiscard]] std::vector<CountryStretch> deaths_stretches(const ViolenceTable& provinces);

// Five years of quarterly figures of a country's deaths each, back from the last quarter, without overlap.
// Those with a quarter that is not known, or of fewer than kFewestDeaths, are left out: the logarithm of a
// handful says little of the level.
[[nodiscard]] std::vector<CountryStretch> figure_stretches(const MonthCounts& deaths);
inline constexpr std::size_t kFigureStretch = 20;  // quarters

// The log likelihood of a stretch of months: events follow each other by `branching` and `memory_days` in
// their own province, and the long-run mean stays what was counted whatever the branching.
[[nodiscard]] double months_likelihood(const CountryStretch& stretch, double branching, double memory_days);
// Of a stretch of figures, by the model of the level.
[[nodiscard]] double figures_likelihood(const CountryStretch& stretch, double background_change,
                                        double figure_error);

}  // namespace muster
