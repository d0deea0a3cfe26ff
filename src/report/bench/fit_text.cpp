#include "report/bench/fit_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/samples.hpp"
#include "models/force/draws.hpp"
#include "report/text/levels.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

double level(const ViolenceFit& fit, double ViolenceParameters::*member, double share) {
  std::vector<double> values;
  for (const ViolenceParameters& p : fit.draws) values.push_back(p.*member);
  return equal_samples(std::span<const double>(values)).quantile(share);
}

// How often values fall into each part of the way from `low` to `high`, as bars.
std::string bars(std::span<const double> values, double low, double high) {
  constexpr std::size_t kParts = 24;
  constexpr std::array<std::string_view, 9> kBars = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::array<double, kParts> count{};
  for (const double value : values) {
    const double part = std::clamp((value - low) / (high - low), 0.0, 1.0) * kParts;
    count[std::min(static_cast<std::size_t>(part), kParts - 1)] += 1;
  }
  const double most = *std::max_element(count.begin(), count.end());
  std::string text;
  for (const double one : count) text += kBars[static_cast<std::size_t>(std::ceil(8 * one / most))];
  return text;
}

}  // namespace

void print_fit(const ViolenceFit& fit, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const auto number = [](double value) { return fmt::format("{:.3g}", value); };
  constexpr std::array kOfData = {&ViolenceParameters::death_mean, &ViolenceParameters::level};
  for (std::size_t k = 0; k < kViolencePriors.size() + kOfData.size(); ++k) {
    const bool scale = k >= kViolencePriors.size();
    const auto& row = scale ? row_of({kOfData[k - kViolencePriors.size()], 0}) : row_of(kViolencePriors[k]);
    rows.push_back({std::string(row.name), std::string(row.unit),
                    scale ? "" : fmt::format("{:.3g} ± {:.3g}", row.preset, kViolencePriors[k].deviation),
                    number(level(fit, row.value, kLevels[kLow80])),
                    number(level(fit, row.value, kLevels[kMedian])),
                    number(level(fit, row.value, kLevels[kHigh80])),
                    k < kFitted ? fmt::format("{:.3f}", fit.r_hat[k]) : "",
                    k < kFitted ? fmt::format("{:.0f}", fit.effective[k]) : "",
                    k < kFitted                                              ? "fitted"
                    : scale || row.value == &ViolenceParameters::death_swing ? "by the data"
                                                                             : "prior kept"});
  }
  const auto right = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  out << text_table({{.head = "parameter"},
                     {.head = "unit"},
                     right("prior"),
                     level_column(kLow80),
                     level_column(kMedian),
                     level_column(kHigh80),
                     right("R-hat"),
                     right("ESS"),
                     {.head = "how"}},
                    rows, width)
      << '\n'
      << wrapped(
             "R-hat compares the spread between the chains with the spread within them: below 1.05 they "
             "agree; ESS, the effective sample size, is the number of independent draws that would be as "
             "precise",
             width)
      << '\n';
}

void print_figures(const ViolenceFit& fit, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  const std::size_t each = fit.draws.size() / static_cast<std::size_t>(fit.chains);
  for (std::size_t k = 0; k < kFitted; ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    constexpr std::size_t kPoints = 2000;
    std::vector<double> prior;
    for (std::size_t i = 0; i < kPoints; ++i) {
      const double value = row.preset + kViolencePriors[k].deviation *
                                            normal_above(1 - (static_cast<double>(i) + 0.5) / kPoints);
      if (value > row.low && value < row.high) prior.push_back(value);
    }
    std::vector<double> posterior;
    for (const ViolenceParameters& p : fit.draws) posterior.push_back(p.*row.value);
    std::string means;
    for (std::size_t c = 0; c < static_cast<std::size_t>(fit.chains); ++c) {
      double mean = 0;
      for (std::size_t i = 0; i < each; ++i) mean += posterior[c * each + i] / static_cast<double>(each);
      means += fmt::format("{}{:.3g}", c == 0 ? "" : " ", mean);
    }
    const double low = std::min(prior.front(), *std::min_element(posterior.begin(), posterior.end()));
    const double high = std::max(prior.back(), *std::max_element(posterior.begin(), posterior.end()));
    rows.push_back({std::string(row.name), fmt::format("{:.2g}", low), bars(prior, low, high),
                    bars(posterior, low, high), fmt::format("{:.2g}", high), means});
  }
  out << text_table({{.head = "parameter"},
                     {.head = "from", .right = true},
                     {.head = "prior"},
                     {.head = "posterior"},
                     {.head = "to"},
                     {.head = "means of the chains"}},
                    rows, width)
      << '\n';
}

}  // namespace muster
