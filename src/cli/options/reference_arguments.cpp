#include "cli/options/reference_arguments.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/number.hpp"
#include "cli/door/tell.hpp"

namespace muster {

Option seed_option(std::uint64_t& into) {
  return {.name = "--seed",
          .value = "N",
          .kind = WholeKind{.into = &into, .low = 0, .high = kMostSeed},
          .help = "Seed of the random numbers"};
}

Option reference_option(std::string& into, std::string_view preset) {
  return {.name = "--reference",
          .value = "DIR",
          .kind = PathKind{&into, true},
          .help = "Learn from this folder of past missions",
          .preset = std::string(preset)};
}

std::optional<Reference> read_reference(const std::string& folder, const Console& console) {
  Problems problems;
  Reference reference = load_reference(Folder(folder), problems);
  if (problems.good()) return reference;
  problems.sort();
  tell_errors(problems, console);
  console.err << fmt::format("muster: {}: {}, listed above; fix these first\n", folder,
                             plural(problems.errors(), "error"));
  return std::nullopt;
}

Reference builtin_reference() {
  Problems problems;
  return embedded_reference(problems);
}

FitStore fit_store(const Console& console) {
  return {.folder = console.cache,
          .tell = [&err = console.err](std::string_view line) { err << "muster: " << line << '\n'; }};
}

}  // namespace muster
