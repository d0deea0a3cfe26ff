// store_fit FILE: writes the fit that Muster carries inside: of the reference class that it ships with, with
// the parameters' presets and seed 1.  Run while Muster is built.
#include <vector>

#include "base/files/file.hpp"
#include "inputs/fits/fit_entry.hpp"
#include "inputs/reference.hpp"

int main(int argc, char** argv) {
  using namespace muster;
  if (argc != 2) return 2;
  Problems problems;
  const Reference past = embedded_reference(problems);
  const std::vector<History> histories = histories_of(past);
  const OutsideParameters presets;
  constexpr std::uint64_t kSeed = 1;
  const OutsideModel model = fit_outside(histories, presets, kSeed);
  const std::string entry = fit_entry(fit_key(histories, presets, kSeed, {}), model);
  return write_file(argv[1], entry) ? 0 : 1;
}
