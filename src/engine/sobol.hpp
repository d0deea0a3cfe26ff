// Variance-based sensitivity: on which inputs a function's output depends, and how much.
//
// First-order index of input i: the part of the output's variance that would disappear if i alone were known.
// Total: the part that remains if all inputs except i are known.  The difference between the two is
// interactions.  Estimators on two independent designs A and B and, for each input, A with that input's
// column from B: first order by Saltelli et al. 2010 (Comput. Phys. Commun. 181, 259-270, table 2, b), total
// by Jansen 1999 (Comput. Phys. Commun. 117, 35-43).  The columns of a group of inputs are taken together.
// Error: standard deviation over bootstrap samples of the rows (Archer, Saltelli, Sobol 1997).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace muster {

// Inputs taken from B together, by their numbers.
struct SobolGroup {
  std::string name;
  std::vector<std::size_t> inputs;
};

struct SobolIndex {
  double first = 0, first_error = 0;
  double total = 0, total_error = 0;
};

// Of one output.
struct SobolOutput {
  double mean = 0;
  double deviation = 0;              // standard deviation
  std::vector<SobolIndex> of_group;  // NaN where the output does not vary
};

struct SobolCall {
  std::size_t rows = 256;
  std::uint64_t seed = 1;
  int threads = 0;
  int bootstraps = 200;
  // Called with the number of calls done and of all calls, by one thread at a time.
  std::function<void(std::size_t done, std::size_t all)> progress{};
};

// Calls the function rows · (2 + groups) times, from several threads at once, with inputs in [0, 1) and the
// outputs to fill.  The designs are counter-based draws: bit-identical by seed on any number of threads.
// REQUIRES: at least 2 rows.
[[nodiscard]] std::vector<SobolOutput> sobol_indices(
    std::size_t inputs, std::size_t outputs, std::span<const SobolGroup> groups, const SobolCall& call,
    const std::function<void(std::span<const double> inputs, std::span<double> outputs)>& function);

}  // namespace muster
