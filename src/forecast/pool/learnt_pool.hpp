// The weights of a pool as learnt on past days of the mission, where its record carries them.
#pragma once

#include <string>

#include "forecast/pool/plain_margins.hpp"
#include "record/view.hpp"

namespace muster {

// To be raised whenever forecasts of the chain or of a plain rule change: weights learnt before are then not
// used.
inline constexpr std::string_view kPoolForm = "5";

// What weights are learnt from: the hash of the record (Mission::hash) and kPoolForm.
[[nodiscard]] std::string made_from(const Mission& mission);

// The pool without its margins.  Each family has the weights of the last day up to view.on() of which
// weights.csv tells, if the file was made from this record and all parts of the family are there; else equal
// ones, and the record of the family says why.
[[nodiscard]] Pool learnt_pool(const View& view);

}  // namespace muster
