// The violence model fitted to all countries of the benchmark at once, for the priors of a country without
// counts.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/violence/fit.hpp"
#include "models/violence/hierarchy.hpp"
#include "scoring/bench/priors/stretches.hpp"

namespace muster {

// Two parameters that are learnt together: branching and memory from months of provinces, change and return
// of provinces' deviations from the same, tail and swing of deaths from the deaths of the same months, change
// and error of the level from quarterly figures of countries.
struct CountriesPart {
  std::string name;                               // "months of provinces"
  std::array<std::size_t, kShared> parameters{};  // indices into kViolencePriors
  std::vector<CountryStretch> stretches;
};
// Parts that the tables have nothing for are left out.
[[nodiscard]] std::vector<CountriesPart> countries_parts(const ViolenceTable* provinces,
                                                         const MonthCounts* deaths);

// What one parameter of a country without counts may be: normal about a mean in its own unit, by the draws of
// a new country's.
struct LearntPrior {
  std::size_t parameter = 0;  // index into kViolencePriors
  FitPrior learnt, preset;
  double between = 0, within = 0;  // medians of the spreads, in the sampler's coordinates
  std::size_t countries = 0, stretches = 0;
  double r_hat = 0, r_spread = 0;
  // Whether it foresees countries left out better than the preset (PriorsWorth): only then is it worth
  // borrowing.
  bool better = false;
};

// How well the priors foresee countries left out: the mean log probability of a stretch under the learnt
// priors of the other countries, less that under the presets (of provinces' deviations, and of deaths: less
// that without any); above 0 the learnt ones are better.  The interval is of a bootstrap over countries; with
// fewer than two there is none (NaN).
struct PriorsWorth {
  std::string part;
  std::size_t stretches = 0, countries = 0;
  double gain = 0, low = 0, high = 0;
};

// Of what a part is fitted to, so that a journal of other tables is not taken for this one's.
[[nodiscard]] std::uint64_t hash_of_stretches(const CountriesPart& part);

struct CountriesFit {
  std::vector<LearntPrior> priors;
  std::vector<PriorsWorth> worth;
};

struct CountriesCall {
  int steps = 4000;  // of each chain, as HierarchyCall::steps; fits without some countries take half as many
  std::uint64_t seed = 1;
  int threads = 0;
  // As of HierarchyCall; numbers differ over all fits.  Entries have entry_numbers() of numbers.
  std::function<const std::vector<double>*(std::uint32_t number)> known{};
  std::function<void(std::uint32_t number, const std::vector<double>& entry)> done{};
};
// Of the largest fit; entries of others are filled up with zeros.
[[nodiscard]] std::size_t entry_numbers(const std::vector<CountriesPart>& parts);

// Countries are left out in kLeftOutGroups groups (one each, where there are fewer).
inline constexpr std::size_t kLeftOutGroups = 5;
[[nodiscard]] CountriesFit fit_countries(const std::vector<CountriesPart>& parts, const CountriesCall& call);

}  // namespace muster
