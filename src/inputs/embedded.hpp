// The files of reference/, and of what was learnt from other countries, that the program carries inside
// itself.
#pragma once

#include <string_view>

namespace muster::embedded {

[[nodiscard]] std::string_view reference_sources();
[[nodiscard]] std::string_view reference_missions();
[[nodiscard]] std::string_view reference_ceilings();
[[nodiscard]] std::string_view reference_strengths();
[[nodiscard]] std::string_view reference_promises();
[[nodiscard]] std::string_view violence_priors();
[[nodiscard]] std::string_view displaced_priors();

}  // namespace muster::embedded
