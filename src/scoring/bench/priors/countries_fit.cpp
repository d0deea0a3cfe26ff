#include "scoring/bench/priors/countries_fit.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/number.hpp"
#include "base/random/random.hpp"
#include "base/samples.hpp"
#include "base/statistics.hpp"
#include "record/mission.hpp"
#include "scoring/relative_skill.hpp"

namespace muster {
namespace {

constexpr std::size_t kBranching = 0, kMemory = 1, kChange = 4, kError = 5, kDeathTail = 9,
                      kOfDepartment = 10, kReturn = 11, kSwing = 12;
static_assert(kViolencePriors[kMemory].value == &ViolenceParameters::memory_days);
static_assert(kViolencePriors[kChange].value == &ViolenceParameters::background_change);
static_assert(kViolencePriors[kError].value == &ViolenceParameters::figure_error);
static_assert(kViolencePriors[kDeathTail].value == &ViolenceParameters::death_tail);
static_assert(kViolencePriors[kSwing].value == &ViolenceParameters::death_swing);
static_assert(kViolencePriors[kOfDepartment].value == &ViolenceParameters::department_change);
static_assert(kViolencePriors[kReturn].value == &ViolenceParameters::department_return);

// What is known of all countries' mean before the data: the presets, but for those that are learnt here.
// Assumptions.
double before_the_data(std::size_t parameter) {
  constexpr double kChangeBefore = 0.2;
  constexpr double kReturnBefore = 12;
  constexpr double kTailBefore = 1.4;  // Clauset, Young and Gleditsch 2007
  constexpr double kSwingBefore = 0.5;
  if (parameter == kOfDepartment) return kChangeBefore;
  if (parameter == kReturn) return kReturnBefore;
  if (parameter == kDeathTail) return kTailBefore;
  if (parameter == kSwing) return kSwingBefore;
  return row_of(kViolencePriors[parameter]).preset;
}

double value_at(std::size_t parameter, double x) {
  const auto& row = row_of(kViolencePriors[parameter]);
  return bounded(x, row.low, row.high);
}

double likelihood(const CountriesPart& part, const CountryStretch& stretch, const SharedPoint& at) {
  if (stretch.surface.given()) return stretch.surface.at(at);
  const double first = value_at(part.parameters[0], at[0]);
  const double second = value_at(part.parameters[1], at[1]);
  return part.parameters[0] == kBranching ? months_likelihood(stretch, first, second)
                                          : figures_likelihood(stretch, first, second);
}

// The numbers of the countries of some stretches, from 0 in the order in which they come.
std::vector<std::uint32_t> numbered(const std::vector<const CountryStretch*>& stretches) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> list;
  for (const CountryStretch* one : stretches)
    list.push_back(
        numbers.try_emplace(one->country, static_cast<std::uint32_t>(numbers.size())).first->second);
  return list;
}

Hierarchy hierarchy_of(const CountriesPart& part, const std::vector<const CountryStretch*>& stretches) {
  Hierarchy of{.country = numbered(stretches),
               .log_likelihood = [&part, &stretches](std::size_t unit, const SharedPoint& at) {
                 return likelihood(part, *stretches[unit], at);
               }};
  for (std::size_t k = 0; k < kShared; ++k) {
    const auto& row = row_of(kViolencePriors[part.parameters[k]]);
    of.mean[k] = unbounded(before_the_data(part.parameters[k]), row.low, row.high);
  }
  return of;
}

std::vector<double> entry_of(const HierarchyStretch& stretch, std::size_t numbers) {
  std::vector<double> entry = stretch.state;
  for (const HierarchyDraw& draw : stretch.draws) {
    for (const SharedPoint& one : {draw.mean, draw.between, draw.within})
      entry.insert(entry.end(), one.begin(), one.end());
  }
  entry.resize(numbers, 0);
  return entry;
}

HierarchyStretch stretch_of(const std::vector<double>& entry, std::size_t state) {
  HierarchyStretch stretch;
  const auto middle = entry.begin() + static_cast<std::ptrdiff_t>(state);
  stretch.state.assign(entry.begin(), middle);
  auto at = middle;
  for (HierarchyDraw& draw : stretch.draws) {
    for (SharedPoint* one : {&draw.mean, &draw.between, &draw.within}) {
      for (double& value : *one) value = *at++;
    }
  }
  return stretch;
}

// Fits, each of which has a thousand thousand numbers of stretches to itself.
class Fits {
 public:
  Fits(const CountriesCall& call, std::size_t numbers) : call_(call), numbers_(numbers) {}

