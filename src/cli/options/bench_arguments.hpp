// What `muster bench` is asked for: families, and the folder of their data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/verb.hpp"
#include "scoring/bench/bench.hpp"

namespace muster {

struct BenchArguments {
  std::vector<std::string> families;
  std::string data, leave_out = "country", html;
  std::uint64_t seed = 1;
  int threads = 0;
  bool json = false;
};

[[nodiscard]] Options bench_options(BenchArguments& into);

// The families that are wanted, and the data to make them of.
struct BenchInput {
  std::vector<BenchName> families;
  Reference past;
  BenchTables tables;
};
// Messages go to console.err.  Where no family was named, all are taken that the data hold, and a message
// says which those do not.  ERRORS, as the exit code: an unknown family; one whose file is not there; a
// folder that is not there; what is wrong in its files.
[[nodiscard]] tl::expected<BenchInput, ExitCode> bench_input(const BenchArguments& asked,
                                                             const Console& console);

}  // namespace muster
