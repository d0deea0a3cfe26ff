// How precise the figures of an ensemble are, and how many runs it takes until they are precise enough.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/outcome.hpp"

namespace muster {

// A figure that a forecast is read for, with its Monte-Carlo error in the same unit.
struct Headline {
  std::string_view name;
  double value = 0;
  double error = 0;
};

// Of the whole chain: the medians of events, deaths and displaced people in the country after the longest
// span. REQUIRES: runs kept on chain_days(), with violence.
[[nodiscard]] std::vector<Headline> headlines(const RunSeries& runs);

// The largest error as a share of its figure; infinite where one of 0 has an error.
[[nodiscard]] double worst_error(std::span<const Headline> figures);

// An ensemble that ends once it is precise enough is looked at after kFirstLook runs, and then each time that
// it has grown by a quarter, in whole hundreds: fixed numbers, so that neither threads nor speed move the
// end.
inline constexpr int kFirstLook = 100;
[[nodiscard]] int next_look(int runs, int most);

}  // namespace muster
