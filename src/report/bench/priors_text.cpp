#include "report/bench/priors_text.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/number.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

std::string with_deviation(const FitPrior& prior) {
  return fmt::format("{:.3g} ± {:.3g}", prior.mean, prior.deviation);
}

std::string worth_words(const PriorsWorth& worth) {
  std::string text =
      fmt::format("{}, {} of {}: ", worth.part, plural(worth.stretches, "stretch", "stretches"),
                  plural(worth.countries, "country", "countries"));
  if (worth.countries < 2) return text + "no country can be left out";
  return text + fmt::format("{:+.3f} ({:+.3f} to {:+.3f})", worth.gain, worth.low, worth.high);
}

}  // namespace

std::string priors_text(const CountriesFit& fit, std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const LearntPrior& one : fit.priors) {
    const auto& row = row_of(kViolencePriors[one.parameter]);
    rows.push_back({std::string(row.name), std::string(row.unit), with_deviation(one.preset),
                    with_deviation(one.learnt), fmt::format("{}", one.countries),
                    fmt::format("{}", one.stretches), fmt::format("{:.2f}", one.between),
                    fmt::format("{:.2f}", one.within), fmt::format("{:.3f}", one.r_hat),
                    fmt::format("{:.3f}", one.r_spread), one.better ? "yes" : "no"});
  }
  const auto right = [](std::string head) { return TextColumn{.head = std::move(head), .right = true}; };
  std::string text =
      "the violence of a country without counts, by other countries\n" + text_table({{.head = "parameter"},
                                                                                     {.head = "unit"},
                                                                                     right("preset"),
                                                                                     right("learnt"),
                                                                                     right("countries"),
                                                                                     right("stretches"),
                                                                                     right("between"),
                                                                                     right("within"),
                                                                                     right("R-hat"),
                                                                                     right("of spread"),
                                                                                     {.head = "better"}},
                                                                                    rows, width);
  text += '\n' + wrapped(
                     "between, within: medians of the spread between countries and inside them, in the "
                     "sampler's coordinates; R-hat of the mean and of the spread between: below 1.05 the "
                     "chains agree",
                     width);
  text += '\n' + wrapped(
                     "countries left out, the mean log probability of a stretch by the priors of the others "
                     "less that by the presets (of provinces beside their country: less that without any "
                     "level of their own), with 90 % intervals over countries; above 0 the learnt are better",
                     width);
  text += wrapped("the file of priors has those that are better; for the others the presets stay", width);
  for (const PriorsWorth& worth : fit.worth) text += wrapped(worth_words(worth), width, "  ", "    ");
  return text;
}

std::string priors_csv(const CountriesFit& fit) {
  std::string text = "parameter,mean,deviation,countries,stretches\n";
  for (const LearntPrior& one : fit.priors) {
    if (!one.better) continue;
    text += fmt::format("{},{:.4g},{:.4g},{},{}\n", row_of(kViolencePriors[one.parameter]).name,
                        one.learnt.mean, one.learnt.deviation, one.countries, one.stretches);
  }
  return text;
}

}  // namespace muster
