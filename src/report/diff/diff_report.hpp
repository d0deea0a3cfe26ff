// What a comparison of two views has to show, as text, JSON and a feed.
#pragma once

#include <string>
#include <string_view>
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

inline constexpr std::string_view kDaysPassed = "no new claim is behind it: days passed";

// A source that became known, or that changed claims rest on, with those claims.
struct SourceNews {
  SourceId source;
  std::vector<const ChangedClaim*> claims{};
  bool late = false;  // published by the earlier day, recorded or changed since: only of two folders
};
// Newest published first.
[[nodiscard]] std::vector<SourceNews> news_by_source(const DiffReport& report);

// "Kenya: Arrivals, 200, 25 May 2024": what a claim says and the time it is about.
[[nodiscard]] std::string claim_text(const Mission& mission, const Fact& fact);
// The publisher in at most 32 columns, for texts that name it beside something else.
[[nodiscard]] std::string publisher_text(const Mission& mission, SourceId source);
// "arrive-ken (Island News, 24 Sep 2024)".
[[nodiscard]] std::string named_claim(const Mission& mission, FactId id);
// "In theatre, Kenya" and "Displaced people, Ouest".
[[nodiscard]] std::string figure_title(const Mission& mission, const NamedFigure& figure);
// "In theatre: 400 → 426".
[[nodiscard]] std::string figure_move_text(const DiffReport& report, const MovedFigure& figure);
// "700,000 → 1,041,229"; where only the bounds moved "700,000 → 700,000 (360,000 to 700,000)".
[[nodiscard]] std::string amounts_text(const DiffReport& report, const MovedFigure& figure);
// A promise without the full stop that a note may end with.
[[nodiscard]] std::string promise_words(const Mission& mission, const PromiseStatus& promise);
// "Officers: 430 is above 400 (was 380)".
[[nodiscard]] std::string crossing_text(const Mission& mission, const Threshold& threshold,
                                        const Crossing& crossing);
// "missed", "made: due 31 Dec 2024", "open, 40 % there".
[[nodiscard]] std::string promise_move_text(const DiffReport& report, const MovedPromise& promise);
// "RES 2 (2024), 3 Oct 2024 to 2 Oct 2025".
[[nodiscard]] std::string mandate_text(const Mandate& mandate);
[[nodiscard]] std::string step_move_text(const Mission& mission, const MovedStep& step);

}  // namespace muster
