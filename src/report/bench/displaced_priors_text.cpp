#include "report/bench/displaced_priors_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "base/number.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

using Rate = std::pair<std::string_view, RatePrior FlightPriors::*>;
constexpr std::array kRates = {Rate{"per_death", &FlightPriors::per_event},
                               Rate{"returns_a_month", &FlightPriors::returns_a_month}};

}  // namespace

std::string displaced_priors_text(const DisplacedFit& fit, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const DisplacedPriors& one : fit.priors) {
    for (const auto& [name, rate] : kRates) {
      const RatePrior& prior = one.priors.*rate;
      rows.push_back({one.without.empty() ? "none" : one.without, std::string(name),
                      fmt::format("{:.3g}", std::exp(prior.mean)), fmt::format("{:.2f}", prior.deviation),
                      fmt::format("{:.2f}", prior.within), fmt::format("{}", one.countries),
                      fmt::format("{}", one.intervals), fmt::format("{:.3f}", one.r_hat),
                      fmt::format("{:.3f}", one.r_spread)});
    }
  }
  const auto right = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  std::string text = "flight and returns of a country before its own counts, by other countries\n" +
                     text_table({{.head = "left out"},
                                 {.head = "rate"},
                                 right("median"),
                                 right("deviation"),
                                 right("within"),
                                 right("countries"),
                                 right("intervals"),
                                 right("R-hat"),
                                 right("of spread")},
                                rows, width);
  text +=
      '\n' + wrapped(
                 "deviation: of the logarithm of a new country's rate; within: of an interval's about its "
                 "country's; R-hat of the means and of the spreads between countries: below 1.05 the "
                 "chains agree",
                 width);
  if (fit.worth.empty()) return text;
  text += '\n' + wrapped(
                     "countries left out, the mean log probability of a count by the priors of the others "
                     "less that by 100 people a death and 2 % returning a month; above 0 the learnt are "
                     "better",
                     width);
  for (const DisplacedWorth& one : fit.worth) {
    text += wrapped(fmt::format("{}, {}, of which {} with a fall: {:+.3f}", one.country,
                                plural(one.intervals, "interval"), one.falls, one.gain),
                    width, "  ", "    ");
  }
  return text;
}

std::string displaced_priors_csv(const DisplacedFit& fit) {
  std::string text = "without,rate,median,deviation,within,countries,intervals\n";
  for (const DisplacedPriors& one : fit.priors) {
    for (const auto& [name, rate] : kRates) {
      const RatePrior& prior = one.priors.*rate;
      text += fmt::format("{},{},{:.4g},{:.4g},{:.4g},{},{}\n", one.without, name, std::exp(prior.mean),
                          prior.deviation, prior.within, one.countries, one.intervals);
    }
  }
  return text;
}

}  // namespace muster
