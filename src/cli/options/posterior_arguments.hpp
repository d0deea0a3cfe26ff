// The fit that a forecast takes its parameters from.
#pragma once

#include "cli/verb.hpp"
#include "models/violence/parameters.hpp"
#include "record/view.hpp"

namespace muster {

[[nodiscard]] Option posterior_option(std::string& into);

// The draws of a file of `muster fit`, none if it is not given (empty); nothing, with a message, if the file
// cannot be read or was fitted to another record or to what was known later than view.on().
[[nodiscard]] std::optional<std::vector<ViolenceParameters>> posterior_of(const std::string& file,
                                                                          const View& view,
                                                                          const Console& console);

}  // namespace muster
