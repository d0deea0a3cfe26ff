#include "cli/options/reference_arguments.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/number.hpp"

namespace muster {

std::optional<Reference> read_reference(const std::string& folder, const Console& console) {
  Problems problems;
  Reference reference = load_reference(Folder(folder), problems);
  if (problems.good()) return reference;
  problems.sort();
  for (const Problem& problem : problems.all()) {
    if (problem.severity == Severity::kError) console.err << to_string(problem) << '\n';
  }
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

std::optional<std::uint64_t> seed_of(const Arguments& arguments, const Console& console) {
  const auto text = arguments.text("seed");
  if (!text) return 1;
  const auto seed = parse_count(*text);
  if (!seed) {
    console.err << fmt::format("muster: --seed '{}' is not a whole number from 0 to 4294967295\n", *text);
    return std::nullopt;
  }
  return *seed;
}

}  // namespace muster
