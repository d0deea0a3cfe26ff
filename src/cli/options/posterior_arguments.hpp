// The fit that a forecast takes its parameters from.
#pragma once

#include "cli/verb.hpp"
#include "models/violence/parameters.hpp"
#include "record/view.hpp"

namespace muster {

inline constexpr Option kPosteriorOption{
    "--posterior", "FILE",
    "Take the model of violence from this file of `muster fit`; by default it is fitted"};

// The draws of --posterior, none if it is not given; nothing, with a message, if the file cannot be read or
// was fitted to another record or to what was known later than view.on().
[[nodiscard]] std::optional<std::vector<ViolenceParameters>> posterior_of(const Arguments& arguments,
                                                                          const View& view,
                                                                          const Console& console);

}  // namespace muster
