// What a comparison of two views has to show, as text, JSON and a feed.
#pragma once

#include <string>
#include <vector>

#include "diff/diff.hpp"
#include "diff/watch.hpp"
#include "forecast/promises/odds_moved.hpp"

namespace muster {

struct DiffReport {
  const View& before;
  const View& after;
  Diff diff{};
  bool watched = false;  // a watch file was given
  std::vector<Threshold> thresholds{};
  std::vector<Crossing> crossings{};
  bool with_odds = false;  // odds were asked for
  std::vector<MovedOdds> odds{};
  std::string no_odds{};  // why there are none, in words for a user
};

// A source that became known, or that changed claims rest on, with those claims.
struct SourceNews {
  SourceId source;
  std::vector<const ChangedClaim*> claims;
};
// Newest published first.
[[nodiscard]] std::vector<SourceNews> news_by_source(const DiffReport& report);

// "Kenya: Arrivals, 200, 25 May 2024": what a claim says and the time it is about.
[[nodiscard]] std::string claim_text(const Mission& mission, const Fact& fact);
// "In theatre, Kenya" and "Displaced people, Ouest".
[[nodiscard]] std::string figure_title(const Mission& mission, const NamedFigure& figure);
// "Officers: 430 is above 400 (was 380)".
[[nodiscard]] std::string crossing_text(const Mission& mission, const Threshold& threshold,
                                        const Crossing& crossing);
// "missed", "made: due 31 Dec 2024", "open, 40 % there".
[[nodiscard]] std::string promise_move_text(const DiffReport& report, const MovedPromise& promise);
[[nodiscard]] std::string step_move_text(const Mission& mission, const MovedStep& step);

}  // namespace muster