  HierarchyFit fit(const Hierarchy& hierarchy, int steps) {
    constexpr std::uint32_t kEach = 1'000'000;
    const std::uint32_t from = kEach * count_++;
    const std::size_t state = hierarchy_numbers(hierarchy);
    std::map<std::uint32_t, HierarchyStretch> kept;
    HierarchyCall one{.steps = steps, .seed = call_.seed, .threads = call_.threads};
    if (call_.known) {
      one.known = [&, from](std::uint32_t number) -> const HierarchyStretch* {
        const std::vector<double>* entry = call_.known(from + number);
        if (entry == nullptr) return nullptr;
        return &(kept[number] = stretch_of(*entry, state));
      };
    }
    if (call_.done) {
      one.done = [&, from](std::uint32_t number, const HierarchyStretch& stretch) {
        call_.done(from + number, entry_of(stretch, numbers_));
      };
    }
    return fit_hierarchy(hierarchy, one);
  }

 private:
  const CountriesCall& call_;
  std::size_t numbers_;
  std::uint32_t count_ = 0;
};

void add_priors(const CountriesPart& part, const Hierarchy& hierarchy, const HierarchyFit& fit,
                std::uint64_t seed, std::vector<LearntPrior>& into) {
  const std::vector<SharedPoint> points = of_new_country(fit, seed);
  for (std::size_t k = 0; k < kShared; ++k) {
    const std::size_t parameter = part.parameters[k];
    std::vector<double> values;
    for (const SharedPoint& point : points) values.push_back(value_at(parameter, point[k]));
    const double mean = mean_of(values);
    into.push_back({.parameter = parameter,
                    .learnt = {mean, deviation_of(values, mean)},
                    .preset = preset_priors()[parameter],
                    .between = median_of(fit, &HierarchyDraw::between, k),
                    .within = median_of(fit, &HierarchyDraw::within, k),
                    .countries = hierarchy.countries(),
                    .stretches = part.stretches.size(),
                    .r_hat = fit.r_hat[k],
                    .r_spread = fit.r_spread[k]});
  }
}

// The logarithm of the mean probability of a stretch over points of a prior.
double log_mean_probability(const CountriesPart& part, const CountryStretch& stretch,
                            const std::vector<SharedPoint>& points) {
  std::vector<double> logs;
  for (const SharedPoint& point : points) logs.push_back(likelihood(part, stretch, point));
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (const double one : logs) sum += std::exp(one - most);
  return most + std::log(sum / static_cast<double>(logs.size()));
}

// As many points as the probability of a stretch is taken over.
constexpr std::size_t kWorthPoints = 400;

// Of normal priors, as a fit takes them.
std::vector<SharedPoint> points_of(const CountriesPart& part, const std::array<FitPrior, kShared>& priors,
                                   std::uint64_t seed) {
  std::vector<SharedPoint> points(kWorthPoints);
  for (std::size_t i = 0; i < kWorthPoints; ++i) {
    Draws draws(
        {.seed = seed, .run = 1, .rule = DrawRule::kHierarchy, .entity = static_cast<std::uint32_t>(i) + 1});
    for (std::size_t k = 0; k < kShared; ++k) {
      const auto& row = row_of(kViolencePriors[part.parameters[k]]);
      points[i][k] = unbounded(draw_prior(row, priors[k], draws), row.low, row.high);
    }
  }
  return points;
}

// The means of resamples of whole countries.
Samples resampled_means(std::span<const double> values, std::span<const std::uint32_t> country,
                        std::size_t countries, std::uint64_t seed) {
  std::vector<double> means;
  for (std::uint32_t k = 0; k < kSkillResamples; ++k) {
    Draws draws({.seed = seed, .run = k, .rule = DrawRule::kSkillGroups});
    std::vector<double> weight(countries, 0);
    for (std::size_t i = 0; i < countries; ++i) ++weight[draws.below(static_cast<std::uint32_t>(countries))];
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum += weight[country[i]] * values[i];
      count += weight[country[i]];
    }
    if (count > 0) means.push_back(sum / count);
  }
  return equal_samples(std::span<const double>(means));
}

