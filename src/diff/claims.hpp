// Claims of two views, matched by id.
#pragma once

#include <vector>

#include "diff/diff.hpp"

namespace muster {

[[nodiscard]] std::vector<ChangedClaim> changed_claims(const View& before, const View& after);

// Those of `facts` that say something else than the claims `earlier` about the same thing: a pledge that is
// only said again moves no sum of pledges.  All of them where none does.
[[nodiscard]] std::vector<FactId> less_repeated(const Mission& mission, std::vector<FactId> facts,
                                                const Mission& before, const std::vector<FactId>& earlier);

}  // namespace muster
