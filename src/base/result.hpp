// Values that may not be there because the world failed: a file that cannot be read, a disk that is full.
//
// Wrong *input* is not a Failure: it is collected as Problems (problem.hpp), all of them at once.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace muster {

// What was being done when it failed and why, in one sentence for the user, with the way out where there is
// one.
struct Failure {
  std::string what;
};

template <class T>
using Result = tl::expected<T, Failure>;

[[nodiscard]] inline tl::unexpected<Failure> failure(std::string what) {
  return tl::unexpected<Failure>(Failure{std::move(what)});
}

}  // namespace muster
