// Any bytes as the priors that `muster fit --bench` writes: every problem can be told, and from priors that
// are accepted a parameter can be drawn.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inputs/violence/borrowed_priors.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  Problems problems;
  const auto file =
      checked_text("fuzz.csv", std::string(reinterpret_cast<const char*>(data), size), problems);
  if (!file) return 0;
  const FitPriors priors = read_priors(*file, problems);
  for (const Problem& problem : problems.all()) (void)to_string(problem);
  if (!problems.good()) return 0;
  Draws draws({.seed = 1, .rule = DrawRule::kMadeUp});
  for (std::size_t k = 0; k < priors.size(); ++k) {
    const auto& row = row_of(kViolencePriors[k]);
    const double value = draw_prior(row, priors[k], draws);
    if (!(value > row.low && value < row.high)) std::abort();
  }
  return 0;
}
