// Claims of two views, matched by id.
#pragma once

#include <vector>

#include "diff/diff.hpp"

namespace muster {

[[nodiscard]] std::vector<ChangedClaim> changed_claims(const View& before, const View& after);

}  // namespace muster