PriorsWorth worth_of(const CountriesPart& part, const CountriesCall& call, Fits& fits) {
  std::vector<const CountryStretch*> all;
  for (const CountryStretch& one : part.stretches) all.push_back(&one);
  const std::vector<std::uint32_t> country = numbered(all);
  const std::size_t countries = *std::max_element(country.begin(), country.end()) + std::size_t{1};
  PriorsWorth worth{.part = part.name, .stretches = all.size(), .countries = countries};
  worth.gain = worth.low = worth.high = kNotGiven;
  if (countries < 2) return worth;
  const FitPriors preset = preset_priors();
  const auto before = points_of(part, {preset[part.parameters[0]], preset[part.parameters[1]]}, call.seed);
  std::vector<double> gains(all.size());
  const std::size_t groups = std::min(kLeftOutGroups, countries);
  for (std::size_t group = 0; group < groups; ++group) {
    std::vector<const CountryStretch*> others;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (country[i] % groups != group) others.push_back(all[i]);
    }
    const Hierarchy hierarchy = hierarchy_of(part, others);
    constexpr int kPart = 2 * kHierarchyStretch;
    const HierarchyFit fit = fits.fit(hierarchy, std::max(kPart, call.steps / 2 / kPart * kPart));
    std::vector<LearntPrior> learnt;
    add_priors(part, hierarchy, fit, call.seed, learnt);
    const auto after = points_of(part, {learnt[0].learnt, learnt[1].learnt}, call.seed);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (country[i] % groups != group) continue;
      gains[i] =
          log_mean_probability(part, *all[i], after) -
          (all[i]->surface.given() ? all[i]->surface.without() : log_mean_probability(part, *all[i], before));
    }
  }
  worth.gain = mean_of(gains);
  const Samples spread = resampled_means(gains, country, countries, call.seed);
  constexpr double kTail = (1 - kSkillInterval) / 2;
  worth.low = spread.quantile(kTail);
  worth.high = spread.quantile(1 - kTail);
  return worth;
}

}  // namespace

std::vector<CountriesPart> countries_parts(const ViolenceTable* provinces, const MonthCounts* deaths) {
  std::vector<CountriesPart> parts;
  const auto add = [&](std::string name, std::array<std::size_t, kShared> parameters,
                       std::vector<CountryStretch> stretches) {
    if (!stretches.empty()) parts.push_back({std::move(name), parameters, std::move(stretches)});
  };
  if (provinces != nullptr) {
    add("months of provinces", {kBranching, kMemory}, month_stretches(provinces->events));
    add("provinces beside their country", {kOfDepartment, kReturn}, department_stretches(provinces->events));
    add("deaths of events", {kDeathTail, kSwing}, deaths_stretches(*provinces));
  }
  if (deaths != nullptr) add("quarters of countries", {kChange, kError}, figure_stretches(*deaths));
  return parts;
}

std::uint64_t hash_of_stretches(const CountriesPart& part) {
  std::vector<double> numbers;
  for (const CountryStretch& one : part.stretches) {
    for (const char letter : one.country) numbers.push_back(letter);
    numbers.push_back(one.first.v);
    for (const std::vector<double>& months : one.counts.events)
      numbers.insert(numbers.end(), months.begin(), months.end());
    numbers.push_back(one.surface.without());
    for (const LevelFigure& figure : one.counts.figures) numbers.push_back(figure.log_rate);
  }
  return XXH3_64bits(numbers.data(), numbers.size() * sizeof(double));
}

std::size_t entry_numbers(const std::vector<CountriesPart>& parts) {
  constexpr std::size_t kOfDraws = std::size_t{kHierarchyStretch} * 3 * kShared;
  std::size_t most = 0;
  for (const CountriesPart& part : parts) {
    std::vector<const CountryStretch*> all;
    for (const CountryStretch& one : part.stretches) all.push_back(&one);
    most = std::max(most, hierarchy_numbers(hierarchy_of(part, all)));
  }
  return most + kOfDraws;
}

CountriesFit fit_countries(const std::vector<CountriesPart>& parts, const CountriesCall& call) {
  Fits fits(call, entry_numbers(parts));
  CountriesFit fit;
  for (const CountriesPart& part : parts) {
    std::vector<const CountryStretch*> all;
    for (const CountryStretch& one : part.stretches) all.push_back(&one);
    const Hierarchy hierarchy = hierarchy_of(part, all);
    add_priors(part, hierarchy, fits.fit(hierarchy, call.steps), call.seed, fit.priors);
    fit.worth.push_back(worth_of(part, call, fits));
    for (LearntPrior& one : std::span(fit.priors).last(kShared)) one.better = fit.worth.back().gain > 0;
  }
  return fit;
}

}  // namespace muster
