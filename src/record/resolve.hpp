// Which of several claims is used, by a named rule, when somebody reads.
//
// The rule "graded-age": every claim has a cost, and the cheapest is chosen.
//
//   cost = reliability (A 0, B 1, C 2, D 3, E 4, F 5)         of the source, Admiralty scale
//        + credibility (1 to 6)                               of the claim, Admiralty scale
//        + 2 if the claim is marked disputed
//        + 4 · age / stale_after_days                         how long before the date of reading it is about
//
// Of counts (series stated by a counter) a rounding says nothing new: where the cheapest claim is another,
// more exact one rounded, that one is chosen, if it is undisputed and of credibility 1 to 3; the most exact
// of several.
//
// Equal costs: the later date, then the later publication, then the narrower precision, then the id.  The
// weights are an assumption of ours: one step of either scale weighs as much as a quarter of the time after
// which the series counts as stale.  The scales: NATO STANAG 2511 (AJP-2.1), "Admiralty code".
#pragma once

#include <span>
#include <vector>

#include "record/view.hpp"

namespace muster {

inline constexpr std::string_view kResolveRule = "graded-age";

// True if a claim is disputed or at best doubtful (credibility 4 to 6).  It may still be the only one about
// its time, and then be chosen; but it replaces no earlier commitment, and charts show it pale.
[[nodiscard]] bool doubtful(const Fact& fact);

// Zeros at the end of a whole number, which show its exactness: 3 of 702,000.
[[nodiscard]] int trailing_zeros(double value);

// True if `rounded` is the number of `exact` less exactly stated: up where it is said to be at most so many,
// down where at least, else either way; by less than one in its last place that is not 0, and at most by a
// twentieth.
[[nodiscard]] bool is_rounding_of(const Fact& rounded, const Fact& exact);
// As above, of two claims of one series that counters state; false for other series.
[[nodiscard]] bool repeats_rounded(const Mission& mission, const Fact& rounded, const Fact& exact);

// The cost of a claim read on `on`; lower is better.
[[nodiscard]] double claim_cost(const Mission& mission, const Fact& fact, Day on);

// Several claims about one thing and the one that the rule chooses.
struct Resolved {
  FactId chosen;               // not given if there was no claim
  std::vector<FactId> others;  // the losers about the same time, best first
  double value = kNotGiven;    // of the chosen one (Mission::best_value)
  double low = kNotGiven;  // lowest and highest of all that the chosen one and the losers say, less roundings
  double high = kNotGiven;

  [[nodiscard]] bool found() const { return chosen.given(); }
};

// Which claims of a series are asked for.  Things not given match everything, but `item`, where 0 means "of
// no item".
struct Question {
  SeriesId series;
  std::uint8_t item = 0;
  ActorId actor{};
  PlaceId place{};
  bool whole = false;  // of the country or of no place: what is in a part of it is no rival
};

// True if the fact is of the country or of no place, and not of a part of the country alone.
[[nodiscard]] bool of_the_whole(const Mission& mission, const Fact& fact);

// True if the fact is a claim that answers `question`, asked on `on`.  See claims().
[[nodiscard]] bool answers(const Mission& mission, const Fact& fact, const Question& question, Day on);

// The claims that answer `question`, about days up to view.on(), in the order of View::facts.  Plans and
// announcements are no claims about a level or a flow and are left out of those; a commitment is one from the
// day it was made.
[[nodiscard]] std::vector<FactId> claims(const View& view, const Question& question);

// The claim to be used on view.on(): the one with the least cost among all claims().  The losers of a level
// or a commitment are the claims about days from `stale_after_days` / 4 (at least 15 days) before the chosen
// one's, later ones included; those of a flow are the claims about the same period.  Of commitments,
// and of levels that never go stale, only those stay claims that are at most a week older than the last good
// one (not disputed, credibility 1 to 3), which replaces the earlier ones.
[[nodiscard]] Resolved resolve(const View& view, const Question& question);

// As resolve(), for the claims that answer one question, read on `on`.
[[nodiscard]] Resolved resolve_claims(const Mission& mission, Day on, std::vector<FactId> claims);

// The claim to be used among `rivals`, all about one thing and time.
[[nodiscard]] Resolved resolve_among(const View& view, std::span<const FactId> rivals);
[[nodiscard]] Resolved resolve_among(const Mission& mission, Day on, std::span<const FactId> rivals);

}  // namespace muster
